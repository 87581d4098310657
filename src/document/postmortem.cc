// Names, look-ups and the offset map of a Postmortem; parsing is markdown.cc, html.cc and sections.cc.
#include "document/postmortem.h"

#include <algorithm>

namespace debrief::document {
namespace {

struct Name { Section section; std::string_view json; std::string_view title; };
constexpr Name kNames[] = {
    {Section::kHeader, "header", "Header"},
    {Section::kSummary, "summary", "Summary"},
    {Section::kCustomerImpact, "customer_impact", "Customer impact"},
    {Section::kTimeline, "timeline", "Timeline"},
    {Section::kContributingFactors, "contributing_factors", "Contributing factors"},
    {Section::kWentWell, "what_went_well", "What went well"},
    {Section::kWentWrong, "what_went_wrong", "What went wrong"},
    {Section::kLucky, "where_we_got_lucky", "Where we got lucky"},
    {Section::kActionItems, "action_items", "Action items"},
    {Section::kLessonsLearned, "lessons_learned", "Lessons learned"},
    {Section::kDistribution, "distribution", "Distribution"},
    {Section::kOther, "other", ""},
};

ByteSpan moved(ByteSpan span, ByteSpan into) {
  const uint64_t begin = std::max(span.begin, into.begin), end = std::min(span.end, into.end);
  return {begin - into.begin, end - into.begin};
}

std::vector<ByteSpan> cut(const std::vector<ByteSpan>& spans, ByteSpan into) {
  std::vector<ByteSpan> out;
  for (ByteSpan span : spans)
    if (span.overlaps(into)) out.push_back(moved(span, into));
  return out;
}

}  // namespace

std::string_view to_string(Section section) { return kNames[static_cast<int>(section)].json; }
std::string_view title(Section section) { return kNames[static_cast<int>(section)].title; }

std::optional<Section> section_from(std::string_view json_name) {
  for (const Name& name : kNames)
    if (name.json == json_name) return name.section;
  return std::nullopt;
}

ByteSpan Text::to_source(ByteSpan visible_span) const {
  if (steps.empty()) return span;
  const auto place = [&](uint64_t at) {
    auto step = std::upper_bound(steps.begin(), steps.end(), at,
                                 [](uint64_t value, const Step& s) { return value < s.visible; });
    if (step != steps.begin()) --step;
    return step->source + (at > step->visible ? at - step->visible : 0);
  };
  const uint64_t begin = place(visible_span.begin);
  const uint64_t end = visible_span.empty() ? begin : place(visible_span.end - 1) + 1;
  return {begin, std::max(begin, std::min(end, span.end))};
}

bool Text::is_exempt(ByteSpan visible_span) const {
  return std::any_of(exempt.begin(), exempt.end(), [&](ByteSpan e) { return e.overlaps(visible_span); });
}

Text Text::part(ByteSpan of) const {
  Text out;
  of.end = std::min<uint64_t>(of.end, visible.size());
  of.begin = std::min(of.begin, of.end);
  out.visible = visible.substr(of.begin, of.size());
  out.span = to_source(of);
  if (of.end == visible.size()) out.span.end = std::max(out.span.end, span.end);
  out.steps.push_back({0, out.span.begin});
  for (const Step& step : steps)
    if (step.visible > of.begin && step.visible < of.end)
      out.steps.push_back({static_cast<uint32_t>(step.visible - of.begin), step.source});
  out.exempt = cut(exempt, of);
  out.code = cut(code, of);
  out.strong = cut(strong, of);
  for (const Link& link : links)
    if (link.visible.overlaps(of) || (link.visible.empty() && of.begin <= link.visible.begin && link.visible.begin < of.end))
      out.links.push_back({moved(link.visible, of), link.url, link.image});
  return out;
}

const SectionPart* Postmortem::find(Section section) const {
  const SectionPart* label = nullptr;  // "User impact: …" among the header's lines gives way to a heading
  for (const SectionPart& part : parts) {
    if (part.section != section || part.inherited) continue;
    if (part.level != kLabelLevel) return &part;
    if (!label) label = &part;
  }
  return label;
}

bool Postmortem::has(Section section) const {
  return section == Section::kHeader ? !header_span.empty() : find(section) != nullptr;
}

Section Postmortem::section_of(uint64_t byte) const {
  Section found = Section::kOther;
  for (const SectionPart& part : parts) {
    const uint64_t begin = !part.heading_span.empty() ? part.heading_span.begin
                           : part.block_count         ? blocks[part.first_block].span.begin
                                                      : 0;
    if (begin > byte) break;
    found = part.section;
  }
  return found;
}

const HeaderField* Postmortem::field(std::string_view key) const {
  for (const HeaderField& field : fields)
    if (field.key == key) return &field;
  return nullptr;
}

Position position(const Postmortem& document, uint64_t byte) {
  byte = std::min<uint64_t>(byte, document.source.size());
  const auto next = std::upper_bound(document.line_starts.begin(), document.line_starts.end(), byte);
  if (next == document.line_starts.begin()) return {1, 1};
  Position at{static_cast<uint32_t>(next - document.line_starts.begin()), 1};
  for (uint64_t i = *(next - 1); i < byte; ++i) {
    const auto c = static_cast<unsigned char>(document.source[i]);
    if ((c & 0xC0) != 0x80) at.column += c >= 0xF0 ? 2 : 1;  // beyond the BMP: two UTF-16 units
  }
  return at;
}

}  // namespace debrief::document
