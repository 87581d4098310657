// Log lines that matter to a timeline: where a failure that keeps repeating begins, statements that destroy
// data, and commands that people typed. Everything else in a log is context, not event.
#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "base/order.h"
#include "timeline/fields.h"
#include "timeline/machine.h"
#include "timeline/terms.h"
#include "timeline/wording.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;
using artifact::Record;
using artifact::RecordKind;
using artifact::RecordRef;
using incident::EventKind;
using incident::Outcome;
using time::Instant;

constexpr uint32_t kRepeats = 3;                      // this often within kBurst: a failure that lasts
constexpr int64_t kBurst = 15 * time::kMinute;
constexpr size_t kMostTemplates = 512;                // distinct failing lines looked at per log
constexpr int64_t kSevereLead = 30 * time::kMinute;   // a line that alone says the system stopped, before it was noticed
constexpr uint32_t kRise = 3;                         // this many times the usual: a burst begins
constexpr size_t kLongestLine = 600;

bool says_failure(std::string_view text) {
  const std::string low = lower(text.substr(0, kLongestLine));
  for (const std::string_view word : {"error", "errors", "fail", "failed", "failure", "failing", "fatal", "panic", "exception", "timeout", "timed out", "refused", "unreachable",
                                      "unavailable", "servfail", "denied", "rejected", "rejecting", "reject", "aborted", "dropped", "unhealthy", "overloaded", "throttled", "expired", "invalid", "nack", "dead letter", "exhausted", "out of memory", "oom", "critical", "cannot", "could not", "no space left", "corrupt"})
    if (has_word(low, word)) return true;
  return false;
}

bool destroys(std::string_view text) {
  const std::string low = lower(text.substr(0, kLongestLine));
  for (const std::string_view word : {"truncate table", "truncate", "drop table", "drop database", "drop schema", "delete from", "rm -rf", "rm -fr", "terraform destroy",
                                      "terminate-instances", "flushall", "mkfs", "wipefs"})
    if (has_word(low, word)) return true;
  return false;
}

// Logged as a warning or worse, in whichever way the line says it; such a line counts when it goes on repeating.
bool warns(const Context& context, RecordRef ref, std::string_view text) {
  std::string level = lower(context.attribute(ref, Attr::kSeverity));
  if (level.empty()) level = lower(text.substr(0, 60));
  for (const std::string_view word : {"warn", "warning", "err", "error", "crit", "critical", "alert", "emerg", "fatal", "severe"})
    if (has_word(level, word)) return true;
  return false;
}

// One such line is enough: the system says that it stops.
bool severe(const Context& context, RecordRef ref, std::string_view text) {
  return context.words.any("log_stops_level", lower(context.attribute(ref, Attr::kSeverity))) || context.words.any("log_stops", lower(text.substr(0, kLongestLine)));
}

// How many lines a logger says it left out: "suppressed=48211", in the message or as a field.
uint32_t suppressed(const Context& context, RecordRef ref, std::string_view text) {
  std::string low = lower(text.substr(0, kLongestLine));
  for (const std::string_view field : context.store.attributes(ref, Attr::kLabel)) low += " " + lower(field);
  for (const std::string_view word : {"suppressed", "skipped", "repeated", "omitted"}) {
    size_t at = find_word(low, word);
    if (at == std::string_view::npos) continue;
    for (at += word.size(); at < low.size() && (low[at] == '=' || low[at] == ':' || low[at] == ' ' || low[at] == '"'); ++at) {}
    uint32_t count = 0;
    for (; at < low.size() && is_digit(low[at]) && count < 1000000; ++at) count = count * 10 + static_cast<uint32_t>(low[at] - '0');
    if (count > 0) return count;
  }
  return 0;
}

// The line without what differs between repeats: numbers, hexadecimal, what stands in brackets.
std::string pattern(std::string_view text) {
  std::string out;
  int depth = 0;
  bool number = false;
  for (const char c : text.substr(0, kLongestLine)) {
    if (c == '<' || c == '[' || c == '"') {
      if (c != '"' || depth == 0) ++depth;
      else --depth;
      continue;
    }
    if ((c == '>' || c == ']') && depth > 0) {
      --depth;
      continue;
    }
    if (depth > 0) continue;
    if (is_digit(c)) {
      if (!number) out += '#';
      number = true;
      continue;
    }
    number = false;
    out += to_lower(c);
  }
  return out;
}

// "COMMAND=/bin/systemctl restart unbound" of sudo.
std::string typed_command(std::string_view text) {
  const size_t at = text.find("COMMAND=");
  if (at == std::string_view::npos) return {};
  return one_line(text.substr(at + 8));
}
std::string typed_by(std::string_view text) {
  // "aroha : TTY=pts/0 ; PWD=… ; USER=root ; COMMAND=…"
  const size_t colon = text.find(" : ");
  if (colon == std::string_view::npos) return {};
  std::string_view head = trim(text.substr(0, colon));
  const size_t blank = head.rfind(' ');
  return std::string(blank == std::string_view::npos ? head : head.substr(blank + 1));
}
bool mends(std::string_view command) {
  const std::string low = lower(command);
  for (const std::string_view word : {"restart", "reload", "stop", "start", "kill", "rollback", "undo", "scale", "drain", "cordon", "flush", "failover", "revert", "disable", "enable"})
    if (has_word(low, word)) return true;
  return false;
}

std::string source_name(const Context& context, RecordRef ref) {
  for (const Attr key : {Attr::kService, Attr::kHandle, Attr::kTitle}) {
    const std::string_view value = context.attribute(ref, key);
    if (!value.empty()) return std::string(value);
  }
  const Record record = context.record(ref);
  if (!record.channel.empty()) return std::string(record.channel);
  if (!record.author.empty()) return std::string(record.author);
  return "log";
}

// Host, service, program and file of a line.
std::string where(const Context& context, RecordRef ref) {
  std::string out = context.store.artifact(ref).path + " " + std::string(context.record(ref).channel) + " " + std::string(context.record(ref).author);
  for (const Attr key : {Attr::kService, Attr::kHandle, Attr::kTitle})
    for (const std::string_view value : context.store.attributes(ref, key)) out += " " + std::string(value);
  return out;
}

// Nobody had noticed yet: what changed then may be the cause.
bool before_notice(const Context& context, Instant at) { return at < context.scope.detected.value_or(context.scope.window.begin); }
// Its host or program is named by the responders.
bool spoken_of(const Context& context, RecordRef ref) {
  std::string names(context.record(ref).channel);
  for (const Attr key : {Attr::kService, Attr::kHandle})
    for (const std::string_view value : context.store.attributes(ref, key)) names += " " + std::string(value);
  for (const std::string_view label : context.store.attributes(ref, Attr::kLabel))
    if (label.rfind("host=", 0) == 0 || label.rfind("hostname=", 0) == 0) names += " " + std::string(label.substr(label.find('=') + 1));
  for (const std::string& name : terms(names))
    if (includes(context.scope.spoken, name)) return true;
  return false;
}

bool starts_failure(const Record& record) { return record.kind == RecordKind::kLog && says_failure(record.text); }

struct Failing {
  struct Line {
    RecordRef ref;
    Instant at;
  };
  std::vector<Line> lines;
  uint32_t in_all = 0;
  bool failure = false;  // says so in words, not by its level alone
  bool severe = false;
  std::optional<size_t> told;  // the line at a time that people name as the first

  // Where the burst begins: the first line after which there are many, and many more than before it. A log
  // that opens in the middle of its usual trickle has a later, steeper rise.
  std::optional<size_t> onset() const {
    std::optional<size_t> found;
    uint32_t height = 0;
    size_t before = 0, after = 0;
    for (size_t i = 0; i < lines.size(); ++i) {
      while (lines[i].at - lines[before].at > kBurst) ++before;
      after = std::max(after, i);
      while (after < lines.size() && lines[after].at - lines[i].at <= kBurst) ++after;
      const uint32_t many = static_cast<uint32_t>(after - i), usual = static_cast<uint32_t>(i - before);
      if (many < kRepeats || many < kRise * usual) continue;
      if (found && (*found > 0 || many < kRise * height)) continue;
      found = i;
      height = many;
    }
    return found;
  }
};

// Do people name this very time as the first sign? To the second; a clock without a zone may be any zone's.
bool told(const Context& context, Instant at) {
  constexpr int64_t kHourSeconds = 3600;
  const int64_t seconds = time::whole_seconds(at);
  return std::any_of(context.scope.told_starts.begin(), context.scope.told_starts.end(), [&](int64_t named) {
    return ((seconds - named) % kHourSeconds + kHourSeconds) % kHourSeconds == 0;
  });
}

}  // namespace

std::vector<uint32_t> failure_onsets(const artifact::RecordBatch& records) {
  struct Seen {
    uint32_t first, count;
  };
  std::map<std::string, Seen> seen;
  for (uint32_t r = 0; r < records.size(); ++r) {
    const Record record = records.record(r);
    if (!record.time || !starts_failure(record)) continue;
    const std::string key = pattern(record.text);
    if (seen.size() >= kMostTemplates && seen.find(key) == seen.end()) continue;
    ++seen.try_emplace(key, Seen{r, 0}).first->second.count;
  }
  std::vector<uint32_t> out;
  for (const auto& [key, one] : seen)
    if (one.count >= kRepeats) out.push_back(one.first);
  sort(out);
  return out;
}

void classify_logs(const Context& context, uint32_t artifact, std::vector<Event>* out) {
  const artifact::RecordBatch& records = context.store.artifacts()[artifact].records;
  std::map<std::string, Failing> failing;
  const auto fresh = [&](RecordRef ref, std::string_view cue) {
    Event event = event_of(context, ref);
    event.authority = Authority::kMonitor;
    event.row.actor = source_name(context, ref);
    event.row.cue = cue;
    event.words = terms(context.record(ref).text.substr(0, kLongestLine));
    return event;
  };
  for (uint32_t r = 0; r < records.size(); ++r) {
    const Record record = records.record(r);
    if (record.kind != RecordKind::kLog || !record.time) continue;
    const RecordRef ref{artifact, r};
    const Instant at = context.time(ref);
    if (!context.scope.reach.contains(at) || at > context.scope.window.end) continue;
    if (const std::string command = typed_command(record.text); !command.empty()) {
      if (!mends(command)) {
        out->push_back(set_aside(context, ref, "a command that looks, or prepares"));
        continue;
      }
      Event event = fresh(ref, "log: command typed");
      event.fact = Fact::kLogCommand;
      event.row.kind = EventKind::kMitigationAttempt;
      event.row.outcome = Outcome::kOpen;
      event.row.person = context.roster.find(typed_by(record.text));
      event.human = true;
      event.performed = true;
      event.subject = command;
      event.words = terms(command);
      event.row.text = "Runs " + quote(command) + (event.row.actor == "log" ? "" : " on " + event.row.actor);
      out->push_back(std::move(event));
      continue;
    }
    if (destroys(record.text)) {
      Event event = fresh(ref, "log: statement that destroys data");
      event.fact = Fact::kHazard;
      event.row.kind = EventKind::kImpactStart;
      event.subject = one_line(record.text);
      event.row.text = quote(one_line(record.text));
      out->push_back(std::move(event));
      continue;
    }
    if (before_notice(context, at) && context.words.any("role_change", lower(record.text.substr(0, kLongestLine))) && spoken_of(context, ref)) {
      Event event = fresh(ref, "log: another node takes over");
      event.fact = Fact::kMachineNews;
      event.row.kind = context.words.any("by_hand", lower(record.text.substr(0, kLongestLine))) ? EventKind::kDeploy : EventKind::kOther;
      event.row.subkind = incident::Subkind::kObservation;
      event.subject = one_line(record.text);
      event.row.text = quote(event.subject);
      out->push_back(std::move(event));
      continue;
    }
    const bool failure = says_failure(record.text);
    if (!failure && !warns(context, ref, record.text)) continue;
    const std::string key = source_name(context, ref) + " " + pattern(record.text);
    if (failing.size() >= kMostTemplates && failing.find(key) == failing.end()) continue;
    Failing& one = failing[key];
    if (told(context, at) && !one.told) one.told = one.lines.size();
    one.lines.push_back({ref, at});
    one.in_all += 1 + suppressed(context, ref, record.text);
    one.failure = one.failure || failure;
    one.severe = one.severe || severe(context, ref, record.text);
  }
  for (auto& [key, one] : failing) {
    sort(one.lines, [](const Failing::Line& a, const Failing::Line& b) { return std::tie(a.at, a.ref) < std::tie(b.at, b.ref); });
    if (one.told) one.told = static_cast<size_t>(std::find_if(one.lines.begin(), one.lines.end(), [&](const Failing::Line& line) { return told(context, line.at); }) - one.lines.begin());
    const std::optional<size_t> burst = one.onset();
    // A logger that keeps quiet about repeats, or a failure that goes on for hours at a slow pace, repeats too.
    constexpr uint32_t kManyInAll = 6;
    const Instant noticed = context.scope.detected.value_or(context.scope.window.begin);
    const bool stops = one.severe && one.lines.front().at <= noticed && noticed - one.lines.front().at <= kSevereLead;
    const bool repeats = one.told || burst || stops || (one.failure && one.in_all >= kManyInAll);
    const RecordRef ref = one.lines[one.told ? *one.told : burst.value_or(0)].ref;
    Event event = fresh(ref, one.told ? "log: the first failure, by the time that people name" : stops && !burst ? "log: the system says that it stops" : "log: first of a failure that repeats");
    event.fact = Fact::kLogFailure;
    event.row.kind = EventKind::kImpactStart;
    event.subject = one_line(context.record(ref).text);
    event.row.text = (burst || !stops ? "First of a repeated failure: " : "") + quote(event.subject);
    // Where it was logged says what it is about, as its words do.
    std::vector<std::string> about = event.words;
    unite(&about, terms(where(context, ref)));
    const Scope& scope = context.scope;
    const bool own = scope.systems.empty() || shared(about, scope.systems) > 0;
    constexpr size_t kSpokenOf = 2;
    event.named = one.told.has_value();
    event.told_of = !own;
    if (!repeats || (!own && !one.told && shared(about, scope.spoken) < kSpokenOf)) {
      event.fate = Fate::kAside;
      event.in_scope = false;
      event.reason = repeats ? "a failing line about another system" : "a failing line that does not repeat";
    }
    out->push_back(std::move(event));
  }
}

}  // namespace debrief::timeline
