#include "debrief.h"

#include <cstdlib>
#include <memory>
#include <nlohmann/json.hpp>
#include <optional>
#include <string>
#include <utility>
#include <vector>

#include "artifact/batch_codec.h"
#include "artifact/read_session.h"
#include "artifact_wire.h"
#include "session.h"

namespace {

using namespace debrief;
using Json = nlohmann::json;

enum Status : int32_t { kDone = 0, kFailed = 1 };

// What a handle stands for: a reader or a session, and the last thing said to its caller.
struct Instance {
  std::unique_ptr<artifact::ReadSession> reader;
  std::unique_ptr<Session> session;
  artifact::RecordBatch ahead;  // of a session: records of the artifact that is coming
  std::string payload;
  std::string attachment;  // waits for debrief_take
  DebriefResponse response{};

  const DebriefResponse* answer(Status status, std::string text) {
    payload = std::move(text);
    response = {status, payload.data(), payload.size()};
    return &response;
  }
};

// Handle n is slot n - 1; 0 is no handle. The one state of this file: handles have to live
// somewhere.
std::vector<std::unique_ptr<Instance>>& instances() {
  static std::vector<std::unique_ptr<Instance>> slots;
  return slots;
}

uint32_t open(std::unique_ptr<Instance> instance) {
  auto& slots = instances();
  for (size_t i = 0; i < slots.size(); ++i) {
    if (slots[i]) continue;
    slots[i] = std::move(instance);
    return static_cast<uint32_t>(i + 1);
  }
  slots.push_back(std::move(instance));
  return static_cast<uint32_t>(slots.size());
}

Instance* find(uint32_t handle) {
  auto& slots = instances();
  return handle >= 1 && handle <= slots.size() ? slots[handle - 1].get() : nullptr;
}

const DebriefResponse* misuse() {
  static constexpr std::string_view kText = "This handle is not open for that call.";
  static const DebriefResponse kResponse = {kFailed, kText.data(), kText.size()};
  return &kResponse;
}

std::string text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get_ref<const std::string&>() : "";
}

// What is not of its type is not said.
artifact::Columns read_columns(const Json& json) {
  artifact::Columns columns;
  columns.separator = text(json, "separator");
  columns.date_order = text(json, "date_order");
  if (const auto header = json.find("header"); header != json.end() && header->is_boolean()) columns.header = header->get<bool>();
  if (const auto roles = json.find("roles"); roles != json.end() && roles->is_array()) {
    for (const auto& role : *roles) columns.roles.push_back(role.is_string() ? role.get_ref<const std::string&>() : "");
  }
  return columns;
}

artifact::ReadOptions read_options(const Json& json) {
  artifact::ReadOptions options;
  options.path = text(json, "path");
  const auto zone = json.find("zone_offset_seconds");
  if (zone != json.end() && zone->is_number_integer()) {
    options.zone_offset_seconds = zone->get<int>();
  }
  if (std::string date = text(json, "base_date"); !date.empty()) options.base_date = date;
  if (const auto columns = json.find("columns"); columns != json.end() && columns->is_object()) options.columns = read_columns(*columns);
  return options;
}

}  // namespace

void* debrief_alloc(size_t size) { return std::malloc(size); }
void debrief_free(void* memory) { std::free(memory); }

uint32_t debrief_reader_create(const char* options, size_t options_size) {
  const Json json = Json::parse(std::string_view(options, options_size), nullptr, false);
  if (!json.is_object()) return 0;
  const auto size = json.find("size");
  const bool known = size != json.end() && size->is_number_unsigned();
  auto instance = std::make_unique<Instance>();
  instance->reader = std::make_unique<artifact::ReadSession>(
      read_options(json), known ? size->get<uint64_t>() : 0, text(json, "format"));
  const auto digest = json.find("host_digest");
  if (digest != json.end() && digest->is_boolean() && digest->get<bool>()) instance->reader->leave_digest_to_host();
  return open(std::move(instance));
}

const DebriefResponse* debrief_reader_feed(uint32_t reader, const char* chunk, size_t chunk_size) {
  Instance* instance = find(reader);
  if (!instance || !instance->reader) return misuse();
  instance->reader->feed({chunk, chunk_size});
  return instance->answer(kDone, instance->reader->take_records());
}

const DebriefResponse* debrief_reader_close(uint32_t reader) {
  Instance* instance = find(reader);
  if (!instance || !instance->reader) return misuse();
  artifact::Artifact artifact = instance->reader->finish();
  std::string header = abi::artifact_header(artifact, instance->reader->candidates(), instance->reader->records());
  instance->reader.reset();
  instance->attachment = artifact::BatchCodec::encode(artifact.records);
  return instance->answer(kDone, std::move(header));
}

uint32_t debrief_session_create(void) {
  auto instance = std::make_unique<Instance>();
  instance->session = std::make_unique<Session>();
  return open(std::move(instance));
}

const DebriefResponse* debrief_session_records(uint32_t session, const char* batch, size_t batch_size) {
  Instance* instance = find(session);
  if (!instance || !instance->session) return misuse();
  const auto whole = artifact::BatchCodec::append(instance->ahead, {batch, batch_size});
  return whole ? instance->answer(kDone, {}) : instance->answer(kFailed, whole.error().message);
}

const DebriefResponse* debrief_session_add(uint32_t session, const char* header, size_t header_size,
                                           const char* batch, size_t batch_size) {
  Instance* instance = find(session);
  if (!instance || !instance->session) return misuse();
  auto artifact = abi::read_artifact({header, header_size}, std::exchange(instance->ahead, {}), {batch, batch_size});
  if (!artifact) return instance->answer(kFailed, artifact.error().message);
  instance->session->add(std::move(*artifact));
  return instance->answer(kDone, {});
}

const DebriefResponse* debrief_session_call(uint32_t session, const char* request,
                                            size_t request_size) {
  Instance* instance = find(session);
  if (!instance || !instance->session) return misuse();
  return instance->answer(kDone, instance->session->call({request, request_size}));
}

const DebriefResponse* debrief_take(uint32_t handle) {
  Instance* instance = find(handle);
  if (!instance) return misuse();
  return instance->answer(kDone, std::exchange(instance->attachment, {}));
}

void debrief_destroy(uint32_t handle) {
  if (find(handle)) instances()[handle - 1].reset();
}
