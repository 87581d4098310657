// Times as chat clients show and export them, on top of time/parse.h: "Today at 11:19 PM", "Tuesday
// 11:19 PM", "9/15 11:19 PM", day dividers without a year; and a clock that gives clock-only times
// their day from the divider before them, or from midnights passed since the base date.
#pragma once
#include <optional>
#include <string_view>

#include "artifact/format.h"
#include "time/parse.h"

namespace debrief::formats::chat {

// The whole text is one time. Words for days ("Today at", "Yesterday at", a weekday) are read over:
// nobody knows from which day they were seen.
std::optional<time::Written> parse_stamp(std::string_view text, time::DateOrder order);

// The whole text is a day and nothing else: "Tuesday, September 15th", "September 15, 2026".
std::optional<time::Written> parse_day(std::string_view text, time::DateOrder order);

class ChatClock {
 public:
  explicit ChatClock(const artifact::ReadOptions& options);

  // The messages from here on are of that day. A day without a year takes the one nearest to the base
  // date and is not taken without one.
  void set_day(const time::Written& day);

  // Messages must come in the order of the file. A clock that goes back by more than four hours has
  // passed midnight: threads pasted below their channel go back by less.
  // `half_unknown`: the clock runs to 12 and AM or PM is not said (Slack's follow-ups), so the half is
  // taken that comes next after the message before.
  std::optional<time::Resolved> at(time::Written written, bool half_unknown = false);

  // A time had to stay open because no date was known.
  bool needs_date() const { return needs_date_; }

 private:
  time::Frame frame_;
  std::optional<int64_t> last_clock_;  // micros of day, of the last message
  bool needs_date_ = false;
};

// The sentence for needs_date().
artifact::Message needs_date_message();

}  // namespace debrief::formats::chat
