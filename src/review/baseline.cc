// See baseline.h.
#include "review/baseline.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>

#include "base/order.h"
#include "base/sha256.h"
#include "document/vocabulary.h"

namespace debrief::review {
namespace {

using lint::Finding;
using nlohmann::json;

void collect(const json& list, std::vector<std::string>& out) {
  if (!list.is_array()) return;
  for (const json& entry : list) {
    const json* value = &entry;
    if (entry.is_object()) {
      const auto found = entry.find("fingerprint");
      if (found == entry.end()) continue;
      value = &*found;
    }
    if (value->is_string()) out.push_back(value->get_ref<const std::string&>());
  }
}

}  // namespace

void give_fingerprints(Review& review) {
  constexpr size_t kLength = 16;  // hexadecimal; a draft has hundreds of findings, not millions
  std::vector<Finding*> all;
  for (std::vector<Finding>* list : {&review.findings, &review.suppressed})
    for (Finding& finding : *list) all.push_back(&finding);
  sort(all, [](const Finding* a, const Finding* b) { return a->span.begin < b->span.begin; });
  std::map<std::string, int> alike;
  for (Finding* finding : all) {
    const std::string said = finding->rule_id + "|" + std::string(document::to_string(finding->section)) + "|" + document::normalise(finding->quote);
    finding->fingerprint = sha256(said + "|" + std::to_string(alike[said]++)).substr(0, kLength);
  }
}

void set_aside_known(std::string_view text, Review& review) {
  const json data = json::parse(text, nullptr, false);
  std::vector<std::string> known;
  if (data.is_object()) {
    for (const char* key : {"findings", "suppressed", "fingerprints"})
      if (const auto list = data.find(key); list != data.end()) collect(*list, known);
  } else {
    collect(data, known);
  }
  if (known.empty() && !(data.is_object() && data.contains("findings")) && !(data.is_array() && data.empty())) {
    review.problems.emplace_back("The baseline was not understood: it is an earlier report (review --format json), or a list of fingerprints. Every finding is shown.");
    return;
  }
  sort(known);
  std::vector<Finding> fresh;
  for (Finding& finding : review.findings) {
    const bool old = std::binary_search(known.begin(), known.end(), finding.fingerprint);
    if (old) finding.suppressed = std::string(kInBaseline);
    (old ? review.suppressed : fresh).push_back(std::move(finding));
  }
  review.findings = std::move(fresh);
}

}  // namespace debrief::review
