#include "evidence/cited.h"

#include <algorithm>

#include "base/ascii.h"

namespace debrief::evidence {

namespace {

std::string folded(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  for (char c : text) {
    if (is_blank(c)) {
      if (!out.empty() && out.back() != ' ') out.push_back(' ');
    } else if (static_cast<unsigned char>(c) >= 0x20) {
      out.push_back(c);
    }
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

}  // namespace

Sentence& Sentence::say(std::string_view words) {
  for (char c : words) {
    if (is_blank(c)) cited_.text += ' ';
    else if (static_cast<unsigned char>(c) >= 0x20) cited_.text += c;
  }
  return *this;
}

Sentence& Sentence::strong(std::string_view words) {
  cited_.text += kStrongBegin;
  say(words);
  cited_.text += kStrongEnd;
  return *this;
}

Sentence& Sentence::append(const Cited& other) {
  for (size_t at = 0; at < other.text.size();) {
    if (other.text[at] != kCiteBegin) {
      cited_.text += other.text[at++];
      continue;
    }
    std::vector<artifact::SourceRef> sources;
    size_t index = 0;
    for (++at; at < other.text.size(); ++at) {
      const char c = other.text[at];
      if (is_digit(c)) {
        index = index * 10 + static_cast<size_t>(c - '0');
        continue;
      }
      if (index < other.sources.size()) sources.push_back(other.sources[index]);
      index = 0;
      if (c == kCiteEnd) break;
    }
    ++at;
    if (!cited_.text.empty() && cited_.text.back() == ' ') cited_.text.pop_back();
    cite(sources);
  }
  return *this;
}

Sentence& Sentence::cite(const std::vector<artifact::SourceRef>& sources) {
  if (sources.empty()) return *this;
  if (!cited_.text.empty()) cited_.text += ' ';
  cited_.text += kCiteBegin;
  bool first = true;
  for (const auto& source : sources) {
    const auto at = std::find(cited_.sources.begin(), cited_.sources.end(), source);
    const auto index = static_cast<size_t>(at - cited_.sources.begin());
    if (at == cited_.sources.end()) cited_.sources.push_back(source);
    if (!first) cited_.text += ',';
    cited_.text += std::to_string(index);
    first = false;
  }
  cited_.text += kCiteEnd;
  return *this;
}

Sentence& Sentence::cite(std::initializer_list<artifact::SourceRef> sources) {
  return cite(std::vector<artifact::SourceRef>(sources));
}

Sentence& Sentence::quote(std::string_view lead_in, std::string_view words) {
  cited_.text += kQuoteBegin;
  cited_.text += lead_in;
  cited_.text += '"';
  cited_.text += folded(words);
  cited_.text += '"';
  cited_.text += kQuoteEnd;
  return *this;
}

Sentence& Sentence::either(std::string_view words, std::string_view wider) {
  cited_.text += kQuoteBegin;
  say(words);
  cited_.text += kQuoteEnd;
  cited_.text += kWiderBegin;
  say(wider);
  cited_.text += kWiderEnd;
  return *this;
}

std::string excerpt(std::string_view text, size_t limit) {
  const std::string whole = folded(text);
  if (whole.size() <= limit) return whole;
  size_t cut = limit;
  while (cut > 0 && (static_cast<unsigned char>(whole[cut]) & 0xC0) == 0x80) --cut;
  // A clause end in the second half reads better than a full-length cut inside a clause.
  const size_t clause = whole.find_last_of(".!?;,", cut - 1);
  const size_t word = whole.find_last_of(' ', cut);
  if (clause != std::string::npos && clause > limit / 2) cut = clause + 1;
  else if (word != std::string::npos && word > limit / 2) cut = word;
  return whole.substr(0, cut) + "…";
}

}  // namespace debrief::evidence
