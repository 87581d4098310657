#include "formats/chat/transcript.h"

#include <optional>

#include "formats/chat/chat_path.h"
#include "formats/chat/pasted_lines.h"
#include "formats/chat/recording_name.h"
#include "formats/line_reader.h"
#include "formats/record_builder.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::RecordKind;

// "00:34:12.506", "34:12.506", "00:34:12,506" → micros.
std::optional<int64_t> cue_time(std::string_view text) {
  int64_t parts[3] = {0, 0, 0};
  size_t count = 0;
  while (count < 3) {
    const std::string_view digits = leading_digits(text);
    if (digits.empty() || digits.size() > 4) return std::nullopt;
    int64_t value = 0;
    for (const char c : digits) value = value * 10 + (c - '0');
    parts[count++] = value;
    text.remove_prefix(digits.size());
    if (!take(text, ":")) break;
  }
  if (count < 2 || (!take(text, ".") && !take(text, ","))) return std::nullopt;
  const std::string_view millis = leading_digits(text);
  if (millis.size() != 3 || text.size() != 3) return std::nullopt;
  int64_t fraction = 0;
  for (const char c : millis) fraction = fraction * 10 + (c - '0');
  const int64_t seconds = count == 3 ? parts[0] * 3600 + parts[1] * 60 + parts[2] : parts[0] * 60 + parts[1];
  return seconds * time::kSecond + fraction * 1000;
}

struct Timing {
  int64_t begin = 0, end = 0;
  std::string_view written;
};

std::optional<Timing> parse_timing(std::string_view line) {
  const size_t arrow = line.find("-->");
  if (arrow == std::string_view::npos || line.empty() || !is_digit(line[0])) return std::nullopt;
  Timing timing;
  timing.written = trim(line.substr(0, arrow));
  std::string_view end = trim(line.substr(arrow + 3));
  end = end.substr(0, end.find(' '));  // cue settings follow
  const auto from = cue_time(timing.written), to = cue_time(end);
  if (!from || !to) return std::nullopt;
  timing.begin = *from;
  timing.end = *to;
  return timing;
}

class TranscriptReader final : public LineReader {
 public:
  explicit TranscriptReader(const artifact::ReadOptions& options)
      : start_(chat::recording_start(options.path)), channel_(chat::stem_of(options.path)) {}

 private:
  void line(const Line& line, artifact::Sink& sink) override {
    if (!begun_) {
      begun_ = true;
      if (start_) give_start(line, sink);
    }
    if (const auto timing = parse_timing(line.text)) {
      flush(sink);
      in_cue_ = true;
      begin_ = timing->begin;
      stamp_ = timing->written;
      span_ = line.span;
      text_.clear();
    } else if (in_cue_ && trim(line.text).empty()) {
      flush(sink);
    } else if (in_cue_) {
      if (text_.empty()) text_span_.begin = line.span.begin;
      if (!text_.empty()) text_ += '\n';
      text_ += line.text;
      span_.end = text_span_.end = line.span.end;
    }
  }

  void finish(artifact::Sink& sink) override {
    flush(sink);
    if (!start_) {
      sink.message({"Its times count from the start of the recording, which nothing in it states; keep the name that "
                    "Zoom gave the file (GMT…).", false});
    }
  }

  // That the recording began then is a fact of its own; the file's name is its source.
  void give_start(const Line& line, artifact::Sink& sink) {
    RecordBuilder record(RecordKind::kMessage, line.span);
    record.time(time::Resolved{start_->time, time::Precision::kSecond, time::ZoneSource::kExplicit}).channel(channel_);
    record.add(Attr::kId, start_->written).add(Attr::kSubtype, "recording_start");
    record.emit(sink);
  }

  void flush(artifact::Sink& sink) {
    if (!in_cue_) return;
    in_cue_ = false;
    std::string_view text = text_;
    size_t dropped = 0;
    std::string speaker = take_speaker(text, dropped);
    RecordBuilder record(RecordKind::kMessage, span_);
    if (start_) {
      record.time(time::Resolved{start_->time + begin_, time::Precision::kMicrosecond, time::ZoneSource::kStated});
    }
    record.author(speaker).channel(channel_).add(Attr::kAuthorName, speaker);
    record.text(text, text.empty() ? ByteSpan{} : ByteSpan{text_span_.begin + dropped, text_span_.begin + dropped + text.size()});
    record.add(Attr::kId, stamp_).add(Attr::kSubtype, "spoken");
    if (!text.empty()) record.emit(sink);
  }

  static std::string take_speaker(std::string_view& text, size_t& dropped) {
    const std::string_view whole = text;
    std::string speaker;
    if (starts_with(text, "<v")) {  // <v Ines Okafor>…</v>, <v.loud Ines>
      const size_t close = text.find('>');
      if (close != std::string_view::npos) {
        std::string_view tag = text.substr(2, close - 2);
        const size_t blank = tag.find(' ');
        speaker = std::string(trim(blank == std::string_view::npos ? std::string_view{} : tag.substr(blank + 1)));
        text.remove_prefix(close + 1);
        if (ends_with(text, "</v>")) text.remove_suffix(4);
      }
    } else {
      const size_t colon = text.find(": ");
      if (colon != std::string_view::npos && chat::name_like(text.substr(0, colon))) {
        speaker = std::string(text.substr(0, colon));
        text.remove_prefix(colon + 2);
      }
    }
    text = trim(text);
    dropped = text.empty() ? 0 : static_cast<size_t>(text.data() - whole.data());
    return speaker;
  }

  std::optional<chat::RecordingStart> start_;
  std::string channel_, stamp_, text_;
  bool begun_ = false, in_cue_ = false;
  int64_t begin_ = 0;
  ByteSpan span_, text_span_;
};

artifact::Score score(const artifact::Probe& probe) {
  const std::string_view start = trim(probe.head.substr(0, 64));
  size_t cues = 0, lines = 0;
  for_lines(probe.head, [&](std::string_view line) {
    cues += parse_timing(line) ? 1 : 0;
    return ++lines < 100;
  });
  if (starts_with(start, "WEBVTT")) return cues > 0 ? 98 : 80;
  return cues >= 2 || (cues == 1 && leading_digits(start).size() >= 1) ? 90 : 0;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<TranscriptReader>(options);
}

}  // namespace

const artifact::Format kTranscript = {
    "transcript", "Meeting transcript (VTT, SRT)", artifact::Family::kChat, score, open,
    "Zoom: Recordings › the meeting › download the audio transcript (.vtt), and keep its name. Teams: the meeting's "
    "transcript › Download as .vtt.",
    "vtt_cue"};

}  // namespace debrief::formats
