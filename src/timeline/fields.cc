#include "timeline/fields.h"

#include <array>

#include "base/ascii.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;

template <typename T>
struct Word {
  std::string_view word;
  T meaning;
};

constexpr auto kAlertWords = std::to_array<Word<AlertState>>({
    {"firing", AlertState::kFiring}, {"alarm", AlertState::kFiring}, {"alerting", AlertState::kFiring},
    {"triggered", AlertState::kFiring}, {"trigger", AlertState::kFiring}, {"open", AlertState::kFiring},
    {"active", AlertState::kFiring}, {"created", AlertState::kFiring}, {"fired", AlertState::kFiring},
    {"problem", AlertState::kFiring}, {"critical", AlertState::kFiring}, {"alert", AlertState::kFiring},
    {"down", AlertState::kFiring}, {"error", AlertState::kFiring}, {"warn", AlertState::kFiring},
    {"warning", AlertState::kFiring}, {"in_alarm", AlertState::kFiring}, {"new", AlertState::kFiring},
    {"pending", AlertState::kPending}, {"resolved", AlertState::kCleared}, {"ok", AlertState::kCleared},
    {"normal", AlertState::kCleared}, {"closed", AlertState::kCleared}, {"recovered", AlertState::kCleared},
    {"recovery", AlertState::kCleared}, {"inactive", AlertState::kCleared}, {"cleared", AlertState::kCleared},
    {"up", AlertState::kCleared}, {"success", AlertState::kCleared}, {"nodata", AlertState::kNoData},
    {"no data", AlertState::kNoData}, {"no_data", AlertState::kNoData}, {"insufficient_data", AlertState::kNoData},
    {"insufficient data", AlertState::kNoData}, {"paused", AlertState::kNoData}, {"muted", AlertState::kNoData},
    {"notified", AlertState::kNotified}, {"action", AlertState::kNotified}, {"acknowledged", AlertState::kNotified},
});

constexpr auto kChangeWords = std::to_array<Word<ChangeState>>({
    {"created", ChangeState::kCreated}, {"queued", ChangeState::kCreated}, {"pending", ChangeState::kCreated},
    {"requested", ChangeState::kCreated}, {"waiting", ChangeState::kCreated}, {"manual", ChangeState::kCreated},
    {"started", ChangeState::kRunning}, {"running", ChangeState::kRunning}, {"in_progress", ChangeState::kRunning},
    {"inprogress", ChangeState::kRunning}, {"progressing", ChangeState::kRunning}, {"pending-upgrade", ChangeState::kRunning},
    {"success", ChangeState::kSucceeded}, {"succeeded", ChangeState::kSucceeded}, {"successful", ChangeState::kSucceeded},
    {"completed", ChangeState::kSucceeded}, {"complete", ChangeState::kSucceeded}, {"deployed", ChangeState::kSucceeded},
    {"passed", ChangeState::kSucceeded}, {"synced", ChangeState::kSucceeded}, {"finished", ChangeState::kSucceeded},
    {"published", ChangeState::kSucceeded}, {"released", ChangeState::kSucceeded}, {"superseded", ChangeState::kSuperseded},
    {"steady", ChangeState::kSucceeded}, {"failure", ChangeState::kFailed}, {"failed", ChangeState::kFailed},
    {"error", ChangeState::kFailed}, {"timed_out", ChangeState::kFailed}, {"terminal", ChangeState::kFailed},
    {"degraded", ChangeState::kFailed}, {"canceled", ChangeState::kCancelled}, {"cancelled", ChangeState::kCancelled},
    {"stopped", ChangeState::kCancelled}, {"aborted", ChangeState::kCancelled}, {"skipped", ChangeState::kSuperseded},
    {"merged", ChangeState::kMerged}, {"inactive", ChangeState::kSuperseded},
});

// Prefixes of the lower-case word; the first that fits.
constexpr auto kPageWords = std::to_array<Word<PageAct>>({
    {"trigger", PageAct::kTriggered}, {"created", PageAct::kTriggered}, {"create", PageAct::kTriggered},
    {"alert created", PageAct::kTriggered}, {"incident created", PageAct::kTriggered}, {"open", PageAct::kTriggered},
    {"firing", PageAct::kTriggered}, {"notif", PageAct::kNotified}, {"sent", PageAct::kNotified}, {"paged", PageAct::kNotified},
    {"call", PageAct::kNotified}, {"suppress", PageAct::kSuppressed}, {"ack", PageAct::kAcknowledged},
    {"escalat", PageAct::kEscalated}, {"responder", PageAct::kRequested}, {"requested", PageAct::kRequested},
    {"request", PageAct::kRequested}, {"add_responder", PageAct::kRequested}, {"resolve", PageAct::kClosed},
    {"close", PageAct::kClosed}, {"alert closed", PageAct::kClosed}, {"auto-closed", PageAct::kClosed},
    {"alert auto-closed", PageAct::kClosed}, {"note", PageAct::kNote}, {"annotat", PageAct::kNote}, {"comment", PageAct::kNote},
    {"assign", PageAct::kAssigned}, {"reassign", PageAct::kAssigned}, {"delegat", PageAct::kAssigned},
    {"priority", PageAct::kSeverity}, {"severity", PageAct::kSeverity}, {"urgency", PageAct::kSeverity},
    {"field_value_change", PageAct::kSeverity}, {"snooz", PageAct::kOther}, {"merge", PageAct::kOther},
});

template <typename T, size_t N>
T exact(const std::array<Word<T>, N>& words, std::string_view word, T none) {
  const std::string low = lower(trim(word));
  for (const Word<T>& entry : words)
    if (entry.word == low) return entry.meaning;
  return none;
}

PageAct by_prefix(std::string_view word) {
  const std::string low = lower(trim(word));
  if (low.find("suppress") != std::string::npos) return PageAct::kSuppressed;
  for (const Word<PageAct>& entry : kPageWords)
    if (low.rfind(entry.word, 0) == 0) return entry.meaning;
  return PageAct::kUnknown;
}

std::string_view first_line(std::string_view text) {
  text = trim(text);
  return text.substr(0, text.find('\n'));
}

// Skips "*bold*", brackets and emoji that lead a notice.
std::string_view unadorned(std::string_view text) {
  while (!text.empty() && !is_alpha(text.front()) && text.front() != '#' && !is_digit(text.front())) text.remove_prefix(1);
  return text;
}

}  // namespace

AlertState alert_state(std::string_view word) { return exact(kAlertWords, word, AlertState::kUnknown); }
ChangeState change_state(std::string_view word) { return exact(kChangeWords, word, ChangeState::kUnknown); }

PageAct page_act(const artifact::Store& store, artifact::RecordRef ref) {
  const std::string_view text = store.record(ref).text;
  if (lower(first_line(text)).find("suppress") != std::string::npos) return PageAct::kSuppressed;
  for (const std::string_view word : {store.attribute(ref, Attr::kState), store.attribute(ref, Attr::kSubtype), first_line(text)}) {
    const PageAct act = word.empty() ? PageAct::kUnknown : by_prefix(word);
    if (act != PageAct::kUnknown) return act;
  }
  return PageAct::kUnknown;
}

std::optional<bool> wakes_somebody(std::string_view word) {
  const std::string low = lower(word);
  if (low.empty()) return std::nullopt;
  for (const std::string_view pager : {"pagerduty", "opsgenie", "victorops", "splunk-oncall", "page", "pager", "oncall", "on-call", "sms", "phone", "p1", "p2", "sev1", "sev-1", "sev2", "sev-2"})
    if (has_word(low, pager)) return true;
  for (const std::string_view quiet : {"slack", "discord", "teams", "email", "mail", "webhook", "null", "blackhole", "p4", "p5", "info", "informational"})
    if (has_word(low, quiet)) return false;
  return std::nullopt;
}

std::optional<AlertNotice> read_notice(std::string_view visible) {
  std::string_view line = unadorned(first_line(visible));
  size_t end = 0;
  while (end < line.size() && (is_alpha(line[end]) || line[end] == '_')) ++end;
  AlertNotice notice;
  const std::string word = lower(line.substr(0, end));
  // Only words that open a notice; "error" or "new" open many other lines.
  for (const std::string_view opener : {"firing", "alarm", "alerting", "triggered", "pending", "resolved", "ok", "recovered", "closed", "acknowledged", "problem", "recovery", "warn", "alert"})
    if (word == opener) notice.state = alert_state(word);
  if (notice.state == AlertState::kUnknown || word == "acknowledged") return std::nullopt;
  line.remove_prefix(end);
  while (!line.empty() && (line.front() == ':' || line.front() == ']' || line.front() == '*' || is_blank(line.front()) || is_digit(line.front()))) line.remove_prefix(1);
  if (line.rfind("#", 0) == 0) {
    size_t digits = 1;
    while (digits < line.size() && is_digit(line[digits])) ++digits;
    notice.number = line.substr(1, digits - 1);
    line = trim(line.substr(digits));
  }
  // Labels in parentheses say where, not what.
  const size_t labels = line.find(" (");
  if (labels != std::string_view::npos && labels > 0) line = line.substr(0, labels);
  notice.name = trim(line);
  if (notice.name.empty() && notice.number.empty()) return std::nullopt;
  return notice;
}

std::optional<time::Instant> instant_attribute(const artifact::Store& store, artifact::RecordRef ref, Attr key) {
  const std::string_view value = store.attribute(ref, key);
  if (value.empty() || value.size() > 18) return std::nullopt;
  const bool negative = value.front() == '-';
  int64_t micros = 0;
  for (const char c : value.substr(negative ? 1 : 0)) {
    if (!is_digit(c)) return std::nullopt;
    micros = micros * 10 + (c - '0');
  }
  return time::Instant{negative ? -micros : micros};
}

bool is_notice(const artifact::Store& store, artifact::RecordRef ref) {
  for (const std::string_view subtype : store.attributes(ref, Attr::kSubtype)) {
    const std::string low = lower(subtype);
    for (const std::string_view word : {"join", "leave", "topic", "purpose", "name", "archive", "pinned", "system", "recipient", "created", "call", "systemeventmessage", "reaction"})
      if (low.find(word) != std::string::npos) return true;
  }
  return false;
}

}  // namespace debrief::timeline
