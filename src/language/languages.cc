// Detection by function words: the language with the most, at least two more telling words than English.
#include "language/languages.h"

#include <algorithm>
#include <array>
#include <string>
#include <unordered_map>

#include "base/embedded.h"
#include "language/tokens.h"

namespace debrief::language {
namespace {

constexpr size_t kRead = 2000;  // bytes that decide
constexpr std::array<std::string_view, 6> kCodes = {"en", "de", "fr", "es", "pt", "ja"};

// Word → bits of the languages that list it.
const std::unordered_map<std::string_view, uint8_t>& telling_words() {
  static const std::unordered_map<std::string_view, uint8_t> words = [] {
    std::unordered_map<std::string_view, uint8_t> out;
    const std::string_view tsv = rules::file("language/detect.tsv");
    for (size_t begin = 0; begin < tsv.size();) {
      const size_t end = std::min(tsv.find('\n', begin), tsv.size());
      const std::string_view line = tsv.substr(begin, end - begin);
      begin = end + 1;
      const size_t tab = line.find('\t');
      if (tab == std::string_view::npos || line[0] == '#') continue;
      for (size_t code = 0; code < kCodes.size(); ++code) {
        if (line.substr(0, tab) != kCodes[code]) continue;
        for (size_t at = tab + 1; at < line.size();) {
          const size_t stop = std::min(line.find(' ', at), line.size());
          out[line.substr(at, stop - at)] |= static_cast<uint8_t>(1u << code);
          at = stop + 1;
        }
      }
    }
    return out;
  }();
  return words;
}

bool letter(unsigned char c) { return (c >= 'a' && c <= 'z') || c >= 0x80 || c == '\''; }

// Hiragana and katakana are U+3040…U+30FF: E3 81 80 … E3 83 BF.
size_t kana(std::string_view text) {
  size_t count = 0;
  for (size_t i = 0; i + 2 < text.size(); ++i) {
    count += text[i] == '\xE3' && static_cast<unsigned char>(text[i + 1]) >= 0x81 && static_cast<unsigned char>(text[i + 1]) <= 0x83;
  }
  return count;
}

}  // namespace

Language language_of(std::string_view text) {
  text = text.substr(0, kRead);
  if (kana(text) >= 2) return Language::kJapanese;
  const std::string low = to_lower(text);
  std::array<int, 6> hits{};
  size_t longest = 0;  // telling word that is not English
  const auto& words = telling_words();
  for (size_t i = 0; i < low.size();) {
    if (!letter(static_cast<unsigned char>(low[i]))) {
      ++i;
      continue;
    }
    size_t end = i;
    while (end < low.size() && letter(static_cast<unsigned char>(low[end]))) ++end;
    if (const auto found = words.find(std::string_view(low).substr(i, end - i)); found != words.end()) {
      for (size_t code = 0; code < hits.size(); ++code) hits[code] += (found->second >> code) & 1;
      if ((found->second & 1) == 0) longest = std::max(longest, end - i);
    }
    i = end;
  }
  size_t best = 0;
  for (size_t code = 1; code < hits.size(); ++code) {
    if (hits[code] > hits[best]) best = code;
  }
  const bool clear = hits[best] >= 2 || (hits[best] == 1 && hits[0] == 0 && longest >= 7);
  return best != 0 && clear && hits[best] > hits[0] ? static_cast<Language>(best) : Language::kEnglish;
}

std::string_view code_of(Language language) { return kCodes[static_cast<size_t>(language)]; }

}  // namespace debrief::language
