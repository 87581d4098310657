// decode(): Slack mrkdwn, Discord, Markdown and plain text → visible text, one left-to-right walk.
// HTML is in decode_html.cc. The products differ in few points; each point is one test on `markup_`.
#include <array>
#include <charconv>
#include <vector>

#include "language/visible_builder.h"

namespace debrief::language {
namespace {

bool is_digit(char c) { return c >= '0' && c <= '9'; }
bool is_alpha(char c) { return (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z'); }
// Letters of any script count as word characters.
bool is_word(char c) { return is_digit(c) || is_alpha(c) || static_cast<unsigned char>(c) >= 0x80; }
bool is_space(char c) { return c == ' ' || c == '\t' || c == '\n' || c == '\r'; }

class ChatWalker {
 public:
  ChatWalker(std::string_view in, Markup markup) : in_(in), markup_(markup), out_(in) {}

  Visible run() {
    while (at_ < in_.size()) {
      if (line_start_) begin_line();
      if (at_ >= in_.size()) break;
      step();
    }
    end_quote();
    return out_.finish();
  }

 private:
  char peek(size_t ahead = 0) const { return at_ + ahead < in_.size() ? in_[at_ + ahead] : '\0'; }
  char before() const { return at_ > 0 ? in_[at_ - 1] : '\0'; }
  bool starts(std::string_view what) const { return in_.substr(at_, what.size()) == what; }
  bool marked_up() const { return markup_ != Markup::kPlain; }

  void drop(size_t count) {
    out_.replace(at_, at_ + count, "");
    at_ += count;
  }

  // Quote marks and, in Markdown, heading marks.
  void begin_line() {
    line_start_ = false;
    if (quote_rest_) return;
    const std::string_view mark = markup_ == Markup::kSlack ? "&gt;" : ">";
    if (markup_ == Markup::kSlack && starts("&gt;&gt;&gt;")) return begin_quote(12, true);
    if (markup_ == Markup::kDiscord && starts(">>> ")) return begin_quote(3, true);
    if (starts(mark) || (markup_ == Markup::kSlack && starts("> "))) return begin_quote(starts(mark) ? mark.size() : 1, false);
    if (markup_ == Markup::kMarkdown || markup_ == Markup::kDiscord) {
      size_t hashes = 0;
      while (peek(hashes) == '#') ++hashes;
      if (hashes >= 1 && hashes <= 6 && peek(hashes) == ' ') drop(hashes + 1);
    }
  }

  void begin_quote(size_t mark, bool to_the_end) {
    drop(mark);
    while (peek() == ' ') drop(1);
    quote_begin_ = out_.position();
    in_quote_ = true;
    quote_rest_ = to_the_end;
  }

  void end_quote() {
    if (in_quote_) out_.add_run(RunKind::kQuote, quote_begin_);
    in_quote_ = false;
  }

  void step() {
    const char c = peek();
    if (c == '\n') return new_line();
    if (c == '\r') return drop(1);
    if (c == '`' && code()) return;
    if (c == '<' && angle()) return;
    if (c == '&' && markup_ == Markup::kSlack && entity()) return;
    if (c == ':' && emoji()) return;
    if (c == '@' && handle()) return;
    if (c == '[' && link()) return;
    if (c == '!' && peek(1) == '[' && image()) return;
    if (c == '\\' && escape()) return;
    if ((c == '*' || c == '_' || c == '~' || c == '|') && marked_up() && emphasis()) return;
    if (c == 'h' && url()) return;
    copy_run();
  }

  void new_line() {
    if (in_quote_ && !quote_rest_) end_quote();
    out_.copy(at_, at_ + 1);
    ++at_;
    line_start_ = true;
    open_.clear();
  }

  // Everything up to the next character that could mean something.
  void copy_run() {
    size_t end = at_ + 1;
    while (end < in_.size()) {
      const char c = in_[end];
      if (c == '\n' || c == '\r' || c == '`' || c == '<' || c == '&' || c == ':' || c == '@' || c == '[' || c == '!' ||
          c == '\\' || c == '*' || c == '_' || c == '~' || c == '|' || (c == 'h' && !is_word(in_[end - 1]))) {
        break;
      }
      ++end;
    }
    out_.copy(at_, end);
    at_ = end;
  }

  // ``` blocks and `code`. Plain text keeps its marks; the run is what is between them.
  bool code() {
    if (starts("```")) {
      const size_t close = find_from(block_failed_, "```", at_ + 3, in_.size());
      if (close != std::string_view::npos) return code_run(RunKind::kBlock, at_ + 3, close, 3);
    }
    size_t marks = 1;
    while (peek(marks) == '`') ++marks;
    const size_t line_end = std::min(in_.find('\n', at_), in_.size());
    const std::string fence(marks, '`');
    const size_t close = marks > 2 ? std::string_view::npos : find_from(code_failed_, fence, at_ + marks, line_end);
    if (close == std::string_view::npos || close == at_ + marks) {
      out_.copy(at_, at_ + marks);
      at_ += marks;
      return true;
    }
    return code_run(RunKind::kCode, at_ + marks, close, marks);
  }

  // Finds once, remembers a failure: no later start on the same stretch can succeed either.
  size_t find_from(size_t& failed_until, std::string_view what, size_t from, size_t limit) {
    if (failed_until >= limit && failed_until != 0) return std::string_view::npos;
    const size_t found = in_.substr(0, limit).find(what, from);
    if (found == std::string_view::npos) failed_until = limit;
    return found;
  }

  bool code_run(RunKind kind, size_t begin, size_t close, size_t marks) {
    mark(at_, begin);
    at_ = begin;
    if (kind == RunKind::kBlock) skip_info_string(close);
    const uint64_t shown = out_.position();
    while (at_ < close) {
      if (markup_ == Markup::kSlack && peek() == '&' && entity()) continue;
      if (markup_ == Markup::kSlack && peek() == '<' && slack_in_code(close)) continue;
      size_t end = at_ + 1;
      while (end < close && in_[end] != '&' && in_[end] != '<') ++end;
      out_.copy(at_, end);
      at_ = end;
    }
    out_.add_run(kind, shown);
    mark(close, close + marks);
    at_ = close + marks;
    return true;
  }

  void mark(size_t begin, size_t end) {
    if (marked_up()) out_.replace(begin, end, "");
    else out_.copy(begin, end);
  }

  // "```sql\n" : the language's name is not text.
  void skip_info_string(size_t close) {
    if (markup_ != Markup::kDiscord && markup_ != Markup::kMarkdown) return;
    size_t end = at_;
    while (end < close && (is_word(in_[end]) || in_[end] == '-' || in_[end] == '+')) ++end;
    if (end < close && in_[end] == '\n') drop(end + 1 - at_);
  }

  // Slack links addresses inside code as well: "<https://x|x>" shows its label.
  bool slack_in_code(size_t close) {
    const size_t end = in_.substr(0, close).find('>', at_);
    if (end == std::string_view::npos) return false;
    const std::string_view body = in_.substr(at_ + 1, end - at_ - 1);
    if (body.substr(0, 4) != "http" && body.substr(0, 7) != "mailto:") return false;
    const size_t bar = body.find('|');
    out_.replace(at_, end + 1, bar == std::string_view::npos ? body : body.substr(bar + 1));
    at_ = end + 1;
    return true;
  }

  bool entity() {
    const Entity found = entity_at(in_, at_);
    if (found.length == 0) return false;
    out_.replace(at_, at_ + found.length, found.text);
    at_ += found.length;
    return true;
  }

  // <@U…>, <#C…|name>, <!here>, <url|label>, Discord's <:name:id> and <t:…>, Markdown's <url>.
  bool angle() {
    if (!marked_up()) return false;
    const size_t line_end = std::min(in_.find('\n', at_), in_.size());
    const size_t end = find_from(angle_failed_, ">", at_ + 1, line_end);
    if (end == std::string_view::npos || end == at_ + 1) return false;
    const std::string_view body = in_.substr(at_ + 1, end - at_ - 1);
    const char first = body[0];
    const size_t bar = body.find('|');
    const std::string_view id = body.substr(1, bar == std::string_view::npos ? bar : bar - 1);
    const std::string_view label = bar == std::string_view::npos ? std::string_view() : body.substr(bar + 1);
    if (first == '@' || (first == '!' && markup_ == Markup::kSlack)) return mention(end + 1, id, label);
    if (first == '#') return shown(RunKind::kChannel, end + 1, "#" + std::string(label.empty() ? id : label), id);
    if (markup_ == Markup::kDiscord && (first == ':' || body.substr(0, 2) == "a:")) return discord_emoji(end + 1, body);
    if (markup_ == Markup::kDiscord && body.substr(0, 2) == "t:") return shown(RunKind::kEmphasis, end + 1, body, body);
    if (body.find("://") != std::string_view::npos || body.substr(0, 7) == "mailto:") return address(end + 1, body, bar);
    return false;
  }

  bool shown(RunKind kind, size_t end, std::string_view text, std::string_view value) {
    const uint64_t begin = out_.position();
    out_.replace(at_, end, text);
    out_.add_run(kind, begin, value);
    at_ = end;
    return true;
  }

  bool mention(size_t end, std::string_view id, std::string_view label) {
    if (!id.empty() && (id[0] == '!' || id[0] == '&')) id.remove_prefix(1);
    if (id.substr(0, 5) == "date^") return shown(RunKind::kEmphasis, end, label, id);
    if (id.substr(0, 8) == "subteam^") id.remove_prefix(8);
    std::string text(label.empty() ? id : label);
    if (text.empty() || text[0] != '@') text.insert(text.begin(), '@');
    return shown(RunKind::kMention, end, text, id);
  }

  bool discord_emoji(size_t end, std::string_view body) {
    const size_t begin = body.find(':');
    const size_t close = body.find(':', begin + 1);
    if (close == std::string_view::npos) return false;
    const std::string_view name = body.substr(begin + 1, close - begin - 1);
    return shown(RunKind::kEmoji, end, ":" + std::string(name) + ":", name);
  }

  bool address(size_t end, std::string_view body, size_t bar) {
    const std::string_view target = body.substr(0, bar);
    std::string_view label = bar == std::string_view::npos ? target : body.substr(bar + 1);
    if (label.empty()) label = target;
    const uint64_t begin = out_.position();
    const size_t text = at_ + 1 + (bar == std::string_view::npos ? 0 : bar + 1);
    out_.replace(at_, text, "");
    at_ = text;
    while (at_ < end - 1) {  // the label may hold entities
      if (markup_ == Markup::kSlack && peek() == '&' && entity()) continue;
      const size_t next = std::min(in_.find('&', at_ + 1), end - 1);
      out_.copy(at_, next);
      at_ = next;
    }
    out_.add_run(RunKind::kLink, begin, target);
    drop(1);
    return true;
  }

  bool emoji() {
    if (is_word(before()) || (before() == ':' && emoji_end_ != at_)) return false;
    size_t end = at_ + 1;
    bool letter = false;
    while (end < in_.size() && end - at_ < 64) {
      const char c = in_[end];
      if (is_alpha(c)) letter = true;
      else if (!is_digit(c) && c != '_' && c != '+' && c != '-' && c != '\'') break;
      ++end;
    }
    const std::string_view name = in_.substr(at_ + 1, end - at_ - 1);
    if (end >= in_.size() || in_[end] != ':') return false;
    if (!letter && name != "+1" && name != "-1" && name != "100") return false;
    if (end + 1 < in_.size() && is_word(in_[end + 1])) return false;
    const uint64_t begin = out_.position();
    out_.copy(at_, end + 1);
    out_.add_run(RunKind::kEmoji, begin, name);
    at_ = emoji_end_ = end + 1;
    return true;
  }

  // "@dana.k": a handle; not the host of an e-mail address, not "@1.1.1.1".
  bool handle() {
    if (is_word(before()) || before() == '.' || before() == '-' || !is_alpha(peek(1))) return false;
    size_t end = at_ + 1;
    while (end < in_.size() && (is_word(in_[end]) || in_[end] == '_' || in_[end] == '-' || in_[end] == '.')) ++end;
    while (in_[end - 1] == '.' || in_[end - 1] == '-') --end;
    const uint64_t begin = out_.position();
    const std::string_view name = in_.substr(at_ + 1, end - at_ - 1);
    out_.copy(at_, end);
    out_.add_run(RunKind::kMention, begin, name);
    at_ = end;
    return true;
  }

  bool url() {
    if (is_word(before()) || (!starts("http://") && !starts("https://"))) return false;
    size_t end = at_;
    while (end < in_.size() && !is_space(in_[end]) && in_[end] != '<' && in_[end] != '>' && in_[end] != '"' &&
           in_[end] != '`' && in_[end] != '|') {
      ++end;
    }
    while (end > at_ + 8 && std::string_view(".,;:!?)'*_").find(in_[end - 1]) != std::string_view::npos) --end;
    const uint64_t begin = out_.position();
    const std::string_view target = in_.substr(at_, end - at_);
    out_.copy(at_, end);
    out_.add_run(RunKind::kLink, begin, target);
    at_ = end;
    return true;
  }

  // [label](target)
  bool link() {
    if (markup_ != Markup::kMarkdown && markup_ != Markup::kDiscord) return false;
    const size_t line_end = std::min(in_.find('\n', at_), in_.size());
    const size_t close = find_from(link_failed_, "](", at_, line_end);
    if (close == std::string_view::npos) return false;
    const std::string_view label = in_.substr(at_ + 1, close - at_ - 1);
    if (label.find('[') != std::string_view::npos) return false;
    const size_t end = in_.substr(0, line_end).find(')', close + 2);
    if (end == std::string_view::npos) return false;
    drop(1);
    const uint64_t begin = out_.position();
    out_.copy(at_, close);
    out_.add_run(RunKind::kLink, begin, in_.substr(close + 2, end - close - 2));
    out_.replace(close, end + 1, "");
    at_ = end + 1;
    return true;
  }

  bool image() {
    if (markup_ != Markup::kMarkdown) return false;
    const size_t mark = at_;
    ++at_;
    if (link()) return true;
    at_ = mark;
    return false;
  }

  bool escape() {
    if (markup_ != Markup::kMarkdown && markup_ != Markup::kDiscord) return false;
    const char next = peek(1);
    if (next == '\0' || is_word(next) || is_space(next)) return false;
    drop(1);
    out_.copy(at_, at_ + 1);
    ++at_;
    return true;
  }

  struct Emphasis {
    size_t close;
    size_t width;
    uint64_t begin;
    RunKind kind;
  };

  // *bold*, _it_, ~struck~, **bold**, ~~struck~~, ||spoiler||: opens after a non-word, before a
  // non-space; closes after a non-space, before a non-word; on one line.
  bool emphasis() {
    const char c = peek();
    while (!open_.empty() && open_.back().close < at_) open_.pop_back();
    if (!open_.empty() && open_.back().close == at_) return close_emphasis();
    size_t width = 1;
    while (peek(width) == c && width < 3) ++width;
    if (markup_ == Markup::kSlack && width != 1) return false;
    if ((c == '~' || c == '|') && markup_ != Markup::kSlack && width != 2) return false;
    if (c == '|' && markup_ != Markup::kDiscord) return false;
    if (is_word(before()) || peek(width) == '\0' || is_space(peek(width)) || open_.size() >= 16) return false;
    const size_t close = closing(c, width);
    if (close == std::string_view::npos) return false;
    drop(width);
    open_.push_back({close, width, out_.position(), c == '~' ? RunKind::kStruck : RunKind::kEmphasis});
    return true;
  }

  bool close_emphasis() {
    const Emphasis done = open_.back();
    open_.pop_back();
    out_.add_run(done.kind, done.begin);
    drop(done.width);
    return true;
  }

  size_t closing(char c, size_t width) {
    size_t& failed_until = emphasis_failed_[static_cast<size_t>(c == '*' ? 0 : c == '_' ? 3 : c == '~' ? 6 : 9) + width - 1];
    const size_t line_end = std::min(in_.find('\n', at_), in_.size());
    if (failed_until == line_end && line_end != 0) return std::string_view::npos;
    const std::string fence(width, c);
    for (size_t i = in_.find(fence, at_ + width); i < line_end; i = in_.find(fence, i + 1)) {
      const bool ends = i + width >= in_.size() || (!is_word(in_[i + width]) && in_[i + width] != c);
      if (!is_space(in_[i - 1]) && in_[i - 1] != c && ends) return i;
    }
    failed_until = line_end;
    return std::string_view::npos;
  }

  std::string_view in_;
  Markup markup_;
  VisibleBuilder out_;
  size_t at_ = 0;
  bool line_start_ = true, in_quote_ = false, quote_rest_ = false;
  uint64_t quote_begin_ = 0;
  size_t emoji_end_ = 0;
  std::vector<Emphasis> open_;
  size_t block_failed_ = 0, code_failed_ = 0, angle_failed_ = 0, link_failed_ = 0;
  std::array<size_t, 12> emphasis_failed_{};
};

}  // namespace

Visible decode(std::string_view marked_up, Markup markup) {
  if (markup == Markup::kHtml) return decode_html(marked_up);
  return ChatWalker(marked_up, markup).run();
}

}  // namespace debrief::language
