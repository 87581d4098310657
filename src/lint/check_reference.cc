// Check kind "reference": words that point elsewhere in the draft, or at nothing. options.shape is one of
//   action_untraced   an action that no other part of the draft speaks of
//   row_ahead         a timeline row that tells an effect (the rule's patterns) before the first row in which
//                     somebody or something notices (the rule's `with`)
//   duration_contradicts, clock_without_row   see check_contradiction.cc
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "document/vocabulary.h"
#include "incident/tk.h"
#include "lint/action_rubric.h"
#include "lint/check.h"
#include "lint/lists.h"
#include "lint/matcher.h"

namespace debrief::lint {

void duration_contradicts(const Rule& rule, const View& view, std::vector<Hit>& out);  // check_contradiction.cc
void clock_without_row(const Rule& rule, const View& view, std::vector<Hit>& out);

namespace {

using document::ActionEntry;
using document::Section;

std::string option(const Rule& rule, const char* key) {
  const auto it = rule.options.find(key);
  return it == rule.options.end() ? std::string() : it->second;
}

// A word's stem, by its first letters: enough to join "alerts", "alerting" and "alert".
std::string stem(std::string word) {
  for (std::string_view end : {"ization", "ations", "ation", "ments", "ment", "ings", "ing", "ies", "ers", "es", "ed", "er", "s", "y"})
    if (word.size() > end.size() + 3 && word.compare(word.size() - end.size(), end.size(), end) == 0) {
      word.resize(word.size() - end.size());
      break;
    }
  return word;
}

// "ErrorsInExternalDNS" → "Errors In External DNS", so that it meets "external-dns".
std::string split_capitals(std::string_view text) {
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const bool upper = std::isupper(static_cast<unsigned char>(text[i])), before = i > 0 && std::islower(static_cast<unsigned char>(text[i - 1]));
    if (upper && before) out += ' ';
    out += text[i];
  }
  return out;
}

// Every word of three letters and more, with its stem.
template <typename Visit>
void each_word(std::string_view text, Visit visit) {
  std::string both(text);
  if (const std::string split = split_capitals(text); split.size() != text.size()) both += " " + split;
  const std::string flat = document::normalise(both);
  for (size_t at = 0; at < flat.size();) {
    const size_t end = std::min(flat.find(' ', at), flat.size());
    if (end - at >= 3) {
      const std::string word = flat.substr(at, end - at);
      visit(word, stem(word));
    }
    at = end + 1;
  }
}

std::set<std::string> content_words(std::string_view text, const std::set<std::string>& common) {
  std::set<std::string> out;
  each_word(text, [&](const std::string& word, const std::string& root) {
    if (!common.count(word) && !common.count(root)) out.insert(root);
  });
  return out;
}

Hit untraced(const Rule& rule, const ActionEntry& action) {
  Hit hit;
  hit.rule = &rule;
  hit.section = action.section;
  hit.span = hit.sentence = action.action.span;
  hit.quote = action.action.visible;
  return hit;
}

// An item that says itself that it has nothing to do with the incident (the rule's patterns) is untraced.
// Else an action traces to the text when one of its own words (not the trade's common ones) stands in the
// parts that tell of the incident. Trust is low: one shared rare word is enough.
void action_untraced(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out) {
  size_t story = 0;
  const auto tells = [](const Unit& unit) { return unit.section != Section::kActionItems && unit.section != Section::kDistribution && unit.section != Section::kLessonsLearned; };
  for (const Unit& unit : view.units) story += tells(unit);
  if (story < 4) return;  // a draft that tells nothing cannot be traced to
  std::set<std::string> common;
  for (const std::string& word : data_list("lint/common_words.json", "words")) common.insert(word);
  const bool has_factor_column = std::any_of(view.actions.begin(), view.actions.end(), [](const ActionEntry& a) { return !a.factor.empty(); });
  struct Asked { const ActionEntry* action; std::set<std::string> words; };
  std::vector<Asked> asked;
  std::map<std::string, bool> told;  // the words that are asked for: does the story have them?
  for (const ActionEntry& action : view.actions) {
    if (action.action.visible.find(incident::kTk) != std::string::npos) continue;
    if (compiled.patterns.any(action.action.visible)) {
      out.push_back(untraced(rule, action));
      continue;
    }
    if (action.section != Section::kActionItems || !action.factor.empty()) continue;
    // An item without a change in it cannot be traced: actions/bar says so.
    const ActionVerdict bar = action_rubric(action.action.visible, action.owner, action.due, action.type, view.names);
    if (!bar.reject.empty()) continue;
    std::set<std::string> words = content_words(action.action.visible, common);
    if (words.size() < 2) continue;
    for (const std::string& word : words) told.emplace(word, false);
    asked.push_back({&action, std::move(words)});
  }
  if (asked.empty()) return;
  for (const Unit& unit : view.units) {
    if (!tells(unit)) continue;
    each_word(unit.text.visible, [&](const std::string& word, const std::string& root) {
      const auto found = told.find(root);
      if (found != told.end() && !found->second && !common.count(word)) found->second = true;
    });
  }
  for (const Asked& one : asked) {
    const auto shared = static_cast<size_t>(std::count_if(one.words.begin(), one.words.end(), [&](const std::string& word) { return told[word]; }));
    if (has_factor_column ? shared * 2 > one.words.size() : shared > 0) continue;
    out.push_back(untraced(rule, *one.action));
  }
}

std::string words_of(const document::TimelineEntry& row) {
  std::string out = row.event.visible;
  for (const document::Text& more : row.more) out += "\n" + more.visible;
  return out;
}

// Before anything was noticed nobody knew effects. Without a row that notices there is no "before".
void row_ahead(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out) {
  const auto first = std::find_if(view.rows.begin(), view.rows.end(), [&](const document::TimelineEntry& row) { return compiled.with.any(words_of(row)); });
  if (first == view.rows.end()) return;
  for (auto row = view.rows.begin(); row != first; ++row) {
    const ByteSpan place = compiled.patterns.first(row->event.visible);
    if (place.empty() || row->event.is_exempt(place) || compiled.unless.any(row->event.visible)) continue;
    Hit hit;
    hit.rule = &rule;
    hit.section = Section::kTimeline;
    hit.span = row->event.to_source(place);
    hit.sentence = row->event.span;
    hit.quote = row->event.visible;
    const auto unit = std::find_if(view.units.begin(), view.units.end(), [&](const Unit& u) { return u.place == Place::kRow && u.text.span.overlaps(hit.span); });
    if (unit != view.units.end()) {
      hit.unit = &*unit;
      hit.sentence = unit->text.span;
    }
    out.push_back(std::move(hit));
  }
}

}  // namespace

void check_reference(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out) {
  const std::string shape = option(rule, "shape");
  if (shape == "action_untraced") action_untraced(rule, compiled, view, out);
  else if (shape == "row_ahead") row_ahead(rule, compiled, view, out);
  else if (shape == "duration_contradicts") duration_contradicts(rule, view, out);
  else if (shape == "clock_without_row") clock_without_row(rule, view, out);
}

}  // namespace debrief::lint
