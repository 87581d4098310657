#include "formats/documents/brief.h"

#include "formats/documents/whole_text.h"
#include "formats/json_outline.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Probe;
using artifact::ReadOptions;
using artifact::Score;

constexpr size_t kLongestBrief = 8192;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c == ' ' || c == '-' ? '_' : c;
  return out;
}

// The header fields a brief states, whatever the separator.
constexpr std::string_view kFields[] = {"severity", "sev", "detected", "resolved", "mitigated", "impact_start", "started",
                                        "commander", "incident_commander", "ic", "on_call", "oncall", "joined", "informed",
                                        "also_there", "responders", "people"};

bool is_field(std::string_view name) {
  std::string key = lower(name);
  while (!key.empty() && key.back() == '_') key.pop_back();
  for (const std::string_view tail : {"_utc", "_at", "_time"}) {
    if (ends_with(key, tail)) key.resize(key.size() - tail.size());
  }
  for (const std::string_view field : kFields) {
    if (key == field) return true;
  }
  return false;
}

Score score_json(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  int fields = 0;
  for (const char* name : {"severity", "detected_utc", "resolved_utc", "detected", "resolved", "detected_at", "resolved_at",
                           "impact_start", "impact_start_utc", "people.incident_commander", "people.on_call",
                           "incident_commander", "on_call", "commander"}) {
    fields += outline.has(name) ? 1 : 0;
  }
  const bool text = outline.count("brief", "summary", "text", "description") > 0;
  if (outline.has("brief") && fields >= 1) return 92;
  return fields >= 3 || (text && fields >= 2) ? 60 : 0;
}

// "- Severity: SEV-1", "Detected: …", "**IC:** Lucja". A long text, a table or a timeline is a draft.
Score score_text(const Probe& probe) {
  int fields = 0;
  bool draft = false;
  size_t headings = 0;
  for_lines(probe.head, [&](std::string_view line) {
    line = trim(line);
    if (starts_with(line, "|")) draft = true;
    if (starts_with(line, "##")) draft = draft || ++headings > 3 || contains(lower(line), "timeline");
    while (!line.empty() && (line.front() == '-' || line.front() == '*' || line.front() == ' ')) line.remove_prefix(1);
    const size_t colon = line.find(':');
    std::string_view name = line.substr(0, colon);
    while (!name.empty() && name.back() == '*') name.remove_suffix(1);
    if (colon != std::string_view::npos && colon < 30 && is_field(name)) ++fields;
    return !draft;
  });
  if (draft || fields < 2) return 0;
  const std::string name = lower(base_name(probe.path));
  return starts_with(name, "brief") || fields >= 3 ? 70 : 40;
}

Score score(const Probe& probe) {
  if (!probe.whole || probe.head.size() > kLongestBrief || !is_text(probe.head)) return 0;
  const std::string_view text = trim(probe.head);
  return starts_with(text, "{") ? score_json(probe) : starts_with(text, "[") ? 0 : score_text(probe);
}

std::unique_ptr<artifact::Reader> open(const ReadOptions& options) {
  return std::make_unique<WholeTextReader>(options, "brief");
}

}  // namespace

const artifact::Format kBrief = {
    "brief", "Brief", artifact::Family::kBrief, score, open,
    "Write one to three sentences with severity, detected and resolved time in UTC and who was there, or fill in the form."};

}  // namespace debrief::formats
