#include "review/mask.h"

#include <algorithm>
#include <string>
#include <utility>
#include <vector>

#include "base/order.h"

namespace debrief::review {
namespace {

constexpr size_t kShortest = 5;  // a shorter value would hit innocent words

void replace_all(std::string& text, const std::vector<std::pair<std::string, std::string>>& values) {
  for (const auto& [value, mark] : values)
    for (size_t at = text.find(value); at != std::string::npos; at = text.find(value, at + mark.size())) text.replace(at, value.size(), mark);
}

}  // namespace

void mask(const std::vector<lint::Sensitive>& found, Review& review) {
  std::vector<std::pair<std::string, std::string>> values;
  for (const lint::Sensitive& one : found) {
    const bool customer = one.kind == "EMAIL" || one.kind == "PHONE" || one.kind == "ACCOUNT" || one.kind == "CREDIT_CARD";
    if (one.value.size() >= kShortest && (one.secret || customer)) values.emplace_back(one.value, "‹" + one.kind + "›");
  }
  sort(values, [](const auto& a, const auto& b) { return a.first.size() != b.first.size() ? a.first.size() > b.first.size() : a < b; });
  values.erase(std::unique(values.begin(), values.end()), values.end());
  if (values.empty()) return;
  for (std::vector<lint::Finding>* list : {&review.findings, &review.suppressed})
    for (lint::Finding& finding : *list) {
      replace_all(finding.quote, values);
      replace_all(finding.why, values);
      if (finding.rewrite) replace_all(finding.rewrite->text, values);
    }
  for (lint::Strength& strength : review.strengths) replace_all(strength.text, values);
  for (SectionState& section : review.sections) replace_all(section.heading, values);
}

}  // namespace debrief::review
