// What artifacts give away for a policy: customers' accounts, outside tickets, vendors as transcripts hear them.
#include <catch2/catch.hpp>

#include "artifact/read_session.h"
#include "incident/vendors.h"
#include "redact/learn.h"
#include "redact/redact_file.h"

using namespace debrief;

namespace {

artifact::Artifact read(const std::string& path, const std::string& bytes) {
  artifact::ReadOptions options;
  options.path = path;
  artifact::ReadSession session(options, bytes.size());
  session.feed(bytes);
  return session.finish();
}

std::string transcript(const std::string& words) { return "WEBVTT\n\n1\n00:00:01.000 --> 00:00:04.000\nKari Moen: " + words + "\n"; }

}  // namespace

TEST_CASE("names have the sound of what is heard for them") {
  struct { const char *name, *heard; bool same; } const table[] = {
      {"Tallowpay", "tallow pay", true}, {"Quillbase", "quill base", true}, {"Verdigris", "verdi grease", true}, {"Phonetica", "fonetica", true},
      {"Marlinspike", "marlin spike", true}, {"Quillbase", "quarrel", false}, {"Verdigris", "verify", false}, {"Tallowpay", "tall order", false},
  };
  for (const auto& row : table) {
    INFO(row.name << " / " << row.heard);
    CHECK((redact::sound_of(row.name) == redact::sound_of(row.heard)) == row.same);
  }
}

TEST_CASE("a vendor is heard only in the place of a name") {
  const std::vector<std::string> vendors = {"Tallowpay", "Okay"};
  const auto heard = redact::heard_names(vendors, "the ticket with tallow pay is open. tallow says the pay is late, okay, at okay o'clock");
  REQUIRE(heard.size() == 1);
  CHECK(heard[0] == redact::Heard{"tallow pay", 0});
  CHECK(redact::heard_names(vendors, "candles of tallow, pay later").empty());
}

TEST_CASE("a transcript hides the vendor that the user named") {
  const redact::Detector detector;
  redact::Policy policy;
  policy.audience = incident::Audience::kWider;
  policy.vendors = {"Tallowpay"};
  const std::string out = redact::redact_file(detector, {}, policy, "call.vtt", transcript("we are waiting for an answer from tallow pay, again."));
  CHECK(out.find("tallow") == std::string::npos);
  CHECK(out.find("from vendor A, again") != std::string::npos);
}

TEST_CASE("a session learns accounts and tickets from what is said, not from logs") {
  artifact::Store store;
  store.add(read("call.vtt", transcript("player support: KX-7713020 / redfinch8@players.test cannot log in, opened QP-61002 with them")));
  store.add(read("app.log", "2026-09-15T10:00:00Z INFO opened ZZ-10022 with retries\n"));
  redact::Policy policy;
  redact::learn(store, policy);
  CHECK(policy.accounts == std::vector<std::string>{"KX-7713020"});
  CHECK(policy.tickets == std::vector<std::string>{"QP-61002"});
}

TEST_CASE("who keeps records and zones is an outside party") {
  struct { const char* text; std::vector<std::string> vendors; } const table[] = {
      {"the old record at brackwater is still published", {"brackwater"}}, {"our zone at Quillbase.", {"Quillbase"}},
      {"the circuit at tarnlink was cut at 04:10", {"tarnlink"}}, {"merchant account at Obolum, frozen", {"Obolum"}}, {"two parcels at kestrelpost still have no scan", {"kestrelpost"}},
      {"the samples at Vialta are fine", {"Vialta"}}, {"orders at risk: 40", {}}, {"the accounts at issue were locked", {}}, {"servers at capacity.", {}}, {"parcels at customs are late", {}},
      {"the bookings at midnight did not sync", {}}, {"buckets at rest are encrypted", {}}, {"licenses at renewal.", {}},
      {"the record at noon was stale", {}}, {"records at rest are encrypted", {}}, {"the record at the registrar is gone", {}}, {"zones at risk: two", {}},
  };
  for (const auto& row : table) {
    artifact::Store store;
    store.add(read("call.vtt", transcript(row.text)));
    INFO(row.text);
    CHECK(incident::find_vendors(store, {}, {}) == row.vendors);
  }
}
