// Visible: the offset map read backwards, and the builder that writes it.
#include "language/visible.h"

#include <algorithm>

#include "base/order.h"
#include "language/visible_builder.h"

namespace debrief::language {
namespace {

// Index of the segment that holds text position `at`: the last step with text <= at. Dropped
// segments (no text) share their text position with the next one, so the last of them wins.
size_t segment_of(const std::vector<Step>& steps, uint64_t at) {
  const auto next = std::upper_bound(steps.begin(), steps.end(), at,
                                     [](uint64_t value, const Step& step) { return value < step.text; });
  return next == steps.begin() ? 0 : static_cast<size_t>(next - steps.begin()) - 1;
}

// A segment is verbatim when both sides are equally long; else it stands for a whole construct.
bool verbatim(const std::vector<Step>& steps, size_t i) {
  if (i + 1 >= steps.size()) return true;
  return steps[i + 1].text - steps[i].text == steps[i + 1].markup - steps[i].markup;
}

}  // namespace

ByteSpan Visible::to_markup(ByteSpan visible) const {
  if (steps.empty()) return visible;
  const size_t first = segment_of(steps, visible.begin);
  uint64_t begin = steps[first].markup;
  if (verbatim(steps, first)) begin += visible.begin - steps[first].text;
  if (visible.empty()) return {begin, begin};
  const size_t last = segment_of(steps, visible.end - 1);
  const uint64_t end = verbatim(steps, last) ? steps[last].markup + (visible.end - steps[last].text)
                                             : steps[last + 1].markup;
  return {begin, std::max(begin, end)};
}

bool Visible::inside(RunKind kind, ByteSpan visible) const {
  for (const Run& run : runs) {
    if (run.span.begin >= visible.end) break;
    if (run.kind == kind && run.span.overlaps(visible)) return true;
  }
  return false;
}

void VisibleBuilder::step_to(size_t markup_position) {
  const Step step{static_cast<uint32_t>(out_.text.size()), static_cast<uint32_t>(markup_position)};
  if (!out_.steps.empty() && out_.steps.back().text == step.text && out_.steps.back().markup == step.markup) return;
  out_.steps.push_back(step);
}

void VisibleBuilder::copy(size_t begin, size_t end) {
  if (begin >= end) return;
  if (!verbatim_ || verbatim_end_ != begin) step_to(begin);
  out_.text.append(markup_.substr(begin, end - begin));
  verbatim_ = true;
  verbatim_end_ = end;
}

void VisibleBuilder::replace(size_t begin, size_t end, std::string_view shown) {
  if (begin >= end && shown.empty()) return;
  step_to(begin);
  out_.text.append(shown);
  step_to(end);
  verbatim_ = false;
}

void VisibleBuilder::add_run(RunKind kind, uint64_t begin, std::string_view value) {
  if (begin >= position()) return;
  out_.runs.push_back({kind, {begin, position()}, std::string(value)});
}

Visible VisibleBuilder::finish() {
  step_to(markup_.size());
  sort(out_.runs,
                   [](const Run& a, const Run& b) { return a.span < b.span; });
  return std::move(out_);
}

std::string utf8(uint32_t c) {
  if (c == 0 || c > 0x10FFFF || (c >= 0xD800 && c <= 0xDFFF)) c = 0xFFFD;
  std::string out;
  if (c < 0x80) {
    out += static_cast<char>(c);
  } else if (c < 0x800) {
    out += static_cast<char>(0xC0 | (c >> 6));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else if (c < 0x10000) {
    out += static_cast<char>(0xE0 | (c >> 12));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  } else {
    out += static_cast<char>(0xF0 | (c >> 18));
    out += static_cast<char>(0x80 | ((c >> 12) & 0x3F));
    out += static_cast<char>(0x80 | ((c >> 6) & 0x3F));
    out += static_cast<char>(0x80 | (c & 0x3F));
  }
  return out;
}

}  // namespace debrief::language
