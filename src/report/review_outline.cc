#include "report/review_outline.h"

#include "draft/sections.h"

namespace debrief::report {

namespace {

using draft::Block;
using draft::BlockKind;
using evidence::Sentence;

std::string where(const ReviewInput& input, ByteSpan span) {
  const auto place = place_of(input.document, span);
  return place.line ? "line " + std::to_string(place.line) : "the whole document";
}

// One block per finding: place and quote, why, who says so, the rewrite.
void finding(const ReviewInput& input, const lint::Finding& f, size_t number, std::vector<Entry>& out) {
  out.push_back(heading(4, std::to_string(number) + ". " + f.rubric + " · " + std::string(lint::to_string(f.severity)) + " · " + where(input, f.span), "finding-" + std::to_string(number)));
  Block list{BlockKind::kBullets, {}, {}, {}};
  auto line = [&](std::string_view label, std::string_view words) {
    if (words.empty()) return;
    list.rows.push_back({Sentence().strong(label).say(" ").say(words).done()});
    list.ids.emplace_back();
  };
  line("Quote:", f.quote);
  Sentence why;
  why.strong("Why:").say(" ").say(f.why).cite(f.evidence);
  list.rows.push_back({why.done()});
  list.ids.emplace_back();
  line("Says who:", f.authority);
  if (f.rewrite) line("Rewrite:", f.rewrite->text);
  out.push_back(entry(std::move(list)));
}

void findings(const ReviewInput& input, bool critical, std::vector<Entry>& out, size_t& number, std::string_view none) {
  const size_t before = number;
  for (const auto& f : input.review.findings)
    if ((f.severity == lint::Severity::kCritical) == critical) finding(input, f, ++number, out);
  if (number == before) out.push_back(entry(draft::paragraph(draft::plain(none))));
}

Block list_of(BlockKind kind, const std::vector<std::string>& lines) {
  Block block{kind, {}, {}, {}};
  for (const auto& line : lines) {
    block.rows.push_back({draft::plain(line)});
    block.ids.emplace_back();
  }
  return block;
}

}  // namespace

document::Position place_of(const document::Postmortem& document, ByteSpan span) {
  return span.empty() ? document::Position{} : document::position(document, span.begin);
}

std::vector<Entry> review_outline(const ReviewInput& input) {
  const auto& review = input.review;
  std::vector<Entry> out;
  out.push_back(heading(1, "Review of " + input.name, "title"));
  out.push_back(heading(2, "Section A — Confirmed", "section-a"));
  Block strengths{BlockKind::kBullets, {}, {}, {}};
  for (const auto& strength : review.strengths) {
    strengths.rows.push_back({draft::plain(strength.text)});
    strengths.ids.emplace_back();
  }
  out.push_back(entry(strengths.rows.empty() ? draft::paragraph(draft::plain("No section meets the rubric yet.")) : std::move(strengths)));
  size_t number = 0;
  out.push_back(heading(2, "Section B — Issues", "section-b"));
  findings(input, false, out, number, "No major or minor violation was found.");
  out.push_back(heading(2, "Section C — Critical findings", "section-c"));
  findings(input, true, out, number, "No critical finding.");
  out.push_back(heading(2, "Section D — Summary", "section-d"));
  Sentence verdict;
  verdict.strong("Verdict: " + std::string(review::sentence(review.verdict)) + ".");
  for (const auto& reason : review.reasons) verdict.say(" ").say(reason);
  out.push_back(entry(draft::paragraph(verdict.done())));
  if (!review.top3.empty()) {
    out.push_back(entry(draft::paragraph(draft::plain("Top 3 to address next:"))));
    out.push_back(entry(list_of(BlockKind::kNumbered, review.top3)));
  }
  if (!review.not_checked.empty()) {
    out.push_back(heading(3, "Not checked", "not-checked"));
    out.push_back(entry(list_of(BlockKind::kBullets, review.not_checked)));
  }
  if (!review.suppressed.empty()) {
    out.push_back(heading(3, "Set aside, with the reason", "suppressed"));
    Block list{BlockKind::kBullets, {}, {}, {}};
    for (const auto& f : review.suppressed) {
      list.rows.push_back({draft::plain(f.rubric + ", " + where(input, f.span) + ": " + f.suppressed.value_or(""))});
      list.ids.emplace_back();
    }
    out.push_back(entry(std::move(list)));
  }
  out.push_back(entry(draft::paragraph(draft::plain("Distribution recommendation: keep the document where the team keeps its postmortems once it is accepted; the wider version holds roles in place of names. Nothing was posted or sent."))));
  return out;
}

}  // namespace debrief::report
