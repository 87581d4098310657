#include "redact/names.h"

#include <algorithm>
#include <array>
#include <utility>

#include "base/order.h"
#include "redact/ascii.h"

namespace debrief::redact {
namespace {

bool is_word_byte(char c) { return is_alnum(c) || static_cast<uint8_t>(c) >= 0x80; }

std::string_view first_word(std::string_view text) {
  size_t end = 0;
  while (end < text.size() && is_word_byte(text[end])) ++end;
  return text.substr(0, end);
}

bool equal_ignoring_case(std::string_view text, std::string_view lower) {
  return text.size() == lower.size() &&
         std::equal(text.begin(), text.end(), lower.begin(), [](char a, char b) { return to_lower(a) == b; });
}

// Latin letters with marks, as people type them without: two-byte UTF-8 from U+00C0 to U+017F.
std::string without_accents(std::string_view text) {
  constexpr std::string_view kLatin1 =
      "AAAAAAACEEEEIIIIDNOOOOO*OUUUUYTsaaaaaaaceeeeiiiidnooooo*ouuuuyty";
  constexpr std::string_view kExtendedA =
      "AaAaAaCcCcCcCcDdDdEeEeEeEeEeGgGgGgGgHhHhIiIiIiIiIiJjJjKkkLlLlLlLlLlNnNnNnnNnOoOoOoOoRrRrRrSsSsSsSsTtTtTtUuUuUuUuUuUuWwYyYZzZzZzs";
  std::string out;
  for (size_t i = 0; i < text.size(); ++i) {
    const auto lead = static_cast<uint8_t>(text[i]);
    if (lead >= 0xc3 && lead <= 0xc5 && i + 1 < text.size()) {
      const uint32_t code = (lead & 0x1fu) << 6 | (static_cast<uint8_t>(text[i + 1]) & 0x3fu);
      if (code >= 0xc0 && code < 0x100) {
        out.push_back(kLatin1[code - 0xc0]);
        ++i;
        continue;
      }
      if (code >= 0x100 && code - 0x100 < kExtendedA.size()) {
        out.push_back(kExtendedA[code - 0x100]);
        ++i;
        continue;
      }
    }
    out.push_back(text[i]);
  }
  return out;
}

std::vector<std::string_view> words_of(std::string_view name) {
  std::vector<std::string_view> words;
  for (size_t at = 0; at < name.size();) {
    while (at < name.size() && is_space(name[at])) ++at;
    size_t end = at;
    while (end < name.size() && !is_space(name[end])) ++end;
    if (end > at) words.push_back(name.substr(at, end - at));
    at = end;
  }
  return words;
}

// "Will said", "Mark's", "Grace has": a person does something.
bool acts(std::string_view after) {
  if (after.substr(0, 2) == "'s" || after.substr(0, 4) == "\xe2\x80\x99s") return true;
  if (after.empty() || (after[0] != ' ' && after[0] != ':')) return false;
  if (after[0] == ':') return true;
  const std::string_view next = first_word(after.substr(1));
  constexpr std::array<std::string_view, 22> kVerbs = {
      "is", "was", "has", "had", "said", "says", "saw", "did", "does", "thinks", "thought", "ran",
      "and", "found", "took", "joined", "asked", "noticed", "confirmed", "got", "went", "sent"};
  return std::find(kVerbs.begin(), kVerbs.end(), next) != kVerbs.end() ||
         (next.size() > 4 && next.substr(next.size() - 2) == "ed" && is_lower(next[0])) ||
         (!next.empty() && is_upper(next[0]));
}

bool starts_sentence(std::string_view text, uint64_t at) {
  while (at > 0 && (text[at - 1] == ' ' || text[at - 1] == '"' || text[at - 1] == '*' || text[at - 1] == '_')) --at;
  if (at == 0) return true;
  const char before = text[at - 1];
  return before == '.' || before == '!' || before == '?' || before == '\n' || before == '>' || before == ':' ||
         before == '-' || before == '|' || before == ')';
}

}  // namespace

NameMatcher::NameMatcher(std::vector<std::string> also_words) : also_words_(std::move(also_words)) {
  sort(also_words_);
}

bool NameMatcher::is_word(std::string_view lower) const {
  return std::binary_search(also_words_.begin(), also_words_.end(), lower);
}

void NameMatcher::add(std::string_view name, uint32_t id, NameMode mode) {
  while (!name.empty() && is_space(name.front())) name.remove_prefix(1);
  while (!name.empty() && is_space(name.back())) name.remove_suffix(1);
  if (name.size() < 2) return;
  Entry entry{lower(name), id, mode};
  if (mode == NameMode::kInside) {
    inside_.push_back(std::move(entry));
    return;
  }
  const std::string key(first_word(entry.lower));
  if (key.empty()) return;
  std::vector<Entry>& list = by_first_word_[key];
  for (const Entry& known : list)
    if (known.lower == entry.lower && known.id == id && known.mode == mode) return;
  const auto longer = [](size_t size, const Entry& known) { return size > known.lower.size(); };
  list.insert(std::upper_bound(list.begin(), list.end(), entry.lower.size(), longer), std::move(entry));
}

void NameMatcher::add_person_name(std::string_view name, uint32_t id) {
  if (const size_t paren = name.find_first_of("([|,"); paren != std::string_view::npos && paren > 0)
    name = name.substr(0, paren);
  const auto add_word = [&](std::string_view word) {
    if (word.size() < 2 || word.back() == '.') return;
    const std::string small = lower(word);
    // Two letters are too often something else, whatever their case.
    if (word.size() == 2 && static_cast<uint8_t>(word[0]) < 0x80) {
      add(word, id, NameMode::kMention);
      return;
    }
    add(word, id, is_word(small) ? NameMode::kCapitalised : NameMode::kAnyCase);
  };
  const std::string plain = without_accents(name);
  for (const std::string_view form : {name, std::string_view(plain)}) {
    const auto words = words_of(form);
    if (words.empty()) continue;
    add_word(words.front());
    if (words.size() < 2) continue;
    std::string whole;
    for (const std::string_view word : words) whole += (whole.empty() ? "" : " ") + std::string(word);
    add(whole, id, NameMode::kAnyCase);
    add(std::string(words.back()) + ", " + std::string(words.front()), id, NameMode::kAnyCase);
    add(std::string(words.front()) + " " + words.back()[0] + ".", id, NameMode::kAnyCase);
    add(std::string(1, words.front()[0]) + ". " + std::string(words.back()), id, NameMode::kAnyCase);
    for (const char joint : {'.', '_', '-'}) {
      add(std::string(words.front()) + joint + std::string(words.back()), id, NameMode::kAnyCase);
    }
    add_word(words.back());
    // Double surnames are said by halves.
    for (const std::string_view word : words)
      if (const size_t hyphen = word.find('-'); hyphen != std::string_view::npos) {
        if (hyphen >= 4) add_word(word.substr(0, hyphen));
        if (word.size() - hyphen > 4) add_word(word.substr(hyphen + 1));
      }
  }
}

bool NameMatcher::fits(std::string_view text, uint64_t at, const Entry& entry) const {
  const uint64_t end = at + entry.lower.size();
  if (end > text.size() || !equal_ignoring_case(text.substr(at, entry.lower.size()), entry.lower)) return false;
  if (end < text.size() && is_word_byte(text[end]) && is_word_byte(text[end - 1])) return false;
  const bool mention = at > 0 && (text[at - 1] == '@' || (text[at - 1] == '!' && at > 1 && text[at - 2] == '@'));
  switch (entry.mode) {
    case NameMode::kMention:
      return mention;
    case NameMode::kCapitalised:
      if (mention) return true;
      if (!is_upper(text[at])) return false;
      return !starts_sentence(text, at) || acts(text.substr(end, 24));
    case NameMode::kAnyCase:
    case NameMode::kInside:
      return true;
  }
  return false;
}

std::vector<NameMatch> NameMatcher::find(std::string_view text) const {
  std::vector<NameMatch> out;
  for (uint64_t at = 0; at < text.size();) {
    if (!is_word_byte(text[at])) {
      ++at;
      continue;
    }
    const std::string_view word = first_word(text.substr(at));
    const auto list = by_first_word_.find(lower(word));
    const Entry* hit = nullptr;
    if (list != by_first_word_.end())
      for (const Entry& entry : list->second)
        if (fits(text, at, entry)) {
          hit = &entry;
          break;
        }
    if (hit == nullptr) {
      at += word.size();
      continue;
    }
    ByteSpan span{at, at + hit->lower.size()};
    // The mention's own marks go with the name: "@dana", "<@U1>", "<@!1>", "<@U1|dana>".
    if (span.begin > 0 && text[span.begin - 1] == '!') --span.begin;
    if (span.begin > 0 && text[span.begin - 1] == '@' && (span.begin < 2 || !is_word_byte(text[span.begin - 2]))) {
      --span.begin;
      if (span.begin > 0 && text[span.begin - 1] == '<') {
        const size_t close = text.substr(span.end, 120).find('>');
        if (close != std::string_view::npos) {
          --span.begin;
          span.end += close + 1;
        }
      }
    }
    out.push_back({span, hit->id});
    at = span.end;
  }
  if (inside_.empty()) return out;
  const std::string small = lower(text);
  for (const Entry& entry : inside_)
    for (size_t at = small.find(entry.lower); at != std::string::npos; at = small.find(entry.lower, at + entry.lower.size()))
      out.push_back({{at, at + entry.lower.size()}, entry.id});
  sort(out, [](const NameMatch& a, const NameMatch& b) {
    if (a.span.begin != b.span.begin) return a.span.begin < b.span.begin;
    if (a.span.end != b.span.end) return a.span.end > b.span.end;
    return a.id < b.id;
  });
  std::vector<NameMatch> apart;
  for (const NameMatch& match : out)
    if (apart.empty() || !apart.back().span.overlaps(match.span)) apart.push_back(match);
  return apart;
}

}  // namespace debrief::redact
