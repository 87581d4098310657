// mentioned_times(): clock times in the text, with what is said of their zone and exactness.
#include <array>

#include "language/acts.h"

namespace debrief::language {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }

// Reads up to two digits at s[i]; -1 when there is none.
int two_digits(std::string_view s, size_t& i) {
  if (i >= s.size() || !digit(s[i])) return -1;
  int value = s[i++] - '0';
  if (i < s.size() && digit(s[i])) value = value * 10 + (s[i++] - '0');
  return value;
}

bool among(std::string_view word, std::initializer_list<std::string_view> list) {
  for (std::string_view item : list) {
    if (item == word) return true;
  }
  return false;
}

class Reader {
 public:
  explicit Reader(const Analysis& analysis) : tokens_(analysis.tokens) {}

  std::vector<MentionedTime> run() {
    for (size_t i = 0; i < tokens_.size(); ++i) {
      MentionedTime time;
      if (tokens_[i].kind == TokenKind::kClock && read(tokens_[i].lower, time)) add(i, i + 1, time);
      else if (bare_hour(i, time)) add(i, i + 1, time);
    }
    return std::move(out_);
  }

 private:
  std::string_view word(size_t i) const { return i < tokens_.size() ? std::string_view(tokens_[i].lower) : std::string_view(); }

  bool read(std::string_view s, MentionedTime& time) {
    size_t i = 0;
    if (!s.empty() && s[0] == '~') {
      time.approximate = true;
      ++i;
    }
    time.hour = two_digits(s, i);
    if (i < s.size() && s[i] == ':') {
      ++i;
      time.minute = two_digits(s, i);
      if (i < s.size() && s[i] == ':') {
        ++i;
        time.second = two_digits(s, i);
      }
    }
    const std::string_view rest = s.substr(i);
    half_day(rest, time);
    return valid(time);
  }

  static void half_day(std::string_view suffix, MentionedTime& time) {
    if (suffix != "am" && suffix != "pm" && suffix != "a.m" && suffix != "p.m") return;
    time.local = true;
    if (suffix[0] == 'p' && time.hour < 12) time.hour += 12;
    if (suffix[0] == 'a' && time.hour == 12) time.hour = 0;
  }

  static bool valid(const MentionedTime& t) { return t.hour >= 0 && t.hour < 24 && t.minute >= 0 && t.minute < 60 && t.second >= 0 && t.second < 61; }

  // "at 4 my time", "around 11 utc": a number that only its neighbours make a time.
  bool bare_hour(size_t i, MentionedTime& time) {
    if (tokens_[i].kind != TokenKind::kNumber || i == 0 || !among(word(i - 1), {"at", "around", "about", "since", "until", "before", "after"})) return false;
    const bool zone = zone_after(i + 1) || among(word(i + 1), {"am", "pm", "a.m", "p.m", "o'clock"});
    if (!zone || tokens_[i].lower.size() > 2) return false;
    size_t at = 0;
    time.hour = two_digits(tokens_[i].lower, at);
    return at == tokens_[i].lower.size() && valid(time);
  }

  bool zone_after(size_t i) const {
    return among(word(i), {"utc", "gmt", "z", "cet", "cest", "est", "edt", "cst", "cdt", "mst", "mdt", "pst", "pdt", "bst", "ist", "jst", "aest", "aedt", "nzst", "nzdt", "eet", "eest", "local"}) ||
           local_after(i);
  }
  bool local_after(size_t i) const {
    return word(i) == "local" || (among(word(i), {"my", "our", "his", "her", "their", "your", "berlin", "london", "paris", "pacific", "eastern", "central", "mountain"}) && word(i + 1) == "time");
  }

  void add(size_t first, size_t end, MentionedTime time) {
    size_t after = end;
    if (among(word(after), {"am", "pm", "a.m", "p.m"})) half_day(word(after++), time);
    if (local_after(after)) time.local = true;
    if (first > 0 && among(word(first - 1), {"about", "around", "approx", "approximately", "roughly", "circa", "~", "like"})) time.approximate = true;
    if (among(word(after), {"ish", "or", "-ish"})) time.approximate = true;
    time.span = tokens_[first].span;
    if (valid(time)) out_.push_back(time);
  }

  const std::vector<Token>& tokens_;
  std::vector<MentionedTime> out_;
};

}  // namespace

std::vector<MentionedTime> mentioned_times(const Visible&, const Analysis& analysis) { return Reader(analysis).run(); }

}  // namespace debrief::language
