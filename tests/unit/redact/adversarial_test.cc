// Secrets and names that somebody hid, on purpose or by accident. What is not found is listed here too:
// a known gap that closes must be moved up.
#include <catch2/catch.hpp>

#include "redact/checks.h"
#include "redact/detector.h"
#include "redact/rule.h"
#include "redact/shape.h"

using namespace debrief;

namespace {

size_t secrets(const std::string& text) {
  static const redact::Detector detector;
  size_t count = 0;
  for (const auto& hit : detector.scan(redact::expand_example(text))) count += redact::Detector::is_secret(hit);
  return count;
}

}  // namespace

TEST_CASE("hidden secrets that are found") {
  for (const char* text : {
           "**ghp_{{a36}}**",                                   // Markdown emphasis
           "`ghp_{{a36}}`",                                     // code
           "[ghp_{{a36}}](https://example.com)",                // link text
           "https://example.com/?token=ghp_{{a36}}&x=1",        // query
           "redirect=https%3A%2F%2Fx%3Ftoken%3Dghp_{{a36}}",    // URL-encoded around it
           "{\\\"token\\\":\\\"ghp_{{a36}}\\\"}",               // JSON in JSON
           "{\\\\\\\"password\\\\\\\":\\\\\\\"hunter2hunter\\\\\\\"}",  // one deeper
           "&lt;password&gt; password=&quot;hunter2hunter&quot;",       // HTML escapes
           "Authorization: Basic dXNlcjpwYXNzd29yZDEyMw==",     // base64 of a pair
           "> > > password: \"hunter2hunter\"",                 // quoted replies
       }) {
    INFO(text);
    CHECK(secrets(text) >= 1);
  }
}

TEST_CASE("known gaps") {
  for (const char* text : {
           "ghp_{{a18}}\n{{a18}}",                      // split by a line break
           "gh\xe2\x80\x8bp_{{a36}}",                   // a zero-width space inside the prefix
           "gh%70_{{a36}}",                             // percent-encoding inside the prefix
       }) {
    INFO(text);
    CHECK(secrets(text) == 0);
  }
}

TEST_CASE("input that makes naive scanners quadratic stays cheap") {
  std::string text;
  for (int i = 0; i < 40000; ++i) text += "AKIA a@a@a@ password= -----BEGIN [ * ` ://:@ ";
  CHECK(secrets(text) < 50000);
}

TEST_CASE("checksums of published examples") {
  struct { const char *check, *value; bool holds; } const table[] = {
      {"card", "4111 1111 1111 1111", true},     {"card", "4111 1111 1111 1112", false},
      {"iban", "DE89 3704 0044 0532 0130 00", true}, {"iban", "DE88 3704 0044 0532 0130 00", false},
      {"uk-nhs", "943 476 5919", true},          {"uk-nhs", "943 476 5918", false},
      {"in-aadhaar", "3998 7654 3211", true},    {"in-aadhaar", "3998 7654 3212", false},
      {"de-tax-id", "86095742719", true},        {"pl-pesel", "44051401359", true},
      {"fi-hetu", "131052-308T", true},          {"fi-hetu", "131052-308U", false},
      {"br-cpf", "529.982.247-25", true},        {"ch-ahv", "756.9217.0769.85", true},
      {"fr-nir", "255081416802538", true},       {"nl-bsn", "111222333", true},
      {"au-abn", "51 824 753 556", true},        {"za-id", "8001015009087", true},
      {"wallet", "16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1BoyZ", true}, {"wallet", "16Yeky6GMjeNkAiNcBY7ZhrLoMSgg1Boyz", false},
      {"ipv6", "2001:db8::1", true},             {"ipv6", "1:2:3", false},
      {"ipv4", "1.2.3.256", false},              {"mac", "FF:FF:FF:FF:FF:FF", false},
      {"github-crc", "000000000000000000000000000000123456", false},
  };
  for (const auto& row : table) {
    INFO(row.check << " " << row.value);
    REQUIRE(redact::find_check(row.check) != nullptr);
    CHECK(redact::find_check(row.check)(row.value) == row.holds);
  }
}

TEST_CASE("shapes") {
  struct { const char* value; bool placeholder, random; } const table[] = {
      {"xxxxxxxxxxxxxxxx", true, false}, {"<your token>", true, false}, {"${API_KEY}", true, false}, {"$API_KEY", true, false},
      {"{{ .Values.key }}", true, false}, {"********", true, false}, {"q8Zp4Lk2Vd9sXw7T", false, true},
      {"ClientHttp2Session", false, false}, {"checkout-eu-production", false, false}, {"$ecret1!x", false, false},
  };
  for (const auto& row : table) {
    INFO(row.value);
    CHECK(redact::is_placeholder(row.value) == row.placeholder);
    CHECK(redact::is_random(row.value) == row.random);
  }
}
