#include "session.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <optional>

#include "artifact/format.h"
#include "base/embedded.h"
#include "document/postmortem.h"
#include "draft/draft.h"
#include "evidence/context.h"
#include "evidence/evidence.h"
#include "evidence/inventory.h"
#include "followup/followup.h"
#include "incident/brief.h"
#include "incident/roster.h"
#include "incident/vendors.h"
#include "lint/engine.h"
#include "lint/pack.h"
#include "lint/team_packs.h"
#include "redact/detector.h"
#include "redact/learn.h"
#include "redact/publish.h"
#include "redact/redact_file.h"
#include "repo/names.h"
#include "report/html.h"
#include "report/json.h"
#include "report/markdown.h"
#include "report/review_report.h"
#include "report/timeline_export.h"
#include "review/review.h"
#include "timeline/build.h"

namespace debrief {

namespace {

using Json = nlohmann::ordered_json;

constexpr std::string_view kCoreVersion = "0.1.0";

std::string text_of(const Json& request, const char* key, std::string_view otherwise = "") {
  const auto at = request.find(key);
  return at != request.end() && at->is_string() ? *at->get_ptr<const std::string*>() : std::string(otherwise);
}

bool flag_of(const Json& request, const char* key) {
  const auto at = request.find(key);
  return at != request.end() && at->is_boolean() && *at->get_ptr<const bool*>();
}

std::vector<std::string> texts_of(const Json& request, const char* key) {
  std::vector<std::string> out;
  const auto at = request.find(key);
  if (at == request.end() || !at->is_array()) return out;
  for (const auto& item : *at)
    if (item.is_string()) out.push_back(*item.get_ptr<const std::string*>());
  return out;
}

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string failure(std::string_view sentence) { return dumped({{"status", "error"}, {"message", sentence}}); }

incident::Audience audience_of(const Json& request) {
  return text_of(request, "audience") == "wider" ? incident::Audience::kWider : incident::Audience::kInternal;
}

// The finished output once more through the detectors: what policy would still replace, by kind. An answer
// of the core is proved by this, not by the care of its renderers.
Json proof(const redact::Publisher& publisher, std::string_view output) {
  Json left = Json::array();
  for (const auto& open : publisher.left_open(output)) left.push_back({{"kind", open.kind}, {"count", open.count}});
  return {{"clean", left.empty()}, {"left", std::move(left)}};
}

std::string finished(const redact::Publisher& publisher, const std::string& output) {
  return dumped({{"status", "ok"}, {"output", output}, {"proof", proof(publisher, output)}});
}

// Family, as the page and the reference name it; in the order of artifact::Family.
constexpr std::string_view kFamilies[] = {"chat", "alerts", "deploys", "dashboards", "runbooks", "comms", "logs", "issues", "directory", "repository", "brief"};

// What was typed, laid over what was dropped: a field that `typed` states replaces the file's, with its source.
void lay_over(incident::Brief& brief, incident::Brief typed) {
  const auto take = [](auto& field, auto& given) { if (given) field = std::move(given); };
  const auto take_list = [](auto& field, auto& given) { if (!given.empty()) field = std::move(given); };
  if (!typed.text.empty()) {
    brief.text = std::move(typed.text);
    brief.source.reset();
  }
  take(brief.severity, typed.severity);
  take(brief.impact_start, typed.impact_start);
  take(brief.detected, typed.detected);
  take(brief.mitigated, typed.mitigated);
  take(brief.resolved, typed.resolved);
  take(brief.commander, typed.commander);
  take_list(brief.on_call, typed.on_call);
  take_list(brief.joined, typed.joined);
  take_list(brief.informed, typed.informed);
  take_list(brief.authors, typed.authors);
  take_list(brief.links, typed.links);
  take_list(brief.title, typed.title);
  brief.near_miss = brief.near_miss || typed.near_miss;
}

}  // namespace

struct Session::Impl {
  artifact::Store store;
  redact::Detector detector;
  std::unique_ptr<lint::Engine> rule_engine;  // compiled at the first review, and for other packs
  std::string engine_key;                     // of the team's packs in it, "" = none
  std::unique_ptr<evidence::Cues> compiled_cues;  // at the first draft: a reader's instance needs none

  const evidence::Cues& cues() {
    if (!compiled_cues) compiled_cues = std::make_unique<evidence::Cues>();
    return *compiled_cues;
  }

  // All of the analysis, in the order of the rooms. Made anew for each call: nothing of it depends
  // on the order in which files were dropped.
  struct Analysis {
    incident::Brief brief;
    repo::Repository repository;
    incident::Conventions conventions;
    incident::Roster roster;
    language::Names names;
    timeline::Timeline timeline;
    std::optional<evidence::Context> context;
    evidence::Inventory inventory;
  };

  incident::Brief brief_of(const Json& request) const {
    const auto given = request.find("brief");
    if (given != request.end() && given->is_object()) return incident::read_brief(dumped(*given), std::nullopt);
    if (given != request.end() && given->is_string()) return incident::read_brief(*given->get_ptr<const std::string*>(), std::nullopt);
    incident::Brief brief;
    if (const auto found = incident::find_brief(store)) brief = incident::read_brief(store.record(*found).text, *found);
    const auto typed = request.find("overlay");
    if (typed != request.end() && typed->is_object() && !typed->empty()) lay_over(brief, incident::read_brief(dumped(*typed), std::nullopt));
    return brief;
  }

  // Logs without a year and chat without a day take theirs from the incident: the brief's day, else the
  // one on which most dated records fall.
  std::optional<time::Date> incident_day(const incident::Brief& brief) const {
    if (brief.detected) return time::date_from_days(time::whole_seconds(brief.detected->value) / 86400);
    std::map<int64_t, size_t> days;
    for (const auto& artifact : store.artifacts())
      for (size_t i = 0; i < artifact.records.size(); ++i) {
        const auto record = artifact.records.record(i);
        const bool dated = record.time && artifact.records.attribute(i, artifact::Attr::kWrittenTime).empty();
        if (dated && record.kind != artifact::RecordKind::kChange) ++days[time::whole_seconds(*record.time) / 86400];
      }
    const auto most = std::max_element(days.begin(), days.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
    return most == days.end() ? std::nullopt : std::optional(time::date_from_days(most->first));
  }

  std::unique_ptr<Analysis> analyse(const Json& request) {
    auto a = std::make_unique<Analysis>();
    a->brief = brief_of(request);
    if (const auto day = incident_day(a->brief)) {
      time::Frame frame;
      frame.base_date = day;
      store.complete_times(frame);
    }
    a->repository = repo::read(store);
    a->conventions = repo::conventions(store, a->repository);
    a->roster = incident::build_roster(store, a->brief, a->conventions);
    a->names = repo::known_names(store, a->roster, a->repository, a->conventions);
    for (auto& vendor : incident::find_vendors(store, a->roster, a->names.machines)) {
      a->conventions.vendors.push_back(vendor);
      a->names.vendors.push_back(std::move(vendor));
    }
    a->timeline = timeline::build(store, a->brief, a->roster, a->conventions, a->names, texts_of(request, "as_recorded"));
    a->context.emplace(evidence::make_context(store, a->brief, a->roster, a->conventions, a->repository, a->timeline, detector));
    a->inventory = evidence::take_inventory(*a->context);
    return a;
  }

  // What the user said and what the artifacts give away; `vendors` and `systems` as found in them.
  redact::Policy policy(const Json& request, std::vector<std::string> vendors, std::vector<std::string> systems) const {
    redact::Policy policy;
    policy.audience = audience_of(request);
    policy.vendors = std::move(vendors);
    for (auto& vendor : texts_of(request, "vendors")) policy.vendors.push_back(std::move(vendor));
    policy.customers = texts_of(request, "customers");
    policy.systems = std::move(systems);
    for (auto& system : texts_of(request, "systems")) policy.systems.push_back(std::move(system));
    policy.lifted = texts_of(request, "lifted");
    policy.added = texts_of(request, "added");
    redact::learn(store, policy);
    return policy;
  }

  redact::Policy policy(const Json& request, const Analysis& a) const { return policy(request, a.conventions.vendors, a.names.machines); }

  // Lifted by what stands in its place ("[e-mail 1]"): the words themselves never left the core, so the report is
  // written once unlifted to learn them; numbers are given in the order in which it is written.
  std::vector<std::string> lift_shown(const Json& request, const Analysis& a, const evidence::Evidence& evidence,
                                      const draft::Draft& draft, redact::Publisher& publisher) {
    const auto shown = texts_of(request, "lifted_shown");
    if (shown.empty()) return {};
    report::SourceBook sources(store);
    report::Rendering rendering{publisher, sources, audience_of(request)};
    const std::string document = report::draft_markdown(*a.context, a.inventory, draft, rendering);
    report::draft_json(*a.context, evidence, a.inventory, draft, document, {}, rendering);
    return publisher.lift(shown);
  }

  std::string inventory(const Json& request) {
    const auto a = analyse(request);
    redact::Publisher publisher(detector, a->roster, policy(request, *a));
    report::SourceBook sources(store);
    report::Rendering rendering{publisher, sources, audience_of(request)};
    return dumped({{"status", "ok"}, {"report", Json::parse(report::inventory_json(*a->context, a->inventory, rendering), nullptr, false)}});
  }

  std::string draft(const Json& request) {
    const auto a = analyse(request);
    redact::Publisher publisher(detector, a->roster, policy(request, *a));
    report::SourceBook sources(store);
    report::Rendering rendering{publisher, sources, audience_of(request)};
    const bool force = flag_of(request, "force");
    if (a->inventory.gate_closed && !force)
      return dumped({{"status", "gate"}, {"message", "Critical artifacts are missing; provide them, or draft anyway."},
                     {"report", Json::parse(report::inventory_json(*a->context, a->inventory, rendering), nullptr, false)}});
    const auto evidence = evidence::collect(*a->context, cues());
    const auto draft = draft::compose(*a->context, evidence, a->inventory, force && a->inventory.gate_closed);
    const auto lifted = lift_shown(request, *a, evidence, draft, publisher);
    const std::string format = text_of(request, "format", "json");
    if (format == "timeline-csv") return finished(publisher, report::timeline_csv(*a->context, rendering));
    if (format == "timeline-jsonl") return finished(publisher, report::timeline_jsonl(*a->context, rendering));
    if (format == "html") return finished(publisher, report::draft_html(*a->context, a->inventory, draft, rendering));
    const std::string document = report::draft_markdown(*a->context, a->inventory, draft, rendering);
    if (format == "markdown") return finished(publisher, document);
    if (format != "json") return failure("The format \"" + format + "\" is not known for a draft; use json, markdown, html, timeline-csv or timeline-jsonl.");
    const report::Receipt receipt{std::string(kCoreVersion), std::string(rules::digest())};
    const std::string json = report::draft_json(*a->context, evidence, a->inventory, draft, document, receipt, rendering);
    return "{\"status\":\"ok\",\"lifted\":" + dumped(Json(lifted)) + ",\"report\":" + json + ",\"proof\":" + dumped(proof(publisher, document)) + "}";
  }

  // The text of an artifact that is a rule pack; nullopt for every other.
  std::optional<std::string_view> pack_text(const artifact::Artifact& artifact) const {
    if (artifact.records.size() != 1) return std::nullopt;
    const auto record = artifact.records.record(0);
    if (record.kind != artifact::RecordKind::kDocument || !lint::is_pack(record.text)) return std::nullopt;
    return record.text;
  }

  // Those of the request first, then those among the artifacts, by path.
  std::vector<lint::TeamFile> team_packs(const Json& request) const {
    std::vector<lint::TeamFile> out;
    if (const auto given = request.find("packs"); given != request.end() && given->is_array())
      for (const auto& one : *given)
        if (one.is_object()) out.push_back({text_of(one, "name", "the rule pack"), text_of(one, "text")});
    const size_t given = out.size();
    for (const auto& artifact : store.artifacts())
      if (const auto text = pack_text(artifact)) out.push_back({artifact.path, std::string(*text)});
    std::sort(out.begin() + static_cast<std::ptrdiff_t>(given), out.end(), [](const auto& x, const auto& y) { return x.where < y.where; });
    return out;
  }

  // Compiled once for the same packs and names: a page reviews while somebody writes.
  const lint::Engine& engine_with(const std::vector<lint::TeamFile>& files, const language::Names& names) {
    std::string key;
    for (const auto& file : files) key += file.where + '\n' + file.text + '\n';
    if (!files.empty())
      for (const auto* list : {&names.machines, &names.vendors, &names.people, &names.teams})
        for (const auto& name : *list) key += name + '\n';
    if (rule_engine && key == engine_key) return *rule_engine;
    auto packs = lint::built_in_packs();
    for (auto& pack : lint::read_team_packs(files)) packs.push_back(std::move(pack));
    rule_engine = std::make_unique<lint::Engine>(std::move(packs), files.empty() ? language::Names{} : names);
    engine_key = std::move(key);
    return *rule_engine;
  }

  std::string review(const Json& request) {
    const std::string bytes = text_of(request, "draft");
    if (bytes.find_first_not_of(" \t\r\n") == std::string::npos)
      return failure("The draft is empty; give a Markdown, HTML or text document.");
    const auto a = analyse(request);
    const auto parsed = document::parse(bytes);
    review::Context context;
    context.names = a->names;
    context.detector = &detector;
    context.roster = &a->roster;
    context.conventions = &a->conventions;
    const auto packs = team_packs(request);
    const bool cross = std::any_of(store.artifacts().begin(), store.artifacts().end(), [&](const auto& artifact) { return !pack_text(artifact); });
    if (cross) {
      context.timeline = &a->timeline;
      context.store = &store;
    }
    const std::string baseline = text_of(request, "baseline");
    context.baseline = baseline;
    context.rules = &engine_with(packs, a->names);
    const auto result = review::review(parsed, context);
    redact::Publisher publisher(detector, a->roster, policy(request, *a));
    report::SourceBook sources(store);
    report::Rendering rendering{publisher, sources, audience_of(request)};
    const report::ReviewInput input{parsed, result, text_of(request, "name", "draft.md"), cross ? &*a->context : nullptr};
    const std::string format = text_of(request, "format", "json");
    if (format == "json") return "{\"status\":\"ok\",\"report\":" + report::review_json(input, rendering) + "}";
    const auto output = report::review_output(format, input, rendering);
    if (!output) return failure("The format \"" + format + "\" is not known for a review; use json, markdown, html, sarif, checkstyle or github.");
    return dumped({{"status", "ok"}, {"output", *output}, {"verdict", review::to_string(result.verdict)}});
  }

  std::string scan(const Json& request) const {
    Json spans = Json::array();
    for (const auto& hit : detector.scan_all(text_of(request, "text"))) spans.push_back({hit.span.begin, hit.span.end, hit.kind});
    return dumped({{"status", "ok"}, {"spans", std::move(spans)}});
  }

  std::string redact(const Json& request) const {
    // Names come from the files of the session: the host adds the file itself first.
    const auto brief = brief_of(request);
    const auto repository = repo::read(store);
    const auto conventions = repo::conventions(store, repository);
    const auto roster = incident::build_roster(store, brief);
    const auto names = repo::known_names(store, roster, repository, conventions);
    auto vendors = conventions.vendors;
    for (auto& vendor : incident::find_vendors(store, roster, names.machines)) vendors.push_back(std::move(vendor));
    const std::string text = text_of(request, "text");
    return dumped({{"status", "ok"}, {"output", redact::redact_file(detector, roster, policy(request, std::move(vendors), names.machines), text_of(request, "name"), text)}});
  }

  std::string followup(const Json& request) {
    const auto kind = followup::kind_of(text_of(request, "kind"));
    if (!kind) return failure("The document \"" + text_of(request, "kind") + "\" is not known; use final-draft, distribution, tickets, agenda or pattern-note.");
    const auto a = analyse(request);
    const auto evidence = evidence::collect(*a->context, cues());
    const auto draft = draft::compose(*a->context, evidence, a->inventory, a->inventory.gate_closed);
    std::map<std::string, std::string> fills;
    if (const auto given = request.find("fills"); given != request.end() && given->is_object())
      for (const auto& [key, value] : given->items())
        if (value.is_string()) fills[key] = *value.get_ptr<const std::string*>();
    redact::Publisher publisher(detector, a->roster, policy(request, *a));
    lift_shown(request, *a, evidence, draft, publisher);
    report::SourceBook sources(store);
    report::Rendering rendering{publisher, sources, audience_of(request)};
    const followup::Material material{*a->context, evidence, a->inventory, draft, fills};
    const bool csv = *kind == followup::Kind::kTickets && text_of(request, "format") == "csv";
    return finished(publisher, csv ? followup::tickets_csv(material, rendering) : followup::make(*kind, material, rendering));
  }

  static std::string rules() {
    Json list = Json::array();
    for (const auto& pack : lint::built_in_packs())
      for (const auto& rule : pack.rules)
        list.push_back({{"id", rule.id}, {"pack", pack.name}, {"rubric", rule.rubric}, {"suggestion", rule.suggestion}, {"severity", lint::to_string(rule.severity)}, {"why", rule.why}, {"authority", rule.authority}, {"fires", rule.fires}, {"quiet", rule.quiet}});
    return dumped({{"status", "ok"}, {"rules", std::move(list)}});
  }

  static std::string formats() {
    Json list = Json::array();
    for (const auto* format : artifact::all_formats())
      list.push_back({{"id", format->id}, {"name", format->name}, {"family", kFamilies[static_cast<size_t>(format->family)]}, {"how_to_export", format->how_to_export}});
    return dumped({{"status", "ok"}, {"formats", std::move(list)}, {"core", kCoreVersion}, {"rules_sha256", std::string(rules::digest())}});
  }
};

Session::Session() : impl_(std::make_unique<Impl>()) {}
Session::~Session() = default;

void Session::add(artifact::Artifact artifact) { impl_->store.add(std::move(artifact)); }

std::string Session::call(std::string_view request) {
  const Json json = Json::parse(request, nullptr, false);
  if (!json.is_object()) return failure("The request is not a JSON object.");
  const std::string verb = text_of(json, "verb");
  if (verb == "formats") return Impl::formats();
  if (verb == "rules") return Impl::rules();
  if (verb == "inventory") return impl_->inventory(json);
  if (verb == "draft") return impl_->draft(json);
  if (verb == "review") return impl_->review(json);
  if (verb == "scan") return impl_->scan(json);
  if (verb == "redact") return impl_->redact(json);
  if (verb == "followup") return impl_->followup(json);
  if (verb == "remove") {
    impl_->store.remove(text_of(json, "path"));
    return dumped({{"status", "ok"}});
  }
  return failure("The verb \"" + verb + "\" is not known.");
}

}  // namespace debrief
