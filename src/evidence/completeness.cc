#include "evidence/completeness.h"

#include <algorithm>
#include <map>
#include <tuple>

#include "artifact/format.h"
#include "base/ascii.h"
#include "base/order.h"
#include "language/visible.h"

namespace debrief::evidence {
namespace {

using artifact::Attr;
using artifact::RecordKind;
using artifact::RecordRef;
using artifact::SourceRef;
using time::Instant;

constexpr int64_t kSameMoment = 2 * time::kMinute;
constexpr size_t kFewestWords = 16;  // bytes: shorter messages ("ok", "on it") repeat by themselves
constexpr int64_t kEarly = 15 * time::kMinute;
constexpr int64_t kLongSilence = time::kHour;

// FNV-1a: stable everywhere.
uint64_t hash_of(std::string_view text, uint64_t hash = 14695981039346656037u) {
  for (const char c : text) hash = (hash ^ static_cast<unsigned char>(c)) * 1099511628211u;
  return hash;
}

// Letters and digits alone: bridges change mark-up, quotation marks and spaces.
std::string bare(std::string_view text) {
  std::string out;
  for (const char c : text) {
    if (is_alnum(c) || static_cast<unsigned char>(c) >= 0x80) out += c;
  }
  return out;
}

// What makes two records the same fact wherever they stand; 0: nothing does.
uint64_t identity(const artifact::RecordBatch& records, size_t index, const artifact::Record& record) {
  const auto kind = static_cast<char>(record.kind);
  const std::string_view id = records.attribute(index, Attr::kId);
  if (record.kind == RecordKind::kMessage) {
    const std::string visible = language::decode(record.text, record.markup).text;
    std::string_view said = visible;
    for (const std::string_view label : records.attributes(index, Attr::kLabel)) {
      const size_t colon = label.substr(0, 7) == "bridge=" ? said.find(':') : std::string_view::npos;
      if (colon != std::string_view::npos) said.remove_prefix(colon + 1);  // who said it on the other side
    }
    const std::string words = bare(said);
    return words.size() < kFewestWords ? 0 : hash_of(words, hash_of({&kind, 1}));
  }
  if (record.kind != RecordKind::kAlert && record.kind != RecordKind::kChange && record.kind != RecordKind::kPage) return 0;
  return id.size() < 8 ? 0 : hash_of(id, hash_of({&kind, 1}));
}

struct Seen {
  uint64_t what;
  Instant time;
  uint32_t artifact;
};

// Products that people talk in, by what stands in their links.
constexpr std::string_view kCallLinks[] = {"://meet.", "zoom.us/j/", "/meetup-join/", "teams.live.com/meet", ".webex.com/", "whereby.com/",
                                           "chime.aws/", "discord.gg/", "/huddle"};

bool transcript(const artifact::Artifact& artifact) {
  const artifact::Format* format = artifact::find_format(artifact.format);
  return format != nullptr && (format->id == "transcript" || format->id == "zoom_chat") && !artifact.records.empty();
}

void add_gap(Inventory& inventory, std::string id, std::string what, std::string changes, std::vector<SourceRef> sources) {
  inventory.gaps.push_back({std::move(id), std::move(what), std::move(changes), false, false, std::move(sources)});
}

// Where the incident was over for those who worked on it.
const timeline::Row* end_of(const Context& context) {
  const auto& bounds = context.timeline.boundaries;
  const timeline::Row* row = row_at(context.timeline, bounds.confirmed);
  return row != nullptr ? row : row_at(context.timeline, bounds.resolved);
}

bool of_incident(const Context& context, std::string_view channel) {
  return std::any_of(context.utterances.begin(), context.utterances.end(),
                     [&](const Utterance& said) { return context.store.record(said.ref).channel == channel; });
}

void find_calls(const Context& context, Inventory& inventory) {
  const timeline::Row* end = end_of(context);
  std::optional<Instant> recorded;  // to when
  const InventoryLine* last = nullptr;
  for (size_t i = 0; i < inventory.lines.size(); ++i) {
    const InventoryLine& line = inventory.lines[i];
    if (!line.to || !transcript(context.store.artifacts()[i]) || (recorded && *line.to <= *recorded)) continue;
    recorded = line.to;
    last = &line;
  }
  if (recorded) {
    if (end != nullptr && end->time - *recorded > kEarly) {
      add_gap(inventory, "call-end", "The recorded call ends at " + time::to_clock(*recorded, time::Precision::kSecond) + ", before the recovery (" + last->path + ")",
              "What was said during the recovery", {});
    }
    return;
  }
  std::vector<RecordRef> places;  // the topic of an incident's channel, and what was said in it
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a) {
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const artifact::Record record = artifacts[a].records.record(r);
      if (record.kind != RecordKind::kChannel && record.kind != RecordKind::kPerson) break;  // a directory holds nothing else
      if (record.kind == RecordKind::kChannel && of_incident(context, record.channel)) places.push_back({a, r});
    }
  }
  for (const Utterance& said : context.utterances) places.push_back(said.ref);
  for (const RecordRef ref : places) {
    const std::string_view text = context.store.record(ref).text;
    for (const std::string_view link : kCallLinks) {
      if (text.find(link) == std::string_view::npos) continue;
      add_gap(inventory, "call", "A call was held, and no recording or transcript of it was received", "Decisions and confirmations that were only spoken",
              {SourceRef{ref, {}}});
      return;
    }
  }
}

// After the incident was stopped its clean-up goes on; that is no hole in the incident, and worth knowing.
void find_silence(const Context& context, Inventory& inventory) {
  const timeline::Row* end = end_of(context);
  const Utterance* before = nullptr;
  for (const Utterance& said : context.utterances) {
    if (said.bot) continue;
    if (before != nullptr && end != nullptr && said.time - before->time >= kLongSilence && before->time <= end->time && said.time > end->time - time::kHour &&
        said.time - end->time < time::kDay) {
      add_gap(inventory, "silence", "No message between " + time::to_clock(before->time, time::Precision::kSecond) + " and " +
                  time::to_clock(said.time, time::Precision::kSecond) + " (" + time::to_duration(said.time - before->time) + "), around the recovery",
              "Steps of the recovery and the clean-up", {SourceRef{before->ref, {}}, SourceRef{said.ref, {}}});
      return;
    }
    before = &said;
  }
}

void find_schedule(const Context& context, Inventory& inventory) {
  for (const artifact::Artifact& artifact : context.store.artifacts()) {
    for (size_t i = 0; i < artifact.records.size(); ++i) {
      const RecordKind kind = artifact.records.record(i).kind;
      if (kind == RecordKind::kSchedule) return;
      if (kind == RecordKind::kLog) break;  // a log file holds nothing else
    }
  }
  add_gap(inventory, "schedule", "No on-call schedule was received", "Who was on call, and whether the right people were reached", {});
}

// A trace belongs to its job by the number in its file's name.
void find_job_logs(const Context& context, Inventory& inventory) {
  std::vector<std::string_view> traces;
  const auto& artifacts = context.store.artifacts();
  for (const artifact::Artifact& artifact : artifacts) {
    if (artifact.format == "gitlab_trace") traces.push_back(artifact.path);
  }
  if (traces.empty()) return;
  std::map<std::string, RecordRef> missing;  // by job name
  for (uint32_t a = 0; a < artifacts.size(); ++a) {
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const RecordRef ref{a, r};
      const std::string_view id = context.store.attribute(ref, Attr::kId), state = context.store.attribute(ref, Attr::kState);
      if (context.store.attribute(ref, Attr::kSubtype) != "job" || id.empty() || (state != "success" && state != "failed")) continue;
      const bool there = std::any_of(traces.begin(), traces.end(), [&](std::string_view path) { return path.find(id) != std::string_view::npos; });
      if (!there) missing.emplace(std::string(context.store.attribute(ref, Attr::kTitle)), ref);
    }
  }
  if (missing.empty() || missing.size() > 12) return;
  std::string names;
  std::vector<SourceRef> sources;
  for (const auto& [name, ref] : missing) {
    names += (names.empty() ? "" : ", ") + name;
    sources.push_back({ref, {}});
  }
  add_gap(inventory, "job-logs", "The log of " + std::string(missing.size() == 1 ? "job " : "jobs ") + names + " was not received",
          "What the jobs saw and checked", std::move(sources));
}

// "gha-run-4471", "build #812", "ci-job-99120": software that names itself by the number of what it ran.
std::string_view run_number(std::string_view author) {
  std::string_view number;
  bool run = false;
  for (size_t at = 0; at < author.size();) {
    size_t end = at;
    while (end < author.size() && is_alnum(author[end])) ++end;
    const std::string_view word = author.substr(at, end - at);
    const bool digits = !word.empty() && std::all_of(word.begin(), word.end(), [](char c) { return is_digit(c); });
    if (digits && word.size() >= 3) number = word;
    const std::string plain = lower(word);
    for (const std::string_view name : {"run", "build", "job", "pipeline", "workflow"}) run = run || plain == name;
    at = std::max(end, at + 1);
  }
  return run ? number : std::string_view();
}

// What an audit log says that a run of the build system changed, without the run itself: neither its plan nor its log.
void find_runs(const Context& context, Inventory& inventory) {
  std::map<std::string, std::pair<std::string_view, RecordRef>, std::less<>> runs;  // by author: number, first change
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a) {
    for (uint32_t r = 0; r < artifacts[a].records.size(); ++r) {
      const artifact::Record record = artifacts[a].records.record(r);
      if (record.kind != RecordKind::kChange || artifacts[a].records.attribute(r, Attr::kSubtype) != "audit") continue;
      const std::string_view number = run_number(record.author);
      if (!number.empty()) runs.try_emplace(std::string(record.author), number, RecordRef{a, r});
    }
  }
  for (const auto& [author, run] : runs) {
    const auto& [number, ref] = run;
    bool received = false;
    for (const artifact::Artifact& artifact : artifacts) {
      received = received || artifact.path.find(number) != std::string::npos;
      for (size_t r = 0; r < artifact.records.size() && !received; ++r) {
        if (artifact.records.record(r).kind != RecordKind::kChange || artifact.records.attribute(r, Attr::kSubtype) == "audit") continue;
        for (const Attr key : {Attr::kId, Attr::kNumber, Attr::kKey}) received = received || artifact.records.attribute(r, key) == number;
      }
    }
    if (received) continue;
    add_gap(inventory, "run", "The run " + author + " made a change that the audit log records, and neither its plan nor its log was received",
            "What the change was meant to do, who reviewed it, and what the run reported", {SourceRef{ref, {}}});
  }
}

}  // namespace

void add_clocks(const Context& context, Inventory& inventory) {
  for (const timeline::ClockCorrection& correction : context.timeline.clocks) {
    if (correction.artifact >= inventory.lines.size()) continue;
    inventory.lines[correction.artifact].clocks.push_back({correction.add, correction.zone, correction.until.has_value(), correction.why, correction.evidence});
  }
}

void add_copies(const Context& context, Inventory& inventory) {
  std::vector<Seen> seen;
  const auto& artifacts = context.store.artifacts();
  for (uint32_t a = 0; a < artifacts.size(); ++a) {
    for (size_t r = 0; r < artifacts[a].records.size(); ++r) {
      const artifact::Record record = artifacts[a].records.record(r);
      const uint64_t what = record.time ? identity(artifacts[a].records, r, record) : 0;
      if (what != 0) seen.push_back({what, *record.time, a});
    }
  }
  sort(seen, [](const Seen& x, const Seen& y) {
    return std::tie(x.what, x.time, x.artifact) < std::tie(y.what, y.time, y.artifact);
  });
  std::map<std::pair<uint32_t, uint32_t>, uint32_t> pairs;
  for (size_t i = 1; i < seen.size(); ++i) {
    const Seen& one = seen[i - 1];
    const Seen& two = seen[i];
    if (one.what != two.what || one.artifact == two.artifact || two.time - one.time > kSameMoment) continue;
    ++pairs[std::minmax(one.artifact, two.artifact)];
  }
  for (const auto& [pair, count] : pairs) inventory.lines[pair.second].copies.push_back({artifacts[pair.first].path, count});
}

void find_unkept(const Context& context, Inventory& inventory) {
  find_calls(context, inventory);
  find_silence(context, inventory);
  find_schedule(context, inventory);
  find_job_logs(context, inventory);
  find_runs(context, inventory);
}

}  // namespace debrief::evidence
