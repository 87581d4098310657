// Credentials that stand in the artifacts: always a live risk, whatever the audience. The fact names
// kind, place and time, never the value.
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

}  // namespace

void observe_secrets(const Context& context, Evidence& evidence) {
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
