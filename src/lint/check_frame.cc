// Check kind "frame": what a clause says of whom (language.md 3). Options:
//   unless_reason   quiet when the sentence gives a system reason: a because-clause about a machine, a
//                   system or a thing that is not there
//   unknown         "suggest": an unknown subject is advice; otherwise it does not count
#include <algorithm>
#include <optional>

#include "lint/analysis_of.h"
#include "lint/check.h"
#include "lint/matcher.h"

namespace debrief::lint {
namespace {

using language::Analysis;
using language::Clause;
using language::Frame;
using language::SubjectClass;

std::string_view name(SubjectClass type) {
  switch (type) {
    case SubjectClass::kPerson: return "person";
    case SubjectClass::kCustomer: return "customer";
    case SubjectClass::kTeam: return "team";
    case SubjectClass::kMachine: return "machine";
    case SubjectClass::kSystem: return "system";
    case SubjectClass::kUnknown: return "unknown";
    case SubjectClass::kNone: break;
  }
  return "none";
}
std::string_view name(language::Tense tense) { return tense == language::Tense::kPast ? "past" : tense == language::Tense::kFuture ? "future" : "present"; }
std::string_view name(language::Aspect aspect) { return aspect == language::Aspect::kPerfect ? "perfect" : aspect == language::Aspect::kProgressive ? "progressive" : "plain"; }
std::string_view name(language::Modality modality) {
  constexpr std::string_view kNames[] = {"none", "can", "must", "should", "would", "might", "want", "try", "plan"};
  return kNames[static_cast<int>(modality)];
}
std::string_view name(language::ClauseRole role) {
  constexpr std::string_view kNames[] = {"main", "if", "because", "time", "relative", "complement"};
  return kNames[static_cast<int>(role)];
}

bool in(const std::vector<std::string>& list, std::string_view value) { return list.empty() || std::find(list.begin(), list.end(), value) != list.end(); }

bool gives_reason(const Analysis& analysis, uint32_t sentence) {
  return std::any_of(analysis.clauses.begin(), analysis.clauses.end(), [&](const Clause& clause) {
    if (clause.sentence != sentence || clause.role != language::ClauseRole::kBecause) return false;
    const SubjectClass type = clause.frame.subject.type;
    const bool thing = type == SubjectClass::kMachine || type == SubjectClass::kSystem || clause.frame.subject.head == "there" ||
                       clause.frame.subject.head == "it";  // nobody is an "it"
    const bool absent = clause.frame.polarity == language::Polarity::kNegative && (clause.frame.verb == "have" || clause.frame.verb == "be" || clause.frame.verb == "exist");
    return thing || absent;
  });
}

// Is the evaluation word of one of these classes in the frame? Its span, for the hit.
std::optional<ByteSpan> evaluated(const Frame& frame, const std::vector<std::string>& classes) {
  for (size_t i = 0; i < frame.evaluation.size() && i < frame.evaluation_class.size(); ++i)
    if (in(classes, frame.evaluation_class[i])) return frame.evaluation[i];
  return std::nullopt;
}

}  // namespace

struct FrameCheck::Impl {
  struct FrameMatchers { const Rule* rule; Matcher unless, object_head, subject_head, not_subject_head; bool unless_reason, suggest; };
  std::vector<FrameMatchers> rules;

  static bool option(const Rule& rule, const char* key, std::string_view value) {
    const auto it = rule.options.find(key);
    return it != rule.options.end() && it->second == value;
  }

  // Does the clause hold? `subject_unknown` tells that only the unknown subject kept it from being sure.
  bool holds(const FrameMatchers& compiled, const Frame& frame, const Clause& clause, bool& subject_unknown, ByteSpan& place) const {
    const FrameRule& want = compiled.rule->frame;
    if (frame.mood == language::Mood::kQuestion) return false;
    const Phrase& subject = frame.voice == language::Voice::kPassive && frame.agent ? *frame.agent : frame.subject;
    subject_unknown = false;
    if (!in(want.subject, name(subject.type))) {
      if (!compiled.suggest || subject.type != SubjectClass::kUnknown) return false;
      subject_unknown = true;
    }
    if (!in(want.verb, frame.verb) || (!want.not_verb.empty() && in(want.not_verb, frame.verb))) return false;
    // A lemma may have several classes; frame.verb_class is only the first.
    if (!want.verb_class.empty() && std::none_of(want.verb_class.begin(), want.verb_class.end(), [&](const std::string& c) { return language::verb_is(frame.verb, c); })) return false;
    if (!in(want.aspect, name(frame.aspect))) return false;
    if (!want.subject_head.empty() && !compiled.subject_head.any(subject.head)) return false;
    if (!want.not_subject_head.empty() && compiled.not_subject_head.any(subject.head)) return false;
    if (!in(want.tense, name(frame.tense)) || !in(want.modality, name(frame.modality)) || !in(want.role, name(clause.role))) return false;
    if (!in(want.voice, frame.voice == language::Voice::kPassive ? "passive" : "active")) return false;
    if (want.polarity == "negative" && frame.polarity != language::Polarity::kNegative) return false;
    if (want.polarity == "positive" && frame.polarity != language::Polarity::kPositive) return false;
    if (!in(want.object, name(frame.object.type))) return false;
    if (!want.object_head.empty() && !compiled.object_head.any(frame.object.head)) return false;
    place = clause.span;
    if (!want.evaluation.empty()) {
      const auto word = evaluated(frame, want.evaluation);
      if (!word) return false;
      place = *word;
    }
    return true;
  }
  using Phrase = language::Phrase;
};

FrameCheck::FrameCheck(const std::vector<const Rule*>& rules, const language::Names& names) : impl_(std::make_unique<Impl>()) {
  for (const Rule* rule : rules) {
    const auto head = [&](const std::string& pattern) { return Matcher(pattern.empty() ? std::vector<std::string>{} : std::vector<std::string>{pattern}, names); };
    impl_->rules.push_back({rule, Matcher(rule->unless, names), head(rule->frame.object_head), head(rule->frame.subject_head), head(rule->frame.not_subject_head),
                            Impl::option(*rule, "unless_reason", "yes"), Impl::option(*rule, "unknown", "suggest")});
  }
}
FrameCheck::~FrameCheck() = default;

void FrameCheck::run(const Unit& unit, const language::NameIndex& names, std::vector<Hit>& out) const {
  const bool any = std::any_of(impl_->rules.begin(), impl_->rules.end(), [&](const Impl::FrameMatchers& c) { return applies(*c.rule, unit.section, unit.place); });
  if (!any) return;
  const Analysis& analysis = analysis_of(unit, names);
  for (const Impl::FrameMatchers& compiled : impl_->rules) {
    if (!applies(*compiled.rule, unit.section, unit.place)) continue;
    for (const Clause& clause : analysis.clauses) {
      bool unknown = false;
      ByteSpan place;
      if (!impl_->holds(compiled, clause.frame, clause, unknown, place)) continue;
      if (unit.text.is_exempt(place) || compiled.unless.any(unit.masked)) continue;
      if (compiled.unless_reason && gives_reason(analysis, clause.sentence)) continue;
      Hit hit;
      hit.rule = compiled.rule;
      hit.section = unit.section;
      hit.span = unit.text.to_source(clause.span);
      hit.sentence = unit.text.span;
      hit.quote = unit.text.visible;
      hit.suggestion = compiled.rule->suggestion || unknown;
      hit.unit = &unit;
      out.push_back(std::move(hit));
    }
  }
}

}  // namespace debrief::lint
