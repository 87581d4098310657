// Chunks tokens into noun phrases: (determiner | adjective | participle | number | noun | name | 's)*,
// the head is the last noun. "one of our engineers": the head is looked for inside the "of".
#include "language/phrases.h"

#include <algorithm>

namespace debrief::language {
namespace {

bool is(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool quantity(const Token& t) {
  return t.kind == TokenKind::kNumber || t.kind == TokenKind::kMeasure || t.kind == TokenKind::kPercent || t.kind == TokenKind::kDuration ||
         t.kind == TokenKind::kClock || t.kind == TokenKind::kDate;
}
bool head_like(const Token& t) { return t.tag == Tag::kNoun || t.tag == Tag::kName; }
bool quantifier(const Token& t) {
  return quantity(t) || is(t.lower, {"one", "none", "some", "all", "most", "many", "both", "each", "few", "number", "lot", "lots", "couple", "half", "majority", "handful",
                                     "any", "several", "rest", "part", "two", "three", "four", "five", "neither", "either", "plenty", "dozens", "hundreds", "thousands", "percent", "share"});
}

}  // namespace

NounPhrases noun_phrases(const std::vector<Token>& tokens, uint32_t begin, uint32_t end) {
  NounPhrases out;
  bool governed = false;
  uint32_t i = begin;
  const auto push = [&](NounPhrase phrase) {
    if (out.count < out.items.size()) out.items[out.count++] = phrase;
  };
  while (i < end) {
    const Token& t = tokens[i];
    if (t.tag == Tag::kPreposition || t.tag == Tag::kTo) {
      // "one of us", "most of the pods": what follows is the head of the same phrase.
      const bool part_of = t.lower == "of" && out.count > 0 && out.items[out.count - 1].end == i && quantifier(tokens[out.items[out.count - 1].head]);
      if (part_of) {
        const bool was_governed = out.items[out.count - 1].governed, was_negated = out.items[out.count - 1].negated;
        const uint32_t from = out.items[out.count - 1].begin;
        const NounPhrases inner = noun_phrases(tokens, i + 1, std::min(end, i + 6));
        if (inner.count > 0 && inner.items[0].begin <= i + 2) {
          --out.count;
          NounPhrase phrase = inner.items[0];
          phrase.begin = from;
          phrase.governed = was_governed;
          phrase.negated = was_negated || phrase.negated;
          push(phrase);
          i = phrase.end;
          governed = false;
          continue;
        }
      }
      governed = true;
      ++i;
      continue;
    }
    const bool starts = t.tag == Tag::kDeterminer || t.tag == Tag::kPronoun || t.tag == Tag::kAdjective || head_like(t) || quantity(t) ||
                        (t.tag == Tag::kInterjection && t.lower == "no");
    if (!starts) {
      if (t.kind == TokenKind::kPunctuation && t.lower != "\"" && t.lower != "'") governed = false;
      ++i;
      continue;
    }
    NounPhrase phrase;
    phrase.begin = i;
    phrase.governed = governed;
    governed = false;
    phrase.negated = is(t.lower, {"no", "nobody", "none", "neither", "nothing", "no-one", "noone"}) || (t.lower == "not" && i + 1 < end);
    if (t.tag == Tag::kPronoun) {
      phrase.head = i;
      phrase.end = i + 1;
      if (t.lower == "no" && i + 1 < end && tokens[i + 1].lower == "one") phrase.end = i + 2;
      push(phrase);
      i = phrase.end;
      continue;
    }
    if (t.lower == "no" && i + 1 < end && tokens[i + 1].lower == "one") {
      phrase.head = i + 1;
      phrase.end = i + 2;
      push(phrase);
      i += 2;
      continue;
    }
    bool head = false, number = false, joined = false;
    uint32_t k = i;
    for (; k < end; ++k) {
      const Token& u = tokens[k];
      if (u.kind == TokenKind::kEmoji || (u.kind == TokenKind::kPunctuation && is(u.lower, {"\"", "'", "*"}))) continue;
      if (k > i && (u.tag == Tag::kPronoun || (u.tag == Tag::kDeterminer && u.lower != "'s" && u.lower != "'" && head))) break;
      if (head_like(u)) {
        if (!joined) phrase.head = k;
        head = true;
      } else if (quantity(u)) {
        if (!head) phrase.head = k;
        number = true;
      } else if (u.tag == Tag::kDeterminer || u.tag == Tag::kAdjective || u.tag == Tag::kParticiple ||
                 (u.tag == Tag::kGerund && !head && k > i) || (u.tag == Tag::kAdverb && !head && k + 1 < end && tokens[k + 1].tag == Tag::kAdjective)) {
        if (u.tag == Tag::kParticiple && head) break;
        if (u.tag == Tag::kAdjective && head && !(k + 1 < end && head_like(tokens[k + 1]))) break;
      } else if (u.tag == Tag::kConjunction && head && u.lower == "and" && k + 1 < end && head_like(tokens[k + 1])) {
        joined = true;
        continue;  // "Marek and Ines"
      } else {
        break;
      }
    }
    phrase.end = std::max(k, i + 1);
    if (!head && !number) {
      phrase.head = phrase.end - 1;  // "several", "the last"
      phrase.weak = t.tag != Tag::kDeterminer || phrase.end - phrase.begin > 1;
      if (t.tag == Tag::kAdjective) phrase.weak = true;
    } else {
      phrase.weak = !head;
    }
    push(phrase);
    i = phrase.end;
  }
  return out;
}

}  // namespace debrief::language
