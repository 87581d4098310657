// One function a verb of session.h. session_request.h reads their fields, session_analysis.h makes what they report on.
#include "session.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "artifact/format.h"
#include "base/embedded.h"
#include "base/order.h"
#include "document/postmortem.h"
#include "draft/draft.h"
#include "evidence/evidence.h"
#include "followup/followup.h"
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
#include "session_analysis.h"
#include "session_request.h"

namespace debrief {

namespace {

using request::Json;

constexpr std::string_view kCoreVersion = "0.1.0";

// In the order of artifact::Family, as the page and the reference name it.
constexpr std::string_view kFamilies[] = {"chat", "alerts", "deploys", "dashboards", "runbooks", "comms", "logs", "issues", "directory", "repository", "brief"};

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

std::string failure(std::string_view sentence) { return dumped({{"status", "error"}, {"message", sentence}}); }

// `report` is JSON already: it is not read again to stand in the answer.
std::string with_report(const std::string& report) { return "{\"status\":\"ok\",\"report\":" + report + "}"; }

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

// What one answer is written with: names and sources are numbered anew for each.
struct Writing {
  Writing(const artifact::Store& store, const redact::Detector& detector, const incident::Roster& roster, redact::Policy policy)
      : publisher(detector, roster, policy), sources(store), rendering{publisher, sources, policy.audience} {}

  redact::Publisher publisher;
  report::SourceBook sources;
  report::Rendering rendering;
};

bool is_draft_format(std::string_view format) {
  constexpr std::string_view kFormats[] = {"json", "markdown", "html", "timeline-csv", "timeline-jsonl"};
  return std::find(std::begin(kFormats), std::end(kFormats), format) != std::end(kFormats);
}

}  // namespace

struct Session::Impl {
  artifact::Store store;
  redact::Detector detector;
  std::unique_ptr<lint::Engine> compiled_rules;   // at the first review, and for other packs: a reader's instance needs none,
  std::string compiled_key;                       // of the team's packs in it, "" = none
  std::unique_ptr<evidence::Cues> compiled_cues;  // at the first draft: likewise

  // The text of an artifact that is a rule pack; nullopt for every other.
  std::optional<std::string_view> pack_text(const artifact::Artifact& artifact) const {
    if (artifact.records.size() != 1) return std::nullopt;
    const auto record = artifact.records.record(0);
    if (record.kind != artifact::RecordKind::kDocument || !lint::is_pack(record.text)) return std::nullopt;
    return record.text;
  }

  // Those of the request first, then those among the artifacts, by path.
  std::vector<lint::TeamFile> team_packs(const Json& json) const {
    std::vector<lint::TeamFile> out, found;
    if (const auto given = json.find("packs"); given != json.end() && given->is_array())
      for (const auto& one : *given)
        if (one.is_object()) out.push_back({request::text(one, "name", "the rule pack"), request::text(one, "text")});
    for (const auto& artifact : store.artifacts())
      if (const auto text = pack_text(artifact)) found.push_back({artifact.path, std::string(*text)});
    sort(found, [](const auto& x, const auto& y) { return x.where < y.where; });
    out.insert(out.end(), found.begin(), found.end());
    return out;
  }

  // Compiled once for the same packs and names: a page reviews while somebody writes.
  const lint::Engine& rules_with(const std::vector<lint::TeamFile>& files, const language::Names& names) {
    std::string key;
    for (const auto& file : files) key += file.where + '\n' + file.text + '\n';
    if (!files.empty())
      for (const auto* list : {&names.machines, &names.vendors, &names.people, &names.teams})
        for (const auto& name : *list) key += name + '\n';
    if (compiled_rules && key == compiled_key) return *compiled_rules;
    auto packs = lint::built_in_packs();
    for (auto& pack : lint::read_team_packs(files)) packs.push_back(std::move(pack));
    compiled_rules = std::make_unique<lint::Engine>(std::move(packs), files.empty() ? language::Names{} : names);
    compiled_key = std::move(key);
    return *compiled_rules;
  }

  const evidence::Cues& cues() {
    if (!compiled_cues) compiled_cues = std::make_unique<evidence::Cues>();
    return *compiled_cues;
  }

  std::unique_ptr<Analysis> analysis(const Json& json) {
    return analyse(store, detector, request::brief(json, store), request::texts(json, "as_recorded"));
  }

  // What the user said and what the artifacts give away; `vendors` and `systems` as found in them.
  redact::Policy policy(const Json& json, std::vector<std::string> vendors, std::vector<std::string> systems) const {
    redact::Policy policy;
    policy.audience = request::audience(json);
    policy.vendors = std::move(vendors);
    for (auto& vendor : request::texts(json, "vendors")) policy.vendors.push_back(std::move(vendor));
    policy.customers = request::texts(json, "customers");
    policy.systems = std::move(systems);
    for (auto& system : request::texts(json, "systems")) policy.systems.push_back(std::move(system));
    policy.lifted = request::texts(json, "lifted");
    policy.added = request::texts(json, "added");
    redact::learn(store, policy);
    return policy;
  }

  Writing writing(const Json& json, const Analysis& a) const {
    return {store, detector, a.roster, policy(json, a.conventions.vendors, a.names.machines)};
  }

  // Lifted by what stands in its place ("[e-mail 1]"): the words themselves never left the core, so the report is
  // written once unlifted to learn them; numbers are given in the order in which it is written.
  std::vector<std::string> lift_shown(const Json& json, const Analysis& a, const evidence::Evidence& evidence,
                                      const draft::Draft& draft, redact::Publisher& publisher) const {
    const auto shown = request::texts(json, "lifted_shown");
    if (shown.empty()) return {};
    report::SourceBook sources(store);
    report::Rendering rendering{publisher, sources, request::audience(json)};
    const std::string document = report::draft_markdown(*a.context, a.inventory, draft, rendering);
    report::draft_json(*a.context, evidence, a.inventory, draft, document, {}, rendering);
    return publisher.lift(shown);
  }

  // ---- the verbs --------------------------------------------------------------------------------------------------

  std::string formats(const Json&) {
    Json list = Json::array();
    for (const auto* format : artifact::all_formats())
      list.push_back({{"id", format->id}, {"name", format->name}, {"family", kFamilies[static_cast<size_t>(format->family)]}, {"how_to_export", format->how_to_export}});
    return dumped({{"status", "ok"}, {"formats", std::move(list)}, {"core", kCoreVersion}, {"rules_sha256", std::string(debrief::rules::digest())}});
  }

  std::string rules(const Json&) {
    Json list = Json::array();
    for (const auto& pack : lint::built_in_packs())
      for (const auto& rule : pack.rules)
        list.push_back({{"id", rule.id}, {"pack", pack.name}, {"rubric", rule.rubric}, {"suggestion", rule.suggestion}, {"severity", lint::to_string(rule.severity)}, {"why", rule.why}, {"authority", rule.authority}, {"fires", rule.fires}, {"quiet", rule.quiet}});
    return dumped({{"status", "ok"}, {"rules", std::move(list)}});
  }

  std::string remove(const Json& json) {
    store.remove(request::text(json, "path"));
    return dumped({{"status", "ok"}});
  }

  std::string inventory(const Json& json) {
    const auto a = analysis(json);
    Writing out = writing(json, *a);
    return with_report(report::inventory_json(*a->context, a->inventory, out.rendering));
  }

  std::string draft(const Json& json) {
    const std::string format = request::text(json, "format", "json");
    if (!is_draft_format(format)) return failure("The format \"" + format + "\" is not known for a draft; use json, markdown, html, timeline-csv or timeline-jsonl.");
    const auto a = analysis(json);
    Writing out = writing(json, *a);
    const bool force = request::flag(json, "force");
    if (a->inventory.gate_closed && !force)
      return "{\"status\":\"gate\",\"message\":\"Critical artifacts are missing; provide them, or draft anyway.\",\"report\":" +
             report::inventory_json(*a->context, a->inventory, out.rendering) + "}";
    const auto evidence = evidence::collect(*a->context, cues());
    const auto draft = draft::compose(*a->context, evidence, a->inventory, force && a->inventory.gate_closed);
    const auto lifted = lift_shown(json, *a, evidence, draft, out.publisher);
    if (format == "timeline-csv") return finished(out.publisher, report::timeline_csv(*a->context, out.rendering));
    if (format == "timeline-jsonl") return finished(out.publisher, report::timeline_jsonl(*a->context, out.rendering));
    if (format == "html") return finished(out.publisher, report::draft_html(*a->context, a->inventory, draft, out.rendering));
    const std::string document = report::draft_markdown(*a->context, a->inventory, draft, out.rendering);
    if (format == "markdown") return finished(out.publisher, document);
    const report::Receipt receipt{std::string(kCoreVersion), std::string(debrief::rules::digest())};
    const std::string report = report::draft_json(*a->context, evidence, a->inventory, draft, document, receipt, out.rendering);
    return "{\"status\":\"ok\",\"lifted\":" + dumped(Json(lifted)) + ",\"report\":" + report + ",\"proof\":" + dumped(proof(out.publisher, document)) + "}";
  }

  std::string review(const Json& json) {
    const std::string bytes = request::text(json, "draft");
    if (bytes.find_first_not_of(" \t\r\n") == std::string::npos)
      return failure("The draft is empty; give a Markdown, HTML or text document.");
    const auto a = analysis(json);
    const auto parsed = document::parse(bytes);
    const std::string baseline = request::text(json, "baseline");
    const bool cross = std::any_of(store.artifacts().begin(), store.artifacts().end(), [&](const auto& artifact) { return !pack_text(artifact); });
    review::Context context;
    context.names = a->names;
    context.detector = &detector;
    context.roster = &a->roster;
    context.conventions = &a->conventions;
    if (cross) {
      context.timeline = &a->timeline;
      context.store = &store;
    }
    context.rules = &rules_with(team_packs(json), a->names);
    context.baseline = baseline;
    const auto result = review::review(parsed, context);
    Writing out = writing(json, *a);
    const report::ReviewInput input{parsed, result, request::text(json, "name", "draft.md"), cross ? &*a->context : nullptr};
    const std::string format = request::text(json, "format", "json");
    if (format == "json") return with_report(report::review_json(input, out.rendering));
    const auto output = report::review_output(format, input, out.rendering);
    if (!output) return failure("The format \"" + format + "\" is not known for a review; use json, markdown, html, sarif, checkstyle or github.");
    return dumped({{"status", "ok"}, {"output", *output}, {"verdict", review::to_string(result.verdict)}});
  }

  std::string scan(const Json& json) {
    Json spans = Json::array();
    for (const auto& hit : detector.scan_all(request::text(json, "text"))) spans.push_back({hit.span.begin, hit.span.end, hit.kind});
    return dumped({{"status", "ok"}, {"spans", std::move(spans)}});
  }

  // Names come from the files of the session: the host adds the file itself first. No timeline is needed.
  std::string redact(const Json& json) {
    const auto repository = repo::read(store);
    const auto conventions = repo::conventions(store, repository);
    const auto roster = incident::build_roster(store, request::brief(json, store));
    const auto names = repo::known_names(store, roster, repository, conventions);
    auto vendors = conventions.vendors;
    for (auto& vendor : incident::find_vendors(store, roster, names.machines)) vendors.push_back(std::move(vendor));
    return dumped({{"status", "ok"}, {"output", redact::redact_file(detector, roster, policy(json, std::move(vendors), names.machines), request::text(json, "name"), request::text(json, "text"))}});
  }

  std::string followup(const Json& json) {
    const auto kind = followup::kind_of(request::text(json, "kind"));
    if (!kind) return failure("The document \"" + request::text(json, "kind") + "\" is not known; use final-draft, distribution, tickets, agenda or pattern-note.");
    const std::string format = request::text(json, "format", "markdown");
    const bool csv = format == "csv" && *kind == followup::Kind::kTickets;
    if (!csv && format != "markdown") return failure("The format \"" + format + "\" is not known for this document; use markdown, or csv for tickets.");
    const auto a = analysis(json);
    const auto evidence = evidence::collect(*a->context, cues());
    const auto draft = draft::compose(*a->context, evidence, a->inventory, a->inventory.gate_closed);
    const auto fills = request::text_map(json, "fills");
    Writing out = writing(json, *a);
    lift_shown(json, *a, evidence, draft, out.publisher);
    const followup::Material material{*a->context, evidence, a->inventory, draft, fills};
    return finished(out.publisher, csv ? followup::tickets_csv(material, out.rendering) : followup::make(*kind, material, out.rendering));
  }
};

Session::Session() : impl_(std::make_unique<Impl>()) {}
Session::~Session() = default;

void Session::add(artifact::Artifact artifact) { impl_->store.add(std::move(artifact)); }

std::string Session::call(std::string_view bytes) {
  static constexpr std::pair<std::string_view, std::string (Impl::*)(const Json&)> kVerbs[] = {
      {"formats", &Impl::formats}, {"rules", &Impl::rules}, {"remove", &Impl::remove}, {"inventory", &Impl::inventory}, {"draft", &Impl::draft},
      {"review", &Impl::review}, {"scan", &Impl::scan}, {"redact", &Impl::redact}, {"followup", &Impl::followup}};
  const Json json = Json::parse(bytes, nullptr, false);
  if (!json.is_object()) return failure("The request is not a JSON object; send {\"verb\": \"…\"} with the fields of that verb.");
  const std::string verb = request::text(json, "verb");
  std::string known;
  for (const auto& [name, answer] : kVerbs) {
    if (name == verb) return (impl_.get()->*answer)(json);
    known += (known.empty() ? "" : ", ") + std::string(name);
  }
  return failure("The verb \"" + verb + "\" is not known; use one of: " + known + ".");
}

}  // namespace debrief
