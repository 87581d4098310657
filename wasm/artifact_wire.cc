#include "artifact_wire.h"

#include <array>
#include <nlohmann/json.hpp>

#include "artifact/batch_codec.h"

namespace debrief::abi {
namespace {

using artifact::Artifact;
using Json = nlohmann::json;

constexpr std::array<std::string_view, 3> kStatusNames = {"read", "partial", "unreadable"};

std::string text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? found->get_ref<const std::string&>() : "";
}

Json columns_json(const artifact::Columns& columns) {
  return {{"names", columns.names}, {"roles", columns.roles}, {"sample", columns.sample}, {"separator", columns.separator},
          {"date_order", columns.date_order}, {"header", columns.header.value_or(false)}};
}

}  // namespace

std::string artifact_header(const Artifact& artifact,
                            const std::vector<artifact::Candidate>& candidates, size_t records) {
  Json ranked = Json::array();
  for (const artifact::Candidate& c : candidates) {
    ranked.push_back({{"format", c.format->id}, {"score", c.score}});
  }
  Json header = {{"path", artifact.path},
                       {"format", artifact.format},
                       {"sha256", artifact.sha256},
                       {"size", artifact.size},
                       {"status", kStatusNames[static_cast<size_t>(artifact.status)]},
                       {"message", artifact.message},
                       {"needs_base_date", artifact.needs_base_date},
                       {"records", records},
                       {"candidates", std::move(ranked)}};
  if (artifact.columns) header["columns"] = columns_json(*artifact.columns);
  // A path may hold any bytes; it must not be able to trap the instance.
  return header.dump(-1, ' ', false, Json::error_handler_t::replace);
}

Result<Artifact> read_artifact(std::string_view header, artifact::RecordBatch ahead, std::string_view batch) {
  const Json json = Json::parse(header, nullptr, false);
  if (!json.is_object()) return Error{"The header of an artifact is not a JSON object."};
  const auto whole = artifact::BatchCodec::append(ahead, batch);
  if (!whole) return whole.error();

  Artifact artifact;
  artifact.path = text(json, "path");
  artifact.format = text(json, "format");
  artifact.sha256 = text(json, "sha256");
  artifact.message = text(json, "message");
  const auto size = json.find("size");
  if (size != json.end() && size->is_number_unsigned()) artifact.size = size->get<uint64_t>();
  const auto undated = json.find("needs_base_date");
  artifact.needs_base_date = undated != json.end() && undated->is_boolean() && undated->get<bool>();
  const std::string status = text(json, "status");
  for (size_t i = 0; i < kStatusNames.size(); ++i) {
    if (status == kStatusNames[i]) artifact.status = static_cast<Artifact::Status>(i);
  }
  artifact.records = std::move(ahead);
  return artifact;
}

}  // namespace debrief::abi
