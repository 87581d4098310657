#include "redact/heard.h"

#include <algorithm>
#include <array>

#include "base/order.h"
#include "redact/ascii.h"

namespace debrief::redact {
namespace {

// Shorter sounds ("slack" and "slick") are those of too many words.
constexpr size_t kShortestSound = 5;
constexpr size_t kFewestConsonants = 3;

bool is_vowel(char c) { return std::string_view("aeiouy").find(c) != std::string_view::npos; }

// Consonants that a listener mistakes for each other share a letter; "h" and "w" are hardly heard.
char consonant(char c, char next) {
  switch (c) {
    case 'b': case 'p': return 'p';
    case 'd': case 't': return 't';
    case 'v': case 'f': return 'f';
    case 'c': return next == 'e' || next == 'i' || next == 'y' ? 's' : 'k';
    case 'g': case 'k': case 'q': return 'k';
    case 's': case 'z': case 'x': case 'j': return 's';
    case 'h': case 'w': return '\0';
    default: return c;
  }
}

template <size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool leads_to_name(std::string_view word) {
  constexpr std::array<std::string_view, 14> kBefore = {"at", "with", "from", "by", "via", "to", "ask", "asked", "call", "called", "ping", "told", "tell", "using"};
  return among(kBefore, word);
}

bool follows_name(std::string_view word) {
  constexpr std::array<std::string_view, 14> kAfter = {"says", "said", "support", "status", "is", "was", "has", "confirmed", "replied", "account", "api", "dashboard", "console", "portal"};
  return among(kAfter, word);
}

struct Word {
  std::string_view written;
  std::string small;
};

std::vector<Word> words_of(std::string_view text) {
  std::vector<Word> out;
  for (size_t at = 0; at < text.size();) {
    if (!is_alpha(text[at])) {
      // A sentence ends, a cue begins: no pair of words reaches over it.
      if (std::string_view(".,:;!?\n").find(text[at]) != std::string_view::npos && !out.empty() && !out.back().written.empty()) out.push_back({});
      ++at;
      continue;
    }
    size_t end = at;
    while (end < text.size() && is_alpha(text[end])) ++end;
    out.push_back({text.substr(at, end - at), lower(text.substr(at, end - at))});
    at = end;
  }
  return out;
}

}  // namespace

std::string sound_of(std::string_view name) {
  std::string plain;
  for (const char c : name)
    if (is_alpha(c)) plain.push_back(to_lower(c));
  if (plain.size() > 3 && plain.back() == 'e') plain.pop_back();  // silent
  std::string out;
  for (size_t i = 0; i < plain.size(); ++i) {
    const char c = plain[i], next = i + 1 < plain.size() ? plain[i + 1] : '\0';
    if (c == 'p' && next == 'h') {
      out.push_back('f');
      ++i;
      continue;
    }
    const char sound = is_vowel(c) ? 'a' : consonant(c, next);
    if (sound != '\0' && (out.empty() || out.back() != sound)) out.push_back(sound);
  }
  return out;
}

std::vector<Heard> heard_names(const std::vector<std::string>& names, std::string_view spoken) {
  struct Known {
    std::string sound, small;
    uint32_t name;
  };
  std::vector<Known> known;
  for (uint32_t i = 0; i < names.size(); ++i) {
    Known one{sound_of(names[i]), lower(names[i]), i};
    const auto vowels = static_cast<size_t>(std::count(one.sound.begin(), one.sound.end(), 'a'));
    if (one.sound.size() >= kShortestSound && one.sound.size() - vowels >= kFewestConsonants) known.push_back(std::move(one));
  }
  std::vector<Heard> out;
  if (known.empty()) return out;
  const std::vector<Word> words = words_of(spoken);
  const auto take = [&](size_t first, size_t count) {
    std::string_view whole = words[first].written;
    if (count == 2) whole = {whole.data(), static_cast<size_t>(words[first + 1].written.data() + words[first + 1].written.size() - whole.data())};
    const std::string sound = sound_of(whole);
    for (const Known& one : known)
      if (sound == one.sound && lower(whole) != one.small) out.push_back({std::string(whole), one.name});
  };
  for (size_t i = 0; i < words.size(); ++i) {
    if (words[i].small.size() < 3) continue;
    const bool led = i > 0 && leads_to_name(words[i - 1].small);
    for (const size_t count : {size_t{1}, size_t{2}}) {
      if (i + count > words.size() || words[i + count - 1].written.empty()) break;
      if (led || (i + count < words.size() && follows_name(words[i + count].small))) take(i, count);
    }
  }
  sort(out, [](const Heard& a, const Heard& b) { return a.words != b.words ? a.words < b.words : a.name < b.name; });
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

}  // namespace debrief::redact
