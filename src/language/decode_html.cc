// HTML as chat products export it (Teams, Zulip, clipboard) → visible text. Not a browser: tags give
// line breaks and runs, entities are undone, scripts and styles are dropped. Total on any bytes.
#include <algorithm>
#include <array>
#include <cctype>
#include <vector>

#include "language/visible_builder.h"

namespace debrief::language {
namespace {

struct NamedEntity {
  std::string_view name;
  uint32_t code_point;
};

constexpr std::array kEntities = {
    NamedEntity{"amp", '&'},      NamedEntity{"lt", '<'},       NamedEntity{"gt", '>'},
    NamedEntity{"quot", '"'},     NamedEntity{"apos", '\''},    NamedEntity{"nbsp", ' '},
    NamedEntity{"ndash", 0x2013}, NamedEntity{"mdash", 0x2014}, NamedEntity{"hellip", 0x2026},
    NamedEntity{"lsquo", 0x2018}, NamedEntity{"rsquo", 0x2019}, NamedEntity{"ldquo", 0x201C},
    NamedEntity{"rdquo", 0x201D}, NamedEntity{"bull", 0x2022},  NamedEntity{"middot", 0xB7},
    NamedEntity{"rarr", 0x2192},  NamedEntity{"larr", 0x2190},  NamedEntity{"le", 0x2264},
    NamedEntity{"ge", 0x2265},    NamedEntity{"times", 0xD7},   NamedEntity{"deg", 0xB0},
    NamedEntity{"euro", 0x20AC},  NamedEntity{"pound", 0xA3},   NamedEntity{"copy", 0xA9},
    NamedEntity{"reg", 0xAE},     NamedEntity{"trade", 0x2122}, NamedEntity{"auml", 0xE4},
    NamedEntity{"ouml", 0xF6},    NamedEntity{"uuml", 0xFC},    NamedEntity{"Auml", 0xC4},
    NamedEntity{"Ouml", 0xD6},    NamedEntity{"Uuml", 0xDC},    NamedEntity{"szlig", 0xDF},
    NamedEntity{"eacute", 0xE9},  NamedEntity{"egrave", 0xE8},  NamedEntity{"agrave", 0xE0},
    NamedEntity{"ccedil", 0xE7},  NamedEntity{"ntilde", 0xF1},  NamedEntity{"laquo", 0xAB},
    NamedEntity{"raquo", 0xBB},   NamedEntity{"plusmn", 0xB1},  NamedEntity{"micro", 0xB5},
    NamedEntity{"zwnj", 0x200C},  NamedEntity{"shy", 0xAD},
};

Entity numeric_entity(std::string_view body, size_t length) {
  const bool hex = body.size() > 1 && (body[1] == 'x' || body[1] == 'X');
  uint32_t value = 0;
  const size_t first = hex ? 2 : 1;
  if (first >= body.size()) return {};
  for (char c : body.substr(first)) {
    const bool digit = c >= '0' && c <= '9';
    const char low = static_cast<char>(c | 0x20);
    if (!digit && !(hex && low >= 'a' && low <= 'f')) return {};
    value = value * (hex ? 16 : 10) + static_cast<uint32_t>(digit ? c - '0' : low - 'a' + 10);
    if (value > 0x10FFFF) value = 0x110000;
  }
  return {utf8(value), length};
}

struct Tag_ {
  std::string name;  // lower case, no namespace of its own
  bool closing = false;
  std::string_view attributes;
  size_t end = 0;  // after '>'
};

std::string lowered(std::string_view s) {
  std::string out(s);
  for (char& c : out) {
    if (c >= 'A' && c <= 'Z') c = static_cast<char>(c + 32);
  }
  return out;
}

constexpr size_t kLongestTag = 4096;  // bounds the look for '>', so that unclosed tags stay linear

// The tag at html[at] == '<'; end == 0 when it is none (a lone '<' is text).
Tag_ tag_at(std::string_view html, size_t at) {
  size_t i = at + 1;
  Tag_ tag;
  if (i < html.size() && html[i] == '/') {
    tag.closing = true;
    ++i;
  }
  const size_t name = i;
  while (i < html.size() && (std::isalnum(static_cast<unsigned char>(html[i])) || html[i] == '-' || html[i] == ':')) ++i;
  if (i == name || !std::isalpha(static_cast<unsigned char>(html[name]))) return tag;
  tag.name = lowered(html.substr(name, i - name));
  const size_t attributes = i;
  char quote = 0;
  const size_t limit = std::min(html.size(), at + kLongestTag);
  for (; i < limit; ++i) {
    const char c = html[i];
    if (quote != 0) {
      if (c == quote) quote = 0;
    } else if (c == '"' || c == '\'') {
      quote = c;
    } else if (c == '>') {
      tag.attributes = html.substr(attributes, i - attributes);
      tag.end = i + 1;
      return tag;
    }
  }
  return tag;
}

std::string attribute(const Tag_& tag, std::string_view name) {
  const std::string_view all = tag.attributes;
  for (size_t at = all.find(name); at != std::string_view::npos; at = all.find(name, at + 1)) {
    const bool start = at == 0 || std::isspace(static_cast<unsigned char>(all[at - 1]));
    size_t i = at + name.size();
    if (!start || i >= all.size() || all[i] != '=') continue;
    ++i;
    if (i < all.size() && (all[i] == '"' || all[i] == '\'')) {
      const size_t close = all.find(all[i], i + 1);
      return std::string(all.substr(i + 1, close == std::string_view::npos ? close : close - i - 1));
    }
    return std::string(all.substr(i, all.find_first_of(" \t/", i) - i));
  }
  return {};
}

constexpr std::string_view kBlockTags =
    " p div br li ul ol tr table h1 h2 h3 h4 h5 h6 blockquote pre codeblock section article header footer hr dl dt dd ";
constexpr std::string_view kHiddenTags = " script style head template ";

bool in_list(std::string_view list, const std::string& name) {
  return list.find(" " + name + " ") != std::string_view::npos;
}

struct Open {
  std::string name;
  RunKind kind;
  uint64_t begin;
  std::string value;
};

class HtmlWalker {
 public:
  explicit HtmlWalker(std::string_view html) : html_(html), out_(html) {}

  Visible run() {
    size_t i = 0;
    while (i < html_.size()) i = next(i);
    return out_.finish();
  }

 private:
  bool in_code() const {
    for (const Open& open : open_) {
      if (open.kind == RunKind::kBlock) return true;
    }
    return false;
  }

  size_t next(size_t i) {
    if (html_[i] == '&') {
      const Entity entity = entity_at(html_, i);
      if (entity.length > 0) {
        pay_break(i);
        out_.replace(i, i + entity.length, entity.text);
        return i + entity.length;
      }
    } else if (html_[i] == '<') {
      const size_t end = markup(i);
      if (end > i) return end;
    } else if (html_[i] == '\n' && !in_code()) {
      out_.replace(i, i + 1, break_before_text_ || out_.at_line_start() ? "" : " ");
      return i + 1;
    }
    size_t end = html_.find_first_of("&<\n", i + 1);
    if (end == std::string_view::npos) end = html_.size();
    pay_break(i);
    out_.copy(i, end);
    return end;
  }

  size_t markup(size_t i) {
    if (html_.substr(i, 4) == "<!--") {
      const size_t close = html_.find("-->", i + 4);
      const size_t end = close == std::string_view::npos ? html_.size() : close + 3;
      out_.replace(i, end, "");
      return end;
    }
    if (html_.substr(i, 2) == "<!" || html_.substr(i, 2) == "<?") {
      const size_t close = html_.substr(0, i + kLongestTag).find('>', i);
      if (close == std::string_view::npos) return i;
      out_.replace(i, close + 1, "");
      return close + 1;
    }
    const Tag_ tag = tag_at(html_, i);
    if (tag.end == 0) return i;
    if (in_list(kHiddenTags, tag.name) && !tag.closing) return skip_hidden(i, tag);
    if (tag.closing) {
      close(tag.name);
      break_line(i, tag);
    } else {
      break_line(i, tag);
      open(i, tag);
    }
    return tag.end;
  }

  size_t skip_hidden(size_t i, const Tag_& tag) {
    const size_t close = html_.find("</" + tag.name, tag.end);
    const size_t gt = close == std::string_view::npos ? close : html_.find('>', close);
    const size_t end = gt == std::string_view::npos ? html_.size() : gt + 1;
    out_.replace(i, end, "");
    return end;
  }

  // The break that block tags owe, once text follows.
  void pay_break(size_t at) {
    if (break_before_text_ && !out_.at_line_start()) out_.replace(at, at, "\n");
    break_before_text_ = false;
  }

  // A block tag shows as one line break between lines that have text; <br> always.
  void break_line(size_t i, const Tag_& tag) {
    const bool cell = tag.closing && (tag.name == "td" || tag.name == "th");
    out_.replace(i, tag.end, tag.name == "br" ? "\n" : cell ? " | " : "");
    if (tag.name != "br" && in_list(kBlockTags, tag.name)) break_before_text_ = true;
  }

  void open(size_t i, const Tag_& tag) {
    if (tag.name == "img" || tag.name == "emoji") {
      std::string alt = attribute(tag, "alt");
      if (alt.empty()) alt = attribute(tag, "title");
      pay_break(i);
      const uint64_t begin = out_.position();
      if (!alt.empty()) out_.replace(i, tag.end, alt);
      out_.add_run(RunKind::kEmoji, begin, alt);
      return;
    }
    const std::string kind = attribute(tag, "class");
    const bool mention = tag.name == "at" || kind.find("mention") != std::string::npos ||
                         attribute(tag, "itemtype").find("Mention") != std::string::npos;
    if (mention) {
      std::string id = attribute(tag, "data-user-id");
      if (id.empty()) id = attribute(tag, "id");
      push(tag, RunKind::kMention, id);
    } else if (tag.name == "code" || tag.name == "tt" || tag.name == "kbd") {
      push(tag, RunKind::kCode, "");
    } else if (tag.name == "pre" || tag.name == "codeblock") {
      push(tag, RunKind::kBlock, "");
    } else if (tag.name == "blockquote") {
      push(tag, RunKind::kQuote, "");
    } else if (tag.name == "s" || tag.name == "del" || tag.name == "strike") {
      push(tag, RunKind::kStruck, "");
    } else if (tag.name == "b" || tag.name == "strong" || tag.name == "em" || tag.name == "i" || tag.name == "u") {
      push(tag, RunKind::kEmphasis, "");
    } else if (tag.name == "a") {
      push(tag, RunKind::kLink, attribute(tag, "href"));
    } else if (tag.name == "span" && kind.find("emoji") != std::string::npos) {
      push(tag, RunKind::kEmoji, attribute(tag, "title"));
    } else if (tag.name == "span") {
      push(tag, RunKind::kEmphasis, "");
      open_.back().begin = UINT64_MAX;  // keeps the nesting right, gives no run
    }
  }

  void push(const Tag_& tag, RunKind kind, std::string value) {
    pay_break(tag.end);
    if (open_.size() < 64) open_.push_back({tag.name, kind, out_.position(), std::move(value)});
  }

  void close(const std::string& name) {
    for (size_t k = open_.size(); k-- > 0;) {
      if (open_[k].name != name) continue;
      if (open_[k].begin != UINT64_MAX) out_.add_run(open_[k].kind, open_[k].begin, value_of(open_[k]));
      open_.resize(k);
      return;
    }
  }

  // A mention without an id is named by what it shows.
  std::string value_of(const Open& open) const {
    if (open.kind != RunKind::kMention || !open.value.empty()) return open.value;
    std::string_view shown = out_.text().substr(open.begin);
    if (!shown.empty() && shown.front() == '@') shown.remove_prefix(1);
    return std::string(shown);
  }

  std::string_view html_;
  VisibleBuilder out_;
  std::vector<Open> open_;
  bool break_before_text_ = false;
};

}  // namespace

Entity entity_at(std::string_view text, size_t at) {
  const size_t semicolon = text.substr(at, 12).find(';');
  if (semicolon == std::string_view::npos || semicolon < 2) return {};
  const std::string_view body = text.substr(at + 1, semicolon - 1);
  if (body[0] == '#') return numeric_entity(body, semicolon + 1);
  for (const NamedEntity& entity : kEntities) {
    if (entity.name == body) return {utf8(entity.code_point), semicolon + 1};
  }
  return {};
}

Visible decode_html(std::string_view html) { return HtmlWalker(html).run(); }

}  // namespace debrief::language
