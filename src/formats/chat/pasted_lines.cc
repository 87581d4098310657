#include "formats/chat/pasted_lines.h"

#include <algorithm>

#include "formats/chat/chat_stamp.h"
#include "formats/text_scan.h"
#include "time/date_order.h"

namespace debrief::formats::chat {
namespace {

constexpr size_t kLongestName = 60;
constexpr size_t kLongestStamp = 48;

constexpr std::string_view kSoftware[] = {"APP", "BOT", "WORKFLOW", "App", "Bot"};
constexpr std::string_view kLevels[] = {"INFO", "WARN", "WARNING", "ERROR", "DEBUG", "TRACE", "FATAL", "NOTICE", "CRITICAL"};

// No-break blanks (which clients copy between name and time) become two plain ones or more of the
// same size, so that offsets hold.
std::string with_plain_blanks(std::string_view line) {
  std::string plain(line);
  for (const std::string_view blank : {"\xC2\xA0", "\xE2\x80\xAF", "\xE2\x80\x8E", "\xE2\x80\x8F"}) {
    for (size_t at = plain.find(blank); at != std::string::npos; at = plain.find(blank, at)) {
      std::fill_n(plain.begin() + static_cast<std::ptrdiff_t>(at), blank.size(), ' ');
    }
  }
  return plain;
}

bool half_day(std::string_view stamp) {
  for (size_t i = 1; i < stamp.size(); ++i) {
    const char before = stamp[i - 1], c = stamp[i];
    if ((c == 'M' && (before == 'A' || before == 'P')) || (c == 'm' && (before == 'a' || before == 'p'))) return true;
    if (c == '.' && i + 1 < stamp.size() && stamp[i + 1] == 'm' && (before == 'a' || before == 'p')) return true;
  }
  return false;
}

struct Split {
  size_t name_end, stamp_begin;
};

// Where a name may end and a time begin, strongest separator first.
std::vector<Split> splits(std::string_view line) {
  std::vector<Split> found;
  for (const std::string_view separator : {" \xE2\x80\x94 ", " \xE2\x80\x93 ", "  ", "\t", " | ", " \xC2\xB7 ", ", "}) {
    const size_t at = line.find(separator);
    if (at != std::string_view::npos && at > 0) found.push_back({at, at + separator.size()});
  }
  return found;
}

class LineParser {
 public:
  explicit LineParser(time::DateOrder order) : order_(order) {}

  PastedLine parse(std::string_view raw, uint64_t begin) const {
    PastedLine line;
    line.span = {begin, begin + raw.size()};
    const std::string plain = with_plain_blanks(raw);
    const std::string_view text = trim(plain);
    line.indented = !plain.empty() && (plain[0] == ' ' || plain[0] == '\t');
    if (text.empty()) {
      line.shape = LineShape::kBlank;
      return line;
    }
    const uint64_t text_begin = begin + static_cast<uint64_t>(text.data() - plain.data());
    if (bracketed(text, text_begin, line) || time_only(text, line) || name_time(text, line) ||
        bare_inline(text, text_begin, line) || day(text, line) || noise(text, line)) {
      return line;
    }
    return line;
  }

 private:
  bool stamp(std::string_view text, PastedLine& line) const {
    if (text.size() > kLongestStamp) return false;
    const auto written = parse_stamp(text, order_);
    if (!written) return false;
    line.written = *written;
    line.written.zone_name = {};  // points into a copy of the line
    line.half_day = half_day(text);
    return true;
  }

  // "[TIME]", "[TIME] rest"
  bool bracketed(std::string_view text, uint64_t text_begin, PastedLine& line) const {
    if (text.front() != '[') return false;
    const size_t close = text.find(']');
    if (close == std::string_view::npos || !stamp(text.substr(1, close - 1), line)) return false;
    const std::string_view rest = trim(text.substr(close + 1));
    if (rest.empty()) {
      line.shape = LineShape::kBracketOnly;
      return true;
    }
    line.rest = text_begin + static_cast<uint64_t>(rest.data() - text.data());
    line.shape = LineShape::kBracketRest;
    take_speaker(rest, line);
    return true;
  }

  // "ines: looking" → the speaker and where the text begins.
  static bool take_speaker(std::string_view rest, PastedLine& line) {
    const size_t colon = rest.find(": ");
    if (colon == std::string_view::npos || colon > kLongestName) return false;
    const std::string_view name = trim(rest.substr(0, colon));
    const std::string_view first_word = name.substr(0, name.find(' '));
    if (!name_like(name) || std::find(std::begin(kLevels), std::end(kLevels), first_word) != std::end(kLevels)) return false;
    line.name = bare_name(name, &line.software);
    line.shape = LineShape::kInline;
    const std::string_view said = trim(rest.substr(colon + 1));
    line.rest += static_cast<uint64_t>(said.data() - rest.data());
    return true;
  }

  bool time_only(std::string_view text, PastedLine& line) const {
    if (!stamp(text, line)) return false;
    line.shape = LineShape::kTimeOnly;
    return true;
  }

  bool name_time(std::string_view text, PastedLine& line) const {
    if (text.size() > kLongestName + kLongestStamp) return false;
    if (text.back() == ']' || ends_with(text, "]:")) {
      const size_t open = text.rfind('[');
      const size_t close = text.rfind(']');
      if (open != std::string_view::npos && open > 0 && stamp(text.substr(open + 1, close - open - 1), line)) {
        std::string_view name = trim(text.substr(0, open));
        if (ends_with(name, ",")) name.remove_suffix(1);
        return named(name, line);
      }
    }
    for (const Split& split : splits(text)) {
      if (stamp(text.substr(split.stamp_begin), line) && named(trim(text.substr(0, split.name_end)), line)) return true;
    }
    // One blank only: a name of capital letters and a time that cannot be part of a sentence.
    for (size_t at = text.find(' '); at != std::string_view::npos; at = text.find(' ', at + 1)) {
      if (!is_digit(text[std::min(at + 1, text.size() - 1)])) continue;
      const std::string_view name = text.substr(0, at);
      const bool full_name = contains(name, " ") && std::none_of(name.begin(), name.end(), is_digit);
      return capitalised(name) && (half_day(text) || full_name) && stamp(text.substr(at + 1), line) && named(name, line);
    }
    return false;
  }

  static bool named(std::string_view shown, PastedLine& line) {
    bool software = false;
    const std::string name = bare_name(shown, &software);
    if (!name_like(name)) return false;
    line.name = name;
    line.software = software;
    line.shape = LineShape::kNameTime;
    return true;
  }

  // "23:19 ines: looking"
  bool bare_inline(std::string_view text, uint64_t text_begin, PastedLine& line) const {
    size_t used = 0;
    const auto written = time::parse_prefix(text, &used, order_);
    if (!written || written->precision == time::Precision::kDay || used >= text.size()) return false;
    if (written->has_date && (!written->has_year || written->offset_seconds)) return false;  // syslog and its like
    std::string_view rest = trim(text.substr(used));
    if (take(rest, "-") || take(rest, "\xE2\x80\x93")) rest = trim(rest);
    line.rest = text_begin + static_cast<uint64_t>(rest.data() - text.data());
    if (!take_speaker(rest, line)) return false;
    line.written = *written;
    line.written.zone_name = {};
    return true;
  }

  bool day(std::string_view text, PastedLine& line) const {
    const auto written = parse_day(text, order_);
    if (!written) return false;
    line.written = *written;
    line.shape = LineShape::kDay;
    return true;
  }

  static bool noise(std::string_view text, PastedLine& line) {
    const std::string_view digits = leading_digits(text);
    const std::string_view counted = digits.empty() ? std::string_view{} : trim(text.substr(digits.size()));
    const bool known = text == "New" || text == "Today" || text == "Yesterday" || text == "View thread" ||
                       text == "Has context menu" || text == "Edited" || text == "Jump to date" ||
                       starts_with(text, "Last reply ") || starts_with(text, "View newer replies") ||
                       starts_with(text, "Also sent to the channel") || text == "Last read" ||
                       counted == "reply" || counted == "replies" || starts_with(counted, "replies") ||
                       (ends_with(text, " reaction.") || ends_with(text, " reactions."));
    if (known) line.shape = LineShape::kNoise;
    return known;
  }

  time::DateOrder order_;
};

template <typename Each>
void for_raw_lines(std::string_view text, Each each) {
  uint64_t begin = 0;
  while (begin < text.size()) {
    size_t cut = text.find('\n', begin);
    const uint64_t next = cut == std::string_view::npos ? text.size() : cut + 1;
    if (cut == std::string_view::npos) cut = text.size();
    std::string_view raw = text.substr(begin, cut - begin);
    if (!raw.empty() && raw.back() == '\r') raw.remove_suffix(1);
    each(raw, begin);
    begin = next;
  }
}

// The times of all headers, for the vote on 9/3 against 3/9.
time::DateOrder date_order(std::string_view text) {
  time::DateOrderVote vote;
  for_raw_lines(text, [&](std::string_view raw, uint64_t) {
    for (size_t at = 0; at < raw.size() && at < kLongestName + kLongestStamp; ++at) {
      if (!is_digit(raw[at]) || (at > 0 && is_digit(raw[at - 1]))) continue;
      size_t used = 0;
      for (const auto order : {time::DateOrder::kDayFirst, time::DateOrder::kMonthFirst}) {
        const auto written = time::parse_prefix(raw.substr(at), &used, order);
        if (!written || !written->has_date) continue;
        vote.add(raw.substr(at, used));
        return;
      }
    }
  });
  return vote.decide();
}

}  // namespace

bool name_like(std::string_view text) {
  if (text.empty() || text.size() > kLongestName) return false;
  if (text.front() == '+') {  // a number that is in nobody's address book
    return run(text.substr(1), [](char c) { return is_digit(c) || c == ' ' || c == '-' || c == '(' || c == ')'; }) ==
               text.size() - 1 && text.size() > 7;
  }
  size_t words = 1, letters = 0;
  for (const char c : text) {
    if (c == ' ') ++words;
    if (is_letter(c) || static_cast<unsigned char>(c) >= 0x80) ++letters;
    if (std::string_view(":;?!\"{}[]<>=\\`*").find(c) != std::string_view::npos) return false;
  }
  return words <= 6 && letters > 0 && text.back() != '.' && text.back() != ',' && !contains(text, "//");
}

bool capitalised(std::string_view name) {
  bool start = true;
  for (const char c : name) {
    if (start && c >= 'a' && c <= 'z') return false;
    start = c == ' ' || c == '-';
  }
  return true;
}

std::string bare_name(std::string_view shown, bool* software) {
  shown = trim(shown);
  for (bool again = true; again;) {
    again = false;
    if (ends_with(shown, ":") && shown.size() > 2) {  // ":palm_tree:" behind the name
      const size_t open = shown.rfind(':', shown.size() - 2);
      if (open != std::string_view::npos && open > 0 && shown.find(' ', open) == std::string_view::npos) {
        shown = trim(shown.substr(0, open));
        again = true;
      }
    }
    for (const std::string_view word : kSoftware) {
      if (!ends_with(shown, word) || shown.size() == word.size()) continue;
      const char before = shown[shown.size() - word.size() - 1];
      const bool glued = word == "APP" && before >= 'a' && before <= 'z';  // "PagerDutyAPP"
      if (before != ' ' && !glued) continue;
      shown = trim(shown.substr(0, shown.size() - word.size()));
      *software = true;
      again = true;
    }
  }
  return std::string(shown);
}

std::vector<PastedLine> read_pasted_lines(std::string_view text) {
  const LineParser parser(date_order(text));
  std::vector<PastedLine> lines;
  for_raw_lines(text, [&](std::string_view raw, uint64_t begin) { lines.push_back(parser.parse(raw, begin)); });
  return lines;
}

}  // namespace debrief::formats::chat
