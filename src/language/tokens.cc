// The tokenizer: cuts at blanks and run borders, strips punctuation, then names what is left by its
// shape. Shapes are tried in one order, most specific first.
#include "language/tokens.h"

#include <algorithm>
#include <array>

#include "language/lexicon.h"

namespace debrief::language {
namespace {

bool digit(char c) { return c >= '0' && c <= '9'; }
bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool lower(char c) { return c >= 'a' && c <= 'z'; }
bool alpha(char c) { return upper(c) || lower(c); }
bool hex(char c) { return digit(c) || (c >= 'a' && c <= 'f') || (c >= 'A' && c <= 'F'); }
bool blank(char c) { return c == ' ' || c == '\t' || c == '\r' || c == '\n'; }

size_t code_point_length(unsigned char c) { return c < 0x80 ? 1 : c < 0xE0 ? 2 : c < 0xF0 ? 3 : 4; }

uint32_t code_point(std::string_view s, size_t at) {
  const auto byte = [&](size_t i) { return at + i < s.size() ? static_cast<uint32_t>(static_cast<unsigned char>(s[at + i])) : 0; };
  const uint32_t c = byte(0);
  if (c < 0x80) return c;
  if (c < 0xE0) return ((c & 0x1F) << 6) | (byte(1) & 0x3F);
  if (c < 0xF0) return ((c & 0x0F) << 12) | ((byte(1) & 0x3F) << 6) | (byte(2) & 0x3F);
  return ((c & 0x07) << 18) | ((byte(1) & 0x3F) << 12) | ((byte(2) & 0x3F) << 6) | (byte(3) & 0x3F);
}

bool is_emoji(uint32_t c) {
  return (c >= 0x1F000 && c <= 0x1FAFF) || (c >= 0x2600 && c <= 0x27BF && c != 0x2794 && c != 0x279C) || c == 0x2B50 ||
         c == 0x2B55 || c == 0x231B || c == 0x23F0 || c == 0x23F3;
}
bool joins_emoji(uint32_t c) { return c == 0xFE0F || c == 0x200D || c == 0x20E3 || (c >= 0xE0020 && c <= 0xE007F); }
// General punctuation, arrows, mathematical signs, CJK punctuation: not part of words.
bool wide_punctuation(uint32_t c) {
  return (c >= 0x2010 && c <= 0x2027 && c != 0x2019) || (c >= 0x2030 && c <= 0x205E) || (c >= 0x2190 && c <= 0x22FF) ||
         c == 0x00AB || c == 0x00BB || c == 0x00B7 || c == 0x00A1 || c == 0x00BF || (c >= 0x3000 && c <= 0x3003) ||
         (c >= 0x3008 && c <= 0x3011) || c == 0x2794 || c == 0x279C || (c >= 0x2500 && c <= 0x25FF) || c == 0xFF01 ||
         c == 0xFF1F || c == 0xFF0C;
}
bool wide_blank(uint32_t c) { return c == 0x00A0 || (c >= 0x2000 && c <= 0x200B) || c == 0x202F || c == 0x3000 || c == 0xFEFF; }

// Apostrophe at s[at]: its length in bytes, 0 for none.
size_t apostrophe(std::string_view s, size_t at) {
  if (at < s.size() && s[at] == '\'') return 1;
  return s.substr(at, 3) == "\xE2\x80\x99" ? 3 : 0;
}

constexpr std::array<std::string_view, 44> kExtensions = {
    "yml",  "yaml", "json", "go",   "py",  "js",   "ts",    "tsx",  "jsx",  "sql",   "sh",  "tf",   "tfvars", "md",  "conf",
    "cfg",  "ini",  "toml", "log",  "java", "rb",  "rs",    "xml",  "csv",  "tsv",   "txt", "html", "css",    "lock", "env",
    "proto", "cc",  "cpp",  "h",    "c",   "kt",   "scala", "php",  "jar",  "gz",    "zip", "pdf",  "png",    "ps1"};
constexpr std::array<std::string_view, 22> kTopLevels = {"com", "net", "org", "io",   "test",  "example", "local", "internal", "dev",  "app",  "cloud",
                                                         "de",  "uk",  "eu",  "co",   "tech",  "svc",     "corp",  "lan",      "info", "page", "site"};
constexpr std::array<std::string_view, 14> kAbbreviations = {"e.g", "i.e", "a.m", "p.m", "etc", "vs", "approx", "incl", "no", "fig", "cf", "u.s", "dr", "mr"};

constexpr std::array<std::string_view, 24> kAfterIts = {"a", "an", "the", "not", "my", "our", "your", "just", "still", "always", "probably", "back",
                                                        "been", "because", "down", "up", "ok", "fine", "working", "happening", "that", "like", "only", "prob"};

template <size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

constexpr std::string_view kDurationUnits =
    " ns us µs ms s sec secs second seconds m min mins minute minutes h hr hrs hour hours d day days w wk wks week weeks mo month months y yr yrs ";
constexpr std::string_view kMeasureUnits =
    " k kb mb gb tb pb kib mib gib tib b bn mm g t rps qps tps iops rpm mbps gbps kbps x ghz mhz khz hz ppm pods req reqs qps/s rps/s req/s k/s mb/s gb/s /s px c ";

bool in_units(std::string_view units, std::string_view word) {
  if (word.empty() || word.size() > 12) return false;
  char padded[16] = {' '};
  std::copy(word.begin(), word.end(), padded + 1);
  padded[word.size() + 1] = ' ';
  return units.find(std::string_view(padded, word.size() + 2)) != std::string_view::npos;
}

// "22:41", "09:05:12", "22:41Z", "4:06pm", "22.41" is not one.
constexpr size_t kChunk = 256;

bool clock_shape(std::string_view s) {
  size_t i = 0;
  while (i < s.size() && digit(s[i])) ++i;
  if (i == 0 || i > 2 || i + 2 >= s.size() || s[i] != ':' || !digit(s[i + 1]) || !digit(s[i + 2])) return false;
  i += 3;
  if (i + 2 < s.size() && s[i] == ':' && digit(s[i + 1]) && digit(s[i + 2])) i += 3;
  if (i < s.size() && s[i] == '.') {
    ++i;
    while (i < s.size() && digit(s[i])) ++i;
  }
  const std::string_view rest = s.substr(i);
  return rest.empty() || rest == "z" || rest == "am" || rest == "pm" || rest == "h" || rest == "utc" || rest[0] == '-' || rest[0] == '+';
}

bool date_shape(std::string_view s) {
  if (s.size() >= 10 && digit(s[0]) && digit(s[3]) && s[4] == '-' && digit(s[5]) && s[7] == '-' && digit(s[8])) return true;
  size_t groups = 1, run = 0;
  char separator = 0;
  for (char c : s) {
    if (digit(c)) {
      ++run;
    } else if ((c == '/' || c == '.') && run > 0 && (separator == 0 || separator == c)) {
      separator = c;
      ++groups;
      run = 0;
    } else {
      return false;
    }
  }
  return groups == 3 && run >= 2 && run <= 4 && s.size() >= 8 && separator == '/';
}

bool hash_shape(std::string_view s) {
  if (s.size() < 7 || s.size() > 64) return false;
  bool has_digit = false, has_letter = false;
  for (char c : s) {
    if (!hex(c)) return false;
    digit(c) ? has_digit = true : has_letter = true;
  }
  return has_digit && has_letter;
}

// "PLAT-2207", "TP-55012", "sev-2", "Q2LKCHKOUT9A1"
bool ticket_shape(std::string_view s) {
  size_t i = 0;
  while (i < s.size() && (upper(s[i]) || (i > 0 && digit(s[i])))) ++i;
  if (i >= 2 && i + 1 < s.size() && s[i] == '-' && digit(s[i + 1])) {
    return std::all_of(s.begin() + static_cast<long>(i) + 1, s.end(), digit);
  }
  if (i != s.size() || s.size() < 10) return false;
  const auto digits = std::count_if(s.begin(), s.end(), digit);
  return digits >= 2 && digits < static_cast<long>(s.size());
}

bool severity_shape(std::string_view low) {
  if (low.substr(0, 3) == "sev") low.remove_prefix(3);
  else if (low.size() == 2 && (low[0] == 'p' || low[0] == 's')) return low[1] >= '0' && low[1] <= '5';
  else return false;
  if (!low.empty() && low[0] == '-') low.remove_prefix(1);
  return low.size() == 1 && digit(low[0]);
}

bool camel_shape(std::string_view s) {
  if (s.size() < 6) return false;
  size_t humps = 0;
  for (size_t i = 1; i < s.size(); ++i) {
    if (!alpha(s[i]) && !digit(s[i])) return false;
    humps += upper(s[i]) && lower(s[i - 1]);
  }
  return humps >= 1 && alpha(s[0]);
}

// Numbers with what hangs on them; kWord when it is none.
TokenKind number_shape(std::string_view low) {
  size_t i = 0;
  while (i < low.size() && (low[i] == '~' || low[i] == '+' || low[i] == '-' || low[i] == '<' || low[i] == '>' || low[i] == '$' || low[i] == '=')) ++i;
  if (low.substr(i, 2) == "\xC2\xA3") i += 2;
  if (low.substr(i, 3) == "\xE2\x82\xAC") i += 3;
  const size_t first = i;
  while (i < low.size() && (digit(low[i]) || ((low[i] == '.' || low[i] == ',' || low[i] == '-' || low[i] == '/') && i > first && i + 1 < low.size() && digit(low[i + 1])))) ++i;
  if (i == first) return TokenKind::kWord;
  std::string_view rest = low.substr(i);
  if (rest.empty() || rest == "+") return TokenKind::kNumber;
  if (rest[0] == '%') return rest.size() == 1 ? TokenKind::kPercent : TokenKind::kWord;
  if (rest == "am" || rest == "pm") return TokenKind::kClock;
  if (rest[0] == '-' && rest.size() > 1) rest.remove_prefix(1);
  if (rest == "st" || rest == "nd" || rest == "rd" || rest == "th") return TokenKind::kNumber;
  if (in_units(kDurationUnits, rest)) return TokenKind::kDuration;
  if (rest.back() == '+') rest.remove_suffix(1);
  if (in_units(kMeasureUnits, rest) || in_units(kDurationUnits, rest)) return TokenKind::kMeasure;
  // "2h30m", "1h05", "5m20s"
  size_t changes = 0;
  for (size_t k = i; k < low.size(); ++k) {
    if (!digit(low[k]) && std::string_view("hmsdin").find(low[k]) == std::string_view::npos) return TokenKind::kWord;
    changes += k > 0 && digit(low[k]) && !digit(low[k - 1]);
  }
  return changes >= 1 ? TokenKind::kDuration : TokenKind::kWord;
}

bool version_shape(std::string_view low) {
  if (!low.empty() && low[0] == 'v') low.remove_prefix(1);
  size_t dots = 0;
  for (size_t i = 0; i < low.size(); ++i) {
    if (low[i] == '.') ++dots;
    else if (!digit(low[i]) && i < 3) return false;
  }
  return dots >= 2 && digit(low.front()) && low.find_first_not_of("0123456789.-+abcdefghijklmnopqrstuvwxyz") == std::string_view::npos;
}

bool ip_shape(std::string_view s) {
  size_t dots = 0;
  for (char c : s) {
    if (c == '.') ++dots;
    else if (!digit(c) && c != '/' && c != ':') return false;
  }
  return dots == 3;
}

// "us-west", "eu-central": a cloud region without its number.
bool region_shape(std::string_view low) {
  const size_t dash = low.find('-');
  if (dash != 2 || low.size() < 6) return false;
  constexpr std::array<std::string_view, 8> kAreas = {"us", "eu", "ap", "sa", "ca", "me", "af", "uk"};
  constexpr std::array<std::string_view, 9> kSides = {"west", "east", "north", "south", "central", "southeast", "northeast", "northwest", "southwest"};
  return among(kAreas, low.substr(0, 2)) && among(kSides, low.substr(3));
}

class Tokenizer {
 public:
  explicit Tokenizer(const Visible& visible) : visible_(visible), text_(visible.text) {}

  TokenStream run() {
    out_.tokens.reserve(text_.size() / 5 + 4);
    size_t at = 0;
    while (at < text_.size()) at = next(at);
    return std::move(out_);
  }

 private:
  size_t next(size_t at) {
    const size_t after = run_at(at);
    if (after > at) return after;
    const char c = text_[at];
    if (c == '\n') break_ = true;
    if (blank(c)) return at + 1;
    size_t end = at;
    // A chunk is cut at kChunk bytes: work per byte stays bounded on text without blanks.
    const size_t limit = std::min(next_run_begin(at), at + kChunk);
    while (end < limit && !blank(text_[end])) {
      if (static_cast<unsigned char>(text_[end]) >= 0x80) {
        const uint32_t point = code_point(text_, end);
        if (wide_blank(point)) break;
        if (is_emoji(point)) break;
      }
      end += code_point_length(static_cast<unsigned char>(text_[end]));
    }
    end = std::min(end, text_.size());
    if (end == at) return wide(at);
    chunk(at, end);
    return end;
  }

  // A no-break blank or an emoji of one or more code points.
  size_t wide(size_t at) {
    if (!is_emoji(code_point(text_, at))) return std::min(at + code_point_length(static_cast<unsigned char>(text_[at])), text_.size());
    size_t end = at + code_point_length(static_cast<unsigned char>(text_[at]));
    while (end < text_.size() && static_cast<unsigned char>(text_[end]) >= 0x80) {
      const uint32_t c = code_point(text_, end);
      const bool skin = c >= 0x1F3FB && c <= 0x1F3FF;
      if (!joins_emoji(c) && !skin) break;
      end += code_point_length(static_cast<unsigned char>(text_[end]));
      if (c == 0x200D && end < text_.size()) end += code_point_length(static_cast<unsigned char>(text_[end]));
    }
    end = std::min(end, text_.size());
    add(TokenKind::kEmoji, at, end);
    return end;
  }

  size_t next_run_begin(size_t at) const {
    size_t i = run_;
    while (i < visible_.runs.size() && visible_.runs[i].span.begin <= at) ++i;
    return i < visible_.runs.size() ? std::min<size_t>(visible_.runs[i].span.begin, text_.size()) : text_.size();
  }

  // A run that is one token or none; returns where it ends, or `at`.
  size_t run_at(size_t at) {
    while (run_ < visible_.runs.size() && (visible_.runs[run_].span.end <= at)) ++run_;
    for (size_t i = run_; i < visible_.runs.size() && visible_.runs[i].span.begin <= at; ++i) {
      const Run& run = visible_.runs[i];
      const size_t end = std::min<size_t>(run.span.end, text_.size());
      if (end <= at) continue;
      switch (run.kind) {
        case RunKind::kQuote:
        case RunKind::kBlock:
          break_ = true;
          return end;
        case RunKind::kStruck:
          return end;
        case RunKind::kCode:
          return single(TokenKind::kCode, run, end);
        case RunKind::kMention:
          return single(TokenKind::kMention, run, end);
        case RunKind::kChannel:
          return single(TokenKind::kId, run, end);
        case RunKind::kEmoji:
          return single(TokenKind::kEmoji, run, end);
        case RunKind::kLink: {
          const std::string_view shown = text_.substr(run.span.begin, end - run.span.begin);
          const bool bare = shown == run.value || shown.find("://") != std::string_view::npos ||
                            (shown.find(' ') == std::string_view::npos && shown.find('/') != std::string_view::npos);
          if (bare && at == run.span.begin) return single(TokenKind::kUrl, run, end);
          break;
        }
        case RunKind::kEmphasis:
          break;
      }
    }
    return at;
  }

  size_t single(TokenKind kind, const Run& run, size_t end) {
    Token& token = add(kind, run.span.begin, end);
    if (kind == TokenKind::kMention) {
      if (!token.lower.empty() && token.lower[0] == '@') token.lower.erase(0, 1);
      token.lemma = to_lower(run.value);
    }
    return end;
  }

  Token& add(TokenKind kind, size_t begin, size_t end) {
    if (break_ && !out_.tokens.empty()) out_.line_starts.push_back(static_cast<uint32_t>(out_.tokens.size()));
    break_ = false;
    Token& token = out_.tokens.emplace_back();
    token.kind = kind;
    token.span = {begin, end};
    append_lower(text_.substr(begin, end - begin), token.lower);
    return token;
  }

  // Length of punctuation at text[at], 0 for none.
  size_t punctuation(size_t at, size_t end) const {
    const char c = text_[at];
    if (static_cast<unsigned char>(c) >= 0x80) {
      const size_t length = code_point_length(static_cast<unsigned char>(c));
      return wide_punctuation(code_point(text_, at)) && at + length <= end ? length : 0;
    }
    return std::string_view("()[]{}\"'.,;:!?*_|=<>^`\\").find(c) != std::string_view::npos ? 1 : 0;
  }

  // A chunk without blanks: leading punctuation, core, trailing punctuation.
  void chunk(size_t begin, size_t end) {
    if (smiley(text_.substr(begin, end - begin))) {
      add(TokenKind::kEmoji, begin, end);
      return;
    }
    while (begin < end) {
      const size_t length = punctuation(begin, end);
      const bool prefix = length == 0 || (length == 1 && (text_[begin] == '<' || text_[begin] == '>') && begin + 1 < end && digit(text_[begin + 1]));
      if (prefix) break;
      add(TokenKind::kPunctuation, begin, begin + length);
      begin += length;
    }
    if (begin < end && text_[begin] == '-' && (begin + 1 == end || (!digit(text_[begin + 1]) && begin + 1 < end))) return dashes(begin, end);
    size_t core_end = end;
    while (core_end > begin) {
      size_t back = core_end - 1;
      while (back > begin && (static_cast<unsigned char>(text_[back]) & 0xC0) == 0x80) --back;
      if (text_[back] == '\'' || punctuation(back, core_end) == 0 || back + punctuation(back, core_end) != core_end) break;
      core_end = back;
    }
    if (core_end > begin) core(begin, core_end);
    for (size_t i = core_end; i < end;) {
      const size_t length = std::max<size_t>(1, punctuation(i, end));
      add(TokenKind::kPunctuation, i, i + length);
      i += length;
    }
  }

  static bool smiley(std::string_view s) {
    return s == ":)" || s == ":(" || s == ";)" || s == ":D" || s == ":/" || s == ":-)" || s == ":-(" || s == ":P" || s == "<3" || s == "^^" || s == "^";
  }

  void dashes(size_t begin, size_t end) {
    size_t i = begin;
    while (i < end && text_[i] == '-') ++i;
    const bool flag = i < end && alpha(text_[i]);
    if (flag) {  // "--dry-run" is a word of a command, "-5%" a number
      add(TokenKind::kId, begin, end);
      return;
    }
    if (i == begin + 1 && i < end && text_[i] == '>') ++i;
    add(TokenKind::kPunctuation, begin, i);
    if (i < end) chunk(i, end);
  }

  void core(size_t begin, size_t end) {
    const std::string_view s = text_.substr(begin, end - begin);
    scratch_.clear();
    append_lower(s, scratch_);
    const std::string_view low = scratch_;
    if (plain_word(s)) return word(begin, end);
    if (s.find("://") != std::string_view::npos) return void(add(TokenKind::kUrl, begin, end));
    if (low == "tl;dr") return void(add(TokenKind::kWord, begin, end));
    if (digit(s[0]) || s[0] == '~' || s[0] == '-' || s[0] == '+' || s[0] == '<' || s[0] == '>' || s[0] == '$' || s[0] == '\xE2' || s[0] == '\xC2') {
      if (numeric(begin, end, low)) return;
    }
    if (s[0] == '#' && s.size() > 1) return void(add(TokenKind::kId, begin, end));
    if (hash_shape(s) || ticket_shape(s) || severity_shape(low) || version_shape(low)) return void(add(TokenKind::kId, begin, end));
    if (s.find('@') != std::string_view::npos && s.find('@') > 0) return void(add(TokenKind::kId, begin, end));
    if (const size_t cut = splitter(s); cut != std::string_view::npos && cut > 0) return parts(begin, end, begin + cut);
    if (s.find('/') != std::string_view::npos) return slashes(begin, end, s);
    if (s.find('.') != std::string_view::npos && dots(begin, end, s, low)) return;
    if (s.find('_') != std::string_view::npos || camel_shape(s)) return void(add(TokenKind::kMetric, begin, end));
    if (region_shape(low)) return void(add(TokenKind::kHost, begin, end));
    if (s.find('-') != std::string_view::npos && std::any_of(s.begin(), s.end(), digit) && alpha(s[0])) return void(add(TokenKind::kHost, begin, end));
    word(begin, end);
  }

  static bool plain_word(std::string_view s) {
    return std::all_of(s.begin(), s.end(), lower) || (upper(s[0]) && std::all_of(s.begin() + 1, s.end(), lower));
  }

  bool numeric(size_t begin, size_t end, std::string_view low) {
    std::string_view bare = low;
    if (bare[0] == '~') bare.remove_prefix(1);
    TokenKind kind = TokenKind::kWord;
    if (clock_shape(bare)) kind = TokenKind::kClock;
    else if (date_shape(bare)) kind = TokenKind::kDate;
    else if (ip_shape(bare)) kind = TokenKind::kHost;
    else if (hash_shape(bare) || version_shape(bare)) kind = TokenKind::kId;
    else kind = number_shape(low);
    if (kind == TokenKind::kWord && low.size() == 3 && low.substr(1) == "xx") kind = TokenKind::kMetric;
    if (kind == TokenKind::kWord) return false;
    add(kind, begin, end);
    return true;
  }

  // Inside a chunk: "cl_waiting=212", "done,checking", "a→b", "ops(you)": where the next part begins.
  size_t splitter(std::string_view s) const {
    for (size_t i = 1; i < s.size(); i += code_point_length(static_cast<unsigned char>(s[i]))) {
      const char c = s[i];
      if (c == '=' || c == '(' || c == ')' || c == ',' || c == ';' || c == '?' || c == '!' || c == '"' || c == '|' || c == '[' || c == ']' || c == '>' || c == '<') return i;
      if (c == ':' && s[0] != '/') return i;
      if (c == '-' && i + 1 < s.size() && (s[i + 1] == '>' || s[i + 1] == '-')) return i;
      if (c == '.' && i + 1 < s.size() && s[i + 1] == '.') return i;
      if (static_cast<unsigned char>(c) >= 0x80 && wide_punctuation(code_point(s, i))) return i;
    }
    return std::string_view::npos;
  }

  void parts(size_t begin, size_t end, size_t cut) {
    core(begin, cut);
    size_t length = std::max<size_t>(1, punctuation(cut, end));
    if (text_.substr(cut, 2) == "->") length = 2;
    while (cut + length < end && text_[cut] == '.' && text_[cut + length] == '.') ++length;
    add(TokenKind::kPunctuation, cut, cut + length);
    if (cut + length < end) chunk(cut + length, end);
  }

  void slashes(size_t begin, size_t end, std::string_view s) {
    const size_t last = s.rfind('/');
    const size_t first = s.find('/');
    const bool path = s[0] == '/' || s[0] == '.' || s[0] == '~' || first != last || s.find('.', last) != std::string_view::npos ||
                      last + 1 == s.size() || std::any_of(s.begin(), s.end(), [](char c) { return c == '_' || c == '-'; });
    if (path) return void(add(TokenKind::kPath, begin, end));
    word(begin, begin + first);
    add(TokenKind::kPunctuation, begin + first, begin + first + 1);
    core(begin + first + 1, end);
  }

  bool dots(size_t begin, size_t end, std::string_view s, std::string_view low) {
    if (among(kAbbreviations, low)) return add(TokenKind::kWord, begin, end), true;
    const size_t last = low.rfind('.');
    const std::string_view tail = low.substr(last + 1);
    if (among(kExtensions, tail)) return add(TokenKind::kPath, begin, end), true;
    const size_t labels = static_cast<size_t>(std::count(s.begin(), s.end(), '.')) + 1;
    const bool two_words = labels == 2 && english().find(low.substr(0, last)) != nullptr && english().find(tail) != nullptr;
    if (!two_words || among(kTopLevels, tail)) return add(TokenKind::kHost, begin, end), true;
    word(begin, begin + last);
    add(TokenKind::kPunctuation, begin + last, begin + last + 1);
    core(begin + last + 1, end);
    return true;
  }

  // A word; contractions and possessives give two tokens.
  void word(size_t begin, size_t end) {
    const std::string_view s = text_.substr(begin, end - begin);
    scratch_.clear();
    append_lower(s, scratch_);
    if (const size_t tail = english().contraction_tail(scratch_); tail > 0 && tail < s.size()) {
      return pair(begin, end - tail, end);
    }
    if (scratch_ == "its" && says_it_is(end)) return pair(begin, end - 1, end);
    size_t quote = std::string_view::npos, quote_length = 0;
    for (size_t i = 1; i < s.size(); ++i) {
      if (const size_t length = apostrophe(s, i)) {
        quote = i;
        quote_length = length;
      }
    }
    if (quote == std::string_view::npos) return void(add(TokenKind::kWord, begin, end));
    const size_t tail = s.size() - quote - quote_length;
    if (tail == 0) {  // "users'": possessive of a plural
      add(TokenKind::kWord, begin, begin + quote);
      return void(add(TokenKind::kWord, begin + quote, end));
    }
    const char last = scratch_.back();
    const bool negated = last == 't' && tail == 1 && quote > 1 && scratch_[quote - 1] == 'n';
    if (negated) return pair(begin, begin + quote - 1, end);
    if (tail <= 2 && (last == 's' || last == 'd' || last == 'm' || last == 'e' || last == 'l')) return pair(begin, begin + quote, end);
    add(TokenKind::kWord, begin, end);
  }

  // "its a leak", "its not dns": it's, written without the apostrophe.
  bool says_it_is(size_t end) const {
    if (end >= text_.size() || text_[end] != ' ') return false;
    const std::string_view rest = text_.substr(end + 1);
    const std::string next = to_lower(rest.substr(0, std::min(rest.find_first_of(" .,!?\n"), rest.size())));
    return among(kAfterIts, next);
  }

  void pair(size_t begin, size_t middle, size_t end) {
    add(TokenKind::kWord, begin, middle);
    Token& tail = add(TokenKind::kWord, middle, end);
    if (tail.lower == "nt" || tail.lower == "t" || tail.lower == "not") tail.lower = "n't";
    else if (tail.lower == "m") tail.lower = "'m";
    else if (tail.lower == "ve" || tail.lower == "re" || tail.lower == "ll" || tail.lower == "s") tail.lower.insert(0, "'");
    else if (tail.lower == "na" || tail.lower == "ta") tail.lower = "to";
    Token& head = out_.tokens[out_.tokens.size() - 2];
    if (tail.lower == "to" && head.lower == "gon") head.lower = "going";
    if (tail.lower == "to" && head.lower == "wan") head.lower = "want";
    if (tail.lower == "to" && head.lower == "got") head.lower = "got";
    if (tail.lower == "n't" && head.lower == "ca") head.lower = "can";
    if (tail.lower == "n't" && head.lower == "wo") head.lower = "will";
    if (head.lower == "dun" && tail.lower == "no") {  // "dunno"
      head.lower = "n't";
      tail.lower = "know";
    }
  }

  const Visible& visible_;
  std::string_view text_;
  TokenStream out_;
  std::string scratch_;
  size_t run_ = 0;
  bool break_ = false;
};

}  // namespace

TokenStream tokenize(const Visible& text) { return Tokenizer(text).run(); }

void append_lower(std::string_view text, std::string& out) {
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (upper(c)) {
      out += static_cast<char>(c + 32);
    } else if (c == '\xE2' && (text.substr(i, 3) == "\xE2\x80\x99" || text.substr(i, 3) == "\xE2\x80\x98")) {
      out += '\'';
      i += 2;
    } else if (c == '\xC3' && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      out += c;
      out += static_cast<char>(next >= 0x80 && next <= 0x9E && next != 0x97 ? next + 0x20 : next);
      ++i;
    } else if ((c == '\xC4' || c == '\xC5') && i + 1 < text.size()) {
      const auto next = static_cast<unsigned char>(text[i + 1]);
      const bool even_upper = c == '\xC4' ? next < 0xB8 : next >= 0x8A && next < 0xB8;
      out += c;
      out += static_cast<char>(even_upper && next % 2 == 0 ? next + 1 : next);
      ++i;
    } else {
      out += c;
    }
  }
}

std::string to_lower(std::string_view text) {
  std::string out;
  out.reserve(text.size());
  append_lower(text, out);
  return out;
}

}  // namespace debrief::language
