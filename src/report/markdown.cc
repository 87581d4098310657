#include "report/markdown.h"

#include "report/outline.h"
#include "report/review_outline.h"

namespace debrief::report {

namespace {

using draft::BlockKind;

class Writer {
 public:
  explicit Writer(Rendering& rendering) : rendering_(rendering) {}

  void entry(const Entry& entry) {
    if (entry.level > 0) {
      out_ += std::string(static_cast<size_t>(entry.level), '#') + " " + render(entry.heading, kMarkdown, rendering_) + "\n\n";
      return;
    }
    const auto& block = entry.block;
    switch (block.kind) {
      case BlockKind::kParagraph: out_ += cell(block, 0, 0) + "\n"; break;
      case BlockKind::kBullets:
        for (size_t i = 0; i < block.rows.size(); ++i) out_ += "- " + cell(block, i, 0) + "\n";
        break;
      case BlockKind::kNumbered:
        for (size_t i = 0; i < block.rows.size(); ++i) out_ += std::to_string(i + 1) + ". " + cell(block, i, 0) + "\n";
        break;
      case BlockKind::kTable: table(block); break;
    }
    out_ += "\n";
  }

  void sources() {
    if (rendering_.sources.in_order().empty()) return;
    out_ += "### Sources\n\n";
    // The excerpts stay in the internal version: chat is not verbatim in the wider one.
    const bool words = rendering_.audience == incident::Audience::kInternal;
    const auto list = rendering_.sources.in_order();
    for (const auto& source : list) {
      const auto& store = rendering_.sources.store();
      const auto locator = artifact::locator(store, source.ref);
      out_ += "- **" + rendering_.sources.label(source) + "** " + render(store.artifact(source.ref).path, kMarkdown, rendering_) + " · " +
              locator.type + " " + render(locator.value, kMarkdown, rendering_);
      if (words) out_ += " · \"" + kMarkdown.escape(excerpt(store, source, rendering_.publisher).text()) + "\"";
      out_ += "\n";
    }
  }

  std::string take() { return std::move(out_); }

 private:
  std::string cell(const draft::Block& block, size_t row, size_t column) {
    return row < block.rows.size() && column < block.rows[row].size() ? render(block.rows[row][column], kMarkdown, rendering_) : std::string();
  }

  void table(const draft::Block& block) {
    std::string rule;
    for (const auto& name : block.header) {
      out_ += "| " + name + " ";
      rule += "|---";
    }
    out_ += "|\n" + rule + "|\n";
    for (size_t r = 0; r < block.rows.size(); ++r) {
      for (size_t c = 0; c < block.header.size(); ++c) out_ += "| " + cell(block, r, c) + " ";
      out_ += "|\n";
    }
  }

  Rendering& rendering_;
  std::string out_;
};

}  // namespace

std::string markdown(const std::vector<Entry>& outline, Rendering& rendering) {
  Writer writer(rendering);
  for (const auto& entry : outline) writer.entry(entry);
  writer.sources();
  return writer.take();
}

std::string draft_markdown(const evidence::Context& context, const evidence::Inventory& inventory, const draft::Draft& draft, Rendering& rendering) {
  return markdown(draft_outline(context, inventory, draft), rendering);
}

std::string review_markdown(const ReviewInput& input, Rendering& rendering) { return markdown(review_outline(input), rendering); }

}  // namespace debrief::report
