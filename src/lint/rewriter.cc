// See rewriter.h.
#include "lint/rewriter.h"

#include <algorithm>
#include <cctype>

#include "lint/matcher.h"

namespace debrief::lint {
namespace {

std::string tidy(std::string text) {
  std::string out;
  for (char c : text) {
    if ((c == ' ' || c == '\n') && (out.empty() || out.back() == ' ')) continue;
    if ((c == '.' || c == ',' || c == ';') && !out.empty() && out.back() == ' ') out.pop_back();
    if (c == '.' && !out.empty() && out.back() == ',') out.pop_back();
    out += c == '\n' ? ' ' : c;
  }
  while (!out.empty() && (out.back() == ' ' || out.back() == ',' || out.back() == ';')) out.pop_back();
  size_t begin = out.find_first_not_of(" ,;");
  out = begin == std::string::npos ? std::string() : out.substr(begin);
  if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out;
}

size_t word_count(std::string_view text) {
  size_t words = 0;
  bool in = false;
  for (char c : text) {
    const bool letter = std::isalnum(static_cast<unsigned char>(c)) || static_cast<unsigned char>(c) >= 0x80;
    words += letter && !in;
    in = letter;
  }
  return words;
}

}  // namespace

// Every place of every pattern of the list replaced, in the text and in its masked twin alike; \1 is the first group.
static void replace_all(const Matcher& matcher, const std::vector<std::string>& with, std::string& text, std::string& masked) {
  for (size_t i = 0; i < with.size(); ++i) {
    const std::vector<Matcher::Match> matches = matcher.matches(i, masked);
    for (auto match = matches.rbegin(); match != matches.rend(); ++match)
      for (std::string* one : {&text, &masked}) {
        std::string words = with[i];
        if (const size_t group = words.find("\\1"); group != std::string::npos) words.replace(group, 2, slice(*one, match->group));
        one->replace(match->whole.begin, match->whole.end - match->whole.begin, words);
      }
  }
}

struct Rewriter::Compiled {
  Matcher drop, swap;
  std::vector<std::string> blanks, words;  // what stands in the place of each
};

Rewriter::Rewriter() = default;
Rewriter::~Rewriter() = default;

const Rewriter::Compiled& Rewriter::compiled(const Rule& rule) const {
  std::unique_ptr<Compiled>& slot = compiled_[&rule];
  if (slot) return *slot;
  std::vector<std::string> patterns, words;
  for (const auto& [pattern, word] : rule.rewrite.swap) {
    patterns.push_back(pattern);
    words.push_back(word);
  }
  slot = std::make_unique<Compiled>(Compiled{Matcher(rule.rewrite.drop, {}), Matcher(patterns, {}), std::vector<std::string>(rule.rewrite.drop.size(), " "), std::move(words)});
  return *slot;
}

Proposal Rewriter::operator()(const Rule& rule, std::string_view sentence, const NameMask& mask, const std::function<bool(std::string_view)>& passes) const {
  constexpr size_t kLeastWords = 4;  // less is no sentence any more
  if (!rule.rewrite.drop.empty() || !rule.rewrite.swap.empty()) {
    const Compiled& patterns = compiled(rule);
    std::string text(sentence), masked = mask(sentence);
    replace_all(patterns.drop, patterns.blanks, text, masked);
    replace_all(patterns.swap, patterns.words, text, masked);
    const bool changed = text != sentence;
    text = tidy(text);
    if (changed && word_count(text) >= kLeastWords && passes(text)) return {std::move(text), true};
  }
  const std::string& whole = rule.rewrite.text;
  return {!whole.empty() && passes(whole) ? whole : std::string(), false};
}

}  // namespace debrief::lint
