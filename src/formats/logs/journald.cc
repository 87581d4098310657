#include "formats/logs/journald.h"

#include "artifact/encoding.h"
#include "formats/json_outline.h"
#include "formats/json_spec.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::RecordKind;
using artifact::Score;

constexpr std::string_view kPriorities[] = {"emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"};

// A message that is no UTF-8 is exported as an array of byte values.
std::string bytes_of(std::string_view array) {
  std::string out;
  int value = -1;
  for (const char c : array) {
    if (is_digit(c)) value = (value < 0 ? 0 : value) * 10 + (c - '0');
    else if (value >= 0 && value < 256) out += static_cast<char>(value), value = -1;
    else value = -1;
  }
  return out;
}

void build(const FieldView& view, const BuildContext& context) {
  SpecRecord out(RecordKind::kLog, view, context);
  const auto& message = view.value("MESSAGE");
  if (message.type == artifact::JsonType::kArray) {
    artifact::Decoder decoder(artifact::Encoding::kUtf8, 0);  // what is no UTF-8 is read as Windows-1252
    std::string text(decoder.feed(bytes_of(message.raw)));
    text += decoder.finish();
    out->text(text, message.span);
  }
  const std::string priority = view.text("PRIORITY");
  if (priority.size() == 1 && priority[0] >= '0' && priority[0] <= '7') out->add(Attr::kSeverity, kPriorities[priority[0] - '0']);
  const std::string pid = view.has("_PID") ? view.text("_PID") : view.text("SYSLOG_PID");
  if (!pid.empty()) out->add(Attr::kLabel, "pid=" + pid);
  out.emit();
}

constexpr JsonField kFields[] = {
    attr_field("__CURSOR", Attr::kId),
    time_field("_SOURCE_REALTIME_TIMESTAMP"),
    time_field("__REALTIME_TIMESTAMP"),
    text_field("MESSAGE"),
    channel_field("_HOSTNAME"),
    author_field("SYSLOG_IDENTIFIER"),
    author_field("_COMM"),
    attr_field("SYSLOG_IDENTIFIER", Attr::kService),
    attr_field("_SYSTEMD_UNIT", Attr::kService),
    look_field("PRIORITY"),
    look_field("_PID"),
    look_field("SYSLOG_PID"),
};
constexpr JsonSpec kSpec = {{"", "[*]"}, kFields, build};

Score score(const Probe& probe) {
  const JsonOutline& outline = outline_of(probe);
  if (outline.count("__REALTIME_TIMESTAMP", "_HOSTNAME", "MESSAGE", "__CURSOR", "PRIORITY") >= 3) return 95;
  return outline.count("[*].__REALTIME_TIMESTAMP", "[*].MESSAGE") == 2 ? 90 : 0;
}

}  // namespace

const artifact::Format kJournald = {
    "journald", "systemd journal (JSON)", artifact::Family::kLogs, score, open_spec<kSpec>,
    "journalctl --since <UTC> --until <UTC> -o json > journal.json", "journal_cursor"};

}  // namespace debrief::formats
