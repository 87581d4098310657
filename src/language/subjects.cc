// Classes of subjects and objects: names first, then pronouns, then the last noun of the compound.
#include "language/subjects.h"

#include <algorithm>

#include "base/embedded.h"
#include "language/tokens.h"

namespace debrief::language {
namespace {

bool is(std::string_view word, std::initializer_list<std::string_view> list) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

bool person_pronoun(std::string_view w) {
  return is(w, {"i", "we", "you", "he", "she", "me", "us", "him", "her", "someone", "somebody", "anyone", "anybody", "everyone", "everybody", "nobody",
                "noone", "no-one", "who", "whoever", "u", "ya", "yall", "y'all", "myself", "yourself", "folks", "guys", "mine", "yours", "ours", "whose", "ppl"});
}
bool reference_pronoun(std::string_view w) { return is(w, {"they", "it", "them", "itself", "themselves", "theirs"}); }

// Common first names, lower case: data, so that a draft without a roster is still read rightly.
bool first_name(const std::string& lower) {
  static const std::unordered_map<std::string_view, bool> names = [] {
    std::unordered_map<std::string_view, bool> out;
    std::string_view text = rules::file("language/en/first_names.tsv");
    size_t i = 0;
    while (i < text.size()) {
      const size_t end = std::min(text.find_first_of(" \n", i), text.size());
      if (text[i] == '#') {
        i = std::min(text.find('\n', i), text.size()) + 1;
        continue;
      }
      if (end > i) out.emplace(text.substr(i, end - i), true);
      i = end + 1;
    }
    return out;
  }();
  return names.count(lower) != 0;
}

// The longest known name that ends at the head: "ines okafor", "checkout-api", "login success rate".
SubjectClass known(const NounPhrase& phrase, const std::vector<Token>& tokens, const NameIndex& names) {
  if (names.empty()) return SubjectClass::kNone;
  const uint32_t first = phrase.head >= 3 ? std::max(phrase.begin, phrase.head - 3) : phrase.begin;
  for (uint32_t from = first; from <= phrase.head; ++from) {
    std::string joined;
    for (uint32_t k = from; k <= phrase.head; ++k) {
      if (!joined.empty()) joined += ' ';
      joined += tokens[k].lower;
    }
    const SubjectClass found = names.find(joined);
    if (found != SubjectClass::kNone) return found;
  }
  return SubjectClass::kNone;
}

SubjectClass by_kind(const Token& head) {
  switch (head.kind) {
    case TokenKind::kHost: case TokenKind::kMetric: case TokenKind::kUrl: case TokenKind::kId: case TokenKind::kCode: return SubjectClass::kMachine;
    case TokenKind::kPath: return SubjectClass::kSystem;
    default: return SubjectClass::kNone;
  }
}

// "human error", "operator mistake": a label put on people, not a failure of a machine.
bool label(std::string_view before, std::string_view head) {
  return is(head, {"error", "mistake", "fault", "failure", "slip"}) && is(before, {"human", "operator", "user", "manual", "pilot", "engineer", "person", "clerical", "driver", "developer", "personnel"});
}

// "alert rule", "alert policy": what is said of the rule is said of the system, not of the alert.
bool artefact_of_process(std::string_view head) { return is(head, {"rule", "policy", "threshold", "runbook", "test", "review", "coverage", "template"}); }

}  // namespace

Phrase describe(const NounPhrase& phrase, const std::vector<Token>& tokens, const Words& words, const NameIndex& names, const Antecedent& last) {
  Phrase out;
  const Token& head = tokens[phrase.head];
  out.span = {tokens[phrase.begin].span.begin, tokens[phrase.end - 1].span.end};
  out.head = head.lemma.empty() || head.kind == TokenKind::kMention ? head.lower : head.lemma;
  out.negated = phrase.negated;
  const Word* word = words[phrase.head];
  if (word && head.tag == Tag::kNoun) out.noun_class = std::string(english().noun_class(*word));
  if (const SubjectClass type = known(phrase, tokens, names); type != SubjectClass::kNone) {
    out.type = type;
  } else if (head.kind == TokenKind::kMention) {
    const SubjectClass mentioned = names.find(head.lemma);
    out.type = mentioned == SubjectClass::kNone ? SubjectClass::kPerson : mentioned;
  } else if (head.tag == Tag::kPronoun || head.tag == Tag::kQuestionWord) {
    if (person_pronoun(head.lower) || head.lower == "no" || head.lower == "one") out.type = SubjectClass::kPerson;
    else if (reference_pronoun(head.lower) && last.type != SubjectClass::kNone &&
             !(is(head.lower, {"it", "itself"}) && (last.type == SubjectClass::kPerson || last.type == SubjectClass::kCustomer))) {
      out.type = last.type;
      out.noun_class = last.noun_class;
    } else out.type = SubjectClass::kUnknown;
    if (head.lower == "none") out.type = SubjectClass::kUnknown;
  } else if (const SubjectClass kind = by_kind(head); kind != SubjectClass::kNone) {
    out.type = kind;
    if (head.kind == TokenKind::kPath) out.noun_class = "file";
    else if (head.kind == TokenKind::kMetric && out.noun_class.empty()) out.noun_class = "measure";
    else if (head.kind == TokenKind::kId) out.noun_class = "id";
  } else if (phrase.head > phrase.begin && label(tokens[phrase.head - 1].lower, out.head)) {
    out.noun_class = "label";
    out.type = SubjectClass::kUnknown;
  } else if (out.head == "page" && phrase.head > phrase.begin && is(tokens[phrase.head - 1].lower, {"status", "wiki", "runbook", "incident", "confluence"})) {
    out.noun_class = "dashboard";
    out.type = SubjectClass::kSystem;
  } else if (word && head.tag == Tag::kNoun && word->subject != SubjectClass::kNone) {
    out.type = artefact_of_process(out.head) && phrase.head > phrase.begin ? SubjectClass::kSystem : word->subject;
  } else if ((head.tag == Tag::kName || word == nullptr) && first_name(phrase.head > phrase.begin && tokens[phrase.head - 1].tag == Tag::kName ? tokens[phrase.head - 1].lower : head.lower)) {
    out.type = SubjectClass::kPerson;
  } else {
    out.type = SubjectClass::kUnknown;
  }
  return out;
}

}  // namespace debrief::language
