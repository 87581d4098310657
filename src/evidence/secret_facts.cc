// Credentials that stand in the artifacts: always a live risk, whatever the audience. The fact names
// kind, place and time, never the value.
#include <re2/re2.h>

#include <algorithm>
#include <map>

#include "evidence/observers.h"
#include "language/visible.h"

namespace debrief::evidence {

namespace {

// " (github pat)": the issuer, where the rule knows one. General rules know a syntax alone, which tells a
// reader nothing.
std::string issuer(std::string_view kind) {
  static constexpr std::string_view kGeneral[] = {"keyword-assignment", "url-credentials", "authorization-header", "curl-user", "generic"};
  for (std::string_view general : kGeneral)
    if (kind == general) return {};
  std::string out(kind);
  for (char& c : out)
    if (c == '-' || c == '_') c = ' ';
  return " (" + out + ")";
}

constexpr int64_t kChallenge = 10 * time::kMinute;

// Posted where many read, and whether somebody said so at once.
void posted_in_chat(const Context& context, const artifact::SourceRef& secret, Evidence& evidence) {
  static const re2::RE2 kChallenged(R"((?i)\b(?:don.t|do not|never|stop) (?:paste|post|share|put|send)|\bnot (?:in )?(?:here|this channel|the channel|chat)\b|\b(?:delete|remove|redact|edit) (?:that|this|it|the message)|\b(?:rotate|revoke)\b|\b(?:key|token|password|secret|credential)s?\b.{0,20}\b(?:in there|in here|visible|leaked))");
  const auto& said = context.utterances;
  const auto posted = std::find_if(said.begin(), said.end(), [&](const Utterance& u) { return u.ref == secret.ref; });
  if (posted == said.end()) return;
  evidence.went_wrong.push_back({fact_id(context, "secrets/in-chat", secret), "secrets/in-chat", "secret in chat",
                                 Sentence().say("A credential was posted in the conversation at ").say(time::to_clock(posted->time, time::Precision::kSecond)).cite({secret}).say(".").done(), "", 60, {}});
  for (auto u = posted + 1; u != said.end() && u->time - posted->time <= kChallenge; ++u) {
    if (u->bot || u->person == posted->person || u->channel != posted->channel || !re2::RE2::PartialMatch(u->text(), kChallenged)) continue;
    const std::string after = time::to_duration((time::whole_seconds(u->time) - time::whole_seconds(posted->time)) * time::kSecond);
    evidence.went_well.push_back({fact_id(context, "secrets/challenged", secret), "secrets/challenged", "secret challenged",
                                  Sentence().say("A posted credential was challenged ").say(after).say(" later").cite({u->cite({0, u->text().size()})}).say(".").done(), "", 63, {}});
    return;
  }
}

}  // namespace

void observe_secrets(const Context& context, Evidence& evidence) {
  std::map<std::string, Fact> by_value;  // ordered: the output must not depend on hashing
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a)
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const auto record = artifacts[a].records.record(r);
      for (const auto& hit : context.detector.scan(record.text)) {
        if (!redact::Detector::is_secret(hit)) continue;
        const std::string value(slice(record.text, hit.span));
        const artifact::SourceRef source{{a, r}, hit.span};
        auto [at, fresh] = by_value.try_emplace(value);
        Fact& fact = at->second;
        if (fresh) {
          fact.observer = "secrets/" + hit.kind;
          fact.id = fact_id(context, fact.observer, source);
          fact.type = "secret exposed";
          fact.question = "Rotate it, remove the message, and find out where else it is kept.";
          fact.rank = 99;
          fact.text.text = hit.kind;  // replaced below, when the count is known
        }
        if (fact.text.sources.size() < 5) fact.text.sources.push_back(source);
      }
    }
  std::vector<artifact::RecordRef> told;
  for (const auto& [value, fact] : by_value) {
    const auto& first = fact.text.sources.front();
    if (std::find(told.begin(), told.end(), first.ref) != told.end()) continue;
    told.push_back(first.ref);
    posted_in_chat(context, first, evidence);
  }
  size_t number = 0;
  for (auto& [value, fact] : by_value) {
    const std::string kind = fact.text.text;
    const auto sources = fact.text.sources;
    const auto first = context.store.record(sources.front().ref);
    Sentence text;
    text.say("A credential").say(issuer(kind)).say(" stands in ").say(sources.size() == 1 ? std::string("one record") : std::to_string(sources.size()) + " records");
    if (first.time) text.say(", first at ").say(time::to_clock(*first.time, first.precision)).say(" on ").say(time::to_date(*first.time));
    text.cite(sources).say("; no record says that it was rotated.");
    // One line per credential: they are rotated one by one.
    fact.observer += "#" + std::to_string(++number);
    fact.text = text.done();
    evidence.risks.push_back(std::move(fact));
  }
}

}  // namespace debrief::evidence
