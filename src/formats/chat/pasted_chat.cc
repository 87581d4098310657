#include "formats/chat/pasted_chat.h"

#include <algorithm>
#include <optional>

#include "base/order.h"
#include "formats/chat/chat_path.h"
#include "formats/chat/chat_stamp.h"
#include "formats/chat/pasted_lines.h"
#include "formats/record_builder.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using chat::LineShape;
using chat::PastedLine;

constexpr size_t kLargestPaste = 32u << 20;
constexpr size_t kScoredBytes = 16 * 1024;

struct Header {
  size_t first_line = 0;   // where the message begins
  size_t last_line = 0;    // of the header
  uint64_t text_begin = 0; // may lie on the header's line
  std::optional<std::string> name;  // nothing: the author of the message before goes on
  bool software = false;
  bool certain = false;    // cannot be text by chance
  time::Written written;
};

class Headers {
 public:
  Headers(std::string_view text, const std::vector<PastedLine>& lines) : text_(text), lines_(lines) {
    for (const PastedLine& line : lines_) {
      name_times_ += line.shape == LineShape::kNameTime ? 1 : 0;
      inlined_ += line.shape == LineShape::kInline ? 1 : 0;
      bare_times_ += line.shape == LineShape::kTimeOnly ? 1 : 0;
      half_day_ = half_day_ || line.half_day;
      if (line.shape != LineShape::kTimeOnly) continue;
      indented_ = indented_ || line.indented;
    }
    for (size_t i = 1; i < lines_.size(); ++i) {
      if (lines_[i].shape == LineShape::kTimeOnly && lines_[i - 1].shape == LineShape::kText) {
        above_times_.push_back(std::string(trim(slice(text_, lines_[i - 1].span))));
      }
    }
    sort(above_times_);
  }

  // Some time in the text says AM or PM, so that the others mean one of the two.
  bool twelve_hours() const { return half_day_; }

  std::vector<Header> find() const {
    std::vector<Header> headers;
    size_t free_from = 0;  // first line that no header has taken yet
    for (size_t i = 0; i < lines_.size(); ++i) {
      auto header = at(i, free_from);
      if (!header) continue;
      header->written = lines_[i].written;
      header->last_line = i;
      free_from = i + 1;
      headers.push_back(std::move(*header));
    }
    return headers;
  }

 private:
  std::optional<Header> at(size_t i, size_t free_from) const {
    const PastedLine& line = lines_[i];
    Header header;
    header.first_line = i;
    header.text_begin = line.span.end;
    switch (line.shape) {
      case LineShape::kNameTime:
        header.name = line.name;
        header.software = line.software;
        header.certain = true;
        return header;
      case LineShape::kInline:
        header.name = line.name;
        header.text_begin = line.rest;
        return header;
      case LineShape::kTimedText:  // in text of another shape a line that begins with a time is only a line
        if (inlined_ < 2 || name_times_ + bare_times_ > 0) return std::nullopt;
        header.name = std::string();
        header.text_begin = line.rest;
        return header;
      case LineShape::kBracketOnly: return header;
      case LineShape::kBracketRest: return bracket(i, header);
      case LineShape::kTimeOnly: return time_only(i, free_from, header);
      default: return std::nullopt;
    }
  }

  // Teams writes the name behind the bracket and the text below; Discord the text of a follow-up.
  std::optional<Header> bracket(size_t i, Header header) const {
    const PastedLine& line = lines_[i];
    const std::string_view rest = trim(slice(text_, {line.rest, line.span.end}));
    const bool text_below = i + 1 < lines_.size() && lines_[i + 1].shape == LineShape::kText;
    if (name_times_ == 0 && text_below && chat::name_like(rest)) {
      bool software = false;
      header.name = chat::bare_name(rest, &software);
      header.software = software;
      header.certain = true;
    } else {
      header.text_begin = line.rest;
    }
    return header;
  }

  // Slack shows AM/PM and two blanks only under a name; a follow-up has the bare clock.
  std::optional<Header> time_only(size_t i, size_t free_from, Header header) const {
    const PastedLine& line = lines_[i];
    if (half_day_ && !line.half_day) return header;
    if (indented_ && !line.indented) return header;
    bool software = false;
    for (size_t steps = 1; steps <= 4 && i >= free_from + steps; ++steps) {
      const size_t j = i - steps;
      const std::string_view shown = trim(slice(text_, lines_[j].span));
      if (decoration(shown)) {
        software = software || shown == "APP" || shown == "BOT" || shown == "WORKFLOW";
        continue;
      }
      const std::string name = chat::bare_name(shown, &software);
      if (lines_[j].shape != LineShape::kText || !chat::name_like(name)) break;
      const bool sure = line.half_day || line.indented || line.written.has_date || software || free_from == 0;
      if (!sure && !probably_name(j, shown, name)) break;
      header.name = name;
      header.software = software;
      header.first_line = j;
      header.certain = line.half_day || line.indented || line.written.has_date;
      return header;
    }
    return header;
  }

  // A 24-hour clock alone does not tell a name's time from a follow-up's: the line above it decides. Names
  // come again, or are words with capitals; one such word counts only after an empty line.
  bool probably_name(size_t j, std::string_view shown, std::string_view name) const {
    const auto range = std::equal_range(above_times_.begin(), above_times_.end(), shown);
    if (range.second - range.first >= 2) return true;
    if (!chat::capitalised(name)) return false;
    return contains(name, " ") || (j > 0 && lines_[j - 1].shape == LineShape::kBlank);
  }

  // What a client draws between a name and its time.
  static bool decoration(std::string_view shown) {
    const bool emoji = shown.size() > 2 && shown.front() == ':' && shown.back() == ':' && !contains(shown, " ");
    return shown.empty() || emoji || shown == "APP" || shown == "BOT" || shown == "WORKFLOW" || shown == "\xE2\x80\x94";
  }

  std::string_view text_;
  const std::vector<PastedLine>& lines_;
  std::vector<std::string> above_times_;  // the lines above bare times, sorted
  size_t name_times_ = 0, inlined_ = 0, bare_times_ = 0;
  bool half_day_ = false, indented_ = false;
};

bool emoji_line(std::string_view shown) {
  if (shown.size() > 2 && shown.front() == ':' && shown.back() == ':') return !contains(shown, " ");
  return !shown.empty() && shown.size() <= 16 &&
         std::all_of(shown.begin(), shown.end(), [](char c) { return static_cast<unsigned char>(c) >= 0x80; });
}

bool number_line(std::string_view shown) {
  return !shown.empty() && shown.size() <= 3 && std::all_of(shown.begin(), shown.end(), is_digit);
}

class PastedChatReader : public artifact::Reader {
 public:
  explicit PastedChatReader(const artifact::ReadOptions& options)
      : clock_(options), channel_(chat::stem_of(options.path)) {}

  void feed(std::string_view chunk, artifact::Sink&) override {
    const size_t room = kLargestPaste - text_.size();
    cut_ = cut_ || chunk.size() > room;
    text_.append(chunk.substr(0, room));
  }

  void close(artifact::Sink& sink) override {
    lines_ = chat::read_pasted_lines(text_);
    const Headers finder(text_, lines_);
    const std::vector<Header> headers = finder.find();
    twelve_hours_ = finder.twelve_hours();
    elapsed_ = !headers.empty() && counts_from_zero(headers.front());
    for (size_t i = 0; i < (headers.empty() ? lines_.size() : headers.front().first_line); ++i) pass_day(i);
    for (size_t i = 0; i < headers.size(); ++i) {
      const size_t end_line = i + 1 < headers.size() ? headers[i + 1].first_line : lines_.size();
      give(headers[i], end_line, sink);
    }
    if (headers.empty()) {
      sink.message({"No line in it is a name with a time; copy the messages together with the names and times "
                    "above them.", true});
    }
    if (elapsed_) {
      sink.message({"Its times seem to count from the start of a recording, which nothing in it states, so its records "
                    "have no times.", false});
    }
    if (clock_.needs_date()) sink.message(chat::needs_date_message());
    if (cut_) sink.message({"Only the first 32 MiB of the text were read; paste the rest as a second file.", true});
  }

 private:
  std::string_view shown(size_t line) const { return trim(slice(text_, lines_[line].span)); }

  // "[00:00:01] Speaker 1: …", "Ines Okafor 0:14": no clock is written so just after midnight by chance.
  bool counts_from_zero(const Header& header) const {
    if (header.written.has_date || header.written.clock.micros >= time::kHour) return false;
    const std::string_view line = shown(header.last_line);
    const size_t colon = line.find(':');
    if (lines_[header.last_line].half_day || colon == std::string_view::npos || colon == 0) return false;
    const bool unpadded = line[colon - 1] == '0' && (colon == 1 || !is_digit(line[colon - 2]));
    return unpadded || header.written.clock.micros < time::kMinute;
  }

  void pass_day(size_t line) {
    if (lines_[line].shape == LineShape::kDay) clock_.set_day(lines_[line].written);
  }

  // Takes what the client drew under the message off its end; gives the first line that is not text.
  size_t text_end(const Header& header, size_t end_line, RecordBuilder& record) const {
    size_t end = end_line;
    for (size_t i = header.last_line + 1; i < end; ++i) {  // DiscordChatExporter's text form
      if (shown(i) == "{Reactions}") end = i;
    }
    while (end > header.last_line + 1) {
      const PastedLine& line = lines_[end - 1];
      if (line.shape == LineShape::kNoise && contains(shown(end - 1), "repl") && is_digit(shown(end - 1).front())) {
        record.add(Attr::kReplyCount, leading_digits(shown(end - 1)));
      }
      if (line.shape == LineShape::kNoise || line.shape == LineShape::kBlank || line.shape == LineShape::kDay) {
        --end;
      } else if (end > header.last_line + 2 && number_line(shown(end - 1)) && emoji_line(shown(end - 2))) {
        std::string_view emoji = shown(end - 2);
        if (emoji.front() == ':') emoji = emoji.substr(1, emoji.size() - 2);
        record.add(Attr::kReaction, emoji);
        end -= 2;
      } else {
        break;
      }
    }
    return end;
  }

  void give(const Header& header, size_t end_line, artifact::Sink& sink) {
    RecordBuilder record(artifact::RecordKind::kMessage);
    if (header.name) {
      author_ = *header.name;
      software_ = header.software;
    }
    const size_t end = text_end(header, end_line, record);
    const uint64_t last = lines_[end - 1].span.end;
    ByteSpan text{header.text_begin, std::max(last, header.text_begin)};
    const std::string_view said = trim(slice(text_, text));
    if (said.empty()) {
      text = {};
    } else {
      text.begin = static_cast<uint64_t>(said.data() - text_.data());
      text.end = text.begin + said.size();
    }
    static constexpr std::string_view kEdited = "(edited)";
    if (ends_with(said, kEdited)) {
      text.end = text.begin + trim(said.substr(0, said.size() - kEdited.size())).size();
      record.add(Attr::kSubtype, "edited");
    }
    if (starts_with(said, "joined #") || starts_with(said, "has joined ")) record.add(Attr::kSubtype, "channel_join");
    record.input().span = {lines_[header.first_line].span.begin, last};
    if (elapsed_) {
      // no time
    } else if (const auto resolved = clock_.at(header.written, twelve_hours_ && !lines_[header.last_line].half_day)) record.time(resolved);
    record.author(author_).channel(channel_).add(Attr::kAuthorName, author_);
    if (software_) record.add(Attr::kBot, "1");
    record.add(Attr::kId, cited(header));
    record.text(slice(text_, text), text);
    record.emit(sink);
    for (size_t i = end; i < end_line; ++i) pass_day(i);
  }

  // How the message is cited: the line that begins it, or the name and the time below it.
  std::string cited(const Header& header) const {
    if (header.first_line != header.last_line) return author_ + " " + std::string(shown(header.last_line));
    return std::string(shown(header.first_line).substr(0, 100));
  }

  std::string text_;
  std::vector<PastedLine> lines_;
  bool twelve_hours_ = false;
  chat::ChatClock clock_;
  std::string channel_, author_;
  bool software_ = false, cut_ = false, elapsed_ = false;
};

artifact::Score score(const artifact::Probe& probe) {
  const std::string_view head = probe.head.substr(0, kScoredBytes);
  const size_t start = head.find_first_not_of(" \t\r\n");
  if (start == std::string_view::npos || head[start] == '{') return 0;
  if (head[start] == '[') {  // JSON begins so too
    const size_t next = head.find_first_not_of(" \t\r\n", start + 1);
    if (next == std::string_view::npos || head[next] == '{' || head[next] == '[' || head[next] == '"') return 0;
  }
  const std::vector<PastedLine> lines = chat::read_pasted_lines(head);
  size_t certain = 0, inlined = 0, timed = 0;
  std::vector<std::string> names;
  for (const Header& header : Headers(head, lines).find()) {
    ++timed;
    certain += header.certain ? 1 : 0;
    inlined += header.certain || !header.name ? 0 : 1;
    if (header.name) names.push_back(*header.name);
  }
  if (certain == 0 && (inlined < 2 || timed * 3 < lines.size())) return 0;
  if ((certain + inlined) * 60 < lines.size()) return 0;  // a document that mentions a time now and then
  sort(names);
  const bool dialogue = std::unique(names.begin(), names.end()) - names.begin() < static_cast<std::ptrdiff_t>(names.size());
  return certain > 1 || (certain == 1 && dialogue) ? 50 : dialogue ? 42 : 38;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<PastedChatReader>(options);
}

}  // namespace

const artifact::Format kPastedChat = {
    "pasted_chat", "Chat text copied from Slack, Teams or Discord", artifact::Family::kChat, score, open,
    "In the channel, select from the first message to the last, copy, and paste here; give the date of the first "
    "message when the text does not show it.",
    "chat_line"};

}  // namespace debrief::formats
