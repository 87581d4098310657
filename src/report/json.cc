#include "report/json.h"

#include <nlohmann/json.hpp>
#include <set>

#include "report/source_json.h"

namespace debrief::report {

namespace {

using Json = nlohmann::ordered_json;

class Writer {
 public:
  Writer(const evidence::Context& context, Rendering& rendering) : context_(context), rendering_(rendering) {}

  std::string text(std::string_view words) { return render(words, kPlainText, rendering_); }
  std::string text(const evidence::Cited& cited) { return render(cited, kPlainText, rendering_); }

  Json source(const artifact::SourceRef& source) { return source_json(context_.store, source, rendering_); }

  Json sources(const std::vector<artifact::SourceRef>& list) {
    Json out = Json::array();
    for (const auto& s : list) out.push_back(source(s));
    return out;
  }

  Json row(const timeline::Row& row) {
    const bool internal = rendering_.audience == incident::Audience::kInternal;
    const auto& people = context_.roster.people;
    const bool known = row.person && *row.person < people.size();
    Json out{{"id", row.id}, {"time", time::to_iso(row.time)}, {"precision", precision(row.precision)}, {"kind", incident::to_string(row.kind)}};
    if (row.kind == incident::EventKind::kOther) out["subkind"] = incident::to_string(row.subkind);
    if (row.outcome != incident::Outcome::kNone) out["outcome"] = incident::to_string(row.outcome);
    out["actor"] = text(known ? people[*row.person].name : row.actor);
    out["text"] = text(internal ? row.text : row.wider_text);
    out["confidence"] = incident::to_string(row.confidence);
    out["cue"] = row.cue;
    out["why"] = Json::array();
    for (const auto& reason : row.reasons) out["why"].push_back(text(reason));
    if (row.count > 1) out["count"] = row.count;
    if (row.last) out["last"] = time::to_iso(*row.last);
    if (row.clock_added != 0) out["clock_added_seconds"] = row.clock_added / time::kSecond;
    if (row.learned_at) out["learned_at"] = time::to_iso(*row.learned_at);
    if (row.mentions_time) out["mentions_time"] = time::to_iso(*row.mentions_time);
    if (row.zone == time::ZoneSource::kAssumed) out["zone"] = "assumed";
    if (!row.flag.empty()) out["flag"] = text(row.flag);
    out["systems"] = Json::array();
    for (const auto& system : row.systems) out["systems"].push_back(text(system));
    // A row rests on whole records, which hold id and time beside the words.
    out["sources"] = sources(row.sources);
    for (auto& cited : out["sources"]) {
      const auto whole = cited.find("record_span");
      if (whole == cited.end()) continue;
      const Json record = *whole;
      cited["text_span"] = cited["span"];
      cited["span"] = record;
      cited.erase("record_span");
    }
    return out;
  }

  Json rows(const std::vector<timeline::Row>& list) {
    Json out = Json::array();
    for (const auto& one : list) out.push_back(row(one));
    return out;
  }

  Json fact(const evidence::Fact& fact) {
    Json out{{"id", fact.id}, {"text", text(fact.text)}, {"class", fact.type}, {"observer", fact.observer}};
    if (!fact.question.empty()) out["question"] = text(fact.question);
    out["sources"] = sources(fact.text.sources);
    return out;
  }

  Json facts(const std::vector<evidence::Fact>& list) {
    Json out = Json::array();
    for (const auto& f : list) out.push_back(fact(f));
    return out;
  }

  Json inventory(const evidence::Inventory& inventory) {
    Json out = Json::array();
    for (const auto& line : inventory.lines) {
      Json item{{"path", text(line.path)}, {"format", line.format}, {"status", status(line.status)}, {"records", line.records}};
      if (line.from) item["from"] = time::to_iso(*line.from);
      if (line.to) item["to"] = time::to_iso(*line.to);
      item["gaps"] = Json::array();
      for (const auto& hole : line.holes) item["gaps"].push_back({{"from", time::to_iso(hole.from)}, {"to", time::to_iso(hole.to)}, {"why", text(hole.why)}});
      if (!line.message.empty()) item["message"] = text(line.message);
      if (line.zone_assumed) item["zone"] = "assumed";
      for (const auto& note : line.clocks) {
        item["clocks"].push_back({{"add_seconds", note.add / 1'000'000}, {"kind", note.zone ? "zone" : "clock"}, {"stepped", note.stepped},
                                  {"why", text(note.why)}, {"sources", sources(note.evidence)}});
      }
      for (const auto& copy : line.copies) item["copies"].push_back({{"path", text(copy.path)}, {"records", copy.records}});
      if (line.deleted) item["deleted"] = line.deleted;
      if (line.edited) item["edited"] = line.edited;
      out.push_back(std::move(item));
    }
    return out;
  }

  Json gaps(const evidence::Inventory& inventory) {
    Json out = Json::array();
    for (const auto& gap : inventory.gaps)
      out.push_back({{"id", gap.id}, {"what", text(gap.what)}, {"critical", gap.critical}, {"severity", gap.critical ? "critical" : gap.major ? "major" : "minor"}, {"changes", text(gap.changes)}, {"sources", sources(gap.sources)}});
    return out;
  }

  Json conflicts(const evidence::Inventory& inventory) {
    Json out = Json::array();
    for (const auto& conflict : inventory.conflicts) {
      Json says = Json::array();
      for (const auto& said : conflict.says) says.push_back({{"text", text(said)}, {"sources", sources(said.sources)}});
      out.push_back({{"subject", conflict.subject}, {"says", std::move(says)}, {"used", conflict.used}});
    }
    return out;
  }

  Json clocks() {
    Json out = Json::array();
    for (const auto& clock : context_.timeline.clocks)
      out.push_back({{"path", text(context_.store.artifacts()[clock.artifact].path)}, {"kind", clock.zone ? "zone" : "skew"}, {"add_seconds", clock.add / time::kSecond}, {"why", text(clock.why)}, {"applied", !clock.declined}, {"stepped", clock.until.has_value()}, {"sources", sources(clock.evidence)}});
    return out;
  }

  Json gate(const evidence::Inventory& inventory) {
    Json reasons = Json::array();
    for (const auto& reason : inventory.gate_reasons) reasons.push_back(text(reason));
    return {{"closed", inventory.gate_closed}, {"reasons", std::move(reasons)}};
  }

  Json received(const evidence::Received& r) {
    return {{"chat", r.chat}, {"alerts", r.alerts}, {"deploys", r.deploys}, {"dashboards", r.dashboards}, {"runbooks", r.runbooks}, {"comms", r.comms}};
  }

  Json metrics(const timeline::Timeline& timeline) {
    Json out = Json::object();
    for (const auto& metric : timeline.metrics) {
      Json item{{"seconds", metric.seconds ? Json(*metric.seconds) : Json(nullptr)}, {"formula", metric.formula}};
      auto end = [&](const char* name, std::optional<size_t> index) {
        if (const auto* r = evidence::row_at(timeline, index)) item[name] = {{"row", r->id}, {"time", time::to_iso(r->time)}};
      };
      if (metric.from_stated) item["from"] = {{"stated", "brief"}, {"time", time::to_iso(metric.from_stated->value)}};
      else end("from", metric.from_row);
      end("to", metric.to_row);
      if (!metric.why_not.empty()) item["why_not"] = metric.why_not;
      if (metric.target_seconds) item["target_seconds"] = *metric.target_seconds;
      item["variants"] = Json::array();
      for (const auto& variant : metric.variants) item["variants"].push_back({{"formula", variant.formula}, {"seconds", variant.seconds}});
      out[metric.name] = std::move(item);
    }
    return out;
  }

  // Everybody with a role, and whoever spoke about the incident without one.
  Json people() {
    std::set<uint32_t> spoke;
    for (const auto& said : context_.utterances)
      if (const auto author = context_.roster.author(context_.store, said.ref)) spoke.insert(*author);
    Json out = Json::array();
    for (uint32_t i = 0; i < context_.roster.people.size(); ++i) {
      const auto& person = context_.roster.people[i];
      if (person.bot || (person.roles.empty() && !spoke.count(i))) continue;
      Json roles = Json::array(), evidence = Json::array();
      for (auto role : person.roles) roles.push_back(incident::to_string(role));
      for (const auto& e : person.evidence) evidence.push_back(source(e));
      out.push_back({{"name", text(person.name)}, {"roles", std::move(roles)}, {"evidence", std::move(evidence)}});
      // Where somebody lives is no word for strangers.
      if (rendering_.audience == incident::Audience::kInternal && !person.zone_name.empty()) out.back()["zone"] = text(person.zone_name);
    }
    return out;
  }

  Json system() {
    Json services = Json::array(), files = Json::array();
    for (const auto& service : context_.repository.services)
      services.push_back({{"name", text(service.name)}, {"owner", text(service.owner)}, {"depends_on", Json(service.depends_on)}, {"sources", sources({service.source})}});
    for (const auto* file : context_.repository.with_role(repo::FileRole::kWorkflow)) files.push_back(text(file->path));
    return {{"services", std::move(services)}, {"deploy_mechanism", std::move(files)}};
  }

  Json conventions() {
    const auto& c = context_.conventions;
    Json levels = Json::array(), sections = Json::array();
    for (const auto& level : c.severities) levels.push_back({{"name", text(level.name)}, {"definition", text(level.definition)}, {"sources", sources({level.source})}});
    for (const auto& section : c.template_sections) sections.push_back(text(section.heading));
    return {{"severities", std::move(levels)}, {"template", std::move(sections)}};
  }

  Json prior() {
    Json out = Json::array();
    for (const auto& p : context_.repository.prior) {
      Json open = Json::array();
      for (const auto& action : p.actions)
        if (action.open) open.push_back({{"text", text(action.text)}, {"ticket", text(action.ticket)}, {"due", action.due ? Json(time::to_date(*action.due)) : Json(nullptr)}, {"sources", sources({action.source})}});
      out.push_back({{"title", text(p.title)}, {"path", text(p.path)}, {"open_actions", std::move(open)}});
    }
    return out;
  }

  Json impact(const evidence::Evidence& evidence) {
    Json out = Json::array();
    for (const auto& row : evidence.impact)
      out.push_back({{"id", row.id}, {"measure", row.measure}, {"figure", row.figure.empty() ? std::string(evidence::kTk) : text(row.figure)}, {"how", text(row.how)}, {"sources", sources(row.figure.sources)}});
    return out;
  }

  // Each with the numbers, from 1, of the action items that answer it.
  Json factors(const evidence::Evidence& evidence, const draft::Draft& draft) {
    Json out = Json::array();
    for (size_t i = 0; i < evidence.factors.size(); ++i) {
      Json factor = fact(evidence.factors[i]);
      factor["why_possible"] = text(evidence.factors[i].question);
      factor["answers"] = Json::array();
      for (size_t a = 0; a < draft.actions.size(); ++a)
        for (size_t f : draft.actions[a].factors)
          if (f == i + 1) factor["answers"].push_back(a + 1);
      out.push_back(std::move(factor));
    }
    return out;
  }

  Json actions(const draft::Draft& draft) {
    Json out = Json::array();
    for (const auto& action : draft.actions)
      out.push_back({{"id", action.id}, {"text", text(action.text)}, {"type", evidence::to_string(action.type)}, {"owner", text(action.owner)},
                     {"due", text(action.due)}, {"ticket", text(action.ticket)}, {"factors", action.factors}, {"done_when", text(action.done_when)}, {"sources", sources(action.text.sources)}});
    return out;
  }

  Json rejected(const evidence::Evidence& evidence) {
    Json out = Json::array();
    for (const auto& r : evidence.rejected) out.push_back({{"text", text(r.text)}, {"reason", r.reason}, {"sources", sources(r.text.sources)}});
    return out;
  }

  Json lines(const std::vector<evidence::Cited>& list) {
    Json out = Json::array();
    for (const auto& line : list) out.push_back(text(line));
    return out;
  }

  // Section A as it is laid out: blocks of rows of cells.
  Json sections(const draft::Draft& draft) {
    Json out = Json::array();
    for (const auto& section : draft.sections) {
      Json blocks = Json::array();
      for (const auto& one : section.blocks) blocks.push_back(block(one));
      out.push_back({{"section", document::to_string(section.section)}, {"heading", text(section.heading)}, {"blocks", std::move(blocks)}});
    }
    return out;
  }

  Json block(const draft::Block& block) {
    static constexpr std::string_view kKinds[] = {"paragraph", "bullets", "numbered", "table"};
    Json rows = Json::array();
    for (const auto& row : block.rows) {
      Json cells = Json::array();
      for (const auto& cell : row) cells.push_back({{"text", text(cell)}, {"sources", sources(cell.sources)}});
      rows.push_back(std::move(cells));
    }
    return {{"kind", kKinds[static_cast<size_t>(block.kind)]}, {"header", block.header}, {"rows", std::move(rows)}, {"ids", block.ids}};
  }

  Json set_aside(const timeline::Timeline& timeline) {
    Json out = Json::array();
    for (const auto& s : timeline.set_aside) {
      Json item{{"reason", text(s.reason)}, {"source", source({s.ref, {}})}};
      if (!s.runner_up.empty()) item["runner_up"] = s.runner_up;
      out.push_back(std::move(item));
    }
    return out;
  }

  Json receipt(const Receipt& receipt) {
    Json inputs = Json::array();
    for (const auto& artifact : context_.store.artifacts()) inputs.push_back({{"path", text(artifact.path)}, {"sha256", artifact.sha256}, {"size", artifact.size}});
    return {{"core", receipt.core_version}, {"rules_sha256", receipt.rules_sha256}, {"inputs", std::move(inputs)}};
  }

  Json redactions() {
    Json out = Json::array();
    for (const auto& r : rendering_.publisher.redactions()) out.push_back({{"kind", r.kind}, {"replacement", r.replacement}, {"count", r.count}});
    return out;
  }

  // Place, shape and fingerprint of every secret; the texts they stand in are the salt.
  Json to_rotate(const std::vector<evidence::SecretSeen>& secrets) {
    std::string salt;
    for (const auto& secret : secrets) salt += context_.store.record(secret.sources.front().ref).text;
    redact::RotationList list(std::move(salt));
    for (const auto& secret : secrets)
      for (const auto& source : secret.sources) {
        const auto locator = artifact::locator(context_.store, source.ref);
        const std::string place = text(context_.store.artifact(source.ref).path) + ", " + std::string(locator.type) + " " + text(locator.value);
        list.add(secret.kind, slice(context_.store.record(source.ref).text, source.text_part), place);
      }
    return rotation_json(list);
  }

  static std::string_view precision(time::Precision p) {
    return p == time::Precision::kDay ? "day" : p == time::Precision::kMinute ? "minute" : "second";
  }
  static std::string_view status(artifact::Artifact::Status s) {
    return s == artifact::Artifact::Status::kRead ? "read" : s == artifact::Artifact::Status::kPartial ? "partial" : "unreadable";
  }

 private:
  const evidence::Context& context_;
  Rendering& rendering_;
};

std::string dumped(const Json& json) { return json.dump(-1, ' ', false, Json::error_handler_t::replace); }

}  // namespace

std::string inventory_json(const evidence::Context& context, const evidence::Inventory& inventory, Rendering& rendering) {
  Writer w(context, rendering);
  Json out{{"schema", "debrief.report/1"}, {"mode", "inventory"}, {"gate", w.gate(inventory)}, {"inventory", w.inventory(inventory)},
           {"received", w.received(inventory.received)}, {"gaps", w.gaps(inventory)}, {"conflicts", w.conflicts(inventory)}, {"clocks", w.clocks()},
           {"people", w.people()}, {"system", w.system()}, {"conventions", w.conventions()}, {"prior", w.prior()}};
  out["redactions"] = w.redactions();
  return dumped(out);
}

std::string draft_json(const evidence::Context& context, const evidence::Evidence& evidence, const evidence::Inventory& inventory,
                       const draft::Draft& draft, std::string_view document, const Receipt& receipt, Rendering& rendering) {
  Writer w(context, rendering);
  const auto& timeline = context.timeline;
  Json out{{"schema", "debrief.report/1"}, {"mode", "draft"}, {"audience", incident::to_string(rendering.audience)}, {"title", w.text(draft.title)},
           {"gate", w.gate(inventory)}, {"verdict", draft::to_string(draft.verdict)}, {"verdict_reasons", draft.verdict_reasons}};
  out["near_miss"] = timeline.near_miss;
  out["inventory"] = w.inventory(inventory);
  out["received"] = w.received(inventory.received);
  out["timeline"] = w.rows(timeline.rows);
  out["candidates"] = w.rows(timeline.candidates);
  out["set_aside"] = w.set_aside(timeline);
  out["accounting"] = {{"read", timeline.records_read}, {"in_rows", timeline.rows.size()}, {"merged", timeline.merged}, {"set_aside", timeline.set_aside.size()}};
  out["metrics"] = w.metrics(timeline);
  out["people"] = w.people();
  out["impact"] = w.impact(evidence);
  out["factors"] = w.factors(evidence, draft);
  out["went_well"] = w.facts(evidence.went_well);
  out["went_wrong"] = w.facts(evidence.went_wrong);
  out["lucky"] = w.facts(evidence.lucky);
  out["action_items"] = w.actions(draft);
  out["rejected_actions"] = w.rejected(evidence);
  out["risks"] = w.facts(draft.risks);
  out["gaps"] = w.gaps(inventory);
  out["conflicts"] = w.conflicts(inventory);
  out["clocks"] = w.clocks();
  out["system"] = w.system();
  out["conventions"] = w.conventions();
  out["prior"] = w.prior();
  out["top3"] = w.lines(draft.top3);
  out["distribution"] = w.lines(draft.distribution);
  out["sections"] = w.sections(draft);
  out["document"] = document;
  out["redactions"] = w.redactions();
  out["to_rotate"] = w.to_rotate(evidence.secrets);
  out["receipt"] = w.receipt(receipt);
  return dumped(out);
}

}  // namespace debrief::report
