// What the responders state about how things stand: conditions, luck, what is still ahead, and what they take
// on. The kinds of words in a sentence decide (statements.h); when it was said decides how much is asked of it:
// once the finding is out, and after the resolution, people speak of causes; before, of symptoms.
#include <algorithm>

#include "base/ascii.h"
#include "evidence/finding.h"
#include "evidence/observers.h"
#include "evidence/statements.h"

namespace debrief::evidence {

namespace {

constexpr uint64_t kShortest = 18;   // bytes of a sentence that can state something
constexpr uint64_t kLongest = 260;   // of one that is a recap or a paste

// A ticket ("INF-1320") or a day by which ("by Friday", "until 2026-06-19") makes an intention a commitment.
bool dated(std::string_view sentence) {
  for (size_t i = 1; i + 1 < sentence.size(); ++i)
    if (sentence[i] == '-' && is_upper(sentence[i - 1]) && is_digit(sentence[i + 1])) return true;
  const std::string low = lower(sentence);
  for (const std::string_view before : {"by ", "until ", "till ", "before ", "bis ", "d'ici "})
    if (const size_t at = find_word(low, before.substr(0, before.size() - 1)); at != std::string::npos)
      for (size_t i = at; i < std::min(low.size(), at + 24); ++i)
        if (is_digit(low[i])) return true;
  return false;
}

// One count of three digits and more, twice in a sentence: two sides were compared and agree.
bool equal_counts(std::string_view sentence) {
  std::vector<std::string> counts;
  std::string digits;
  for (size_t i = 0; i <= sentence.size(); ++i) {
    const char c = i < sentence.size() ? sentence[i] : ' ';
    if (is_digit(c)) digits += c;
    else if ((c == ',' || c == '.' || c == ' ') && !digits.empty() && i + 3 < sentence.size() && is_digit(sentence[i + 1]) && is_digit(sentence[i + 2]) && is_digit(sentence[i + 3]) && c != ' ') continue;
    else if (!digits.empty()) {
      if (digits.size() >= 3 && !is_word(c) && c != ':') counts.push_back(digits);
      digits.clear();
    }
  }
  for (size_t i = 0; i < counts.size(); ++i)
    if (std::find(counts.begin() + static_cast<std::ptrdiff_t>(i) + 1, counts.end(), counts[i]) != counts.end()) return true;
  return false;
}

struct Said {
  const Utterance& said;
  ByteSpan span;
  std::string_view words;
  artifact::SourceRef source() const { return said.cite(span); }
};

Fact fact(const Context& context, const Said& at, std::string_view observer, std::string type, std::string_view lead, std::string question, int rank) {
  const std::string name = std::string(observer) + "@" + type;
  return {fact_id(context, observer, at.source()), name, std::move(type), Sentence().say(lead).quote(": ", excerpt(at.words, 200)).cite({at.source()}).say(".").done(), std::move(question), rank, {}};
}

void take(const Context& context, const Said& at, const Statement& what, bool explained, Evidence& evidence) {
  const bool after = at.said.after;
  if (what.takes_on && after && dated(at.said.text())) {
    evidence.risks.push_back(fact(context, at, "said/until-done", "open until done", "Until this is done, what it answers to still stands", "Say whether the state may wait for that date.", 57));
    evidence.factors.push_back(fact(context, at, "said/taken-on", what.type.empty() ? "condition to be changed" : what.type, "A responder took on a change of what this rests on", what.type.empty() ? "What let it stand until now?" : what.question, 58));
    return;
  }
  if (equal_counts(at.words) && !contains(at.words, "?")) evidence.went_well.push_back(fact(context, at, "said/equal-counts", "verified recovery", "Two sides were counted and agree", "", 64));
  if (what.aside || what.takes_on || what.doing) return;
  if (after && what.counterfactual) evidence.lucky.push_back(fact(context, at, "said/otherwise", "what would have followed", "What else could have come was weighed afterwards", "", 58));
  if (after && what.ahead && (what.marks > 0 || !what.type.empty())) evidence.risks.push_back(fact(context, at, "said/ahead", "still ahead", "Something of the same kind is still ahead", "Decide before that moment.", 77));
  const bool of_people = contains(lower(at.words), "i am") || contains(lower(at.words), "i'm") || contains(lower(at.words), "we are") || contains(lower(at.words), "calls");
  const bool of_something = !what.type.empty() || std::any_of(at.words.begin(), at.words.end(), is_digit);
  if (after && what.lasting && !of_people && of_something) evidence.risks.push_back(fact(context, at, "said/lasting", "state left in place", "Said to stand still", "Decide how long it may stay, and who ends it.", 70));
  // Of a document or a rota one mark says enough at any time: nobody speaks of these while all is well.
  const int asked = after || explained || what.type == "stale runbook" || what.type == "on-call schedule" ? 1 : 2;
  if (what.type.empty() || what.marks < asked || what.counterfactual) return;
  evidence.factors.push_back(fact(context, at, "said/condition", what.type, "A condition as a responder states it", what.question, 56 + 4 * what.marks + (after ? 4 : 0)));
}

// "Why did it not fail over by itself?", and what somebody else answered: the plainest way in which a condition
// comes up. A why with a negation asks for a safeguard that did not act.
void asked_why(const Context& context, const Statements& statements, Evidence& evidence) {
  const auto& all = context.utterances;
  for (size_t i = 0; i < all.size(); ++i) {
    if (all[i].bot || all[i].notice || all[i].text().size() > kLongest) continue;
    const Statement what = statements.read(all[i].text());
    if (!what.asks_why) continue;
    const auto answer = std::find_if(all.begin() + static_cast<std::ptrdiff_t>(i) + 1, all.end(), [&](const Utterance& u) { return !u.bot && !u.notice && u.person != all[i].person; });
    if (answer == all.end() || answer->time - all[i].time > 5 * time::kMinute || answer->text().size() < kShortest || answer->text().size() > kLongest || contains(answer->text(), "?")) continue;
    const Statement told = statements.read(answer->text());
    if (told.marks == 0 && told.explains == 0) continue;
    const std::vector<artifact::SourceRef> sources = {answer->cite({0, answer->text().size()}), all[i].cite({0, all[i].text().size()})};
    const std::string type = told.type.empty() ? "explained on a question" : told.type;
    evidence.factors.push_back({fact_id(context, "said/why", sources[0]), "said/why@" + type, type,
                                Sentence().say("Asked why").quote(", ", excerpt(all[i].text(), 120)).say(", a responder answered").quote(": ", excerpt(answer->text(), 160)).cite(sources).say(".").done(),
                                told.type.empty() ? "What let that condition stand?" : told.question, 83, {}});
    if (contains(lower(all[i].text()), " not ") || contains(lower(all[i].text()), "n't"))
      evidence.went_wrong.push_back({fact_id(context, "wrong/said/why", sources[0]), "said/why", "safeguard did not act",
                                     Sentence().say("A responder asked why something had not acted by itself").quote(": ", excerpt(all[i].text(), 120)).cite(sources).say(".").done(), "", 72, {}});
  }
}

}  // namespace

void observe_statements(const Context& context, const Statements& statements, Evidence& evidence) {
  const auto* finding = finding_of(context, statements);
  const auto listen = [&](const Utterance& said, bool explained) {
    for (const ByteSpan span : sentences(said.text())) {
      if (span.size() < kShortest || span.size() > kLongest || said.body.inside(language::RunKind::kQuote, span)) continue;
      const ByteSpan whole = uncut(context.detector, said.text(), span);
      const std::string_view words = slice(said.text(), whole);
      take(context, {said, whole, words}, statements.read(words), explained, evidence);
    }
  };
  for (const auto& said : context.utterances)
    if (!said.bot && !said.notice && context.store.record(said.ref).kind == artifact::RecordKind::kMessage) listen(said, finding && said.time >= finding->time && said.time - finding->time < 10 * time::kMinute);
  for (const auto& letter : context.letters) listen(letter, false);
  asked_why(context, statements, evidence);
}

}  // namespace debrief::evidence
