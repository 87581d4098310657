#include "formats/chat/zoom_chat.h"

#include <optional>

#include "formats/chat/chat_path.h"
#include "formats/chat/chat_stamp.h"
#include "formats/chat/recording_name.h"
#include "formats/line_reader.h"
#include "formats/record_builder.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::RecordKind;

struct Start {
  time::Written written;
  std::string_view stamp, name, to;
  size_t text = 0;  // where the text begins in the line; its size when it begins on the next
};

std::optional<Start> parse_start(std::string_view line) {
  size_t used = 0;
  const auto written = time::parse_prefix(line, &used);
  if (!written || written->precision == time::Precision::kDay || written->precision == time::Precision::kMinute) {
    return std::nullopt;
  }
  Start start;
  start.written = *written;
  start.stamp = line.substr(0, used);
  std::string_view rest = line.substr(used);
  if (take(rest, "\t") && rest.find(":\t") != std::string_view::npos) {  // cloud recording
    start.name = trim(rest.substr(0, rest.find(":\t")));
    start.text = used + 1 + rest.find(":\t") + 2;
    if (!start.name.empty() && start.name.size() <= 120) return start;
  }
  rest = trim(line.substr(used));
  if (!take(rest, "From ")) return std::nullopt;
  rest = trim(rest);
  size_t end = rest.find(" : ");  // older clients: "From  Ines : text"
  size_t gap = 3;
  const size_t colon = rest.find(':');
  if (end == std::string_view::npos || (colon != std::string_view::npos && colon < end)) {
    end = colon;
    gap = 1;
  }
  if (end == std::string_view::npos) return std::nullopt;
  std::string_view who = trim(rest.substr(0, end));
  for (const std::string_view to : {"  to  ", " to "}) {
    const size_t at = who.rfind(to);
    if (at == std::string_view::npos) continue;
    start.to = trim(who.substr(at + to.size()));
    who = trim(who.substr(0, at));
    break;
  }
  start.name = who;
  start.text = static_cast<size_t>(rest.data() - line.data()) + end + gap;
  return who.empty() ? std::nullopt : std::optional(start);
}

class ZoomChatReader final : public LineReader {
 public:
  explicit ZoomChatReader(const artifact::ReadOptions& options)
      : clock_(options), start_(chat::recording_start(options.path)), channel_(chat::stem_of(options.path)) {}

 private:
  void line(const Line& line, artifact::Sink& sink) override {
    if (const auto start = parse_start(line.text)) {
      flush(sink);
      open_ = true;
      name_ = start->name;
      stamp_ = start->stamp;
      to_ = start->to;
      written_ = start->written;
      written_.zone_name = {};
      span_ = line.span;
      text_span_ = {line.span.begin + start->text, line.span.end};
      text_ = line.text.substr(start->text);
    } else if (open_) {
      text_ += '\n';
      text_ += line.text;
      if (trim(line.text).empty()) return;
      span_.end = text_span_.end = line.span.end;
    }
  }

  void finish(artifact::Sink& sink) override {
    flush(sink);
    if (clock_.needs_date() && elapsed_) {
      artifact::Message message = chat::needs_date_message();
      message.text = "Its times may count from the start of the recording; keep the name that Zoom gave the file "
                     "(GMT…), or say on which day the meeting was.";
      sink.message(message);
    } else if (clock_.needs_date()) {
      sink.message(chat::needs_date_message());
    }
  }

  void flush(artifact::Sink& sink) {
    if (!open_) return;
    open_ = false;
    RecordBuilder record(RecordKind::kMessage, span_);
    if (!written_.has_date && start_) {
      record.time(time::Resolved{start_->time + written_.clock.micros, time::Precision::kSecond, time::ZoneSource::kStated});
    } else if (const auto resolved = clock_.at(written_)) {
      record.time(resolved);
    }
    elapsed_ = elapsed_ || (!start_ && !written_.has_date && written_.clock.micros < time::kHour);
    // Leading tab and blank lines belong to the layout.
    const size_t first = text_.find_first_not_of(" \t\r\n");
    if (first == std::string::npos) {
      text_.clear();
      text_span_ = {};
    } else {
      text_.erase(0, first);
      text_.resize(trim(text_).size());
      text_span_.begin = text_span_.end > text_span_.begin + first ? text_span_.begin + first : text_span_.begin;
    }
    record.author(name_).channel(channel_).text(text_, text_span_);
    record.add(Attr::kId, stamp_).add(Attr::kAuthorName, name_);
    if (to_ != "Everyone") record.add(Attr::kRecipient, to_);
    if (starts_with(text_, "Reacted to \"") || starts_with(text_, "Removed a ")) record.add(Attr::kSubtype, "reaction");
    if (starts_with(text_, "Replying to \"")) record.add(Attr::kSubtype, "reply");
    record.emit(sink);
  }

  chat::ChatClock clock_;
  std::optional<chat::RecordingStart> start_;
  std::string channel_;
  bool open_ = false, elapsed_ = false;
  std::string name_, stamp_, to_, text_;
  time::Written written_;
  ByteSpan span_, text_span_;
};

artifact::Score score(const artifact::Probe& probe) {
  size_t starts = 0, tabbed = 0, lines = 0;
  for_lines(probe.head, [&](std::string_view line) {
    if (++lines > 100) return false;
    const auto start = parse_start(line);
    starts += start ? 1 : 0;
    tabbed += start && start->to.empty() ? 1 : 0;
    return lines < 5 || starts > 0;
  }, !probe.whole);
  if (starts == 0 || starts * 6 < lines) return 0;
  return starts > tabbed ? 92 : 90;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<ZoomChatReader>(options);
}

}  // namespace

const artifact::Format kZoomChat = {
    "zoom_chat", "Zoom meeting chat", artifact::Family::kChat, score, open,
    "Zoom: Recordings › the meeting › download the chat file, and keep its name; or Save chat in the meeting window.",
    "chat_line"};

}  // namespace debrief::formats
