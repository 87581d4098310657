// See vocabulary.h.
#include "document/vocabulary.h"

#include <algorithm>
#include <functional>
#include <nlohmann/json.hpp>

#include "base/embedded.h"
#include "base/order.h"

namespace debrief::document {
namespace {

using nlohmann::json;

constexpr size_t kLongestContains = 9;  // words of a heading in which a run of words may name a section

std::vector<std::string> split_words(std::string_view text) {
  std::vector<std::string> out;
  size_t at = 0;
  while ((at = text.find_first_not_of(' ', at)) != std::string_view::npos) {
    const size_t end = std::min(text.find(' ', at), text.size());
    out.emplace_back(text.substr(at, end - at));
    at = end;
  }
  return out;
}

bool word_matches(std::string_view word, std::string_view pattern) {
  if (!pattern.empty() && pattern.back() == '*') return word.substr(0, pattern.size() - 1) == pattern.substr(0, pattern.size() - 1);
  return word == pattern;
}

bool run_at(const std::vector<std::string>& words, size_t at, const std::vector<std::string>& pattern) {
  if (at + pattern.size() > words.size()) return false;
  for (size_t i = 0; i < pattern.size(); ++i)
    if (!word_matches(words[at + i], pattern[i])) return false;
  return true;
}

bool contains_run(const std::vector<std::string>& words, std::string_view pattern) {
  const auto run = split_words(pattern);
  for (size_t at = 0; at < words.size(); ++at)
    if (run_at(words, at, run)) return true;
  return false;
}

// Steps over one code point; returns its length in bytes.
size_t code_point(std::string_view text, size_t at) {
  const auto c = static_cast<unsigned char>(text[at]);
  const size_t length = c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4;
  return std::min(length, text.size() - at);
}

// Punctuation and symbols beyond ASCII: general punctuation to dingbats, CJK marks, full-width ASCII
// marks, variation selectors, and all that lies beyond the BMP (emoji).
bool is_mark(std::string_view point) {
  if (point.size() >= 4) return true;
  if (point.size() == 2) return point[0] == '\xC2';
  const auto a = static_cast<unsigned char>(point[0]), b = static_cast<unsigned char>(point[1]), c = static_cast<unsigned char>(point[2]);
  if (a == 0xE2) return b >= 0x80 && b <= 0xBF;
  if (a == 0xE3) return b == 0x80 && c <= 0xBF;
  if (a == 0xEF) return b == 0xB8 || (b == 0xBC && c <= 0x8F) || (b == 0xBC && c >= 0x9A && c <= 0xA0);
  return false;
}

void drop_numbering(std::vector<std::string>& words, std::string_view original) {
  if (words.size() < 2) return;
  const bool digits = std::all_of(words[0].begin(), words[0].end(), [](char c) { return c >= '0' && c <= '9'; });
  const bool roman = words[0].size() <= 4 && words[0].find_first_not_of("ivx") == std::string::npos;
  const bool letter = words[0].size() == 1 && words[0][0] >= 'a' && words[0][0] <= 'z';
  const size_t mark = original.find_first_of(".):");
  const bool marked = mark != std::string_view::npos && mark <= 6;
  const bool counted = words[0] == "5" && words[1] == "whys";
  if ((digits && !counted && (marked || words.size() <= 6)) || ((roman || letter) && marked)) {
    words.erase(words.begin());
    drop_numbering(words, original.substr(marked ? mark + 1 : 0));
  }
}

std::vector<std::string> strings(const json& value) {
  std::vector<std::string> out;
  if (value.is_array())
    for (const json& item : value)
      if (item.is_string()) out.push_back(item.get_ref<const std::string&>());
  return out;
}

std::vector<std::string> normalised(const json& value) {
  std::vector<std::string> out = strings(value);
  for (std::string& item : out) {
    const bool any = !item.empty() && item.back() == '*';
    item = normalise(item);
    if (any) item += '*';
  }
  return out;
}

const json& member(const json& object, const char* key) {
  static const json kNone;
  const auto it = object.find(key);
  return it == object.end() ? kNone : *it;
}

bool has(const std::vector<std::string>& list, std::string_view value) {
  return std::find(list.begin(), list.end(), value) != list.end();
}

}  // namespace

std::string normalise(std::string_view heading) {
  std::string flat;
  int brackets = 0;
  for (size_t at = 0; at < heading.size();) {
    const size_t length = code_point(heading, at);
    const std::string_view point = heading.substr(at, length);
    at += length;
    const char c = point[0];
    if (c == '(' || c == '[') { ++brackets; flat += ' '; continue; }
    if ((c == ')' || c == ']') && brackets > 0) { --brackets; continue; }
    if (brackets > 0) continue;
    if (length == 1) {
      if (c >= 'A' && c <= 'Z') flat += static_cast<char>(c - 'A' + 'a');
      else if ((c >= 'a' && c <= 'z') || (c >= '0' && c <= '9')) flat += c;
      else flat += ' ';
    } else if (is_mark(point)) {
      flat += ' ';
    } else if (length == 2 && c == '\xC3' && static_cast<unsigned char>(point[1]) <= 0x9E && point[1] != '\x97') {
      flat += c;
      flat += static_cast<char>(point[1] + 0x20);  // À…Þ → à…þ
    } else {
      flat += point;
    }
  }
  std::vector<std::string> words = split_words(flat);
  drop_numbering(words, heading);
  std::string out;
  for (const std::string& word : words) out += (out.empty() ? "" : " ") + word;
  return out;
}

const Vocabulary& Vocabulary::get() {
  static const Vocabulary vocabulary;
  return vocabulary;
}

Vocabulary::Vocabulary() {
  const json sections = json::parse(rules::file("document/sections.json"), nullptr, false);
  const json fields = json::parse(rules::file("document/fields.json"), nullptr, false);
  if (sections.is_object())
    for (const json& entry : member(sections, "sections")) {
      const json& name = member(entry, "section");
      const auto section = name.is_string() ? section_from(name.get_ref<const std::string&>()) : std::nullopt;
      if (!section) continue;
      sections_.push_back({*section, {normalised(member(entry, "exact")), normalised(member(entry, "starts")), normalised(member(entry, "contains"))}});
      for (const json& when : member(entry, "when")) {
        const json& least = member(when, "min_words");
        conditionals_.push_back({*section, normalised(member(when, "exact")), normalised(member(when, "words")), normalised(member(when, "unless")),
                                 least.is_number_unsigned() ? static_cast<size_t>(least.get<uint64_t>()) : 0});
      }
    }
  const json& examples = member(sections, "examples");
  if (examples.is_object()) {
    for (const json& pair : member(examples, "fires"))
      if (const auto two = strings(pair); two.size() == 2) examples_.push_back({two[0], two[1]});
    for (const std::string& heading : strings(member(examples, "quiet"))) examples_.push_back({heading, ""});
  }
  const auto labels = [&](const char* group) {
    std::vector<Label> out;
    const json& keys = member(fields, group);
    if (keys.is_object())
      for (const auto& [key, words] : keys.items())
        for (std::string& word : normalised(words)) out.push_back({std::move(word), key});
    sort(out, [](const Label& a, const Label& b) { return a.words < b.words; });
    return out;
  };
  if (fields.is_object()) {
    fields_ = labels("fields");
    timeline_columns_ = labels("timeline_columns");
    action_columns_ = labels("action_columns");
    weak_ = strings(member(fields, "weak"));
    action_verbs_ = strings(member(fields, "action_verbs"));
    sort(action_verbs_);
    promises_ = normalised(member(fields, "promises"));
    commitments_ = normalised(member(fields, "commitments"));
    proposals_ = normalised(member(fields, "proposals"));
    taken_ = normalised(member(fields, "taken"));
  }
}

std::optional<Section> Vocabulary::exact_section(std::string_view name) const {
  if (name.empty()) return std::nullopt;
  for (const auto& [section, names] : sections_)
    if (has(names.exact, name)) return section;
  return std::nullopt;
}

std::optional<Section> Vocabulary::section(std::string_view name) const {
  if (const auto exact = exact_section(name)) return exact;
  const auto words = split_words(name);
  for (const auto& [section, names] : sections_)
    for (const std::string& start : names.starts)
      if (run_at(words, 0, split_words(start))) return section;
  if (words.size() > kLongestContains) return std::nullopt;
  for (const auto& [section, names] : sections_)
    for (const std::string& run : names.contains)
      if (contains_run(words, run)) return section;
  return std::nullopt;
}

std::optional<Section> Vocabulary::section_by_content(std::string_view name, std::string_view below) const {
  for (const Conditional& when : conditionals_) {
    if (!has(when.exact, name)) continue;
    const auto words = split_words(normalise(below));
    const auto any = [&](const std::vector<std::string>& runs) {
      return std::any_of(runs.begin(), runs.end(), [&](const std::string& run) { return contains_run(words, run); });
    };
    if (words.size() >= when.min_words && (when.words.empty() || any(when.words)) && !any(when.unless)) return when.section;
  }
  return std::nullopt;
}

namespace {
template <typename Labels>
std::string key_of(const Labels& labels, std::string_view words) {
  const auto it = std::lower_bound(labels.begin(), labels.end(), words, [](const auto& label, std::string_view w) { return label.words < w; });
  return it != labels.end() && it->words == words ? it->key : std::string();
}
}  // namespace

std::string Vocabulary::field_key(std::string_view words) const { return key_of(fields_, words); }
std::string Vocabulary::timeline_column(std::string_view words) const { return key_of(timeline_columns_, words); }
std::string Vocabulary::action_column(std::string_view words) const { return key_of(action_columns_, words); }
bool Vocabulary::weak_field(std::string_view key) const { return has(weak_, key); }

bool Vocabulary::is_action_verb(std::string_view word) const {
  return std::binary_search(action_verbs_.begin(), action_verbs_.end(), word, std::less<>());
}

std::string Vocabulary::failing_example() const {
  for (const Example& example : examples_) {
    const auto found = section(normalise(example.heading));
    const std::string got = found ? std::string(to_string(*found)) : "";
    if (got != example.section) return "\"" + example.heading + "\" reads as \"" + got + "\", not \"" + example.section + "\"";
  }
  return sections_.empty() || fields_.empty() ? "rules/document is not there or not JSON" : "";
}

}  // namespace debrief::document
