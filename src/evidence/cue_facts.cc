// What people and files say about conditions: runs the cues over messages, commits, directories,
// alerts, job logs and repository files, and fills their templates.
#include <algorithm>

#include "base/ascii.h"
#include "base/order.h"
#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

using artifact::Attr;
using artifact::RecordKind;

void replace(std::string& text, std::string_view slot, std::string_view value) {
  for (size_t at = text.find(slot); at != std::string::npos; at = text.find(slot, at + value.size()))
    text.replace(at, slot.size(), value);
}

std::string filled(std::string_view text, const Place& place) {
  std::string out(text);
  replace(out, "{file}", place.file);
  replace(out, "{line}", std::to_string(place.line));
  return out;
}

// The template around {quote}, as a cited sentence with the quotation marked.
Cited sentence(std::string_view form, std::string_view words, const artifact::SourceRef& source, const Place& place) {
  const std::string text = filled(form, place);
  const size_t slot = text.find("{quote}");
  Sentence out;
  if (slot == std::string::npos) return out.say(text).cite({source}).done();
  out.say(text.substr(0, slot)).quote(slot == 0 ? "" : ": ", words);
  std::string_view rest = std::string_view(text).substr(slot + 7);
  if (!rest.empty() && rest.back() == '.') rest.remove_suffix(1);
  return out.say(rest).cite({source}).say(slot == 0 ? "" : ".").done();
}

ActionType action_type(std::string_view name) {
  if (name == "Detection") return ActionType::kDetection;
  if (name == "Mitigation") return ActionType::kMitigation;
  return ActionType::kPrevention;
}

class Observer {
 public:
  Observer(const Context& context, const Cues& cues, Evidence& evidence)
      : context_(context), cues_(cues), evidence_(evidence) {}

  // `unit` is searched, and its words around the hit are quoted.
  void look(CueScope scope, std::string_view unit, artifact::RecordRef ref, uint64_t offset, const Place& place) {
    for (const CueHit& hit : cues_.find(scope, unit)) {
      const ByteSpan words = uncut(context_.detector, unit, clause_around(unit, hit.span));
      take(hit, slice(unit, words), {ref, {offset + words.begin, offset + words.end}}, place);
    }
  }
  // A message: what it quotes is somebody else's words, said elsewhere.
  void listen(const Utterance& said) {
    std::vector<std::pair<const Cue*, ByteSpan>> taken;
    std::vector<CueHit> hits = cues_.find(CueScope::kChat, said.text());
    sort(hits, [](const CueHit& a, const CueHit& b) { return a.cue->rank > b.cue->rank; });
    for (const CueHit& hit : hits) {
      if ((hit.cue->after_only && !said.after) || (hit.cue->during_only && said.after) || said.body.inside(language::RunKind::kQuote, hit.span)) continue;
      const ByteSpan words = uncut(context_.detector, said.text(), clause_around(said.text(), hit.span));
      // One clause is one fact of a section: its best ranked reading.
      const bool told = std::any_of(taken.begin(), taken.end(), [&](const auto& t) { return t.first->list == hit.cue->list && t.second.overlaps(words); });
      if (told) continue;
      taken.emplace_back(hit.cue, words);
      take(hit, slice(said.text(), words), said.cite(words), {});
    }
  }

 private:
  // From the sentence or line that holds the hit; at most 200 bytes.
  static ByteSpan clause_around(std::string_view unit, ByteSpan hit) {
    uint64_t begin = hit.begin, end = hit.end;
    auto stops = [&](uint64_t at) { return unit[at] == '\n' || ((unit[at] == '.' || unit[at] == '!' || unit[at] == '?') && at + 1 < unit.size() && is_blank(unit[at + 1])); };
    while (begin > 0 && hit.end - begin < 120 && !stops(begin - 1)) --begin;
    while (end < unit.size() && end - begin < 200 && !stops(end)) ++end;
    while (begin < hit.begin && (is_blank(unit[begin]) || (static_cast<unsigned char>(unit[begin]) & 0xC0) == 0x80)) ++begin;
    while (end < unit.size() && (static_cast<unsigned char>(unit[end]) & 0xC0) == 0x80) ++end;
    return {begin, end};
  }

  void take(const CueHit& hit, std::string_view words, const artifact::SourceRef& source, const Place& place) {
    const Cue& cue = *hit.cue;
    // A file's cue is one fact per file; people saying the same thing are one fact together.
    const std::string observer = place.file.empty() ? "cue/" + cue.id : "cue/" + cue.id + "@" + place.file;
    Fact fact{fact_id(context_, observer, source), observer, cue.type, sentence(cue.text, words, source, place), cue.question, cue.rank, {}, place};
    if (!cue.risk.text.empty())
      evidence_.risks.push_back({fact_id(context_, "risk/" + cue.id, source), "risk/" + observer, cue.type, sentence(cue.risk.text, words, source, place), cue.risk.question, cue.rank - 20, {}});
    switch (cue.list) {
      case CueList::kRejected:
        evidence_.rejected.push_back({std::move(fact.text), cue.type});
        return;
      case CueList::kActions:
      case CueList::kSign: return;
      case CueList::kWentWell: evidence_.went_well.push_back(std::move(fact)); return;
      case CueList::kWentWrong: evidence_.went_wrong.push_back(std::move(fact)); return;
      case CueList::kLucky: evidence_.lucky.push_back(std::move(fact)); return;
      case CueList::kRisks: evidence_.risks.push_back(std::move(fact)); return;
      case CueList::kFactors: break;
    }
    if (!cue.action.text.empty()) {
      ActionCandidate action;
      action.id = fact_id(context_, "action/" + cue.id, source);
      action.text = Sentence().say(filled(cue.action.text, place)).cite({source}).done();
      action.type = action_type(cue.action.type);
      action.done_when = Sentence().say(filled(cue.action.done, place)).done();
      action.answers = {fact.id};
      evidence_.actions.push_back(std::move(action));
    }
    evidence_.factors.push_back(std::move(fact));
  }

  const Context& context_;
  const Cues& cues_;
  Evidence& evidence_;
};

std::optional<CueScope> scope_of(repo::FileRole role) {
  switch (role) {
    case repo::FileRole::kWorkflow: return CueScope::kWorkflow;
    case repo::FileRole::kAlertRules: return CueScope::kAlertRules;
    case repo::FileRole::kAlertRouting: return CueScope::kAlertRouting;
    case repo::FileRole::kRunbook: return CueScope::kRunbook;
    case repo::FileRole::kManifest: return CueScope::kManifest;
    case repo::FileRole::kMigration: return CueScope::kMigration;
    case repo::FileRole::kOther: return CueScope::kDocument;
    default: return std::nullopt;
  }
}

void look_at_repository(const Context& context, Observer& observer) {
  for (const auto& file : context.repository.files) {
    const auto scope = scope_of(file.role);
    const std::string_view text = context.store.record(file.ref).text;
    if (!scope || !bears_on(context, file, text)) continue;
    for (const auto& line : repo::lines(context.store, file))
      observer.look(*scope, line.text, file.ref, line.source.text_part.begin, {repository_path(file.path), line.number});
  }
}

// Records that are neither chat nor repository: commits of the last 60 days, channel descriptions,
// alert logs of the incident, job logs.
void look_at_records(const Context& context, Observer& observer) {
  const auto& window = context.timeline.window;
  std::vector<artifact::RecordRef> cited;
  for (const auto& row : context.timeline.rows)
    for (const auto& source : row.sources) cited.push_back(source.ref);
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a) {
    const bool same_artifact = std::any_of(cited.begin(), cited.end(), [&](auto c) { return c.artifact == a; });
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const auto record = artifacts[a].records.record(r);
      if (record.kind == RecordKind::kMessage) continue;
      const artifact::RecordRef ref{a, r};
      const bool near = record.time && *record.time > window.begin - 60 * time::kDay && *record.time < window.end + time::kDay;
      if ((record.kind == RecordKind::kChange || (record.kind == RecordKind::kIssue && context.store.attribute(ref, Attr::kSubtype) == "merge_request")) && near) observer.look(CueScope::kCommit, record.text, ref, 0, {});
      if (record.kind == RecordKind::kChannel) observer.look(CueScope::kDirectory, record.text, ref, 0, {});
      if (record.kind == RecordKind::kLog && near) observer.look(CueScope::kLog, record.text, ref, 0, {});
      if ((record.kind == RecordKind::kAlert || record.kind == RecordKind::kPage) && same_artifact)
        observer.look(CueScope::kAlert, record.text, ref, 0, {});
    }
  }
}

}  // namespace

bool bears_on(const Context& context, const repo::File& file, std::string_view text) {
  if (file.role == repo::FileRole::kWorkflow || file.role == repo::FileRole::kMigration) return true;
  if (file.role == repo::FileRole::kAlertRouting)  // names a receiver that an alert of this incident went to
    for (const auto& row : context.timeline.rows)
      for (const auto& source : row.sources)
        for (const auto receiver : context.store.attributes(source.ref, Attr::kReceiver))
          if (receiver.size() > 3 && contains(text, receiver)) return true;
  for (const auto& row : context.timeline.rows)
    for (const auto& system : row.systems)
      if (system.size() > 3 && (contains(text, system) || contains(file.path, system))) return true;
  return false;
}

void observe_cues(const Context& context, const Cues& cues, Evidence& evidence) {
  Observer observer(context, cues, evidence);
  for (const auto& said : context.utterances)
    if (!said.bot) observer.listen(said);
  for (const auto& letter : context.letters) observer.listen(letter);
  look_at_repository(context, observer);
  look_at_records(context, observer);
}

}  // namespace debrief::evidence
