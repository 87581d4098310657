// Whole artifacts: JSON stays valid and keeps its records, ids and times; text is rewritten in place.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "redact/json_strings.h"
#include "redact/people_in_file.h"
#include "redact/redact_file.h"
#include "redact/rule.h"

using namespace debrief;
using nlohmann::json;

namespace {

const redact::Detector& detector() {
  static const redact::Detector one;
  return one;
}

std::string redacted(std::string_view text, bool wider = true) {
  redact::Policy policy;
  if (wider) policy.audience = incident::Audience::kWider;
  policy.vendors = {"Fernpay"};
  return redact::redact_file(detector(), {}, policy, "export", text);
}

}  // namespace

TEST_CASE("a JSON export keeps its shape, ids and times") {
  const json before = {
      {"ok", true},
      {"messages",
       {{{"type", "message"}, {"ts", "1789513752.102211"}, {"user", "U05DANA0K1"},
         {"user_profile", {{"real_name", "Dana Okoye"}, {"display_name", "dana"}, {"name", "dokoye"}, {"is_bot", false}}},
         {"text", "thanks dana, that\u2019s my #77.\n\"quoted\" jo@customers.test \\ fernpay is slow"}},
        {{"type", "message"}, {"ts", "1789513760.000100"}, {"bot_id", "B01"}, {"user_profile", {{"real_name", "Deploybot"}}},
         {"text", "Deploybot: deployed 405e1f2a9b at 2026-09-15T22:41:00Z p99 1834.25"}}}}};
  const json after = json::parse(redacted(before.dump(1)), nullptr, false);
  REQUIRE_FALSE(after.is_discarded());
  CHECK(after["messages"][0]["ts"] == "1789513752.102211");
  CHECK(after["messages"][0]["user"] == "U05DANA0K1");
  CHECK(after["messages"][0]["user_profile"]["real_name"] == "participant");
  CHECK(after["messages"][0]["text"] == "thanks participant, that\u2019s a #77.\n\"quoted\" [e-mail 1] \\ vendor A is slow");
  CHECK(after["messages"][1] == before["messages"][1]);
}

TEST_CASE("the key says what a value is") {
  const json before = {{"password", "hunter2hunter"}, {"note", "hunter2hunter"}, {"phone", "02079460018"}, {"id", "02079460018"}};
  const json after = json::parse(redacted(before.dump(), false), nullptr, false);
  CHECK(after["password"] == "[secret 1]");
  CHECK(after["phone"] == "[phone number 1]");
  CHECK(after["id"] == "02079460018");
}

TEST_CASE("escaped and cut JSON is rewritten without being broken") {
  CHECK(redacted(R"({"text":"caf\u00e9 \ud83d\ude00 jo@customers.test \u0026 more"})") == R"({"text":"caf\u00e9 \ud83d\ude00 [e-mail 1] \u0026 more"})");
  CHECK(redacted(R"([{"text":"jo@customers.test"},{"text":"jo@cus)") == R"([{"text":"[e-mail 1]"},{"text":"jo@cus)");
  CHECK(redacted("") == "");
  CHECK(redacted("{\"a\":1}\n{\"text\":\"jo@customers.test\"}\n") == "{\"a\":1}\n{\"text\":\"[e-mail 1]\"}\n");
}

TEST_CASE("text exports: speakers, mail headers, commits") {
  struct { const char *text, *out; } const table[] = {
      {"8/22/26, 23:50 - Aroha: same here\n8/22/26, 23:51 - Gideon: thanks aroha\n", "8/22/26, 23:50 - participant: same here\n8/22/26, 23:51 - participant 2: thanks participant\n"},
      {"WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nBao Castel: hi, Bao here\n", "WEBVTT\n\n00:00:01.000 --> 00:00:02.000\nparticipant: hi, participant here\n"},
      {"commit 405e1f2a9b3c4d5e6f708192a3b4c5d6e7f80910\nAuthor: Dana Okoye <dana@example.com>\nDate:   2026-09-15\n\n    dana's fix\n",
       "commit 405e1f2a9b3c4d5e6f708192a3b4c5d6e7f80910\nAuthor: participant <participant>\nDate:   2026-09-15\n\n    participant's fix\n"},
  };
  for (const auto& row : table) CHECK(redacted(row.text) == row.out);
}

TEST_CASE("customers and outside tickets that the text gives away") {
  const std::string out = redacted("a customer called, Fjordlake Freight AS (FF-30417), and so did FF-30522. opened QP-61002 with them");
  CHECK(out == "a customer called, [customer 1] ([customer account 1]), and so did [customer account 2]. opened [outside ticket 1] with them");
}

TEST_CASE("in internal, names, vendors and admissions stay") {
  CHECK(redacted("8/22/26, 23:50 - Aroha: fernpay is slow, that's my change\n", false) == "8/22/26, 23:50 - Aroha: fernpay is slow, that's my change\n");
}

TEST_CASE("strings map back to the bytes they were written with") {
  constexpr std::string_view kWritten = R"(a\n\u00e9\ud83d\ude00"z)";
  std::string room;
  CHECK(redact::decode_json_string(kWritten, room) == "a\n\xc3\xa9\xf0\x9f\x98\x80\"z");
  CHECK(redact::written_offsets(kWritten) == std::vector<uint32_t>{0, 1, 3, 3, 9, 9, 9, 9, 21, 22, 23});
  // Nothing escaped: nothing copied. Half an escape stays what it is.
  CHECK(redact::decode_json_string("plain", room).data() != room.data());
  CHECK(redact::decode_json_string("\\ud83d\\u12", room) == "\xed\xa0\xbd\\u12");
  CHECK(redact::encode_json_string("a\"\\\n") == "a\\\"\\\\\\u000a");
}

TEST_CASE("bots and services are no people") {
  const auto people = redact::people_in_json(R"([{"user":{"login":"dependabot[bot]","type":"Bot"}},{"agent":{"type":"service_reference","summary":"checkout"}},
    {"agent":{"type":"user_reference","summary":"Dana Okoye"}},{"author":{"id":"1","name":"gideonfw","nickname":"Gideon F","isBot":false}}])");
  REQUIRE(people.size() == 2);
  CHECK(people[0].name == "Dana Okoye");
}
