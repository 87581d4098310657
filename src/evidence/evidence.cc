#include "evidence/evidence.h"

#include <algorithm>
#include <array>
#include <map>
#include <set>

#include "base/ascii.h"
#include "base/order.h"
#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

struct Limit {
  std::vector<Fact> Evidence::* list;
  size_t most;
};
constexpr std::array<Limit, 5> kLimits = {{{&Evidence::factors, 10},
                                           {&Evidence::went_well, 8},
                                           {&Evidence::went_wrong, 8},
                                           {&Evidence::lucky, 6},
                                           {&Evidence::risks, 10}}};

constexpr size_t kMostSources = 8;   // of one item
constexpr size_t kMostSentences = 4;

// The marked quotation of a fact's text, with its marks; "" when it quotes nothing.
std::string_view quotation(const Cited& text) {
  const size_t begin = text.text.find(kQuoteBegin), end = text.text.find(kQuoteEnd);
  return begin == std::string::npos || end == std::string::npos ? std::string_view{} : std::string_view(text.text).substr(begin, end - begin + 1);
}

bool holds_sources(const Cited& text, const std::vector<artifact::SourceRef>& sources) {
  return std::all_of(sources.begin(), sources.end(), [&](const auto& s) { return std::find(text.sources.begin(), text.sources.end(), s) != text.sources.end(); });
}

// The words alone, without marks and citations.
std::string says(const Cited& text) {
  std::string out;
  bool citation = false;
  for (const char c : text.text) {
    if (c == kCiteBegin) citation = true;
    else if (c == kCiteEnd) citation = false;
    else if (!citation) out += c;
  }
  return out;
}

// Does every source of `more` stand in `text`, the same bytes or a part of them?
bool rests_on(const Cited& text, const std::vector<artifact::SourceRef>& more) {
  return std::all_of(more.begin(), more.end(), [&](const auto& s) {
    return std::any_of(text.sources.begin(), text.sources.end(), [&](const auto& own) { return own.ref == s.ref && (own.text_part.size() == 0 || own.text_part.overlaps(s.text_part)); });
  });
}

// One observer found the same condition again: its words stand beside the first ones.
void join_repeat(Fact& first, const Fact& more) {
  first.holds.push_back(more.id);
  if (holds_sources(first.text, more.text.sources) || first.text.sources.size() + more.text.sources.size() > kMostSources) return;
  const std::string_view words = quotation(more.text);
  const size_t open = words.find('"');
  if (open == std::string_view::npos) {  // a sentence of its own, unless it says the same
    if (says(more.text) != says(first.text)) first.text = Sentence().append(first.text).say(" ").append(more.text).done();
    return;
  }
  std::string head = first.text.text;
  while (!head.empty() && head.back() == '.') head.pop_back();
  first.text.text = head;
  Cited tail;
  tail.text = std::string(1, kQuoteBegin) + "; also " + std::string(words.substr(open));
  first.text = Sentence().append(first.text).append(tail).cite(more.text.sources).say(".").done();
}

// Another observer's sentence of the same class.
bool join_sentence(Fact& first, const Fact& more) {
  // Resting on the same records, it says the same once more.
  if (rests_on(first.text, more.text.sources)) {
    first.holds.push_back(more.id);
    return true;
  }
  const auto joined = static_cast<size_t>(std::count_if(first.holds.begin(), first.holds.end(), [](const std::string& id) { return id.starts_with("+"); }));
  if (joined + 1 >= kMostSentences || first.text.sources.size() + more.text.sources.size() > kMostSources) return false;
  first.text = Sentence().append(first.text).say(" ").append(more.text).done();
  first.holds.push_back("+" + more.id);
  for (const auto& id : more.holds) first.holds.push_back(id);
  return true;
}

// By rank; what one observer found several times is one item.
std::vector<Fact> merged(std::vector<Fact> facts) {
  sort(facts, [](const Fact& a, const Fact& b) { return a.rank > b.rank; });
  std::vector<Fact> out;
  std::map<std::string, size_t> by_observer;
  for (auto& fact : facts) {
    // A better ranked fact of the class rests on the same words.
    // A sentence taken for its kinds of words alone gives way to any fact of the section that rests on it.
    const bool general = fact.observer.starts_with("said/") || fact.observer.starts_with("repo/admits");
    const auto same = std::find_if(out.begin(), out.end(), [&](const Fact& f) { return (general || f.type == fact.type) && f.observer != fact.observer && rests_on(f.text, fact.text.sources); });
    if (same != out.end()) {
      same->holds.push_back(fact.id);
      continue;
    }
    const auto [at, fresh] = by_observer.emplace(fact.observer, out.size());
    if (fresh) out.push_back(std::move(fact));
    else join_repeat(out[at->second], fact);
  }
  return out;
}

// The section's limit: the best of each class, then the best of the rest, in order of rank. What has no
// room is said under its class, where a class is the item (factors).
std::vector<Fact> limited(std::vector<Fact> facts, size_t most, bool by_class) {
  std::vector<bool> kept(facts.size(), false);
  size_t count = 0;
  std::set<std::string> classes;
  for (size_t i = 0; i < facts.size() && count < most; ++i)
    if (classes.insert(facts[i].type).second) kept[i] = true, ++count;
  for (size_t i = 0; i < facts.size() && count < most; ++i)
    if (!kept[i]) kept[i] = true, ++count;
  std::vector<Fact> out;
  for (size_t i = 0; i < facts.size(); ++i)
    if (kept[i]) out.push_back(std::move(facts[i]));
  for (size_t i = 0; i < facts.size() && by_class; ++i)
    for (size_t k = 0; k < out.size() && !kept[i]; ++k)
      if (out[k].type == facts[i].type && join_sentence(out[k], facts[i])) break;
  return out;
}

// An action of an earlier postmortem answers also what it names: the file of a factor, or its alert.
bool names(const Context& context, const ActionCandidate& action, const Fact& factor) {
  if (action.ticket.empty()) return false;
  const std::string text = lower(says(action.text));
  if (!factor.place.file.empty() && contains(text, lower(factor.place.file))) return true;
  return std::any_of(factor.text.sources.begin(), factor.text.sources.end(), [&](const auto& source) {
    const auto kind = context.store.record(source.ref).kind;
    const std::string title = lower(context.store.attribute(source.ref, artifact::Attr::kTitle));
    return kind == artifact::RecordKind::kAlert && title.size() >= 8 && contains(text, title);
  });
}

bool answers(const Context& context, const ActionCandidate& action, const Fact& factor) {
  return names(context, action, factor) || std::any_of(action.answers.begin(), action.answers.end(), [&](const std::string& id) {
    return id == factor.id || std::any_of(factor.holds.begin(), factor.holds.end(), [&](const std::string& held) { return held == id || held == "+" + id; });
  });
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

std::string repository_path(std::string_view path) {
  const size_t at = path.find("repo/");
  return std::string(at == std::string_view::npos ? path : path.substr(at + 5));
}

std::string join_words(const std::vector<std::string>& words) {
  std::string out;
  for (size_t i = 0; i < words.size(); ++i) out += (i == 0 ? "" : i + 1 == words.size() ? " and " : ", ") + words[i];
  return out;
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

Evidence collect(const Context& context, const Cues& cues) {
  const Statements statements;
  Evidence evidence;
  observe_metrics(context, evidence);
  observe_changes(context, statements, evidence);
  observe_response(context, statements, evidence);
  observe_alerts(context, cues, evidence);
  observe_reach(context, evidence);
  observe_people(context, evidence);
  observe_repository(context, statements, evidence);
  observe_pipeline(context, cues, evidence);
  observe_audit(context, evidence);
  observe_runbooks(context, cues, evidence);
  observe_prior(context, evidence);
  observe_secrets(context, cues, evidence);
  observe_cues(context, cues, evidence);
  observe_statements(context, statements, evidence);
  observe_impact(context, cues, evidence);
  observe_standing(context, evidence);
  for (const Limit& limit : kLimits) {
    auto& list = evidence.*limit.list;
    list = limited(merged(std::move(list)), limit.most, limit.list == &Evidence::factors);
  }
  // An action needs a factor that is still listed; the better ranked factor's action comes first.
  std::vector<ActionCandidate> kept;
  for (const auto& factor : evidence.factors)
    for (auto& action : evidence.actions) {
      if (!answers(context, action, factor)) continue;
      const auto known = std::find_if(kept.begin(), kept.end(), [&](const auto& k) { return k.id == action.id; });
      if (known != kept.end()) {
        known->answers.push_back(factor.id);
        continue;
      }
      if (kept.size() == 7) continue;
      kept.push_back(action);
      kept.back().answers = {factor.id};
    }
  evidence.actions = std::move(kept);
  return evidence;
}

}  // namespace debrief::evidence
