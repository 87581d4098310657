#include "formats/logs/log_line.h"

#include <cstring>

#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

constexpr std::string_view kLevels[] = {"trace", "debug",   "info",  "information", "notice",    "warn",  "warning", "error",
                                        "err",   "severe",  "fatal", "critical",    "crit",      "alert", "emerg",   "emergency",
                                        "panic", "verbose", "log",   "statement",   "hint"};

// RFC 5424 6.2.1: severity is the priority modulo 8.
constexpr std::string_view kSeverities[] = {"emerg", "alert", "crit", "err", "warning", "notice", "info", "debug"};

// "<34>" → severity word; the text loses it.
std::string_view take_priority(std::string_view& text) {
  if (!starts_with(text, "<")) return {};
  const std::string_view digits = leading_digits(text.substr(1));
  if (digits.empty() || digits.size() > 3 || text.substr(1 + digits.size(), 1) != ">") return {};
  int value = 0;
  for (const char c : digits) value = value * 10 + (c - '0');
  text.remove_prefix(digits.size() + 2);
  return value > 191 ? std::string_view{} : kSeverities[value % 8];
}

std::string_view take_word(std::string_view& text) {
  while (starts_with(text, " ")) text.remove_prefix(1);
  const std::string_view word = text.substr(0, text.find(' '));
  text.remove_prefix(word.size());
  return word;
}

// Skips structured data: "-" or "[id name=\"value\"]…" with escapes.
void skip_structured_data(std::string_view& text) {
  while (starts_with(text, " ")) text.remove_prefix(1);
  if (take(text, "-")) return;
  while (starts_with(text, "[")) {
    size_t i = 1;
    for (bool quoted = false; i < text.size() && (quoted || text[i] != ']'); ++i) {
      if (text[i] == '\\') ++i;
      else if (text[i] == '"') quoted = !quoted;
    }
    text.remove_prefix(std::min(i + 1, text.size()));
  }
}

std::string_view unless_nil(std::string_view word) { return word == "-" ? std::string_view{} : word; }

std::optional<LogLine> parse_5424(std::string_view line, std::string_view level) {
  LogLine out;
  out.level = level;
  const std::string_view stamp = take_word(line);
  const auto time = time::parse(stamp);
  if (!time) return std::nullopt;
  out.time = *time;
  out.written = stamp;
  out.host = unless_nil(take_word(line));
  out.program = unless_nil(take_word(line));
  out.process = unless_nil(take_word(line));
  take_word(line);  // message id
  skip_structured_data(line);
  take(line, " ");
  take(line, "\xEF\xBB\xBF");
  out.message = trim(line);
  return out;
}

// "unbound[812]:", "kernel:", "sshd(pam_unix)[19939]:" and the message behind it.
bool take_tag(std::string_view& text, LogLine& out) {
  const size_t end = text.find(": ");
  const size_t colon = end == std::string_view::npos && ends_with(text, ":") ? text.size() - 1 : end;
  if (colon == std::string_view::npos || colon == 0 || colon > 64) return false;
  std::string_view tag = text.substr(0, colon);
  if (contains(tag, " ")) return false;
  const size_t open = tag.rfind('[');
  if (open != std::string_view::npos && ends_with(tag, "]")) {
    out.process = tag.substr(open + 1, tag.size() - open - 2);
    tag = tag.substr(0, open);
  }
  if (tag.empty() || (!is_letter(tag.front()) && tag.front() != '/' && tag.front() != '(' && tag.front() != '_')) return false;
  out.program = tag;
  text.remove_prefix(std::min(colon + 1, text.size()));
  out.message = trim(text);
  return true;
}

// klog of Kubernetes and Google: "E0915 22:41:00.123456    1234 file.go:12] text". Month and day, no year.
std::optional<LogLine> parse_klog(std::string_view line) {
  if (line.size() < 22 || std::strchr("IWEF", line[0]) == nullptr || line[5] != ' ') return std::nullopt;
  for (size_t i = 1; i < 5; ++i) {
    if (!is_digit(line[i])) return std::nullopt;
  }
  size_t used = 0;
  const auto time = time::parse_prefix(line.substr(1), &used);
  if (!time || time->has_year) return std::nullopt;
  LogLine out;
  out.time = *time;
  out.written = line.substr(1, used);
  out.level = line[0] == 'I' ? "info" : line[0] == 'W' ? "warning" : line[0] == 'E' ? "error" : "fatal";
  const size_t bracket = line.find("] ");
  out.message = trim(line.substr(bracket == std::string_view::npos ? 1 + used : bracket + 2));
  return out;
}

std::string_view bare(std::string_view word) {
  while (!word.empty() && !is_letter(word.front())) word.remove_prefix(1);
  while (!word.empty() && !is_letter(word.back())) word.remove_suffix(1);
  return word;
}

// A level among the first words of a message, in brackets or before a colon too.
std::string_view find_level(std::string_view message) {
  for (int words = 0; words < 4; ++words) {
    const std::string_view word = take_word(message);
    if (word.empty()) break;
    // Lower-case words in running text are no levels unless marked as such ("error:", "[error]").
    const std::string_view name = bare(word);
    const bool marked = name.size() < word.size() || (!name.empty() && name[0] >= 'A' && name[0] <= 'Z' && (name.size() < 2 || name[1] <= 'Z'));
    if (marked && is_level(name)) return name;
  }
  return {};
}

// What may stand before the time of a line: "app-1  | ", "[pod/x] ", "ERROR ", "[", "(".
std::optional<LogLine> parse_at(std::string_view line, size_t at) {
  std::string_view text = line.substr(at);
  LogLine out;
  size_t used = 0;
  const auto time = time::parse_prefix(text, &used);
  if (!time || !time->has_date || time->precision == time::Precision::kDay) return std::nullopt;
  out.time = *time;
  out.written = text.substr(0, used);
  text.remove_prefix(used);
  while (!text.empty() && contains("]):,-| \t", text.substr(0, 1))) text.remove_prefix(1);
  out.message = trim(text);
  return out;
}

}  // namespace

bool is_level(std::string_view word) {
  char low[12];
  if (word.empty() || word.size() > sizeof low) return false;
  for (size_t i = 0; i < word.size(); ++i) low[i] = word[i] >= 'A' && word[i] <= 'Z' ? static_cast<char>(word[i] + 32) : word[i];
  for (const std::string_view level : kLevels) {
    if (level == std::string_view(low, word.size())) return true;
  }
  return false;
}

size_t next_frame(std::string_view text, size_t from) {
  for (size_t at = text.find('<', from); at != std::string_view::npos; at = text.find('<', at + 1)) {
    std::string_view rest = text.substr(at + 1, 16);
    const size_t digits = run(rest, is_digit);
    if (digits == 0 || digits > 3 || rest.size() < digits + 8 || rest[digits] != '>') continue;
    rest.remove_prefix(digits + 1);
    take(rest, "1 ");
    const bool iso = run(rest, is_digit) == 4 && rest[4] == '-';
    const bool bsd = rest[0] >= 'A' && rest[0] <= 'Z' && is_letter(rest[1]) && is_letter(rest[2]) && rest[3] == ' ';
    if (iso || bsd) return at;
  }
  return std::string_view::npos;
}

std::optional<LogLine> parse_syslog(std::string_view line) {
  std::string_view text = line;
  LogLine out;
  out.level = take_priority(text);
  if (text.size() < line.size() && take(text, "1 ")) return parse_5424(text, out.level);
  size_t used = 0;
  const auto time = time::parse_prefix(text, &used);
  if (!time || !time->has_date || time->precision == time::Precision::kDay) return std::nullopt;
  out.time = *time;
  out.written = text.substr(0, used);
  text.remove_prefix(used);
  if (!starts_with(text, " ")) return std::nullopt;
  const std::string_view first = take_word(text);
  if (first.empty()) return std::nullopt;
  std::string_view after = text;
  take(after, " ");
  if (is_level(first)) out.level = first;  // ChromeOS: "INFO program[1]: …" without a host
  else out.host = first;
  if (take_tag(after, out)) return out;
  // Without a host: "Aug 22 23:10:07 program: text".
  std::string_view whole = line.substr(static_cast<size_t>(first.data() - line.data()));
  const std::string_view host = out.host;
  out.host = {};
  if (take_tag(whole, out)) return out;
  if (out.level.empty() || text.size() == line.size() || !starts_with(line, "<")) return std::nullopt;
  out.host = host;  // a priority says syslog without a program too
  out.message = trim(text);
  return out;
}

std::optional<LogLine> parse_plain(std::string_view line) {
  std::optional<LogLine> out = parse_klog(line);
  if (out) return out;
  size_t at = run(line, [](char c) { return c == ' ' || c == '[' || c == '('; });
  out = parse_at(line, at);
  std::string_view level;
  if (!out) {  // "ERROR 2026-09-15 22:41:00,123 text"
    const std::string_view word = line.substr(at, line.find_first_of(" :]", at) - at);
    if (is_level(word)) {
      level = word;
      out = parse_at(line, at + word.size() + run(line.substr(at + word.size()), [](char c) { return c == ' ' || c == ':' || c == ']' || c == '['; }));
    }
  }
  if (!out) {  // "app-1  | 2026-…", "[pod/x/y] 2026-…", "1.2.3.4 - - [15/Sep/2026:22:41:00 +0000] …"
    const std::string_view front = line.substr(0, 120);
    for (const std::string_view mark : {" | ", "] ", " ["}) {
      const size_t place = front.find(mark);
      if (place == std::string_view::npos) continue;
      out = parse_at(line, place + mark.size());
      if (!out) continue;
      if (mark == " | ") out->program = trim(front.substr(0, place));
      // An access log's client stands before its time and belongs to what it says.
      if (mark == " [") out->message = trim(line);
      break;
    }
  }
  if (out) out->level = level.empty() ? find_level(out->message) : level;
  return out;
}

}  // namespace debrief::formats
