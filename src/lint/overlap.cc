// See overlap.h.
#include "lint/overlap.h"

#include <algorithm>
#include <tuple>

#include "base/order.h"

namespace debrief::lint {

namespace {

// Two hits that ask the same question of the same sentence: an uncounted impact, later knowledge.
bool same_question(const Hit& a, const Hit& b) {
  return a.unit && a.unit == b.unit && (a.rule->rubric == "vague_impact" || a.rule->rubric == "hindsight");
}

}  // namespace

void let_cause_win(std::vector<Hit>& hits) {
  std::vector<ByteSpan> causes;
  for (const Hit& hit : hits)
    if (hit.rule->rubric == "human_error_terminal" && hit.unit) causes.push_back(hit.unit->text.span);
  std::erase_if(hits, [&](const Hit& hit) {
    return hit.rule->rubric == "person_targeted" && hit.rule->id != "blame/not-knowing" && hit.unit &&
           std::find(causes.begin(), causes.end(), hit.unit->text.span) != causes.end();
  });
}

void settle_overlaps(std::vector<Hit>& hits) {
  sort(hits, [](const Hit& a, const Hit& b) {
    return std::tuple(a.span.begin, a.rule->rubric, a.suggestion, static_cast<int>(a.severity.value_or(a.rule->severity)), a.span.end) <
           std::tuple(b.span.begin, b.rule->rubric, b.suggestion, static_cast<int>(b.severity.value_or(b.rule->severity)), b.span.end);
  });
  std::vector<Hit> out;
  for (Hit& hit : hits) {
    const bool twin = std::any_of(out.begin(), out.end(), [&](Hit& other) {
      if (other.rule->rubric != hit.rule->rubric || hit.span.empty() || !(other.span.overlaps(hit.span) || same_question(other, hit))) return false;
      const bool closer = other.rule->check == CheckKind::kFrame && hit.rule->check == CheckKind::kPhrase && !hit.suggestion;  // words beat a clause
      if ((other.suggestion && !hit.suggestion) || closer) other = hit;
      return true;
    });
    if (!twin) out.push_back(std::move(hit));
  }
  hits = std::move(out);
}

}  // namespace debrief::lint
