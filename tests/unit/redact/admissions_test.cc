// The examples of admissions.json and parties.json hold.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include "base/embedded.h"
#include "redact/admissions.h"
#include "redact/parties.h"

using namespace debrief;
using nlohmann::json;

TEST_CASE("admissions are made neutral, facts stay") {
  const json file = json::parse(rules::file("redaction/admissions.json"));
  const redact::Admissions admissions;
  for (const json& example : file["examples"]) {
    const std::string text = example["text"];
    std::string out;
    uint64_t at = 0;
    for (const auto& found : admissions.find(text)) {
      out += text.substr(at, found.span.begin - at) + found.neutral;
      at = found.span.end;
    }
    CHECK(out + text.substr(at) == example["published"].get<std::string>());
  }
}

TEST_CASE("customers, accounts and tickets are found by their role") {
  const json file = json::parse(rules::file("redaction/parties.json"));
  const redact::PartyFinder finder;
  for (const json& example : file["examples"]) {
    redact::Parties found;
    finder.look(example["text"].get<std::string>(), found);
    INFO(example["text"]);
    CHECK(json(found.customers) == example["customers"]);
    CHECK(json(found.accounts) == example["accounts"]);
    CHECK(json(found.tickets) == example["tickets"]);
  }
}
