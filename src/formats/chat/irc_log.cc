#include "formats/chat/irc_log.h"

#include <optional>

#include "formats/chat/chat_path.h"
#include "formats/chat/chat_stamp.h"
#include "formats/line_reader.h"
#include "formats/record_builder.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::RecordKind;

struct Said {
  time::Written written;
  std::string_view stamp, nick, text;
  bool system = false, action = false;
};

bool nick_like(std::string_view nick) {
  return !nick.empty() && nick.size() <= 40 && nick.find(' ') == std::string_view::npos &&
         nick.find_first_of("<>:/=\"") == std::string_view::npos;
}

std::string_view without_mode(std::string_view nick) {
  while (!nick.empty() && std::string_view("@+%&~! ").find(nick.front()) != std::string_view::npos) nick.remove_prefix(1);
  return nick;
}

// The time at the front, with or without brackets; `line` keeps what is behind it.
std::optional<time::Written> take_time(std::string_view& line, std::string_view* stamp) {
  const bool bracket = starts_with(line, "[") || starts_with(line, "(");
  size_t used = 0;
  const auto written = time::parse_prefix(line.substr(bracket ? 1 : 0), &used);
  if (!written || written->precision == time::Precision::kDay) return std::nullopt;
  *stamp = line.substr(bracket ? 1 : 0, used);
  line.remove_prefix(used + (bracket ? 1 : 0));
  if (bracket && !take(line, "]") && !take(line, ")")) return std::nullopt;
  return written;
}

// How clients mark what is not said by anybody.
bool is_system(std::string_view rest) {
  for (const std::string_view mark : {"-!-", "***", "-->", "<--", "--\t", "---", "=!=", "<-- ", "--> ", "==>", "=-="}) {
    if (starts_with(rest, mark)) return true;
  }
  return false;
}

std::optional<Said> parse_line(std::string_view line) {
  Said said;
  const auto written = take_time(line, &said.stamp);
  if (!written) return std::nullopt;
  said.written = *written;
  if (starts_with(line, "\t")) {  // WeeChat: nick and text between tabs
    line.remove_prefix(1);
    const size_t tab = line.find('\t');
    if (tab == std::string_view::npos) return std::nullopt;
    const std::string_view who = trim(line.substr(0, tab));
    said.text = line.substr(tab + 1);
    said.system = who == "-->" || who == "<--" || who == "--" || who == "=!=";
    said.action = who == "*";
    said.nick = said.system ? std::string_view{} : without_mode(said.action ? said.text.substr(0, said.text.find(' ')) : who);
    return said.system || nick_like(said.nick) ? std::optional(said) : std::nullopt;
  }
  const std::string_view rest = trim(line);
  if (rest.empty() || rest.data() == line.data()) return std::nullopt;  // a blank must follow the time
  if (rest.front() == '<') {
    const size_t close = rest.find('>');
    if (close == std::string_view::npos || close < 2) return is_system(rest) ? std::optional(Said{said.written, said.stamp, {}, rest, true, false}) : std::nullopt;
    said.nick = without_mode(rest.substr(1, close - 1));
    if (!nick_like(said.nick)) {
      if (!is_system(rest)) return std::nullopt;
      said.nick = {};
      said.system = true;
      said.text = rest;
      return said;
    }
    said.text = rest.substr(close + 1);
    if (starts_with(said.text, " ") || starts_with(said.text, "\t")) said.text.remove_prefix(1);
    return said;
  }
  if (is_system(rest)) {
    said.system = true;
    said.text = rest;
    return said;
  }
  if (starts_with(rest, "* ")) {
    said.action = true;
    said.text = trim(rest.substr(2));
    said.nick = said.text.substr(0, said.text.find(' '));
    return nick_like(said.nick) ? std::optional(said) : std::nullopt;
  }
  return std::nullopt;
}

// "#ops" out of "ines has joined #ops".
std::string_view channel_in(std::string_view text) {
  const size_t at = text.find(" #");
  if (at == std::string_view::npos) return {};
  std::string_view name = text.substr(at + 1);
  name = name.substr(0, name.find_first_of(" \t,.:)]"));
  return name.size() > 1 ? name : std::string_view{};
}

std::optional<time::Written> date_in(std::string_view text) {
  for (size_t at = 0; at < text.size(); ++at) {
    if (!is_digit(text[at]) || (at > 0 && is_digit(text[at - 1]))) continue;
    const std::string_view digits = leading_digits(text.substr(at));
    if (digits.size() == 4) {
      if (auto day = chat::parse_day(text.substr(at, 10), time::DateOrder::kUnknown)) return day;
    } else if (digits.size() == 8) {
      const std::string dashed = std::string(digits.substr(0, 4)) + "-" + std::string(digits.substr(4, 2)) + "-" + std::string(digits.substr(6));
      if (auto day = chat::parse_day(dashed, time::DateOrder::kUnknown)) return day;
    }
  }
  return std::nullopt;
}

class IrcReader final : public LineReader {
 public:
  explicit IrcReader(const artifact::ReadOptions& options) : clock_(options) {
    const std::string stem = chat::stem_of(options.path);
    if (const auto day = date_in(stem)) clock_.set_day(*day);
    const size_t hash = stem.find('#');
    channel_ = hash == std::string::npos ? stem : stem.substr(hash, stem.find_first_of(" _.", hash) - hash);
    named_ = hash != std::string::npos;
  }

 private:
  void line(const Line& line, artifact::Sink& sink) override {
    const auto said = parse_line(line.text);
    if (!said) return header(line.text);
    if (said->system && !named_ && !channel_in(said->text).empty() && contains(said->text, "join")) {
      channel_ = channel_in(said->text);
      named_ = true;
    }
    RecordBuilder record(RecordKind::kMessage, line.span);
    if (const auto resolved = clock_.at(said->written)) record.time(resolved);
    const std::string_view text = trim(said->text);
    const uint64_t begin = line.span.begin + static_cast<uint64_t>(text.data() - line.text.data());
    record.author(said->nick).channel(channel_).text(text, {begin, begin + text.size()});
    record.add(Attr::kId, line.text.substr(0, std::min<size_t>(line.text.size(), 80)));
    record.add(Attr::kAuthorName, said->nick).add(Attr::kHandle, said->nick);
    if (said->system) record.add(Attr::kSubtype, contains(text, "join") ? "channel_join" : "system");
    if (said->action) record.add(Attr::kSubtype, "action");
    record.emit(sink);
  }

  // "--- Log opened Tue Sep 15 22:00:00 2026", "--- Day changed Wed Sep 16 2026", "Session Ident: #ops"
  void header(std::string_view text) {
    for (const std::string_view mark : {"Log opened ", "Day changed ", "Session Start: ", "BEGIN LOGGING AT ", "Session Time: "}) {
      const size_t at = text.find(mark);
      if (at == std::string_view::npos) continue;
      const std::string_view stamp = trim(text.substr(at + mark.size()));
      auto written = time::parse(stamp);
      if (!written) written = chat::parse_day(stamp, time::DateOrder::kUnknown);
      if (written && written->has_date) clock_.set_day(*written);
      return;
    }
    if (contains(text, "Session Ident: ") && !channel_in(text).empty()) {
      channel_ = channel_in(text);
      named_ = true;
    }
  }

  void finish(artifact::Sink& sink) override {
    if (clock_.needs_date()) sink.message(chat::needs_date_message());
  }

  chat::ChatClock clock_;
  std::string channel_;
  bool named_ = false;
};

artifact::Score score(const artifact::Probe& probe) {
  size_t said = 0, lines = 0;
  for_lines(probe.head, [&](std::string_view line) {
    if (trim(line).empty()) return true;
    if (++lines > 100) return false;
    const auto parsed = parse_line(line);
    said += parsed && !parsed->system ? 1 : 0;
    return true;
  }, !probe.whole);
  if (said < 2 || said * 3 < lines) return 0;
  return 88;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<IrcReader>(options);
}

}  // namespace

const artifact::Format kIrcLog = {
    "irc_log", "IRC log", artifact::Family::kChat, score, open,
    "Drop the client's or bouncer's log file of the channel (irssi, WeeChat, HexChat, mIRC, ZNC).",
    "chat_line"};

}  // namespace debrief::formats
