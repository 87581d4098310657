// D1: what the tool writes passes its own review, whatever the incident; and the review is not blind:
// violations put into those drafts are found where they stand.
#include <catch2/catch.hpp>
#include <nlohmann/json.hpp>

#include <set>

#include "base/ascii.h"
#include "bundle.h"

namespace {

using namespace debrief;
using Json = nlohmann::json;

std::string draft_of(const test::fs::path& root, const char* audience) {
  Session session;
  test::drop(session, root);
  const Json drafted = Json::parse(session.call(Json{{"verb", "draft"}, {"audience", audience}, {"format", "markdown"}, {"force", true}}.dump()));
  REQUIRE(drafted["status"] == "ok");
  return drafted["output"];
}

Json findings_of(const std::string& draft) {
  Session reviewer;
  const Json reviewed = Json::parse(reviewer.call(Json{{"verb", "review"}, {"name", "draft.md"}, {"draft", draft}}.dump()));
  REQUIRE(reviewed["status"] == "ok");
  return reviewed["report"]["findings"];
}

std::vector<std::string> lines_of(const std::string& text) {
  std::vector<std::string> out;
  std::stringstream in(text);
  for (std::string line; std::getline(in, line);) out.push_back(line);
  return out;
}

std::string joined(const std::vector<std::string>& lines) {
  std::string out;
  for (const auto& line : lines) out += line + "\n";
  return out;
}

struct Violation {
  const char* section;              // heading words after which the line goes
  std::string line;
  std::set<std::string> rules;      // any of these names it
  const char* after = "";           // the line goes after the first one that starts so, in the section
};

// Puts the line into the section; its number, 1-based.
size_t put(std::vector<std::string>& lines, const Violation& v) {
  size_t at = 0;
  while (at < lines.size() && !(lines[at].rfind("##", 0) == 0 && contains(lower(lines[at]), v.section))) ++at;
  REQUIRE(at < lines.size());
  const std::string_view after = v.after;
  for (++at; at < lines.size(); ++at)
    if (!lines[at].empty() && (after.empty() || lines[at].rfind(after, 0) == 0)) break;
  REQUIRE(at < lines.size());
  if (!after.empty()) ++at;
  lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at), v.line);
  if (after.empty()) lines.insert(lines.begin() + static_cast<std::ptrdiff_t>(at) + 1, "");
  return at + 1;
}

}  // namespace

TEST_CASE("no draft of any incident breaks the rules of tone and actions", "[draft][voice]") {
  const std::set<std::string> never = {"person_targeted", "hindsight", "weak_action_item", "human_error_terminal", "single_root_cause", "thin_lucky", "missing_section", "unsourced_timeline_row"};
  for (const auto& root : test::bundles())
    for (const char* audience : {"internal", "wider"})
      for (const auto& finding : findings_of(draft_of(root, audience))) {
        // A section that says of itself that it is unfinished is rightly told so.
        if (finding["rule"] == "single_root_cause" && contains(finding["quote"].get<std::string>(), "unfinished")) continue;
        INFO(root.string() << " " << audience << " line " << finding["line"] << ": " << finding["quote"]);
        CHECK(never.count(finding["rule"].get<std::string>()) == 0);
      }
}

TEST_CASE("twenty violations put into a draft are all found", "[draft][voice]") {
  // Put together here, so that no scanner takes them for real.
  const std::string secret = std::string("postgres://app:") + "Qz7" + "vLw2Rt9xK" + "@db.example.test/orders";
  const std::string mail = std::string("rosa.lindt") + "@" + "customers.example";
  const std::set<std::string> blame = {"person_targeted", "employee_name_with_blame"}, sight = {"hindsight", "person_targeted"};
  const std::vector<Violation> violations = {
      {"contributing", "Amara should have checked the policy before the change was applied.", sight},
      {"contributing", "The root cause was human error.", {"human_error_terminal", "person_targeted"}},
      {"contributing", "The engineer was careless with the settings.", blame},
      {"contributing", "Sora did not follow the runbook.", blame},
      {"went wrong", "- The on-call engineer failed to notice the warning.", blame, "- "},
      {"went wrong", "- Obviously the change was never going to work. They should have known.", sight, "- "},
      {"went wrong", "- If only Jonas had read the alert, this would not have happened.", sight, "- "},
      {"went wrong", "- Operator mistake led to the outage.", {"human_error_terminal", "person_targeted"}, "- "},
      {"went well", "- In hindsight it was clear that the pool was too small, and anyone could have seen it.", sight, "- "},
      {"customer impact", "The outage had a massive effect on revenue.", {"vague_impact"}},
      {"customer impact", "Many users were affected badly.", {"vague_impact"}},
      {"customer impact", "The customer " + mail + " was charged twice.", {"customer_identifier"}},
      {"customer impact", "Customer account 77120045 lost an order.", {"customer_identifier"}},
      {"contributing", "The service connects with " + secret + " as it did before.", {"secret"}},
      {"timeline", "| 10:00:00 | on-call | restarts the proxies | |", {"unsourced_timeline_row"}, "|---"},
      {"action items", "| 91 | Be more careful with policies | Prevention | TK | TK | TK | 1 | TK |", {"weak_action_item"}, "|---"},
      {"action items", "| 92 | Improve monitoring | Detection | TK | TK | TK | 1 | TK |", {"weak_action_item"}, "|---"},
      {"action items", "| 93 | Communicate better | Mitigation | TK | TK | TK | 1 | TK |", {"weak_action_item"}, "|---"},
      {"action items", "| 94 | Consider adding a canary | Prevention | TK | TK | TK | 1 | TK |", {"weak_action_item"}, "|---"},
      {"action items", "| 95 | Review the runbook | Mitigation | TK | TK | TK | 1 | TK |", {"weak_action_item"}, "|---"},
  };
  REQUIRE(violations.size() == 20);
  const auto all = test::bundles();
  for (const auto& root : {all.front(), all.back()}) {
    // All at once: a review compiles every rule, and its findings stand at lines of their own.
    const std::string clean = draft_of(root, "internal");
    const bool actions = contains(clean, "| # | Action |");  // else there is no table to put a row into
    std::vector<std::string> lines = lines_of(clean);
    for (const auto& violation : violations)
      if (actions || std::string_view(violation.section) != "action items") put(lines, violation);
    const Json findings = findings_of(joined(lines));
    for (const auto& violation : violations) {
      const auto line = std::find(lines.begin(), lines.end(), violation.line);
      if (line == lines.end()) continue;
      const auto number = static_cast<size_t>(line - lines.begin()) + 1;
      bool found = false;
      for (const auto& finding : findings) found = found || (finding["line"] == number && violation.rules.count(finding["rule"].get<std::string>()) > 0);
      INFO(root.string() << " line " << number << ": " << violation.line);
      CHECK(found);
    }
  }
}

TEST_CASE("a section taken out of a draft is missed, an empty one is thin", "[draft][voice]") {
  const std::string clean = draft_of(test::bundles().front(), "internal");
  const auto without = [&](std::string_view heading, std::string_view instead) {
    std::vector<std::string> out;
    bool inside = false;
    for (const auto& line : lines_of(clean)) {
      if (line.rfind("##", 0) == 0) {
        inside = contains(lower(line), heading);
        if (inside && !instead.empty()) out.push_back(line), out.emplace_back(), out.emplace_back(instead), out.emplace_back();
      }
      if (!inside) out.push_back(line);
    }
    return joined(out);
  };
  const auto has = [](const Json& findings, std::string_view rule) {
    for (const auto& finding : findings)
      if (finding["rule"] == rule) return true;
    return false;
  };
  CHECK_FALSE(has(findings_of(clean), "missing_section"));
  CHECK(has(findings_of(without("lessons", "")), "missing_section"));
  CHECK(has(findings_of(without("lucky", "n/a")), "thin_lucky"));
}
