// See html.h. One pass over the tags (html_tag.h); an unknown tag is transparent, a missing end tag is closed by the
// next block.
#include "document/html.h"

#include <algorithm>
#include <cctype>

#include "document/html_tag.h"
#include "document/text_builder.h"

namespace debrief::document {
namespace {

constexpr size_t kDeepest = 64;  // nested lists or tables beyond this are read as if they were not nested

class Reader {
 public:
  explicit Reader(Postmortem& document) : document_(document), all_(document.source) {}

  void read() {
    size_t at = 0;
    while (at < all_.size()) {
      if (all_[at] != '<') {
        const size_t end = std::min(all_.find('<', at), all_.size());
        words(at, end);
        at = end;
      } else if (all_.substr(at, 4) == "<!--") {
        const size_t end = all_.find("-->", at);
        if (end == std::string_view::npos) break;
        document_.comments.push_back({{at, end + 3}, std::string(all_.substr(at + 4, end - at - 4))});
        at = end + 3;
      } else {
        at = tag(at);
      }
    }
    flush();
  }

 private:
  size_t tag(size_t at) {
    if (!is_tag(all_, at)) {
      words(at, at + 1);
      return at + 1;
    }
    const Tag tag = read_tag(all_, at);
    tag_at_ = at;
    if (is_skipped(tag)) return behind_element(all_, tag);
    if (tag.end) close(tag.name);
    else open(tag);
    return tag.after;
  }

  void words(size_t begin, size_t end) {
    const std::string_view chunk = all_.substr(begin, end - begin);
    if (preformatted_) {
      verbatim(chunk, begin);
      return;
    }
    size_t at = 0;
    while (at < chunk.size()) {
      if (std::isspace(static_cast<unsigned char>(chunk[at]))) {
        const size_t from = at;
        while (at < chunk.size() && std::isspace(static_cast<unsigned char>(chunk[at]))) ++at;
        if (!text_.empty() && text_.last() != '\n' && text_.last() != ' ') text_.append_spelled(" ", begin + from, at - from);
      } else if (chunk[at] == '&' && chunk.find(';', at) != std::string_view::npos && chunk.find(';', at) - at < 12) {
        const size_t close = chunk.find(';', at) + 1;
        text_.append_spelled(decode_entity(chunk.substr(at, close - at)), begin + at, close - at);
        at = close;
      } else {
        size_t stop = at + 1;
        while (stop < chunk.size() && chunk[stop] != '&' && !std::isspace(static_cast<unsigned char>(chunk[stop]))) ++stop;
        text_.append(chunk.substr(at, stop - at), begin + at);
        at = stop;
      }
    }
  }

  void verbatim(std::string_view chunk, size_t begin) {
    size_t at = 0;
    while (at < chunk.size()) {
      const size_t entity = chunk.find('&', at);
      const size_t stop = std::min(entity, chunk.size());
      text_.append(chunk.substr(at, stop - at), begin + at);
      if (entity == std::string_view::npos) return;
      const size_t close = chunk.find(';', entity);
      if (close == std::string_view::npos || close - entity > 12) {
        text_.append(chunk.substr(entity, 1), begin + entity);
        at = entity + 1;
      } else {
        text_.append_spelled(decode_entity(chunk.substr(entity, close + 1 - entity)), begin + entity, close + 1 - entity);
        at = close + 1;
      }
    }
  }

  static int heading_level(std::string_view name) { return name.size() == 2 && name[0] == 'h' && name[1] >= '1' && name[1] <= '6' ? name[1] - '0' : 0; }
  static bool is_block(std::string_view name) {
    for (std::string_view block : {"p", "div", "section", "article", "main", "header", "footer", "body", "html", "head", "nav", "details", "summary", "dl", "dt", "dd", "figure", "figcaption", "form", "hr", "ac:task", "ac:task-body", "center"})
      if (name == block) return true;
    return false;
  }

  void open(const Tag& tag) {
    const std::string& name = tag.name;
    if (const int level = heading_level(name)) {
      flush();
      kind_ = BlockKind::kHeading;
      level_ = level;
    } else if (name == "ul" || name == "ol" || name == "ac:task-list") {
      flush();
      if (lists_.size() < kDeepest) lists_.push_back(name == "ol");
    } else if (name == "li" || name == "ac:task") {
      flush();
      kind_ = BlockKind::kListItem;
      item_open_ = true;
    } else if (name == "input" && flagged(tag, "type=\"checkbox\"")) {
      checkbox_ = flagged(tag, "checked");
    } else if (name == "blockquote") {
      flush();
      ++quote_depth_;
    } else if (name == "pre") {
      if (table_depth_ == 0) { flush(); kind_ = BlockKind::kCode; }
      preformatted_ = true;
    } else if (name == "table") {
      if (table_depth_++ == 0) { flush(); table_ = {}; table_.span = {tag_at_, tag_at_}; }
    } else if (name == "tr") {
      if (table_depth_ == 1) { row_ = {}; row_.span = {tag_at_, tag_at_}; head_row_ = true; }
    } else if (name == "td" || name == "th") {
      if (table_depth_ == 1) { text_.take(); if (name == "td") head_row_ = false; cell_at_ = tag_at_; }
    } else if (name == "br") {
      text_.append_placeless("\n");
    } else if (name == "img") {
      const uint64_t from = text_.size();
      text_.append_spelled(attribute(tag, "alt"), tag_at_, 0);
      text_.mark_link(from, attribute(tag, "src"), true);
    } else if (is_block(name)) {
      block_break();
    } else if (name == "a" || name == "b" || name == "strong" || name == "code" || name == "tt" || name == "del" || name == "s" || name == "strike") {
      inline_.push_back({name == "strong" ? "b" : name, text_.size(), name == "a" ? attribute(tag, "href") : std::string()});
    }
  }

  void close(const std::string& name) {
    if (heading_level(name) || name == "li" || name == "ac:task") {
      flush();
      item_open_ = false;
    } else if (name == "ul" || name == "ol" || name == "ac:task-list") {
      flush();
      if (!lists_.empty()) lists_.pop_back();
    } else if (name == "blockquote") {
      flush();
      quote_depth_ = std::max(0, quote_depth_ - 1);
    } else if (name == "pre") {
      if (table_depth_ == 0) flush();
      preformatted_ = false;
    } else if (name == "td" || name == "th") {
      if (table_depth_ == 1) end_cell();
    } else if (name == "tr") {
      if (table_depth_ == 1) end_row();
    } else if (name == "table") {
      if (table_depth_ > 0 && --table_depth_ == 0) end_table();
    } else if (is_block(name)) {
      block_break();
    } else {
      const std::string key = name == "strong" ? "b" : name;
      for (size_t i = inline_.size(); i-- > 0;) {
        if (inline_[i].name != key) continue;
        const Inline found = inline_[i];
        inline_.erase(inline_.begin() + static_cast<std::ptrdiff_t>(i));
        if (key == "a") text_.mark_link(found.from, found.url, false);
        else if (key == "b") text_.mark_strong(found.from);
        else if (key == "code" || key == "tt") text_.mark_code(found.from);
        else text_.mark_exempt(found.from);
        break;
      }
    }
  }

  // Inside a cell a block is only a line; a paragraph inside an item is the item's text.
  void block_break() {
    if (table_depth_ > 0) {
      if (!text_.empty()) text_.append_placeless("\n");
      return;
    }
    if (item_open_ && text_.empty() && kind_ == BlockKind::kListItem) return;
    flush();
  }

  void flush() {
    if (table_depth_ > 0) return;
    inline_.clear();
    if (text_.empty()) {
      text_.take();
      if (kind_ == BlockKind::kHeading) kind_ = BlockKind::kParagraph;
      return;
    }
    Block block;
    block.kind = quote_depth_ > 0 && kind_ != BlockKind::kCode ? BlockKind::kQuote : kind_;
    block.level = kind_ == BlockKind::kHeading ? level_ : static_cast<int>(lists_.size());
    block.ordered = kind_ == BlockKind::kListItem && !lists_.empty() && lists_.back();
    block.checkbox = checkbox_;
    block.text = text_.take();
    block.span = block.text.span;
    checkbox_.reset();
    kind_ = BlockKind::kParagraph;
    if (!block.text.visible.empty() || !block.text.links.empty()) document_.blocks.push_back(std::move(block));
  }

  void end_cell() {
    inline_.clear();
    Text cell = text_.take();
    if (cell.steps.empty()) cell.span = {cell_at_, cell_at_};
    row_.cells.push_back({std::move(cell)});
  }

  void end_row() {
    row_.span.end = tag_at_;
    if (head_row_ && table_.header.empty() && table_.rows.empty() && !row_.cells.empty()) {
      for (const Cell& cell : row_.cells) table_.header.push_back(cell.text.visible);
      table_.header_span = row_.span;
    } else if (!row_.cells.empty()) {
      table_.rows.push_back(std::move(row_));
    }
    row_ = {};
  }

  void end_table() {
    table_.span.end = tag_at_;
    // Wikis write plain tables without <th>: the first row is the header then.
    if (table_.header.empty() && table_.rows.size() > 1) {
      for (const Cell& cell : table_.rows.front().cells) table_.header.push_back(cell.text.visible);
      table_.header_span = table_.rows.front().span;
      table_.rows.erase(table_.rows.begin());
    }
    Block block;
    block.kind = quote_depth_ > 0 ? BlockKind::kQuote : BlockKind::kTable;
    block.level = static_cast<int>(lists_.size());
    block.span = table_.span;
    block.table = std::move(table_);
    table_ = {};
    text_.take();
    document_.blocks.push_back(std::move(block));
  }

  struct Inline { std::string name; uint64_t from; std::string url; };
  Postmortem& document_;
  std::string_view all_;
  TextBuilder text_;
  BlockKind kind_ = BlockKind::kParagraph;
  int level_ = 0, quote_depth_ = 0, table_depth_ = 0;
  bool item_open_ = false, preformatted_ = false, head_row_ = false;
  std::optional<bool> checkbox_;
  std::vector<bool> lists_;
  std::vector<Inline> inline_;
  uint64_t tag_at_ = 0, cell_at_ = 0;
  Table table_;
  TableRow row_;
};

}  // namespace

void read_html(Postmortem& document) { Reader(document).read(); }

}  // namespace debrief::document
