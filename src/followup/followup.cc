#include "followup/followup.h"

#include "followup/documents.h"
#include "report/markdown.h"

namespace debrief::followup {

namespace {

constexpr std::pair<Kind, std::string_view> kNames[] = {{Kind::kFinalDraft, "final-draft"}, {Kind::kDistribution, "distribution"},
                                                        {Kind::kTickets, "tickets"}, {Kind::kAgenda, "agenda"}, {Kind::kPatternNote, "pattern-note"}};

}  // namespace

std::optional<Kind> kind_of(std::string_view name) {
  for (const auto& [kind, known] : kNames)
    if (known == name) return kind;
  return std::nullopt;
}

std::string make(Kind kind, const Material& material, report::Rendering& rendering) {
  switch (kind) {
    case Kind::kFinalDraft: return final_draft(material, rendering);
    case Kind::kDistribution: return distribution(material, rendering);
    case Kind::kTickets: return tickets(material, rendering);
    case Kind::kAgenda: return agenda(material, rendering);
    case Kind::kPatternNote: return pattern_note(material, rendering);
  }
  return {};
}

}  // namespace debrief::followup
