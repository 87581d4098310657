#include "timeline/wording.h"

#include <array>

#include "base/ascii.h"

namespace debrief::timeline {
namespace {

using incident::EventKind;
using incident::Subkind;

// The byte after at most `characters` UTF-8 characters.
size_t prefix_bytes(std::string_view text, size_t characters) {
  size_t at = 0;
  for (size_t seen = 0; at < text.size(); ++at) {
    if ((static_cast<unsigned char>(text[at]) & 0xC0) == 0x80) continue;
    if (seen == characters) break;
    ++seen;
  }
  return at;
}

// Where to cut: after the last sentence end, else clause mark, else blank, in the second half.
size_t clause_end(std::string_view head) {
  const size_t least = head.size() / 2;
  for (const std::string_view marks : {".!?\n", ";:", ","}) {
    for (size_t at = head.size(); at > least; --at) {
      const bool mark = marks.find(head[at - 1]) != std::string_view::npos;
      const bool stop = at == head.size() || is_blank(head[at]) || head[at - 1] == '\n';
      if (mark && stop && at < head.size()) return head[at - 1] == '\n' ? at - 1 : at;
    }
  }
  const size_t blank = head.find_last_of(" \t");
  return blank != std::string_view::npos && blank > least ? blank : head.size();
}

}  // namespace

std::string quote(std::string_view text, ByteSpan* part) {
  size_t begin = 0, end = text.size();
  while (begin < end && is_blank(text[begin])) ++begin;
  while (end > begin && is_blank(text[end - 1])) --end;
  std::string_view body = text.substr(begin, end - begin);
  const size_t limit = prefix_bytes(body, kLongestQuote);
  const bool cut = limit < body.size();
  if (cut) body = trim(body.substr(0, clause_end(body.substr(0, limit))));
  *part = {begin, begin + body.size()};
  std::string out = "\"";
  for (const char c : body) out += c == '\n' || c == '\t' || c == '\r' ? ' ' : c;
  out += '"';
  if (cut) out += " …";
  return out;
}

std::string quote(std::string_view text) {
  ByteSpan part;
  return quote(text, &part);
}

std::string one_line(std::string_view text) {
  std::string out;
  for (const char c : trim(text)) {
    if (c == '\n') break;
    if (is_blank(c)) {
      if (!out.empty() && out.back() != ' ') out += ' ';
    } else {
      out += c;
    }
  }
  return std::string(trim(out));
}

std::string short_sha(std::string_view sha) { return std::string(sha.substr(0, 8)); }

std::string join(const std::vector<std::string>& words, std::string_view between) {
  std::string out;
  for (const std::string& word : words) {
    if (word.empty()) continue;
    if (!out.empty()) out += between;
    out += word;
  }
  return out;
}

std::string role_of(const incident::Roster& roster, std::optional<uint32_t> person) {
  if (!person) return "one person";
  const incident::Person& who = roster.people[*person];
  return who.pseudonym.empty() ? "one person" : who.pseudonym;
}

std::string_view kind_phrase(EventKind kind, Subkind subkind) {
  switch (kind) {
    case EventKind::kAlertFired: return "opens an alert";
    case EventKind::kAcknowledged: return "acknowledges";
    case EventKind::kHypothesis: return "names a candidate cause";
    case EventKind::kMitigationAttempt: return "attempts a mitigation";
    case EventKind::kMitigationConfirmed: return "confirms the recovery";
    case EventKind::kCommsPosted: return "reports an external post";
    case EventKind::kResolutionDeclared: return "declares the incident resolved";
    case EventKind::kDeploy: return "makes a change";
    case EventKind::kEscalation: return "asks for further help";
    case EventKind::kResponderJoined: return "joins";
    case EventKind::kImpactStart: return "marks the start of impact";
    case EventKind::kOther: break;
  }
  switch (subkind) {
    case Subkind::kSeverityDeclared: return "declares a severity";
    case Subkind::kDecision: return "decides";
    case Subkind::kPlanChanged: return "changes the plan";
    case Subkind::kHypothesisRejected: return "rules out a candidate cause";
    case Subkind::kCheckFailed: return "reports a failed check";
    case Subkind::kEffectReported: return "reports the effect of a mitigation";
    case Subkind::kExternalReply: return "passes on an answer from outside the team";
    case Subkind::kCleared: return "reports that a signal cleared";
    default: return "reports an observation";
  }
}

namespace {

// What a machine's row says of its fields, without the free text that it quotes.
std::string without_quotations(std::string_view text) {
  std::string out;
  bool inside = false;
  for (const char c : text) {
    if (c == '"') {
      inside = !inside;
      while (inside && !out.empty() && (out.back() == ' ' || out.back() == ':')) out.pop_back();
    } else if (!inside) {
      out += c;
    }
  }
  return out;
}

}  // namespace

std::string wider_words(const Context& context, const Event& event) {
  if (event.authority != Authority::kPerson) {
    std::string fields = without_quotations(event.row.text);
    if (fields.size() >= 12 && fields.find("â¦") == std::string::npos) return fields;
  }
  std::string out = event.row.person ? role_of(context.roster, event.row.person) : event.row.actor;
  if (out.empty()) out = "one person";
  out += ' ';
  out += kind_phrase(event.row.kind, event.row.subkind);
  if (!event.row.systems.empty()) out += " (" + join(event.row.systems, ", ") + ")";
  return out;
}

}  // namespace debrief::timeline
