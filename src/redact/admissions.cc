#include "redact/admissions.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include "base/embedded.h"
#include "base/order.h"

namespace debrief::redact {
namespace {

std::unique_ptr<re2::RE2> compile(const std::string& pattern) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(1 << 20);
  auto re = std::make_unique<re2::RE2>(pattern, options);
  return re->ok() ? std::move(re) : nullptr;
}

}  // namespace

struct Admissions::Pattern {
  std::unique_ptr<re2::RE2> re;  // group 1 is replaced
  std::string neutral;
};

Admissions::Admissions(Admissions&&) noexcept = default;
Admissions::~Admissions() = default;

Admissions::Admissions() : gate_(compile("\\b(?:my|mine|me|i|i'm|myself)\\b")) {
  const auto file = nlohmann::json::parse(rules::file("redaction/admissions.json"), nullptr, false);
  if (!file.is_object()) return;
  const auto list = file.find("patterns");
  if (list == file.end() || !list->is_array()) return;
  for (const auto& item : *list) {
    const auto pattern = item.find("pattern"), neutral = item.find("neutral");
    if (pattern == item.end() || neutral == item.end() || !pattern->is_string() || !neutral->is_string()) continue;
    if (auto re = compile(pattern->get_ref<const std::string&>()))
      patterns_.push_back({std::move(re), neutral->get_ref<const std::string&>()});
  }
}

std::vector<Admission> Admissions::find(std::string_view text) const {
  std::vector<Admission> out;
  const re2::StringPiece whole(text.data(), text.size());
  if (!RE2::PartialMatch(whole, *gate_)) return out;
  for (const Pattern& pattern : patterns_) {
    re2::StringPiece group[2];
    for (size_t at = 0; at < text.size() && pattern.re->Match(whole, at, text.size(), RE2::UNANCHORED, group, 2);) {
      const auto begin = static_cast<uint64_t>(group[1].data() - text.data());
      out.push_back({{begin, begin + group[1].size()}, pattern.neutral});
      at = std::max<size_t>(begin + group[1].size(), at + 1);
    }
  }
  sort(out, [](const Admission& a, const Admission& b) { return a.span < b.span; });
  std::vector<Admission> apart;
  for (Admission& admission : out)
    if (apart.empty() || !apart.back().span.overlaps(admission.span)) apart.push_back(std::move(admission));
  return apart;
}

}  // namespace debrief::redact
