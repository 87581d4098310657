#include "incident/brief_fields.h"

#include "base/ascii.h"

namespace debrief::incident {
namespace {

constexpr int kMaxNesting = 32;

std::string label_of(std::string_view raw) {
  std::string out;
  for (size_t i = 0; i < raw.size(); ++i) {
    const char c = raw[i];
    const bool word = is_word(c) && c != '_';
    if (word && is_upper(c) && i > 0 && raw[i - 1] >= 'a' && raw[i - 1] <= 'z') out += ' ';  // camelCase
    if (word) out += to_lower(c);
    else if (!out.empty() && out.back() != ' ') out += ' ';
  }
  while (!out.empty() && out.back() == ' ') out.pop_back();
  return out;
}

// ---- JSON: a small reader that keeps the place of every scalar (nlohmann's does not). ----------

class JsonFields {
 public:
  JsonFields(std::string_view text, std::vector<BriefField>* out) : text_(text), out_(out) {}
  bool read() { return value(0); }

 private:
  void blanks() {
    while (at_ < text_.size() && is_blank(text_[at_])) ++at_;
  }
  bool take(char c) {
    blanks();
    if (at_ >= text_.size() || text_[at_] != c) return false;
    ++at_;
    return true;
  }
  static void append_utf8(uint32_t code, std::string* out) {
    if (code < 0x80) {
      *out += static_cast<char>(code);
    } else if (code < 0x800) {
      *out += static_cast<char>(0xC0 | (code >> 6));
      *out += static_cast<char>(0x80 | (code & 0x3F));
    } else if (code < 0x10000) {
      *out += static_cast<char>(0xE0 | (code >> 12));
      *out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
      *out += static_cast<char>(0x80 | (code & 0x3F));
    } else {
      *out += static_cast<char>(0xF0 | (code >> 18));
      *out += static_cast<char>(0x80 | ((code >> 12) & 0x3F));
      *out += static_cast<char>(0x80 | ((code >> 6) & 0x3F));
      *out += static_cast<char>(0x80 | (code & 0x3F));
    }
  }
  uint32_t hex4() {
    uint32_t code = 0;
    for (int i = 0; i < 4 && at_ < text_.size(); ++i, ++at_) {
      const char c = to_lower(text_[at_]);
      code = code * 16 + static_cast<uint32_t>(is_digit(c) ? c - '0' : c >= 'a' && c <= 'f' ? c - 'a' + 10 : 0);
    }
    return code;
  }
  void escape(std::string* out) {
    const char c = at_ < text_.size() ? text_[at_++] : '\0';
    if (c == 'n') *out += '\n';
    else if (c == 't') *out += '\t';
    else if (c == 'r') *out += '\r';
    else if (c == 'b' || c == 'f') *out += ' ';
    else if (c == 'u') {
      uint32_t code = hex4();
      if (code >= 0xD800 && code < 0xDC00 && text_.substr(at_, 2) == "\\u") {
        at_ += 2;
        code = 0x10000 + ((code - 0xD800) << 10) + (hex4() - 0xDC00);
      }
      append_utf8(code, out);
    } else if (c != '\0') {
      *out += c;
    }
  }
  // After the opening quote.
  std::string string(ByteSpan* span) {
    span->begin = at_;
    std::string out;
    while (at_ < text_.size() && text_[at_] != '"') {
      if (text_[at_] == '\\') {
        ++at_;
        escape(&out);
      } else {
        out += text_[at_++];
      }
    }
    span->end = at_;
    if (at_ < text_.size()) ++at_;
    return out;
  }
  void emit(std::string value, ByteSpan span) {
    if (!value.empty()) out_->push_back({labels_, std::move(value), span});
  }
  bool object(int depth) {
    while (!take('}')) {
      if (!take('"')) return false;
      ByteSpan span;
      labels_.push_back(label_of(string(&span)));
      const bool ok = take(':') && value(depth + 1);
      labels_.pop_back();
      if (!ok) return false;
      take(',');
    }
    return true;
  }
  bool array(int depth) {
    while (!take(']')) {
      if (!value(depth + 1)) return false;
      take(',');
    }
    return true;
  }
  bool value(int depth) {
    blanks();
    if (depth > kMaxNesting || at_ >= text_.size()) return false;
    if (take('{')) return object(depth);
    if (take('[')) return array(depth);
    ByteSpan span{at_, at_};
    if (take('"')) {
      std::string text = string(&span);
      emit(std::move(text), span);
      return true;
    }
    while (at_ < text_.size() && (is_word(text_[at_]) || text_[at_] == '.' || text_[at_] == '-' || text_[at_] == '+')) ++at_;
    span.end = at_;
    const std::string_view word = slice(text_, span);
    if (word.empty()) return false;
    if (word != "null") emit(std::string(word), span);
    return true;
  }

  std::string_view text_;
  std::vector<BriefField>* out_;
  std::vector<std::string> labels_;
  size_t at_ = 0;
};

// ---- Free text -----------------------------------------------------------------------------------

bool is_decoration(char c) { return is_blank(c) || c == '*' || c == '_' || c == '`' || c == '|'; }

ByteSpan strip(std::string_view text, ByteSpan span) {
  while (!span.empty() && is_decoration(text[span.begin])) ++span.begin;
  while (!span.empty() && is_decoration(text[span.end - 1])) --span.end;
  return span;
}

ByteSpan strip_bullet(std::string_view text, ByteSpan line) {
  line = strip(text, line);
  const std::string_view rest = slice(text, line);
  if (rest.size() > 2 && (rest[0] == '-' || rest[0] == '+') && is_blank(rest[1])) line.begin += 2;
  else if (rest.rfind("\xE2\x80\xA2", 0) == 0) line.begin += 3;  // •
  else if (!rest.empty() && rest[0] == '>') line.begin += 1;
  return strip(text, line);
}

struct Cut {
  size_t label_begin, label_end, value_begin;
};

// The next "label SEP value" at or after `from` whose label is known; SEP is ':', '=', '|', a dash
// between blanks, or "was"/"is". A label begins the line or follows a divider.
bool find_label(std::string_view text, ByteSpan line, size_t from, bool (*known)(std::string_view), Cut* out) {
  size_t begin = from;
  for (size_t at = from; at < line.end; ++at) {
    const std::string_view rest = text.substr(at, line.end - at);
    size_t separator = 0;
    if (rest[0] == ':' || rest[0] == '=' || rest[0] == '|') separator = 1;
    else if (rest.rfind(" - ", 0) == 0) separator = 3;
    else if (rest.rfind(" \xE2\x80\x93 ", 0) == 0 || rest.rfind(" \xE2\x80\x94 ", 0) == 0) separator = 5;
    else if (rest.rfind(" was ", 0) == 0) separator = 5;
    else if (rest.rfind(" is ", 0) == 0) separator = 4;
    if (separator > 0) {
      const ByteSpan label = strip(text, {begin, at});
      if (!label.empty() && label.size() < 60 && known(label_of(slice(text, label)))) {
        *out = {begin, at, at + separator};
        return true;
      }
    }
    const bool divider = rest[0] == ',' || rest[0] == ';' || rest[0] == '|' ||
                         (rest[0] == '/' && at > line.begin && text[at - 1] == ' ') || rest[0] == '.';
    if (divider) begin = at + 1;
  }
  return false;
}

void header_line(std::string_view text, ByteSpan line, Cut cut, bool (*known)(std::string_view),
                 std::vector<BriefField>* out) {
  while (true) {
    Cut next{};
    const bool more = find_label(text, line, cut.value_begin, known, &next);
    size_t end = more ? next.label_begin : line.end;
    if (more && end > cut.value_begin) --end;  // the divider
    const ByteSpan span = strip(text, {cut.value_begin, end});
    if (!span.empty())
      out->push_back({{label_of(slice(text, {cut.label_begin, cut.label_end}))}, std::string(slice(text, span)), span});
    if (!more) return;
    cut = next;
  }
}

void free_text(std::string_view text, bool (*known)(std::string_view), BriefFields* out) {
  ByteSpan paragraph;
  const auto flush = [&] {
    const ByteSpan span = strip(text, paragraph);
    if (!span.empty()) out->prose.push_back({{}, std::string(slice(text, span)), span});
    paragraph = {};
  };
  for (size_t begin = 0; begin < text.size();) {
    const size_t newline = text.find('\n', begin);
    const size_t end = newline == std::string_view::npos ? text.size() : newline;
    const ByteSpan line = strip_bullet(text, {begin, end});
    begin = end + 1;
    if (line.empty()) {
      flush();
      continue;
    }
    if (text[line.begin] == '#') {
      flush();
      size_t at = line.begin;
      while (at < line.end && text[at] == '#') ++at;
      const ByteSpan heading = strip(text, {at, line.end});
      if (out->heading.empty()) {
        out->heading = std::string(slice(text, heading));
        out->heading_span = heading;
      }
      continue;
    }
    Cut cut{};
    if (find_label(text, line, line.begin, known, &cut) && cut.label_begin == line.begin) {
      flush();
      header_line(text, line, cut, known, &out->fields);
      continue;
    }
    if (paragraph.empty()) paragraph = line;
    paragraph.end = line.end;
  }
  flush();
}

}  // namespace

BriefFields read_fields(std::string_view text, bool (*known)(std::string_view label)) {
  BriefFields out;
  const std::string_view body = trim(text);
  if (!body.empty() && body.front() == '{') {
    out.json = true;
    if (JsonFields(text, &out.fields).read() || !out.fields.empty()) return out;
    out.json = false;
  }
  free_text(text, known, &out);
  return out;
}

}  // namespace debrief::incident
