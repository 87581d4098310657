// Every rewrite, accepted as it stands: its own rule no longer fires where it went, no other rule does that
// did not before, and it brings no figure, name or address that the draft lacks. Over drafts of our own, and
// over the labelled documents where they are (../shared beside the checkout).
#include <algorithm>
#include <catch2/catch.hpp>
#include <cctype>
#include <filesystem>
#include <fstream>
#include <set>
#include <sstream>

#include "lint/pack.h"
#include "review/review.h"

namespace fs = std::filesystem;
using namespace debrief;

namespace {

struct Draft { std::string name, text; };

// One fault of most rules, in the shapes in which teams write: sections with lists, tables, prose.
const char* const kOwn[] = {
    R"(# 2031-03-04 Search was slow

Date: 2031-03-04
Severity: SEV-2
Detected: 10:20 UTC
Resolved: 11:40 UTC
Duration: 20 minutes

## Summary
Many users could not search, and the outage was quite severe. Dana carelessly cut the pool from 40 to 12, which could never work. In a desperate attempt we removed the index.

## Impact
- Some orders were lost for several hours.
- Builds sometimes failed, and pages took much longer than usual.
- Everyone.

## Timeline (UTC)
- 10:00 PR #412 is deployed, causing searches to fail
- 10:05 The disk alert should have fired here.
- 10:20 Alert SearchSlow fires
- 10:31 Omar incorrectly assumed that the cache was at fault, it later turned out that the pool was small.
- 10:40 It was obvious that the pool was the problem.
- 11:40 Dana finally reverted her change (2b214ba6)

## Root cause
The root cause was a bad deploy by Dana, a careless mistake.

## What went wrong
- Nobody noticed the warning.
- We spent too much time reading logs.
- Not double checking the consequences of the change beforehand.
- We should have rolled back at once.
- The engineer was not familiar with the failover tool.

## Where we got lucky
N/A

## Action items
- Improve monitoring
- Be more careful with the pool
- [ ] Add an alert on pool use above 80 % in alerts/search.yml
- Upgrade the gift card banner

## Lessons learned
- Don't deploy on a Friday.
- We need to be more rigorous about configuration changes.
)",
    R"(# Checkout outage

| Field | Value |
|---|---|
| Severity | SEV-1 |
| Authors | Dana Reyes |

## Impact
A significant portion of customers saw elevated error rates.

## Timeline
| Time | Event | Source |
|---|---|---|
| 09:00 | The faulty config was deployed | |
| 09:10 | User error was made here by assuming that both are the same | Slack |
| 09:25 | Pager went off | PagerDuty |
| 09:05 | Ines ignored the page | |

## Contributing factors
1. Human error.

## Action items
| Action | Owner | Due | Type |
|---|---|---|---|
| Double-check deploys | everyone | soon | |
| Consider a canary | Omar Haddad | 2031-05-01 | Prevention |
| Review the runbook | TBD | | Mitigation |
)",
    R"(Something broke on Tuesday. A number of tenants were affected for some time.

We naively assumed that traffic is even, and it was only a matter of time. If we had tested the restore, it would have been shorter. My bad!!!

We will communicate better. We should look into alerts.
)",
    R"(# Import stalled

## Action items
| Task | Ticket |
|---|---|
| Raise the import timeout in `import.yml` to 90 s | IMP-12 |
| Look into retries | IMP-13 |
)"};

std::vector<Draft> drafts() {
  std::vector<Draft> out;
  for (size_t i = 0; i < std::size(kOwn); ++i) out.push_back({"own " + std::to_string(i), kOwn[i]});
  const fs::path shared = fs::path(DEBRIEF_TESTS_DIR).parent_path().parent_path() / "shared";
  for (const char* folder : {"corpus/postmortems", "scenarios"}) {
    if (!fs::exists(shared / folder)) continue;
    for (const auto& entry : fs::recursive_directory_iterator(shared / folder)) {
      const std::string parent = entry.path().parent_path().filename().string();
      if (entry.path().extension() != ".md" || parent == "postmortems" || (std::string(folder) == "scenarios" && parent != "drafts")) continue;
      std::ifstream in(entry.path(), std::ios::binary);
      std::stringstream bytes;
      bytes << in.rdbuf();
      out.push_back({fs::relative(entry.path(), shared).string(), bytes.str()});
    }
  }
  std::sort(out.begin(), out.end(), [](const Draft& a, const Draft& b) { return a.name < b.name; });
  return out;
}

bool word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80; }

// Runs of digits, addresses, and capitalised words that do not begin a sentence.
std::set<std::string> facts_in(std::string_view text) {
  std::set<std::string> out;
  bool begins = true;
  for (size_t at = 0; at < text.size();) {
    if (text.substr(at, 7) == "http://" || text.substr(at, 8) == "https://") {
      const size_t end = std::min(text.find_first_of(" )>\n|\"", at), text.size());
      out.insert(std::string(text.substr(at, end - at)));
      at = end;
      continue;
    }
    if (!word_char(text[at])) {
      begins = begins || text[at] == '.' || text[at] == '?' || text[at] == '\n' || text[at] == '|' || text[at] == ':' || text[at] == '-' || text[at] == '"';
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && word_char(text[end])) ++end;
    const std::string word(text.substr(at, end - at));
    const bool number = std::all_of(word.begin(), word.end(), [](char c) { return std::isdigit(static_cast<unsigned char>(c)); });
    const bool name = std::isupper(static_cast<unsigned char>(word[0])) && !begins;
    if (number || name) out.insert(word);
    begins = number && end < text.size() && text[end] == '.';  // "1. First"
    at = end;
  }
  return out;
}

// The words of our own templates: no names. Digits there are numbers of a list.
std::set<std::string> own_words() {
  std::set<std::string> out = {"TK", "UTC", "Why", "Prevention", "Detection", "Mitigation", "1", "2", "3"};
  for (const lint::Pack& pack : lint::built_in_packs())
    for (const lint::Rule& rule : pack.rules) out.merge(facts_in(rule.rewrite.text));
  return out;
}

review::Review of(const std::string& text, const redact::Detector& detector) {
  review::Context context;
  context.detector = &detector;
  return review::review(document::parse(text), context);
}

std::set<std::string> rules_at(const review::Review& review, ByteSpan place) {
  std::set<std::string> out;
  for (const lint::Finding& f : review.findings)
    if (!f.suggestion && !f.span.empty() && f.span.overlaps(place)) out.insert(f.rubric);
  return out;
}

// What asks for more than one place of the draft, and stays until that is there too.
bool wider_than_its_span(const lint::Finding& f) {
  return f.rubric == "missing_section" || f.rubric == "evasive_passive_document" || f.rubric == "secret" || f.rubric == "header_fields" || f.rubric == "contradiction";
}

}  // namespace

TEST_CASE("every rewrite applied leaves no finding on its span, and adds no figure, name or address", "[review][rewrite]") {
  const redact::Detector detector;
  const std::set<std::string> ours = own_words();
  size_t applied = 0;
  for (const Draft& draft : drafts()) {
    const review::Review before = of(draft.text, detector);
    std::vector<const lint::Finding*> todo;
    for (const lint::Finding& f : before.findings)
      if (f.rewrite) todo.push_back(&f);
    while (!todo.empty()) {  // those that do not touch each other, together; the rest in the next round
      std::vector<const lint::Finding*> now, later;
      std::sort(todo.begin(), todo.end(), [](const auto* a, const auto* b) { return a->rewrite->span.begin < b->rewrite->span.begin; });
      for (const lint::Finding* f : todo) (now.empty() || f->rewrite->span.begin > now.back()->rewrite->span.end ? now : later).push_back(f);
      std::string text;
      std::vector<ByteSpan> places;
      size_t at = 0;
      for (const lint::Finding* f : now) {
        text += draft.text.substr(at, f->rewrite->span.begin - at);
        places.push_back({text.size(), text.size() + f->rewrite->text.size()});
        text += f->rewrite->text;
        at = f->rewrite->span.end;
      }
      text += draft.text.substr(at);
      const review::Review after = of(text, detector);
      for (size_t i = 0; i < now.size(); ++i) {
        const lint::Finding& f = *now[i];
        INFO(draft.name << ": " << f.rule_id << " \"" << f.quote << "\" → \"" << f.rewrite->text << "\"");
        ++applied;
        for (const std::string& fact : facts_in(f.rewrite->text)) {
          INFO(fact);
          CHECK((ours.count(fact) > 0 || draft.text.find(fact) != std::string::npos));
        }
        if (wider_than_its_span(f)) continue;
        const std::set<std::string> was = rules_at(before, f.rewrite->span), is = rules_at(after, places[i]);
        CHECK(is.count(f.rubric) == 0);
        for (const std::string& rule : is) {
          INFO(rule);
          CHECK(was.count(rule) > 0);
        }
      }
      todo = std::move(later);
    }
  }
  CHECK(applied > 30);
}
