// Phase 4: the five documents that are made when they are asked for, and never sent anywhere.
#pragma once
#include <map>
#include <optional>
#include <string>
#include <string_view>

#include "draft/draft.h"
#include "report/render.h"

namespace debrief::followup {

enum class Kind : uint8_t { kFinalDraft, kDistribution, kTickets, kAgenda, kPatternNote };
std::optional<Kind> kind_of(std::string_view name);   // "final-draft", "distribution", …

struct Material {
  const evidence::Context& context;
  const evidence::Evidence& evidence;
  const evidence::Inventory& inventory;
  const draft::Draft& draft;
  // The author's words by hole, for the final draft: "1" is the first "TK" of the draft's Markdown, from the top.
  const std::map<std::string, std::string>& fills;
};

// Markdown, published for the rendering's audience. Total: a hole without a fill stays a TK.
std::string make(Kind kind, const Material& material, report::Rendering& rendering);
// The tickets for import: RFC 4180, a header line, one line an action item.
std::string tickets_csv(const Material& material, report::Rendering& rendering);

}  // namespace debrief::followup
