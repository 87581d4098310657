#include "formats/alerts/nagios.h"

#include "formats/line_reader.h"
#include "formats/record_builder.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::Probe;
using artifact::ReadOptions;
using artifact::RecordKind;
using artifact::Score;
using artifact::Sink;

// "[1792044764] SERVICE ALERT: rest": seconds, type, rest; false for any other line.
struct Entry {
  int64_t seconds = 0;
  std::string_view type, rest;
};
bool read_entry(std::string_view line, Entry* entry) {
  if (line.size() < 14 || line[0] != '[') return false;
  size_t at = 1;
  for (; at < line.size() && is_digit(line[at]) && at < 12; ++at) entry->seconds = entry->seconds * 10 + (line[at] - '0');
  if (at < 10 || line.substr(at, 2) != "] ") return false;
  entry->rest = line.substr(at + 2);
  const size_t colon = entry->rest.find(": ");
  entry->type = entry->rest.substr(0, colon);
  entry->rest = colon == std::string_view::npos ? std::string_view() : entry->rest.substr(colon + 2);
  return true;
}

std::vector<std::string_view> fields_of(std::string_view rest, size_t most) {
  std::vector<std::string_view> out;
  while (out.size() + 1 < most) {
    const size_t end = rest.find(';');
    if (end == std::string_view::npos) break;
    out.push_back(rest.substr(0, end));
    rest.remove_prefix(end + 1);
  }
  out.push_back(rest);
  return out;
}

bool fine(std::string_view state) { return state == "OK" || state == "UP"; }

class NagiosReader final : public LineReader {
 private:
  void line(const Line& line, Sink& sink) override {
    Entry entry;
    if (!read_entry(line.text, &entry)) {
      other_ += !trim(line.text).empty();
      return;
    }
    const bool service = starts_with(entry.type, "SERVICE"), host = starts_with(entry.type, "HOST");
    if ((service || host) && ends_with(entry.type, " ALERT")) return alert(entry, service, line.span, sink);
    if ((service || host) && ends_with(entry.type, " NOTIFICATION")) return notification(entry, service, line.span, sink);
    if (entry.type == "EXTERNAL COMMAND" && starts_with(entry.rest, "ACKNOWLEDGE_")) return acknowledgement(entry, line.span, sink);
    log(entry, line.text, line.span, sink);
  }

  static void set_time(const Entry& entry, RecordBuilder& out) { out.input().time = time::Instant{entry.seconds * time::kSecond}; }
  static std::string key(std::string_view host, std::string_view service) { return "nagios/" + std::string(host) + "/" + std::string(service.empty() ? "host" : service); }
  static void name(std::string_view host, std::string_view service, RecordBuilder& out) {
    out.add(Attr::kKey, key(host, service)).add(Attr::kTitle, service.empty() ? host : service).add(Attr::kService, host).add(Attr::kLabel, "host=" + std::string(host));
  }
  // Lines of the log that say nothing about an alert's state, and soft states that were never reported.
  static void log(const Entry& entry, std::string_view text, ByteSpan span, Sink& sink) {
    RecordBuilder out(RecordKind::kLog, span);
    set_time(entry, out);
    const size_t begin = text.find("] ") + 2;
    out.text(text.substr(begin), {span.begin + begin, span.end}).emit(sink);
  }

  // host;service;STATE;HARD;attempt;output, without the service for a host.
  static void alert(const Entry& entry, bool service, ByteSpan span, Sink& sink) {
    std::vector<std::string_view> f = fields_of(entry.rest, service ? 6 : 5);
    if (!service) f.insert(f.begin() + (f.empty() ? 0 : 1), std::string_view());
    if (f.size() < 6) return;
    RecordBuilder out(f[3] == "HARD" ? RecordKind::kAlert : RecordKind::kLog, span);
    set_time(entry, out);
    name(f[0], f[1], out);
    out.add(Attr::kState, fine(f[2]) ? "ok" : "critical").add(Attr::kSeverity, fine(f[2]) ? std::string_view() : f[2]);
    out.text(f[5], {span.end - f[5].size(), span.end}).emit(sink);
  }

  // contact;host;service;STATE;command;output
  static void notification(const Entry& entry, bool service, ByteSpan span, Sink& sink) {
    std::vector<std::string_view> f = fields_of(entry.rest, service ? 6 : 5);
    if (!service) f.insert(f.begin() + (f.size() < 2 ? f.size() : 2), std::string_view());
    if (f.size() < 6) return;
    const bool told = !fine(f[3]) && !starts_with(f[3], "ACKNOWLEDGEMENT") && !starts_with(f[3], "RECOVERY");
    RecordBuilder out(told ? RecordKind::kPage : RecordKind::kLog, span);
    set_time(entry, out);
    name(f[1], f[2], out);
    out.add(Attr::kState, told ? "notified" : "").add(Attr::kRecipient, f[0]).add(Attr::kReceiver, f[0]);
    out.text("Notified " + std::string(f[0]) + ": " + std::string(f[5]), {}).emit(sink);
  }

  // ACKNOWLEDGE_SVC_PROBLEM;host;service;sticky;notify;persistent;author;comment
  static void acknowledgement(const Entry& entry, ByteSpan span, Sink& sink) {
    const bool service = starts_with(entry.rest, "ACKNOWLEDGE_SVC");
    const std::vector<std::string_view> f = fields_of(entry.rest, service ? 8 : 7);
    if (f.size() < (service ? 8u : 7u)) return;
    RecordBuilder out(RecordKind::kPage, span);
    set_time(entry, out);
    const std::string_view who = f[f.size() - 2];
    out.author(who).add(Attr::kHandle, who).add(Attr::kAuthorName, who).add(Attr::kState, "acknowledged").add(Attr::kTitle, service ? f[2] : f[1]).add(Attr::kService, f[1]);
    out.text("Acknowledged: " + std::string(f.back()), {}).emit(sink);
  }

  void finish(Sink& sink) override {
    if (other_ > 0) sink.message({std::to_string(other_) + " lines are no entries of a Nagios log.", false});
  }

  size_t other_ = 0;
};

Score score(const Probe& probe) {
  size_t lines = 0, good = 0;
  for_lines(probe.head, [&](std::string_view line) {
    if (trim(line).empty()) return true;
    ++lines;
    Entry entry;
    if (!read_entry(line, &entry)) return lines < 100;
    for (const std::string_view type : {"SERVICE ", "HOST ", "LOG ", "EXTERNAL COMMAND", "CURRENT ", "PASSIVE ", "INITIAL ", "Nagios ", "Icinga ", "Naemon "})
      good += starts_with(entry.type, type);
    return lines < 100;
  }, !probe.whole);
  return lines > 0 && good * 10 >= lines * 8 ? 95 : 0;
}

std::unique_ptr<artifact::Reader> open(const ReadOptions&) { return std::make_unique<NagiosReader>(); }

}  // namespace

const artifact::Format kNagiosLog = {"nagios_log", "Nagios / Icinga log", artifact::Family::kAlerts, score, open,
                                     "var/nagios.log, or the archived log of the day.", "log_line"};

}  // namespace debrief::formats
