// Mode 1: the draft as sections of blocks, each line cited. One file per section of the template
// builds it (section_*.cc); report/ renders it for an audience and a format.
#pragma once
#include <string>
#include <vector>

#include "document/postmortem.h"
#include "evidence/context.h"
#include "evidence/evidence.h"
#include "evidence/inventory.h"

namespace debrief::draft {

using evidence::Cited;

enum class BlockKind : uint8_t { kParagraph, kBullets, kNumbered, kTable };

// A paragraph has one row of one cell; a list one cell a row; a table as many cells as its header.
struct Block {
  BlockKind kind = BlockKind::kParagraph;
  std::vector<std::string> header;
  std::vector<std::vector<Cited>> rows;
  std::vector<std::string> ids;   // parallel to rows: evidence ids, for decisions; "" for fixed lines
};

struct SectionText {
  document::Section section;
  std::string heading;            // the team's own where its template names one
  std::vector<Block> blocks;
};

struct Action {
  std::string id;
  Cited text, done_when;
  evidence::ActionType type;
  std::string owner, due, ticket; // with TK where the artifacts do not support one
  std::vector<size_t> factors;    // 1-based numbers of the factors it answers
};

enum class Verdict : uint8_t { kReadyForAuthorReview, kNeedsMoreArtifacts };
std::string_view to_string(Verdict);

struct Draft {
  std::string title;
  std::vector<SectionText> sections;    // Section A, in the order of the team's template
  std::vector<Action> actions;
  std::vector<evidence::Rejected> rejected; // candidates that are no action items
  std::vector<evidence::Fact> risks;    // Section C
  Verdict verdict = Verdict::kReadyForAuthorReview;
  std::vector<std::string> verdict_reasons;
  std::vector<Cited> top3;
  std::vector<Cited> distribution;
  bool forced = false;                  // drafted although the gate was closed
};

Draft compose(const evidence::Context&, const evidence::Evidence&, const evidence::Inventory&, bool forced);

}  // namespace debrief::draft
