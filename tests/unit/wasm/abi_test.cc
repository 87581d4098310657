// The C ABI, called the way the JavaScript host calls it.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <string>
#include <string_view>

#include "artifact/batch_codec.h"
#include "debrief.h"

namespace {

using Json = nlohmann::json;

std::string payload(const DebriefResponse* response) {
  return {response->pointer, response->length};
}

uint32_t reader(const std::string& options) {
  return debrief_reader_create(options.data(), options.size());
}

void feed(uint32_t handle, std::string_view bytes) {
  CHECK(debrief_reader_feed(handle, bytes.data(), bytes.size())->status == 0);
}

constexpr std::string_view kLog =
    "405e1b7a9c0d1e2f3a4b5c6d7e8f90a1b2c3d4e5\x1f"
    "2026-09-15T22:00:00Z\x1f"
    "Ada\x1f"
    "Raise pool\n";

}  // namespace

TEST_CASE("a file read in one instance arrives in a session of another") {
  const uint32_t r = reader(R"({"path":"git/log.txt","size":89})");
  REQUIRE(r != 0);
  feed(r, kLog.substr(0, 40));
  feed(r, kLog.substr(40));
  const std::string header = payload(debrief_reader_close(r));
  const std::string batch = payload(debrief_take(r));
  CHECK(payload(debrief_take(r)).empty());  // taken once
  debrief_destroy(r);

  const Json json = Json::parse(header, nullptr, false);
  REQUIRE(json.is_object());
  CHECK(json["path"] == "git/log.txt");
  CHECK(json["size"] == kLog.size());
  CHECK(json["sha256"].get_ref<const std::string&>().size() == 64);

  const uint32_t s = debrief_session_create();
  CHECK(debrief_session_add(s, header.data(), header.size(), batch.data(), batch.size())->status ==
        0);
  const std::string request = R"({"verb":"inventory"})";
  const auto* response = debrief_session_call(s, request.data(), request.size());
  CHECK(response->status == 0);
  CHECK(Json::parse(payload(response), nullptr, false).is_object());
  debrief_destroy(s);
}

TEST_CASE("bytes that are no artifact are refused with a sentence") {
  const uint32_t s = debrief_session_create();
  const std::string header = R"({"path":"x"})", junk = "not a batch";
  for (const auto& [h, b] : {std::pair{header, junk}, std::pair{junk, junk}}) {
    const auto* response = debrief_session_add(s, h.data(), h.size(), b.data(), b.size());
    CHECK(response->status == 1);
    CHECK(!payload(response).empty());
  }
  debrief_destroy(s);
}

TEST_CASE("a handle that is not open for a call is answered, never followed") {
  const uint32_t s = debrief_session_create();
  CHECK(debrief_reader_feed(s, "x", 1)->status == 1);
  CHECK(debrief_reader_close(s)->status == 1);
  CHECK(debrief_take(s + 100)->status == 1);
  debrief_destroy(s);
  debrief_destroy(s);
  CHECK(debrief_session_call(s, "{}", 2)->status == 1);
  CHECK(reader("[]") == 0);
}

TEST_CASE("a path of any bytes cannot trap the instance") {
  const uint32_t r = reader("{\"path\":\"a\\u0000b\\ud800\"}");
  CHECK(r == 0);  // not JSON: a lone surrogate
  const uint32_t ok = reader(R"({"path":"a\u0000b"})");
  REQUIRE(ok != 0);
  CHECK(Json::parse(payload(debrief_reader_close(ok)), nullptr, false).is_object());
  debrief_destroy(ok);
}
