// Development tool: reads files and folders as a user would drop them, builds roster and timeline, and
// prints the part of debrief.report/1 that they feed. Not part of the product.
//   timeline_dev [draft] PATH… [ignored options]        JSON
//   timeline_dev --rows PATH…                           one line a row
//   timeline_dev --aside PATH…                          what was set aside, and why
//   timeline_dev --acts PATH…                           what each message does, by itself
//   timeline_dev --records PATH…                        every record with its attributes
#include <algorithm>
#include <cstdio>
#include <filesystem>
#include <fstream>
#include <iostream>
#include <nlohmann/json.hpp>
#include <sstream>

#include "artifact/late_time.h"
#include "artifact/read_session.h"
#include "incident/brief.h"
#include "incident/roster.h"
#include "language/acts.h"
#include "timeline/build.h"

namespace {

namespace fs = std::filesystem;
using namespace debrief;
using nlohmann::json;

void read_file(const fs::path& path, const std::string& shown, artifact::Store* store) {
  std::ifstream in(path, std::ios::binary);
  std::stringstream bytes;
  bytes << in.rdbuf();
  const std::string text = bytes.str();
  artifact::ReadOptions options;
  options.path = shown;
  artifact::ReadSession session(options, text.size());
  session.feed(text);
  store->add(session.finish());
}

void read_path(const std::string& path, artifact::Store* store) {
  if (!fs::is_directory(path)) return read_file(path, fs::path(path).filename().string(), store);
  std::vector<fs::path> files;
  for (const auto& entry : fs::recursive_directory_iterator(path))
    if (entry.is_regular_file()) files.push_back(entry.path());
  std::sort(files.begin(), files.end());
  for (const fs::path& file : files) {
    const std::string shown = fs::relative(file, path).string();
    if (shown.find("expected") != std::string::npos || shown.rfind("drafts/", 0) == 0) continue;
    read_file(file, shown, store);
  }
}

json source_json(const artifact::Store& store, artifact::SourceRef source) {
  const artifact::Record record = store.record(source.ref);
  const artifact::Locator locator = artifact::locator(store, source.ref);
  return {{"artifact", store.artifact(source.ref).path}, {"locator", locator.value}, {"span", {record.span.begin, record.span.end}},
          {"excerpt", std::string(record.text.substr(0, 80))}};
}

json sources_json(const artifact::Store& store, const std::vector<artifact::SourceRef>& sources) {
  json out = json::array();
  for (const artifact::SourceRef& source : sources) out.push_back(source_json(store, source));
  return out;
}

std::string actor(const timeline::Row& row, const incident::Roster& roster) {
  return row.person ? roster.people[*row.person].name : row.actor;
}

}  // namespace

int main(int argc, char** argv) {
  bool rows = false, aside = false, acts = false, records = false;
  artifact::Store store;
  for (int i = 1; i < argc; ++i) {
    const std::string arg = argv[i];
    if (arg == "--rows") rows = true;
    else if (arg == "--aside") aside = true;
    else if (arg == "--acts") acts = true;
    else if (arg == "--records") records = true;
    else if (arg == "--format" || arg == "--audience") ++i;
    else if (arg != "draft" && arg.rfind("--", 0) != 0) read_path(arg, &store);
  }
  const auto brief_ref = incident::find_brief(store);
  const incident::Brief brief = brief_ref ? incident::read_brief(store.record(*brief_ref).text, brief_ref) : incident::Brief{};
  // Files that wrote no year get it from the brief, as the session does.
  if (brief.detected) {
    time::Frame frame;
    frame.base_date = time::date_of(brief.detected->value);
    artifact::Store completed;
    for (artifact::Artifact artifact : store.artifacts()) {
      artifact::complete_times(artifact.records, frame);
      completed.add(std::move(artifact));
    }
    store = std::move(completed);
  }
  const incident::Roster roster = incident::build_roster(store, brief);
  language::Names names;
  roster.add_names(names);
  for (const artifact::Artifact& artifact : store.artifacts())
    for (uint32_t r = 0; r < artifact.records.size(); ++r)
      for (const artifact::Attr key : {artifact::Attr::kService, artifact::Attr::kRegion, artifact::Attr::kEnvironment})
        for (const std::string_view value : artifact.records.attributes(r, key)) names.machines.emplace_back(value);
  std::sort(names.machines.begin(), names.machines.end());
  names.machines.erase(std::unique(names.machines.begin(), names.machines.end()), names.machines.end());
  if (records) {
    for (const artifact::Artifact& artifact : store.artifacts()) {
      std::printf("== %s [%s] %s\n", artifact.path.c_str(), artifact.format.c_str(), artifact.message.c_str());
      for (uint32_t r = 0; r < artifact.records.size() && r < 60; ++r) {
        const artifact::Record record = artifact.records.record(r);
        std::printf("  kind %d %s zone %d author=%s channel=%s thread=%s |%s|", static_cast<int>(record.kind), record.time ? time::to_iso(*record.time).c_str() : "-", static_cast<int>(record.zone),
                    std::string(record.author).c_str(), std::string(record.channel).c_str(), std::string(record.thread).c_str(), std::string(record.text.substr(0, 70)).c_str());
        for (int key = 0; key < 48; ++key)
          for (const std::string_view value : artifact.records.attributes(r, static_cast<artifact::Attr>(key))) std::printf(" %d=%s", key, std::string(value.substr(0, 60)).c_str());
        std::puts("");
      }
    }
    return 0;
  }
  if (acts) {
    for (const artifact::Artifact& artifact : store.artifacts())
      for (uint32_t r = 0; r < artifact.records.size(); ++r) {
        const artifact::Record record = artifact.records.record(r);
        if (record.kind != artifact::RecordKind::kMessage && record.kind != artifact::RecordKind::kPage) continue;
        const language::Visible visible = language::decode(record.text, record.markup);
        const language::Analysis analysis = language::analyse(visible, language::Register::kChat, names);
        std::printf("%s %s: %s\n", record.time ? time::to_iso(*record.time).c_str() : "-", std::string(record.author).c_str(), visible.text.substr(0, 200).c_str());
        for (const language::FoundAct& act : language::acts(visible, analysis))
          std::printf("      %d %s %s value=%s outcome=%d «%s»\n", static_cast<int>(act.act), act.strength == language::Strength::kStrong ? "strong" : "weak", act.construction.c_str(), act.value.c_str(),
                      static_cast<int>(act.outcome), std::string(slice(visible.text, act.span)).c_str());
        for (const language::MentionedTime& at : language::mentioned_times(visible, analysis)) std::printf("      time %d:%d local %d\n", at.hour, at.minute, at.local);
      }
    return 0;
  }
  const timeline::Timeline line = timeline::build(store, brief, roster, {}, names);

  if (rows) {
    for (const bool candidates : {false, true}) {
      if (candidates) std::puts("-- candidates");
      for (const timeline::Row& row : candidates ? line.candidates : line.rows)
        std::printf("%s %-20s %-18s %-8s %-9s %-24s %s [%zu src] {%s}%s\n", time::to_iso(row.time).c_str(), std::string(to_string(row.kind)).c_str(),
                    std::string(to_string(row.subkind)).c_str(), std::string(to_string(row.outcome)).c_str(), std::string(to_string(row.confidence)).c_str(),
                    actor(row, roster).c_str(), row.text.c_str(), row.sources.size(), row.cue.c_str(), row.learned_at ? (" learned " + time::to_iso(*row.learned_at)).c_str() : "");
    }
    for (const timeline::Metric& metric : line.metrics)
      std::printf("%s = %s  (%s) %s\n", metric.name.c_str(), metric.seconds ? std::to_string(*metric.seconds).c_str() : "-", metric.formula.c_str(), metric.why_not.c_str());
    for (const incident::Person& person : roster.people) {
      std::printf("%s%s:", person.name.c_str(), person.bot ? " (bot)" : "");
      for (const incident::Role role : person.roles) std::printf(" %s", std::string(to_string(role)).c_str());
      std::puts("");
    }
    for (const timeline::ClockCorrection& clock : line.clocks)
      std::printf("clock %s: %+lld s %s\n", store.artifacts()[clock.artifact].path.c_str(), static_cast<long long>(clock.add / time::kSecond), clock.why.c_str());
    std::printf("read %u merged %u aside %zu\n", line.records_read, line.merged, line.set_aside.size());
    return 0;
  }
  if (aside) {
    for (const timeline::SetAside& one : line.set_aside) {
      const artifact::Record record = store.record(one.ref);
      std::printf("%s %s: %s [%s] | %s\n", record.time ? time::to_iso(*record.time).c_str() : "-", store.artifact(one.ref).path.c_str(), one.reason.c_str(), one.runner_up.c_str(),
                  std::string(record.text.substr(0, 100)).c_str());
    }
    return 0;
  }

  json out = {{"schema", "debrief.report/1"}, {"mode", "draft"}, {"gate", {{"closed", false}}}, {"timeline", json::array()}, {"people", json::array()}};
  for (const timeline::Row& row : line.rows)
    out["timeline"].push_back({{"id", row.id}, {"time", time::to_iso(row.time)}, {"kind", to_string(row.kind)}, {"subkind", to_string(row.subkind)}, {"outcome", to_string(row.outcome)},
                               {"actor", actor(row, roster)}, {"text", row.text}, {"confidence", to_string(row.confidence)}, {"cue", row.cue}, {"sources", sources_json(store, row.sources)}});
  for (const timeline::Metric& metric : line.metrics) {
    json& slot = out["metrics"][metric.name];
    slot = {{"seconds", nullptr}, {"formula", metric.formula}, {"why_not", metric.why_not}};
    if (metric.seconds) slot["seconds"] = *metric.seconds;
  }
  for (const incident::Person& person : roster.people) {
    if (person.bot) continue;
    json roles = json::array();
    for (const incident::Role role : person.roles) roles.push_back(to_string(role));
    out["people"].push_back({{"name", person.name}, {"roles", roles}});
  }
  std::cout << out.dump(-1, ' ', false, json::error_handler_t::replace) << "\n";
  return 0;
}
