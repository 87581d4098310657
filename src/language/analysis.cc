// analyse(): tokens → sentences → tags → clauses → frames.
#include "language/analysis.h"

#include <algorithm>

#include "language/clauses.h"
#include "language/frames.h"
#include "language/lexicon.h"
#include "language/tags.h"
#include "language/tokens.h"

namespace debrief::language {
namespace {

bool question_mark_at_end(const std::vector<Token>& tokens, TokenRange range) {
  for (uint32_t i = range.end; i-- > range.begin;) {
    const Token& t = tokens[i];
    if (t.kind == TokenKind::kEmoji) continue;
    if (t.kind != TokenKind::kPunctuation) return false;
    if (t.lower == "?" || t.lower == "\xEF\xBC\x9F") return true;
  }
  return false;
}

}  // namespace

NameIndex::NameIndex(const Names& names) {
  const auto add = [this](const std::vector<std::string>& list, SubjectClass type) {
    for (const std::string& name : list) {
      std::string lower = to_lower(name);
      if (!lower.empty() && lower[0] == '@') lower.erase(0, 1);
      if (!lower.empty()) names_.emplace(std::move(lower), type);
    }
  };
  add(names.people, SubjectClass::kPerson);
  add(names.teams, SubjectClass::kTeam);
  add(names.vendors, SubjectClass::kTeam);
  add(names.machines, SubjectClass::kMachine);
}

SubjectClass NameIndex::find(std::string_view lower) const {
  const auto found = names_.find(std::string(lower));
  return found == names_.end() ? SubjectClass::kNone : found->second;
}

Analysis analyse(const Visible& text, Register reg, const NameIndex& names) {
  TokenStream stream = tokenize(text);
  const std::vector<TokenRange> sentences = sentence_ranges(stream, text.text, reg);
  Analysis out;
  out.tokens = std::move(stream.tokens);
  Words words;
  tag(out.tokens, sentences, text.text, words);
  out.sentences.reserve(sentences.size());
  out.clauses.reserve(sentences.size() + sentences.size() / 2);
  FrameContext context{out.tokens, words, names, reg, {}};
  for (const TokenRange& range : sentences) {
    const size_t first = out.clauses.size();
    const auto index = static_cast<uint32_t>(out.sentences.size());
    out.sentences.push_back({out.tokens[range.begin].span.begin, out.tokens[range.end - 1].span.end});
    add_clauses(out.tokens, range, index, out.clauses);
    for (size_t k = first; k < out.clauses.size(); ++k) {
      frame_clause(out.clauses[k], k > first ? &out.clauses[k - 1] : nullptr, context);
    }
    settle_moods(out.clauses, first, question_mark_at_end(out.tokens, range));
  }
  return out;
}

Analysis analyse(const Visible& text, Register reg, const Names& names) { return analyse(text, reg, NameIndex(names)); }

bool verb_is(std::string_view lemma, std::string_view verb_class) { return english().verb_is(lemma, verb_class); }

bool is_human_act(std::string_view lemma) {
  for (std::string_view verb_class : {"deploy", "change", "mitigate", "decide", "escalate", "comms"}) {
    if (verb_is(lemma, verb_class)) return true;
  }
  return false;
}

}  // namespace debrief::language
