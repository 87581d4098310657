// See markdown.h. md4c hands out pointers into its input: those inside the buffer give spans, others
// (line breaks, NUL) are static strings and have none.
#include "document/markdown.h"

#include <md4c.h>

#include <algorithm>

#include "document/margins.h"
#include "document/text_builder.h"

namespace debrief::document {
namespace {

// md4c looks a few bytes ahead without asking where the input ends.
constexpr size_t kPadding = 16;

class Reader {
 public:
  Reader(Postmortem& document, std::string_view input, uint64_t base) : document_(document), input_(input), base_(base) {}

  int enter_block(MD_BLOCKTYPE type, void* detail) {
    switch (type) {
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_ADMONITION: flush(); ++quote_depth_; break;
      case MD_BLOCK_UL: flush(); lists_.push_back(false); break;
      case MD_BLOCK_OL: flush(); lists_.push_back(true); break;
      case MD_BLOCK_LI: begin_item(*static_cast<MD_BLOCK_LI_DETAIL*>(detail)); break;
      case MD_BLOCK_H:
        flush();
        kind_ = BlockKind::kHeading;
        level_ = static_cast<int>(static_cast<MD_BLOCK_H_DETAIL*>(detail)->level);
        break;
      case MD_BLOCK_CODE: flush(); kind_ = BlockKind::kCode; break;
      case MD_BLOCK_HTML: flush(); in_html_ = true; break;
      case MD_BLOCK_P: begin_paragraph(); break;
      case MD_BLOCK_TABLE: flush(); table_ = {}; break;
      case MD_BLOCK_THEAD: in_head_ = true; break;
      case MD_BLOCK_TR: row_ = {}; break;
      default: break;
    }
    return 0;
  }

  int leave_block(MD_BLOCKTYPE type) {
    switch (type) {
      case MD_BLOCK_QUOTE:
      case MD_BLOCK_ADMONITION: flush(); --quote_depth_; break;
      case MD_BLOCK_UL:
      case MD_BLOCK_OL: flush(); lists_.pop_back(); break;
      case MD_BLOCK_LI: flush(); item_open_ = false; break;
      case MD_BLOCK_H:
      case MD_BLOCK_CODE: flush_even_empty(); break;
      case MD_BLOCK_P: flush(); break;
      case MD_BLOCK_HTML: in_html_ = false; break;
      case MD_BLOCK_TH:
      case MD_BLOCK_TD: end_cell(); break;
      case MD_BLOCK_TR: end_row(); break;
      case MD_BLOCK_THEAD: in_head_ = false; break;
      case MD_BLOCK_TABLE: end_table(); break;
      default: break;
    }
    return 0;
  }

  int enter_span(MD_SPANTYPE type, void* detail) {
    starts_.push_back(text_.size());
    if (type == MD_SPAN_A) urls_.push_back(attribute(static_cast<MD_SPAN_A_DETAIL*>(detail)->href));
    if (type == MD_SPAN_IMG) urls_.push_back(attribute(static_cast<MD_SPAN_IMG_DETAIL*>(detail)->src));
    return 0;
  }

  int leave_span(MD_SPANTYPE type) {
    const uint64_t from = starts_.empty() ? 0 : starts_.back();
    if (!starts_.empty()) starts_.pop_back();
    switch (type) {
      case MD_SPAN_CODE: text_.mark_code(from); break;
      case MD_SPAN_DEL: text_.mark_exempt(from); break;
      case MD_SPAN_STRONG: text_.mark_strong(from); break;
      case MD_SPAN_A:
      case MD_SPAN_IMG:
        if (!urls_.empty()) {
          text_.mark_link(from, std::move(urls_.back()), type == MD_SPAN_IMG);
          urls_.pop_back();
        }
        break;
      default: break;
    }
    return 0;
  }

  int text(MD_TEXTTYPE type, const MD_CHAR* chars, MD_SIZE size) {
    const std::string_view chunk(chars, size);
    const bool inside = chars >= input_.data() && chars + size <= input_.data() + input_.size();
    const uint64_t at = inside ? base_ + static_cast<uint64_t>(chars - input_.data()) : 0;
    if (inside) cursor_ = std::max(cursor_, at + size);
    if (in_html_) return html_block(chunk, at, inside);
    switch (type) {
      case MD_TEXT_BR:
      case MD_TEXT_SOFTBR: text_.append_placeless("\n"); break;
      case MD_TEXT_NULLCHAR: text_.append_placeless("\xEF\xBF\xBD"); break;
      case MD_TEXT_ENTITY: text_.append_spelled(decode_entity(chunk), at, size); break;
      case MD_TEXT_HTML:  // inline tags are not visible; "<br>" is a line break
        if (chunk.substr(0, 3) == "<br" || chunk.substr(0, 3) == "<BR") text_.append_placeless("\n");
        break;
      default:
        if (inside) text_.append(chunk, at);
        else text_.append_placeless(chunk);
    }
    return 0;
  }

 private:
  static std::string attribute(const MD_ATTRIBUTE& a) { return a.text ? std::string(a.text, a.size) : std::string(); }

  // A block of HTML inside Markdown: tags dropped, the words kept, so that <details> hides nothing.
  int html_block(std::string_view chunk, uint64_t at, bool inside) {
    if (!inside) return 0;
    size_t from = 0;
    while (from < chunk.size()) {
      if (in_comment_) {
        const size_t end = chunk.find("-->", from);
        if (end == std::string_view::npos) return 0;
        in_comment_ = false;
        from = end + 3;
        continue;
      }
      if (chunk.substr(from, 4) == "<!--") {
        in_comment_ = true;
        from += 4;
        continue;
      }
      if (chunk[from] == '<') {
        const size_t end = chunk.find('>', from);
        from = end == std::string_view::npos ? chunk.size() : end + 1;
        continue;
      }
      const size_t end = std::min(chunk.find('<', from), chunk.size());
      const std::string_view words = chunk.substr(from, end - from);
      if (words.find_first_not_of(" \t\r\n") != std::string_view::npos) {
        kind_ = BlockKind::kParagraph;
        text_.append(words, at + from);
      }
      from = end;
    }
    flush();
    return 0;
  }

  void begin_item(const MD_BLOCK_LI_DETAIL& detail) {
    flush();
    item_open_ = true;
    kind_ = BlockKind::kListItem;
    if (detail.is_task) checkbox_ = detail.task_mark != ' ';
  }

  void begin_paragraph() {
    if (item_open_ && text_.empty()) {  // the first paragraph of an item is the item's own text
      kind_ = BlockKind::kListItem;
      return;
    }
    flush();
    kind_ = BlockKind::kParagraph;
  }

  ByteSpan lines_around(ByteSpan span) const {
    const std::string_view all = document_.source;
    uint64_t begin = std::min<uint64_t>(span.begin, all.size()), end = std::min<uint64_t>(span.end, all.size());
    while (begin > base_ && all[begin - 1] != '\n') --begin;
    while (end < all.size() && all[end] != '\n' && all[end] != '\r') ++end;
    return {begin, end};
  }

  void flush() {
    if (!text_.empty()) flush_even_empty();
  }

  void flush_even_empty() {
    Block block;
    block.kind = quote_depth_ > 0 && kind_ != BlockKind::kCode ? BlockKind::kQuote : kind_;
    block.level = kind_ == BlockKind::kHeading ? level_ : static_cast<int>(lists_.size());
    block.ordered = kind_ == BlockKind::kListItem && !lists_.empty() && lists_.back();
    block.checkbox = checkbox_;
    block.text = text_.take();
    if (block.text.steps.empty())
      block.text.span = block.span = kind_ == BlockKind::kHeading ? empty_heading_place() : ByteSpan{cursor_, cursor_};
    else block.span = lines_around(block.text.span);
    checkbox_.reset();
    if (kind_ == BlockKind::kListItem) item_open_ = false;
    kind_ = BlockKind::kParagraph;
    document_.blocks.push_back(std::move(block));
  }

  // An empty heading has no text to tell its place: the next line after the last text that begins with '#'.
  ByteSpan empty_heading_place() {
    const std::string_view all = document_.source;
    uint64_t at = cursor_;
    while (at < all.size()) {
      const size_t line = all.find('\n', at);
      if (line == std::string_view::npos) break;
      at = line + 1;
      size_t word = all.find_first_not_of(" \t", at);
      if (word != std::string_view::npos && all[word] == '#') {
        cursor_ = word + 1;
        return lines_around({word, word + 1});
      }
    }
    return {cursor_, cursor_};
  }

  void end_cell() {
    Text cell = text_.take();
    if (cell.steps.empty()) cell.span = {cursor_, cursor_};
    row_.cells.push_back({std::move(cell)});
  }

  void end_row() {
    ByteSpan span;
    for (const Cell& cell : row_.cells)
      if (!cell.text.steps.empty()) span = span.empty() ? cell.text.span : ByteSpan{span.begin, cell.text.span.end};
    row_.span = span.empty() ? ByteSpan{cursor_, cursor_} : lines_around(span);
    if (in_head_) {
      for (const Cell& cell : row_.cells) table_.header.push_back(cell.text.visible);
      table_.header_span = row_.span;
    } else if (!span.empty()) {
      table_.rows.push_back(std::move(row_));
    }
    table_.span = table_.span.empty() ? ByteSpan{row_.span} : ByteSpan{table_.span.begin, std::max(table_.span.end, row_.span.end)};
    row_ = {};
  }

  void end_table() {
    Block block;
    block.kind = quote_depth_ > 0 ? BlockKind::kQuote : BlockKind::kTable;
    block.level = static_cast<int>(lists_.size());
    block.span = table_.span;
    block.table = std::move(table_);
    document_.blocks.push_back(std::move(block));
  }

  Postmortem& document_;
  std::string_view input_;
  uint64_t base_;
  uint64_t cursor_ = 0;  // end of the last text seen, in the source
  TextBuilder text_;
  BlockKind kind_ = BlockKind::kParagraph;
  int level_ = 0;
  int quote_depth_ = 0;
  std::vector<bool> lists_;  // true = ordered
  bool item_open_ = false, in_html_ = false, in_comment_ = false, in_head_ = false;
  std::optional<bool> checkbox_;
  std::vector<uint64_t> starts_;
  std::vector<std::string> urls_;
  Table table_;
  TableRow row_;
};

}  // namespace

void read_markdown(Postmortem& document) {
  document.front_matter = find_front_matter(document.source);
  const uint64_t base = document.front_matter.empty() ? (document.source.substr(0, 3) == "\xEF\xBB\xBF" ? 3 : 0)
                                                      : document.front_matter.end;
  std::string padded = document.source.substr(base);
  const size_t size = padded.size();
  padded.append(kPadding, '\0');
  Reader reader(document, std::string_view(padded).substr(0, size), base);
  MD_PARSER parser{};
  parser.flags = MD_FLAG_TABLES | MD_FLAG_STRIKETHROUGH | MD_FLAG_TASKLISTS | MD_FLAG_PERMISSIVEAUTOLINKS;
  parser.enter_block = [](MD_BLOCKTYPE t, void* d, void* r) { return static_cast<Reader*>(r)->enter_block(t, d); };
  parser.leave_block = [](MD_BLOCKTYPE t, void*, void* r) { return static_cast<Reader*>(r)->leave_block(t); };
  parser.enter_span = [](MD_SPANTYPE t, void* d, void* r) { return static_cast<Reader*>(r)->enter_span(t, d); };
  parser.leave_span = [](MD_SPANTYPE t, void*, void* r) { return static_cast<Reader*>(r)->leave_span(t); };
  parser.text = [](MD_TEXTTYPE t, const MD_CHAR* c, MD_SIZE s, void* r) { return static_cast<Reader*>(r)->text(t, c, s); };
  md_parse(padded.data(), static_cast<MD_SIZE>(size), &parser, &reader);
  find_comments(document);
}

}  // namespace debrief::document
