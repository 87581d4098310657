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

std::set<std::string> content_words(std::string_view text, const std::set<std::string>& common) {
  std::set<std::string> out;
  const std::string flat = document::normalise(std::string(text) + " " + split_capitals(text));
  size_t at = 0;
  while (at < flat.size()) {
    const size_t end = std::min(flat.find(' ', at), flat.size());
    const std::string word = flat.substr(at, end - at);
    if (word.size() >= 3 && !common.count(word) && !common.count(stem(word))) out.insert(stem(word));
    at = end + 1;
  }
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
  std::set<std::string> common;
  for (const std::string& word : data_list("lint/common_words.json", "words")) common.insert(word);
  std::set<std::string> told;
  size_t story = 0;
  for (const Unit& unit : view.units) {
    if (unit.section == Section::kActionItems || unit.section == Section::kDistribution || unit.section == Section::kLessonsLearned) continue;
    ++story;
    for (const std::string& word : content_words(unit.text.visible, common)) told.insert(word);
  }
  if (story < 4) return;  // a draft that tells nothing cannot be traced to
  const bool has_factor_column = std::any_of(view.actions.begin(), view.actions.end(), [](const ActionEntry& a) { return !a.factor.empty(); });
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
    const std::set<std::string> words = content_words(action.action.visible, common);
    const auto shared = static_cast<size_t>(std::count_if(words.begin(), words.end(), [&](const std::string& word) { return told.count(word) > 0; }));
    if (words.size() < 2 || (has_factor_column ? shared * 2 > words.size() : shared > 0)) continue;
    out.push_back(untraced(rule, action));
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
