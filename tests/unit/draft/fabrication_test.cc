// D7: every number, time, link, id, name and quotation of a draft stands in the inputs, or is computed
// from them (times between rows, counts), or is a word of the tool's own templates.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include <set>

#include "base/ascii.h"
#include "bundle.h"
#include "language/visible.h"

namespace {

using namespace debrief;
using Json = nlohmann::json;

// Letters and digits alone: quotations fold blanks, exports escape.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text)
    if (is_word(c)) out += to_lower(c);
  return out;
}

struct Inputs {
  std::string raw;     // bytes of all files, their paths, and what records say when decoded
  std::string letters;
  std::set<std::string> clocks;  // "23:02:14", "23:02" of every record
};

void note_time(Inputs& in, time::Instant at) {
  in.clocks.insert(time::to_clock(at, time::Precision::kSecond));
  in.clocks.insert(time::to_clock(at, time::Precision::kMinute));
  in.raw += " " + time::to_date(at);
}

Inputs inputs_of(const test::fs::path& root) {
  Inputs in;
  for (const auto& artifact : test::read_bundle(root)) {
    in.raw += test::slurp(root / artifact.path) + "\n" + artifact.path + "\n";
    for (uint32_t r = 0; r < artifact.records.size(); ++r) {
      const auto record = artifact.records.record(r);
      in.raw += std::string(record.text) + "\n" + language::decode(record.text, record.markup).text + "\n";
      if (record.time) note_time(in, *record.time);
      for (int key = 0; key <= static_cast<int>(artifact::kLastAttr); ++key)
        for (const auto value : artifact.records.attributes(r, static_cast<artifact::Attr>(key))) {
          in.raw += std::string(value) + "\n";
          int64_t micros = 0;
          const auto attr = static_cast<artifact::Attr>(key);
          if ((attr == artifact::Attr::kStartsAt || attr == artifact::Attr::kEndsAt || attr == artifact::Attr::kEditedAt) && RE2::FullMatch(value, R"((\d+))", &micros)) note_time(in, time::Instant{micros});
        }
    }
  }
  in.letters = bare(in.raw);
  return in;
}

// What of `document` no input explains.
std::vector<std::string> fabricated(const Inputs& in, std::string document, const Json& report) {
  std::vector<std::string> out;
  const auto missing = [&](std::string kind, std::string_view what) { out.push_back(kind + ": " + std::string(what)); };
  // Excerpts and locators of the source list are checked as quotations; citations and mark-up are none.
  RE2::GlobalReplace(&document, R"(\[S\d+(?:, S\d+)*\])", "");
  RE2::GlobalReplace(&document, R"(&lt;)", "<");
  RE2::GlobalReplace(&document, R"(&gt;)", ">");
  RE2::GlobalReplace(&document, R"(&amp;)", "&");
  RE2::GlobalReplace(&document, R"(\\([\\|`*\[\]_~]))", R"(\1)");
  std::string_view rest = document, hit;
  while (RE2::FindAndConsume(&rest, R"((https?://[^\s)>\]|"'`]+))", &hit)) {
    while (!hit.empty() && (hit.back() == '.' || hit.back() == ',')) hit.remove_suffix(1);
    if (!contains(in.raw, hit)) missing("link", hit);
  }
  rest = document;
  while (RE2::FindAndConsume(&rest, "\"([^\"\n]{4,})\"", &hit)) {
    const std::string words = bare(hit.substr(0, hit.rfind("…")));
    // Quotation marks inside a quotation part it otherwise; what lies between starts like no quotation.
    if (is_blank(hit.front()) || hit.front() == '.' || hit.front() == ',' || hit.front() == ';') continue;
    if (words.size() > 6 && !contains(in.letters, words) && !contains(hit, "[")) missing("quotation", hit);
  }
  std::set<std::string> clocks = in.clocks;
  for (const auto& list : {"timeline", "candidates"})
    for (const auto& row : report[list]) {
      const std::string at = row["time"];
      clocks.insert(at.substr(11, 8));
      clocks.insert(at.substr(11, 5));
    }
  rest = document;
  while (RE2::FindAndConsume(&rest, R"((?:^|[^\d:])(\d{1,2}:\d{2}(?::\d{2})?)(?:$|[^\d:]))", &hit)) {
    rest.remove_prefix(0);
    if (clocks.count(std::string(hit)) == 0 && !contains(in.raw, hit)) missing("time", hit);
  }
  rest = document;
  while (RE2::FindAndConsume(&rest, R"((?:^|[^\w])(#\d+|[A-Z][A-Z0-9]+-\d+|[0-9a-f]{7,40})(?:$|[^\w]))", &hit)) {
    const bool hex = hit.find_first_not_of("0123456789abcdef") == std::string_view::npos;
    if (hex && (hit.find_first_of("abcdef") == std::string_view::npos || hit.find_first_of("0123456789") == std::string_view::npos)) continue;
    if (!contains(in.raw, hit)) missing("id", hit);
  }
  // Numbers that are computed say so: durations, counts, lines, list positions.
  std::string numbers = document;
  for (const char* computed : {R"((?m)^\d+\. )", R"((?m)^#+ .*$)", R"(\b\d+ (?:h|min|s|days?|times|records?|posts|messages|rows?|files?|minutes|timeline rows|set aside)\b)", R"(\blines? \d+(?:, \d+)*(?: and \d+)?\b)",
                               R"(\b\d{1,2}:\d{2}(?::\d{2})?\b)", R"(\b\d{4}-\d{2}-\d{2}\b)", R"((?m)^\| (?:B|C|\d+)?\d* )", R"(\bFactors? [\d, ]+)", R"(\bS\d+\b)", R"(\bB\d+\b)", R"(\b[0-9a-f]{40,64}\b)", R"(\bbytes? \d+(?:[–-]\d+)?)",
                               R"(\bresponder \d+\b|\bperson \d+\b|\b(?:secret|e-mail|account|phone|customer|vendor|address|name|ticket|employee) \d+\b)", R"(\| [\d, ]+ \|)"})
    RE2::GlobalReplace(&numbers, computed, " ");
  rest = numbers;
  while (RE2::FindAndConsume(&rest, R"((?:^|[^\w.,:/-])(\d[\d.,]*\d|\d)(?:$|[^\w]))", &hit))
    if (!contains(in.raw, hit)) missing("number", hit);
  for (const auto& person : report["people"])
    for (const std::string& word : {person["name"].get<std::string>()})
      if (!contains(in.letters, bare(word))) missing("name", word);
  return out;
}

}  // namespace

TEST_CASE("a draft holds nothing that no input holds", "[draft][fabrication]") {
  for (const auto& root : test::bundles()) {
    const Inputs in = inputs_of(root);
    for (const char* audience : {"internal", "wider"}) {
      Session session;
      test::drop(session, root);
      const Json drafted = Json::parse(session.call(Json{{"verb", "draft"}, {"audience", audience}, {"force", true}}.dump()));
      REQUIRE(drafted["status"] == "ok");
      Json report = drafted["report"];
      if (std::string(audience) == "wider") report["people"] = Json::array();  // roles of the tool's own
      // The source list's byte ranges are positions, not figures of the incident.
      std::string document = report["document"];
      if (const size_t sources = document.find("## Sources"); sources != std::string::npos) document.resize(sources);
      INFO(root.string() << " " << audience);
      CHECK(fabricated(in, document, report) == std::vector<std::string>{});
    }
  }
}

TEST_CASE("what is made up is seen", "[draft][fabrication]") {
  const auto root = test::bundles().front();
  const Inputs in = inputs_of(root);
  const Json report{{"timeline", Json::array()}, {"candidates", Json::array()}, {"people", Json::array({Json{{"name", "Zebulon Quax"}}})}};
  const std::vector<std::string> found = fabricated(in, "See https://nowhere.test/x at 04:17:33, PLAT-99999 cost 73519 dollars, \"nobody ever said these words\".", report);
  CHECK(found == std::vector<std::string>{"link: https://nowhere.test/x", "quotation: nobody ever said these words", "time: 04:17:33", "id: PLAT-99999", "number: 73519", "name: Zebulon Quax"});
}
