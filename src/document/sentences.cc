// See sentences.h.
#include "document/sentences.h"

#include <algorithm>
#include <cctype>

namespace debrief::document {
namespace {

constexpr std::string_view kAbbreviations[] = {"e.g", "i.e", "etc", "vs", "cf", "approx", "ca", "no", "mr", "mrs", "ms", "dr", "st", "inc", "ltd",
                                               "co", "fig", "sec", "ch", "min", "max", "a.m", "p.m", "resp", "z.b", "d.h", "bzw", "incl"};

bool abbreviation(std::string_view before) {
  size_t begin = before.size();
  while (begin > 0 && (std::isalpha(static_cast<unsigned char>(before[begin - 1])) || before[begin - 1] == '.')) --begin;
  std::string word(before.substr(begin));
  for (char& c : word) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  if (word.size() == 1 && word != "i") return true;  // an initial
  return std::find(std::begin(kAbbreviations), std::end(kAbbreviations), word) != std::end(kAbbreviations);
}

bool in_code(const Text& text, uint64_t at) {
  return std::any_of(text.code.begin(), text.code.end(), [&](ByteSpan c) { return c.begin <= at && at < c.end; });
}

}  // namespace

std::vector<ByteSpan> sentences(const Text& text) {
  std::vector<ByteSpan> out;
  const std::string_view all = text.visible;
  uint64_t begin = 0;
  const auto close = [&](uint64_t end) {
    uint64_t from = begin, to = end;
    while (from < to && std::isspace(static_cast<unsigned char>(all[from]))) ++from;
    while (to > from && std::isspace(static_cast<unsigned char>(all[to - 1]))) --to;
    if (to > from) out.push_back({from, to});
    begin = end;
  };
  for (uint64_t at = 0; at < all.size(); ++at) {
    const char c = all[at];
    if (all.substr(at, 3) == "。") {
      close(at + 3);
      at += 2;
      continue;
    }
    if ((c != '.' && c != '!' && c != '?') || in_code(text, at)) continue;
    uint64_t next = at + 1;
    while (next < all.size() && (all[next] == ')' || all[next] == '"' || all[next] == '\'' || all[next] == '.' || all[next] == '!' || all[next] == '?' || all[next] == ']')) ++next;
    if (all.substr(next, 3) == "”" || all.substr(next, 3) == "’") next += 3;
    if (next < all.size() && !std::isspace(static_cast<unsigned char>(all[next]))) continue;
    if (c == '.' && abbreviation(all.substr(0, at))) continue;
    uint64_t word = next;
    while (word < all.size() && std::isspace(static_cast<unsigned char>(all[word]))) ++word;
    if (word < all.size() && c == '.' && std::islower(static_cast<unsigned char>(all[word]))) continue;
    close(next);
    at = next > at + 1 ? next - 1 : at;
  }
  close(all.size());
  return out;
}

}  // namespace debrief::document
