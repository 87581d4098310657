#include "evidence/evidence.h"

#include <algorithm>
#include <array>
#include <map>

#include "base/order.h"
#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

struct Limit {
  std::vector<Fact> Evidence::* list;
  size_t most;
};
constexpr std::array<Limit, 5> kLimits = {{{&Evidence::factors, 10},
                                           {&Evidence::went_well, 6},
                                           {&Evidence::went_wrong, 6},
                                           {&Evidence::lucky, 4},
                                           {&Evidence::risks, 8}}};

// Facts of one type say one thing: their sources and sentences become one line, the best ranked first.
std::vector<Fact> merged(std::vector<Fact> facts) {
  sort(facts, [](const Fact& a, const Fact& b) { return a.rank > b.rank; });
  std::vector<Fact> out;
  std::map<std::string, size_t> by_observer;
  for (auto& fact : facts) {
    const auto [at, fresh] = by_observer.emplace(fact.observer, out.size());
    if (fresh) {
      out.push_back(std::move(fact));
      continue;
    }
    Fact& first = out[at->second];
    for (const auto& source : fact.text.sources) {
      if (first.text.sources.size() >= 4) break;
      if (std::find(first.text.sources.begin(), first.text.sources.end(), source) != first.text.sources.end()) continue;
      first.text.sources.push_back(source);
      const std::string index = std::to_string(first.text.sources.size() - 1);
      const size_t end = first.text.text.rfind(kCiteEnd);
      if (end != std::string::npos) first.text.text.insert(end, "," + index);
    }
  }
  return out;
}

uint64_t fnv1a(std::string_view text, uint64_t hash = 0xcbf29ce484222325ULL) {
  for (unsigned char c : text) hash = (hash ^ c) * 0x100000001b3ULL;
  return hash;
}

}  // namespace

std::string_view to_string(ActionType type) {
  switch (type) {
    case ActionType::kPrevention: return "Prevention";
    case ActionType::kDetection: return "Detection";
    case ActionType::kMitigation: return "Mitigation";
  }
  return "";
}

std::string fact_id(const Context& context, std::string_view observer, const artifact::SourceRef& source) {
  uint64_t hash = fnv1a(observer);
  const auto& artifacts = context.store.artifacts();
  if (source.ref.artifact < artifacts.size()) {
    hash = fnv1a(artifacts[source.ref.artifact].path, hash);
    const auto locator = artifact::locator(context.store, source.ref);
    hash = fnv1a(locator.value, fnv1a(locator.type, hash));
    hash = fnv1a(std::to_string(source.text_part.begin), hash);
  }
  static constexpr char kHex[] = "0123456789abcdef";
  std::string out;
  for (int shift = 28; shift >= 0; shift -= 4) out.push_back(kHex[(hash >> shift) & 0xF]);
  return out;
}

Evidence collect(const Context& context) {
  Evidence evidence;
  const Cues cues;
  observe_metrics(context, evidence);
  observe_changes(context, evidence);
  observe_response(context, evidence);
  observe_alerts(context, evidence);
  observe_prior(context, evidence);
  observe_secrets(context, evidence);
  observe_cues(context, cues, evidence);
  observe_impact(context, evidence);
  for (const Limit& limit : kLimits) {
    auto& list = evidence.*limit.list;
    list = merged(std::move(list));
    if (list.size() > limit.most) list.resize(limit.most);
  }
  // An action needs a factor that is still listed; the better ranked factor's action comes first.
  std::vector<ActionCandidate> kept;
  for (const auto& factor : evidence.factors)
    for (auto& action : evidence.actions) {
      const auto& answers = action.answers;
      if (std::find(answers.begin(), answers.end(), factor.id) == answers.end()) continue;
      const bool known = std::any_of(kept.begin(), kept.end(), [&](const auto& k) { return k.id == action.id; });
      if (!known && kept.size() < 7) kept.push_back(action);
    }
  evidence.actions = std::move(kept);
  return evidence;
}

}  // namespace debrief::evidence
