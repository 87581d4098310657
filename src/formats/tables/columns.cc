#include "formats/tables/columns.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>

#include "base/embedded.h"
#include "formats/logs/log_line.h"
#include "formats/text_scan.h"
#include "time/parse.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::RecordKind;

constexpr std::array<std::string_view, 31> kRoleNames = {
    "", "time", "date", "clock", "end", "time_zone", "text", "title", "state", "previous_state", "severity", "service", "region", "environment",
    "host", "author", "recipient", "channel", "email", "id", "number", "key", "sha", "ref", "url", "value", "command", "manager", "team", "job_title",
    "start_date"};

// "Time (UTC)" → "time utc"; "startDate" → "startdate"; "resource.labels.region" → "resource labels region".
std::string normal(std::string_view header) {
  std::string out;
  for (const char c : header) {
    if (is_letter(c) || is_digit(c)) out += c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c;
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// "createdAt", "startTime": camel case as words.
std::string split_camel(std::string_view header) {
  std::string out;
  for (size_t i = 0; i < header.size(); ++i) {
    const bool upper = header[i] >= 'A' && header[i] <= 'Z';
    if (upper && i > 0 && header[i - 1] >= 'a' && header[i - 1] <= 'z') out += ' ';
    out += header[i];
  }
  return normal(out);
}

struct Word {
  std::string word;
  Role role;
  int rank;
};

// Parsed on each use: a table is laid out once per file, and nothing is kept between files.
std::vector<Word> words() {
  std::vector<Word> out;
  const auto json = nlohmann::json::parse(rules::file("tables/columns.json"), nullptr, false);
  const auto roles = json.is_object() ? json.find("roles") : json.end();
  if (roles == json.end() || !roles->is_array()) return out;
  for (const auto& entry : *roles) {
    if (!entry.is_object()) continue;
    const auto name = entry.find("role"), list = entry.find("words");
    if (name == entry.end() || list == entry.end() || !name->is_string() || !list->is_array()) continue;
    const auto role = std::find(kRoleNames.begin(), kRoleNames.end(), name->get_ref<const std::string&>());
    if (role == kRoleNames.end()) continue;
    int rank = 0;
    for (const auto& word : *list) {
      if (word.is_string()) out.push_back({word.get_ref<const std::string&>(), static_cast<Role>(role - kRoleNames.begin()), rank++});
    }
  }
  return out;
}

constexpr int kSuffixRank = 100;  // a name that only ends with the word

Named match(std::string_view header, const std::vector<Word>& words) {
  Named best;
  best.rank = 1000;
  for (const std::string& name : {normal(header), split_camel(header)}) {
    for (const Word& word : words) {
      int rank = -1;
      if (name == word.word) rank = word.rank;
      else if (ends_with(name, " " + word.word) && word.word.size() > 2) rank = kSuffixRank + word.rank;
      if (rank >= 0 && rank < best.rank) best = {word.role, rank};
    }
    // A zone in brackets is no part of the name: "Time (UTC)", "Timestamp [CET]".
    const std::string bare = normal(header.substr(0, header.find_first_of("([")));
    for (const Word& word : words) {
      if (bare == word.word && word.rank < best.rank) best = {word.role, word.rank};
    }
  }
  return best.role == Role::kNone ? Named{} : best;
}

bool alert_words(const std::vector<std::string>& headers) {
  for (const std::string& header : headers) {
    const std::string name = normal(header);
    for (const std::string_view word : {"alert", "alarm", "monitor", "fired", "triggered", "firing"}) {
      if (contains(name, word)) return true;
    }
  }
  return false;
}

RecordKind kind_of(const Layout& layout, const std::vector<std::string>& headers, bool levels) {
  const auto has = [&](Role role) { return layout.has(role); };
  if (!layout.has_time() && has(Role::kEmail)) return RecordKind::kPerson;
  if (has(Role::kEmail) && (has(Role::kManager) || has(Role::kStartDate))) return RecordKind::kPerson;
  if (has(Role::kSha) || (has(Role::kRef) && has(Role::kEnvironment))) return RecordKind::kChange;
  if (alert_words(headers) && (has(Role::kState) || has(Role::kEnd) || has(Role::kTitle))) return RecordKind::kAlert;
  const bool problems = std::any_of(headers.begin(), headers.end(), [](const std::string& header) { return normal(header) == "problem"; });
  if (problems && has(Role::kHost) && has(Role::kEnd)) return RecordKind::kAlert;  // what a monitor saw on its hosts
  if (has(Role::kNumber) && has(Role::kEnd)) return RecordKind::kIncident;
  if (has(Role::kNumber) && has(Role::kState) && (has(Role::kRecipient) || has(Role::kAuthor))) return RecordKind::kIssue;
  if (levels || has(Role::kHost)) return RecordKind::kLog;
  if (has(Role::kState) && has(Role::kTitle)) return RecordKind::kAlert;
  if (has(Role::kCommand) && has(Role::kAuthor)) return RecordKind::kChange;  // an audit log
  return has(Role::kAuthor) || has(Role::kText) || has(Role::kTitle) ? RecordKind::kMessage : RecordKind::kLog;
}

Attr attribute_of(Role role) {
  switch (role) {
    case Role::kTitle: return Attr::kTitle;
    case Role::kState: return Attr::kState;
    case Role::kPreviousState: return Attr::kPreviousState;
    case Role::kSeverity: return Attr::kSeverity;
    case Role::kService: return Attr::kService;
    case Role::kRegion: return Attr::kRegion;
    case Role::kEnvironment: return Attr::kEnvironment;
    case Role::kRecipient: return Attr::kRecipient;
    case Role::kEmail: return Attr::kEmail;
    case Role::kId: return Attr::kId;
    case Role::kNumber: return Attr::kNumber;
    case Role::kKey: return Attr::kKey;
    case Role::kSha: return Attr::kSha;
    case Role::kRef: return Attr::kRef;
    case Role::kUrl: return Attr::kUrl;
    case Role::kValue: return Attr::kValue;
    case Role::kCommand: return Attr::kCommand;
    case Role::kJobTitle: return Attr::kTitleRole;
    case Role::kTimeZone: return Attr::kTimeZone;
    default: return Attr::kLabel;
  }
}

}  // namespace

Named role_of_header(std::string_view header) { return match(header, words()); }

std::optional<int> zone_of_header(std::string_view header) {
  for (const auto& [open, close] : {std::pair{'(', ')'}, std::pair{'[', ']'}}) {
    const size_t begin = header.find(open), end = header.rfind(close);
    if (begin != std::string_view::npos && end != std::string_view::npos && end > begin) {
      return time::parse_offset(trim(header.substr(begin + 1, end - begin - 1)));
    }
  }
  const std::string_view text = trim(header);
  const size_t cut = text.find_last_of(" _");
  return cut == std::string_view::npos ? std::nullopt : time::parse_offset(text.substr(cut + 1));
}

void ColumnFacts::add(std::string_view cell) {
  ++cells_;
  cell = trim(cell);
  if (cell.empty() || cell == "-" || cell == "null" || cell == "N/A") return;
  ++filled_;
  bytes_ += cell.size();
  if (run(cell, [](char c) { return is_digit(c) || c == '.' || c == '-'; }) == cell.size()) ++numbers_;
  order_.add(cell);
  // Either order will do here: which one it is, the whole column decides at the end.
  const auto written = time::parse(cell, time::DateOrder::kMonthFirst);
  if (written && written->has_date) ++times_;
  else if (written) ++clocks_;
}

bool Layout::has(Role role) const { return std::find(roles.begin(), roles.end(), role) != roles.end(); }

bool Layout::usable() const {
  if (kind == RecordKind::kPerson) return has(Role::kEmail) && (has(Role::kAuthor) || has(Role::kTitle));
  return has_time() && (has(Role::kText) || has(Role::kTitle) || has(Role::kState) || has(Role::kCommand) || has(Role::kSha) || has(Role::kRef));
}

std::string_view name_of(Role role) { return kRoleNames[static_cast<size_t>(role)]; }

Role role_named(std::string_view name) {
  const auto at = std::find(kRoleNames.begin(), kRoleNames.end(), name);
  return at == kRoleNames.end() ? Role::kNone : static_cast<Role>(at - kRoleNames.begin());
}

namespace {

// From the headers first, then from the values; fills `roles` and `named`.
void infer_roles(Layout& layout, const std::vector<std::string>& headers, const std::vector<ColumnFacts>& facts) {
  const std::vector<Word> vocabulary = words();
  std::vector<int> ranks(facts.size(), 1000);
  for (size_t i = 0; i < facts.size() && i < headers.size(); ++i) {
    Named named = match(headers[i], vocabulary);
    const bool time_like = named.role == Role::kTime || named.role == Role::kEnd || named.role == Role::kDate || named.role == Role::kClock;
    // "Time" may hold clocks beside a date, "Resolved" may hold "yes", "Created" a name.
    if (time_like && facts[i].clocks()) named.role = Role::kClock;
    else if (named.role == Role::kDate && facts[i].times()) named.role = Role::kDate;
    else if (time_like && !facts[i].times()) named = facts[i].filled() == 0 ? named : Named{};
    if (named.role == Role::kNone) continue;
    layout.roles[i] = named.role;
    ranks[i] = named.rank;
    ++layout.named;
  }
  // One column for each of these: the best named keeps the role.
  for (const Role single : {Role::kTime, Role::kEnd, Role::kText, Role::kAuthor, Role::kDate, Role::kClock, Role::kSeverity}) {
    size_t best = facts.size();
    for (size_t i = 0; i < facts.size(); ++i) {
      if (layout.roles[i] != single) continue;
      if (best == facts.size() || ranks[i] < ranks[best]) {
        if (best != facts.size()) layout.roles[best] = Role::kNone;
        best = i;
      } else {
        layout.roles[i] = Role::kNone;
      }
    }
  }
  // A date column beside clocks is half of a time; alone it is one.
  if (!layout.has(Role::kTime) && !layout.has(Role::kClock)) std::replace(layout.roles.begin(), layout.roles.end(), Role::kDate, Role::kTime);
  // No header says so: the first column of times is the time, the longest of words is the text.
  if (!layout.has_time()) {
    for (size_t i = 0; i < facts.size(); ++i) {
      if (layout.roles[i] != Role::kNone || !facts[i].times()) continue;
      layout.roles[i] = Role::kTime;
      break;
    }
  }
  if (!layout.has(Role::kText)) {
    size_t longest = facts.size();
    for (size_t i = 0; i < facts.size(); ++i) {
      const bool free = layout.roles[i] == Role::kNone && !facts[i].times() && !facts[i].numbers() && facts[i].mean_size() >= 12;
      if (free && (longest == facts.size() || facts[i].mean_size() > facts[longest].mean_size())) longest = i;
    }
    if (longest != facts.size()) layout.roles[longest] = Role::kText;
  }
}

}  // namespace

Layout lay_out(const std::vector<std::string>& headers, const std::vector<ColumnFacts>& facts, const artifact::Columns* chosen) {
  Layout layout;
  layout.roles.assign(facts.size(), Role::kNone);
  if (chosen && chosen->roles.size() == facts.size()) std::transform(chosen->roles.begin(), chosen->roles.end(), layout.roles.begin(), role_named);
  else infer_roles(layout, headers, facts);
  for (size_t i = 0; i < facts.size(); ++i) {
    if (layout.roles[i] != Role::kTime && layout.roles[i] != Role::kDate) continue;
    layout.order = facts[i].date_order();
    if (i < headers.size()) layout.zone = zone_of_header(headers[i]);
  }
  if (chosen && chosen->date_order == "day_first") layout.order = time::DateOrder::kDayFirst;
  if (chosen && chosen->date_order == "month_first") layout.order = time::DateOrder::kMonthFirst;
  bool levels = false;
  for (size_t i = 0; i < headers.size() && i < facts.size(); ++i) {
    levels = levels || (layout.roles[i] == Role::kSeverity && contains(normal(headers[i]), "level"));
  }
  layout.kind = kind_of(layout, headers, levels);
  return layout;
}

namespace {

std::string_view cell_of(const Layout& layout, const std::vector<Cell>& cells, Role role) {
  for (size_t i = 0; i < layout.roles.size() && i < cells.size(); ++i) {
    if (layout.roles[i] == role && !trim(cells[i].text).empty()) return trim(cells[i].text);
  }
  return {};
}

std::optional<time::Resolved> time_of(const Layout& layout, std::string_view written, const time::Frame& frame) {
  const auto parsed = time::parse(written, layout.order);
  return parsed ? time::resolve(*parsed, frame) : std::nullopt;
}

void fill_person(RecordBuilder& out, const Layout& layout, const std::vector<Cell>& cells) {
  const std::string_view name = cell_of(layout, cells, Role::kAuthor).empty() ? cell_of(layout, cells, Role::kTitle) : cell_of(layout, cells, Role::kAuthor);
  out.author(cell_of(layout, cells, Role::kEmail)).add(Attr::kRealName, name).add(Attr::kEmail, cell_of(layout, cells, Role::kEmail));
  // "title" is the job of a person and the name of everything else: of two such columns the second is the job.
  bool named = !cell_of(layout, cells, Role::kAuthor).empty();
  for (size_t i = 0; i < layout.roles.size() && i < cells.size(); ++i) {
    if (layout.roles[i] != Role::kTitle) continue;
    if (named) out.add(Attr::kTitleRole, trim(cells[i].text));
    named = true;
  }
  out.add(Attr::kTitleRole, cell_of(layout, cells, Role::kJobTitle)).add(Attr::kTimeZone, cell_of(layout, cells, Role::kTimeZone));
  const auto label = [&](const char* key, Role role) {
    const std::string_view value = cell_of(layout, cells, role);
    if (!value.empty()) out.add(Attr::kLabel, std::string(key) + "=" + std::string(value));
  };
  label("team", Role::kTeam);
  label("manager", Role::kManager);
  label("location", Role::kRegion);
  label("start_date", Role::kStartDate);
}

void fill_row(RecordBuilder& out, const Layout& layout, const std::vector<std::string>& headers, const std::vector<Cell>& cells, bool with_state) {
  for (const Role role : {Role::kText, Role::kTitle, Role::kCommand, Role::kState, Role::kRef}) {
    for (size_t i = 0; i < layout.roles.size() && i < cells.size() && out.input().text.empty(); ++i) {
      if (layout.roles[i] == role && !trim(cells[i].text).empty()) out.text(cells[i].text, cells[i].span);
    }
  }
  for (size_t i = 0; i < layout.roles.size() && i < cells.size(); ++i) {
    const std::string_view value = trim(cells[i].text);
    if (value.empty()) continue;
    switch (layout.roles[i]) {
      case Role::kTime: case Role::kEnd: case Role::kDate: case Role::kClock: case Role::kText: break;
      case Role::kState:
        if (with_state) out.add(Attr::kState, value);
        break;
      case Role::kAuthor: out.author(value).add(Attr::kAuthorName, value); break;
      case Role::kChannel: out.channel(value); break;
      case Role::kHost: out.channel(value).add(Attr::kLabel, "host=" + std::string(value)); break;
      case Role::kNone: case Role::kManager: case Role::kTeam: case Role::kStartDate:
        if (value.size() <= 200 && i < headers.size() && !headers[i].empty()) out.add(Attr::kLabel, headers[i] + "=" + std::string(value));
        break;
      default: out.add(attribute_of(layout.roles[i]), value);
    }
  }
}

}  // namespace

void emit_row(const Layout& layout, const std::vector<std::string>& headers, const std::vector<Cell>& cells, ByteSpan span,
              const time::Frame& outer, artifact::Sink& sink) {
  time::Frame frame = outer;
  if (layout.zone && !outer.offset_seconds) frame.offset_seconds = layout.zone;
  if (const auto zone = time::parse_offset(cell_of(layout, cells, Role::kTimeZone))) frame.offset_seconds = zone;
  if (layout.kind == RecordKind::kPerson) {
    RecordBuilder out(layout.kind, span);
    fill_person(out, layout, cells);
    out.emit(sink);
    return;
  }
  std::string written(cell_of(layout, cells, Role::kTime));
  if (written.empty() && layout.has(Role::kDate)) {
    written = std::string(cell_of(layout, cells, Role::kDate)) + " " + std::string(cell_of(layout, cells, Role::kClock));
  }
  const auto end = time_of(layout, cell_of(layout, cells, Role::kEnd), frame);
  RecordBuilder out(layout.kind, span);
  out.time(time_of(layout, written, frame));
  if (!out.has_time() && !written.empty()) out.add(Attr::kWrittenTime, written);
  const bool two = layout.kind == RecordKind::kAlert && end && out.has_time();
  if (two) out.add(Attr::kState, "firing");
  else if (end) out.add_number(Attr::kEndsAt, end->time.micros);
  fill_row(out, layout, headers, cells, !two);
  out.emit(sink);
  if (!two) return;
  RecordBuilder resolved(layout.kind, span);
  resolved.time(end).add(Attr::kState, "resolved").add_number(Attr::kStartsAt, out.input().time->micros);
  fill_row(resolved, layout, headers, cells, false);
  resolved.emit(sink);
}

}  // namespace debrief::formats
