#include "formats/chat/whatsapp.h"

#include <optional>

#include "formats/buffered_text.h"
#include "formats/chat/chat_path.h"
#include "formats/chat/pasted_lines.h"
#include "formats/record_builder.h"
#include "formats/text_scan.h"
#include "time/date_order.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::RecordKind;

constexpr size_t kLongestStamp = 40;

struct Start {
  std::string_view stamp;    // as written
  size_t rest = 0;           // where name or system text begins, in the line
  std::string_view name;     // "" for system messages
  size_t text = 0;           // where the message's text begins
};

// U+200E and U+200F stand before iOS lines and attachments.
size_t skip_marks(std::string_view line, size_t at) {
  while (line.substr(at, 3) == "\xE2\x80\x8E" || line.substr(at, 3) == "\xE2\x80\x8F" ||
         line.substr(at, 3) == "\xE2\x80\xAA") {
    at += 3;
  }
  return at;
}

bool is_stamp(std::string_view text) {
  if (text.size() < 10 || text.size() > kLongestStamp || !is_digit(text[0])) return false;
  for (const auto order : {time::DateOrder::kDayFirst, time::DateOrder::kMonthFirst}) {
    const auto written = time::parse(text, order);
    if (written && written->has_date && written->precision != time::Precision::kDay) return true;
  }
  return false;
}

std::optional<Start> parse_start(std::string_view line) {
  size_t at = skip_marks(line, 0);
  Start start;
  if (line.substr(at, 1) == "[") {
    const size_t close = line.find("] ", at);
    if (close == std::string_view::npos || !is_stamp(line.substr(at + 1, close - at - 1))) return std::nullopt;
    start.stamp = line.substr(at + 1, close - at - 1);
    at = close + 2;
  } else {
    const size_t dash = line.substr(0, kLongestStamp + 8).find(" - ", at);
    if (dash == std::string_view::npos || !is_stamp(line.substr(at, dash - at))) return std::nullopt;
    start.stamp = line.substr(at, dash - at);
    at = dash + 3;
  }
  at = skip_marks(line, at);
  start.rest = start.text = at;
  const size_t colon = line.find(": ", at);
  const bool bare = colon == std::string_view::npos && ends_with(line, ":");  // "Bao:" and text below
  const size_t end = bare ? line.size() - 1 : colon;
  if (end != std::string_view::npos) {
    std::string_view name = line.substr(at, end - at);
    take(name, "~ ");
    take(name, "~\xE2\x80\xAF");
    if (chat::name_like(name)) {
      start.name = name;
      start.text = skip_marks(line, bare ? line.size() : end + 2);
    }
  }
  return start;
}

// 8/3/26 without a day above 12 anywhere: American phones write no leading zeros, British ones do.
time::DateOrder settle(time::DateOrder voted, std::string_view first_stamp) {
  if (voted != time::DateOrder::kUnknown) return voted;
  const size_t slash = first_stamp.find('/');
  if (slash == std::string_view::npos) return time::DateOrder::kDayFirst;  // 8.3.26, 8-3-26
  const bool padded = first_stamp[0] == '0' || (slash == 2 && first_stamp.substr(3, 1) == "0");
  return padded ? time::DateOrder::kDayFirst : time::DateOrder::kMonthFirst;
}

std::string channel_of(std::string_view path) {
  std::string name = chat::stem_of(path);
  if (name == "_chat") name = chat::folder_of(path);
  for (const std::string_view prefix : {"WhatsApp Chat with ", "WhatsApp Chat - "}) {
    if (starts_with(name, prefix)) name.erase(0, prefix.size());
  }
  return name;
}

class WhatsAppReader final : public BufferedTextReader {
 public:
  explicit WhatsAppReader(const artifact::ReadOptions& options)
      : frame_(frame_of(options)), channel_(channel_of(options.path)) {}

 private:
  void parse(std::string_view text, artifact::Sink& sink) override {
    time::DateOrderVote vote;
    std::string first;
    each_line(text, [&](std::string_view line, size_t) {
      if (const auto start = parse_start(line)) {
        vote.add(start->stamp);
        if (first.empty()) first = start->stamp;
      }
    });
    const time::DateOrder voted = vote.decide();
    order_ = settle(voted, first);
    if (voted == time::DateOrder::kUnknown && first.find('/') != std::string::npos) {
      const bool month = order_ == time::DateOrder::kMonthFirst;
      sink.message({"Its dates could be read two ways; they were read as " +
                        std::string(month ? "month/day" : "day/month") + ".", false});
    }
    std::optional<Start> open;
    size_t begin = 0, end = 0;
    each_line(text, [&](std::string_view line, size_t at) {
      const auto start = parse_start(line);
      if (start) {
        if (open) give(text, *open, begin, end, sink);
        open = start;
        begin = at;
      }
      if (!trim(line).empty()) end = at + line.size();
    });
    if (open) give(text, *open, begin, end, sink);
    else sink.message({"No line begins with a date as WhatsApp writes it; export the chat again as text.", true});
  }

  template <typename Each>
  static void each_line(std::string_view text, Each each) {
    const char* const origin = text.data();
    for_lines(text, [&](std::string_view line) {
      each(line, static_cast<size_t>(line.data() - origin));
      return true;
    });
  }

  void give(std::string_view all, const Start& start, size_t begin, size_t end, artifact::Sink& sink) {
    RecordBuilder record(RecordKind::kMessage, {begin, end});
    const auto written = time::parse(start.stamp, order_);
    if (written) record.time(time::resolve(*written, frame_));
    ByteSpan span{begin + start.text, std::max(end, begin + start.text)};
    std::string_view text = slice(all, span);
    for (const std::string_view mark : {"<This message was edited>", "\xE2\x80\x8E<This message was edited>"}) {
      if (!ends_with(text, mark)) continue;
      text.remove_suffix(mark.size());
      if (!record.input().attributes.empty()) continue;
      record.add(Attr::kLabel, "edited");
    }
    text = trim(text);
    span = {static_cast<uint64_t>(text.data() - all.data()), static_cast<uint64_t>(text.data() - all.data()) + text.size()};
    record.text(text, span);
    record.channel(channel_).author(start.name).add(Attr::kAuthorName, start.name);
    if (start.name.empty()) record.add(Attr::kSubtype, "system");
    if (text == "This message was deleted" || text == "You deleted this message" || text == "This message was deleted." ||
        text == "You deleted this message.") {
      record.add(Attr::kDeleted, "1");
    }
    add_file(record, text);
    record.add(Attr::kId, std::string(start.stamp) + (start.name.empty() ? "" : " - " + std::string(start.name)));
    record.emit(sink);
  }

  // "IMG-20260822.jpg (file attached)", "<attached: 0001-PHOTO.jpg>"
  static void add_file(RecordBuilder& record, std::string_view text) {
    const size_t attached = text.find(" (file attached)");
    if (attached != std::string_view::npos) record.add(Attr::kFile, text.substr(0, attached));
    const size_t open = text.find("<attached: ");
    if (open != std::string_view::npos) {
      const std::string_view name = text.substr(open + 11);
      record.add(Attr::kFile, name.substr(0, name.find('>')));
    }
  }

  time::Frame frame_;
  std::string channel_;
  time::DateOrder order_ = time::DateOrder::kUnknown;
};

artifact::Score score(const artifact::Probe& probe) {
  size_t starts = 0, named = 0, lines = 0;
  for_lines(probe.head, [&](std::string_view line) {
    if (++lines > 200) return false;
    const auto start = parse_start(line);
    if (!start) return lines < 20 || starts > 0;
    ++starts;
    named += start->name.empty() ? 0 : 1;
    return true;
  }, !probe.whole);
  if (starts == 0 || starts * 20 < lines) return 0;
  return named >= 2 ? 93 : named == 1 ? 70 : 0;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<WhatsAppReader>(options);
}

}  // namespace

const artifact::Format kWhatsApp = {
    "whatsapp", "WhatsApp chat export", artifact::Family::kChat, score, open,
    "WhatsApp: open the chat › ⋮ › More › Export chat › Without media, and drop the text file.",
    "chat_line"};

}  // namespace debrief::formats
