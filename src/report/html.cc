#include "report/html.h"

#include "report/outline.h"
#include "report/review_outline.h"

namespace debrief::report {

namespace {

using draft::BlockKind;

constexpr std::string_view kStyle = R"css(
:root{color-scheme:light dark}
body{font:15px/1.55 system-ui,sans-serif;max-width:60rem;margin:2rem auto;padding:0 1rem}
h1{font-size:1.6rem}h2{font-size:1.2rem;margin-top:2.5rem;border-bottom:1px solid;padding-bottom:.25rem}h3{font-size:1.05rem;margin-top:1.8rem}
table{border-collapse:collapse;width:100%;font-size:14px}th,td{border-bottom:1px solid #8884;padding:.35rem .5rem;text-align:left;vertical-align:top;overflow-wrap:anywhere}
td:first-child{font-variant-numeric:tabular-nums}.ref{font-size:.8em;opacity:.75}.ref a{color:inherit}
.tk{background:#ffe08a;color:#3d2c00;padding:0 .2em;border-radius:3px}.sources{font-size:13px;overflow-wrap:anywhere}
@media print{body{max-width:none;margin:0}a{text-decoration:none}}
)css";

// "TK — …" is a hole for the author: marked, so that it cannot be overlooked.
std::string marked(std::string text) {
  static constexpr std::string_view kPhrases[] = {evidence::kTk, evidence::kTkMeeting};
  static constexpr std::string_view kBegin = "<mark class=\"tk\">", kEnd = "</mark>";
  for (std::string_view phrase : kPhrases)
    for (size_t at = text.find(phrase); at != std::string::npos; at = text.find(phrase, at + kBegin.size() + phrase.size() + kEnd.size())) {
      text.insert(at + phrase.size(), kEnd);
      text.insert(at, kBegin);
    }
  return text;
}

class Writer {
 public:
  explicit Writer(Rendering& rendering) : rendering_(rendering) {}

  void entry(const Entry& entry) {
    if (entry.level > 0) {
      const std::string tag = "h" + std::to_string(entry.level);
      out_ += "<" + tag + " id=\"" + kHtml.escape(entry.id) + "\">" + render(entry.heading, kHtml, rendering_) + "</" + tag + ">\n";
      return;
    }
    const auto& block = entry.block;
    switch (block.kind) {
      case BlockKind::kParagraph: out_ += "<p>" + cell(block, 0, 0) + "</p>\n"; break;
      case BlockKind::kBullets: list(block, "ul"); break;
      case BlockKind::kNumbered: list(block, "ol"); break;
      case BlockKind::kTable: table(block); break;
    }
  }

  void sources() {
    const bool words = rendering_.audience == incident::Audience::kInternal;
    if (rendering_.sources.in_order().empty()) return;
    out_ += "<h2 id=\"sources\">Sources</h2>\n<ol class=\"sources\">\n";
    const auto list = rendering_.sources.in_order();
    for (const auto& source : list) {
      const auto& store = rendering_.sources.store();
      const auto locator = artifact::locator(store, source.ref);
      out_ += "<li id=\"" + rendering_.sources.label(source) + "\">" + render(store.artifact(source.ref).path, kHtml, rendering_) + " · " + locator.type + " " + render(locator.value, kHtml, rendering_);
      if (words) out_ += " · <q>" + kHtml.escape(excerpt(store, source, rendering_.publisher).text()) + "</q>";
      out_ += "</li>\n";
    }
    out_ += "</ol>\n";
  }

  std::string take() { return std::move(out_); }

 private:
  std::string cell(const draft::Block& block, size_t row, size_t column) {
    return row < block.rows.size() && column < block.rows[row].size() ? marked(render(block.rows[row][column], kHtml, rendering_)) : std::string();
  }

  void list(const draft::Block& block, std::string_view tag) {
    out_ += "<" + std::string(tag) + ">\n";
    for (size_t i = 0; i < block.rows.size(); ++i) out_ += "<li>" + cell(block, i, 0) + "</li>\n";
    out_ += "</" + std::string(tag) + ">\n";
  }

  void table(const draft::Block& block) {
    out_ += "<table><thead><tr>";
    for (const auto& name : block.header) out_ += "<th scope=\"col\">" + kHtml.escape(name) + "</th>";
    out_ += "</tr></thead><tbody>\n";
    for (size_t r = 0; r < block.rows.size(); ++r) {
      out_ += "<tr>";
      for (size_t c = 0; c < block.header.size(); ++c) out_ += "<td>" + cell(block, r, c) + "</td>";
      out_ += "</tr>\n";
    }
    out_ += "</tbody></table>\n";
  }

  Rendering& rendering_;
  std::string out_;
};

// The frame that every HTML download shares; both parts are escaped already.
std::string html_page(std::string_view title, std::string_view body) {
  std::string out = "<!doctype html>\n<html lang=\"en\">\n<head>\n<meta charset=\"utf-8\">\n"
                    "<meta http-equiv=\"Content-Security-Policy\" content=\"default-src 'none'; style-src 'unsafe-inline'; img-src data:\">\n"
                    "<meta name=\"viewport\" content=\"width=device-width, initial-scale=1\">\n<title>";
  out += title;
  out += "</title>\n<style>";
  out += kStyle;
  out += "</style>\n</head>\n<body>\n";
  out += body;
  out += "</body>\n</html>\n";
  return out;
}

}  // namespace

std::string html(std::string_view title, const std::vector<Entry>& outline, Rendering& rendering) {
  Writer writer(rendering);
  for (const auto& entry : outline) writer.entry(entry);
  writer.sources();
  return html_page(render(title, kHtml, rendering), writer.take());
}

std::string draft_html(const evidence::Context& context, const evidence::Inventory& inventory, const draft::Draft& draft, Rendering& rendering) {
  return html(draft.title, draft_outline(context, inventory, draft), rendering);
}

std::string review_html(const ReviewInput& input, Rendering& rendering) { return html("Review of " + input.name, review_outline(input), rendering); }

}  // namespace debrief::report
