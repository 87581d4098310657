#include "formats/chat/chat_stamp.h"

#include <string>

#include "formats/record_builder.h"
#include "formats/text_scan.h"

namespace debrief::formats::chat {
namespace {

constexpr int64_t kMidnightPassed = 4 * time::kHour;
constexpr int kYearless = 1972;  // as time/parse.h: a leap year

constexpr std::string_view kDayWords[] = {"today", "yesterday", "last", "monday", "tuesday", "wednesday", "thursday",
                                          "friday", "saturday", "sunday", "mon", "tue", "wed", "thu", "fri",
                                          "sat", "sun"};

char lower(char c) { return c >= 'A' && c <= 'Z' ? static_cast<char>(c + 32) : c; }

std::string_view trimmed(std::string_view text) {
  for (bool again = true; again;) {
    text = trim(text);
    again = false;
    for (const std::string_view blank : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x8E"}) {
      if (take(text, blank)) again = true;
      if (ends_with(text, blank)) {
        text.remove_suffix(blank.size());
        again = true;
      }
    }
  }
  return text;
}

// Takes one day word with the comma, "at" and blanks behind it off the front.
bool take_day_word(std::string_view& text) {
  const size_t length = run(text, is_letter);
  for (const std::string_view word : kDayWords) {
    if (word.size() != length) continue;
    bool same = true;
    for (size_t i = 0; i < length; ++i) same = same && lower(text[i]) == word[i];
    if (!same) continue;
    text = trimmed(text.substr(length));
    take(text, ",");
    take(text, ".");
    text = trimmed(text);
    if (take(text, "at ")) text = trimmed(text);
    return true;
  }
  return false;
}

time::Written without_year(time::Written written) {
  written.has_year = false;
  written.zone_name = {};  // it would point into a text made here
  return written;
}

// "9/15 11:19 PM", "15.9. 23:19": numbers for day and month without a year.
std::optional<time::Written> parse_yearless_numbers(std::string_view text, time::DateOrder order) {
  const std::string_view first = leading_digits(text);
  if (first.empty() || first.size() > 2 || text.size() <= first.size()) return std::nullopt;
  const char separator = text[first.size()];
  if (separator != '/' && separator != '.' && separator != '-') return std::nullopt;
  const std::string_view rest = text.substr(first.size() + 1);
  const std::string_view second = leading_digits(rest);
  if (second.empty() || second.size() > 2) return std::nullopt;
  std::string_view clock = rest.substr(second.size());
  take(clock, ".");
  take(clock, ",");
  if (trimmed(clock).size() == clock.size()) return std::nullopt;  // a blank must separate them
  const std::string full = std::string(first) + "/" + std::string(second) + "/" + std::to_string(kYearless) + " " +
                           std::string(trimmed(clock));
  const auto written = time::parse(full, separator == '.' ? time::DateOrder::kDayFirst : order);
  return written && written->has_date ? std::optional(without_year(*written)) : std::nullopt;
}

}  // namespace

std::optional<time::Written> parse_stamp(std::string_view text, time::DateOrder order) {
  text = trimmed(text);
  if (ends_with(text, " Uhr")) text.remove_suffix(4);
  if (text.empty() || text.size() > 64) return std::nullopt;
  const bool clock_like = contains(text, ":") || contains(text, ".");
  if (!clock_like) return std::nullopt;
  if (auto written = time::parse(text, order); written && written->precision != time::Precision::kDay) {
    const bool epoch = leading_digits(text).size() >= 9;
    if (!epoch) return written;
    return std::nullopt;
  }
  if (const size_t comma = text.find(", "); comma != std::string_view::npos && contains(text.substr(0, comma), ":")) {
    // "11:19 PM, 9/15/2026": WhatsApp Web
    const std::string turned = std::string(text.substr(comma + 2)) + " " + std::string(text.substr(0, comma));
    auto written = time::parse(turned, order);
    if (written && written->has_date && written->precision != time::Precision::kDay) {
      written->zone_name = {};
      return written;
    }
  }
  std::string_view rest = text;
  if (take_day_word(rest)) {
    take_day_word(rest);  // "last Tuesday at"
    return parse_stamp(rest, order);
  }
  if (auto written = parse_yearless_numbers(text, order)) return written;
  // "September 15th at 11:19 PM", "Sep 15, 11:19 PM": the year goes in before the clock.
  if (!text.empty() && (is_letter(text.front()) || is_digit(text.front()))) {
    for (const std::string_view at : {" at ", ", ", " "}) {
      const size_t cut = text.rfind(at, text.find(':'));
      if (cut == std::string_view::npos) continue;
      const std::string full =
          std::string(text.substr(0, cut)) + ", " + std::to_string(kYearless) + " " + std::string(text.substr(cut + at.size()));
      const auto written = time::parse(full, order);
      if (written && written->has_date && written->precision != time::Precision::kDay) return without_year(*written);
    }
  }
  return std::nullopt;
}

std::optional<time::Written> parse_day(std::string_view text, time::DateOrder order) {
  text = trimmed(text);
  while (!text.empty() && (text.front() == '-' || text.front() == '=')) text.remove_prefix(1);
  while (!text.empty() && (text.back() == '-' || text.back() == '=')) text.remove_suffix(1);
  text = trimmed(text);
  if (text.size() < 5 || text.size() > 40) return std::nullopt;
  const auto day_only = [&](std::string_view candidate) -> std::optional<time::Written> {
    auto written = time::parse(candidate, order);
    if (written && written->has_date && written->precision == time::Precision::kDay) return written;
    return std::nullopt;
  };
  if (auto written = day_only(text)) return written;
  std::string_view rest = text;
  take_day_word(rest);
  if (auto written = day_only(rest)) return written;
  if (rest.empty() || contains(rest, ":")) return std::nullopt;
  if (auto written = day_only(std::string(rest) + ", " + std::to_string(kYearless))) return without_year(*written);
  if (auto written = day_only(std::string(rest) + " " + std::to_string(kYearless))) return without_year(*written);
  return std::nullopt;
}

ChatClock::ChatClock(const artifact::ReadOptions& options) : frame_(frame_of(options)) {}

void ChatClock::set_day(const time::Written& day) {
  const auto resolved = time::resolve(day, {0, time::ZoneSource::kStated, frame_.base_date});
  if (!resolved) return;
  frame_.base_date = time::date_of(resolved->time);
  last_clock_.reset();
}

std::optional<time::Resolved> ChatClock::at(time::Written written, bool half_unknown) {
  if (written.has_date) {
    const auto resolved = time::resolve(written, frame_);
    if (!resolved) needs_date_ = true;
    if (resolved && written.has_year) {
      frame_.base_date = time::date_of(written.clock);
      last_clock_ = written.clock.micros - time::midnight(*frame_.base_date).micros;
    }
    return resolved;
  }
  if (half_unknown && last_clock_ && written.clock.micros < 13 * time::kHour) {
    constexpr int64_t kHalf = 12 * time::kHour;
    const int64_t ahead = ((written.clock.micros - *last_clock_) % kHalf + kHalf) % kHalf;
    written.clock.micros = (*last_clock_ + ahead) % time::kDay;
  }
  const int64_t clock = written.clock.micros;
  if (frame_.base_date && last_clock_ && clock + kMidnightPassed < *last_clock_) {
    frame_.base_date = time::date_from_days(time::days_from_date(*frame_.base_date) + 1);
  }
  last_clock_ = clock;
  if (!frame_.base_date) {
    needs_date_ = true;
    return std::nullopt;
  }
  return time::resolve(written, frame_);
}

artifact::Message needs_date_message() {
  artifact::Message message;
  message.text = "The text holds clock times without a date; say on which day its first message was written.";
  message.needs_base_date = true;
  return message;
}

}  // namespace debrief::formats::chat
