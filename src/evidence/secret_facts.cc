// Credentials that stand in the artifacts: always a live risk, whatever the audience. The fact names
// kind, place and time, never the value.
#include <algorithm>
#include <map>

#include "evidence/observers.h"
#include "timeline/clocks.h"

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
void posted_in_chat(const Context& context, const Cues& cues, const artifact::SourceRef& secret, Evidence& evidence) {
  const auto posted = context.store.record(secret.ref);
  if (posted.kind != artifact::RecordKind::kMessage || !posted.time) return;
  const timeline::Clocks clocks(context.timeline.clocks);
  const time::Instant at = clocks.time(context.store, secret.ref);
  if (!context.timeline.window.contains(at)) return;
  evidence.went_wrong.push_back({fact_id(context, "secrets/in-chat", secret), "secrets/in-chat", "secret in chat",
                                 Sentence().say("A credential was posted in the conversation at ").say(time::to_clock(at, time::Precision::kSecond)).cite({secret}).say(".").done(), "", 60, {}});
  // Exports are in order of time or against it; both are short ways.
  const artifact::Artifact& file = context.store.artifact(secret.ref);
  const auto poster = context.roster.author(context.store, secret.ref);
  std::optional<std::pair<time::Instant, artifact::SourceRef>> first;
  for (uint32_t r = 0; r < file.records.size(); ++r) {
    const auto record = file.records.record(r);
    const artifact::RecordRef ref{secret.ref.artifact, r};
    if (record.kind != posted.kind || record.channel != posted.channel || !record.time || *record.time <= *posted.time || *record.time - *posted.time > kChallenge) continue;
    const time::Instant said = clocks.time(context.store, ref);
    if ((first && first->first <= said) || context.roster.author(context.store, ref) == poster || !cues.shows("sign/secret-challenged", record.text)) continue;
    first = {said, text_of(context.store, ref)};
  }
  if (!first) return;
  const std::string after = time::to_duration((time::whole_seconds(first->first) - time::whole_seconds(at)) * time::kSecond);
  evidence.went_well.push_back({fact_id(context, "secrets/challenged", secret), "secrets/challenged", "secret challenged",
                                Sentence().say("A posted credential was challenged ").say(after).say(" later").cite({first->second}).say(".").done(), "", 63, {}});
}

}  // namespace

void observe_secrets(const Context& context, const Cues& cues, Evidence& evidence) {
  std::map<std::string, Fact> by_value;  // ordered: the output must not depend on hashing
  std::map<std::string, SecretSeen> seen;
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
        SecretSeen& secret = seen[value];
        secret.kind = fact.text.text;
        if (secret.sources.size() < 20) secret.sources.push_back(source);
      }
    }
  for (auto& [value, secret] : seen) evidence.secrets.push_back(std::move(secret));
  std::vector<artifact::RecordRef> told;
  for (const auto& [value, fact] : by_value) {
    const auto& first = fact.text.sources.front();
    if (std::find(told.begin(), told.end(), first.ref) != told.end()) continue;
    told.push_back(first.ref);
    posted_in_chat(context, cues, first, evidence);
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
