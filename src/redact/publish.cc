#include "redact/publish.h"

#include <map>
#include <set>
#include <utility>

#include "redact/changes.h"

namespace debrief::redact {

struct Publisher::Impl {
  Changes changes;
  std::map<std::pair<std::string, std::string>, uint32_t> table;  // (kind, replacement) → count
  std::map<std::string, std::set<std::string>, std::less<>> originals;  // replacement → what it stood for; no secrets
};

Publisher::Publisher(const Detector& detector, const incident::Roster& roster, Policy policy)
    : impl_(new Impl{Changes(detector, roster, std::move(policy)), {}, {}}) {}
Publisher::~Publisher() = default;

Publishable Publisher::publish(std::string_view text) {
  std::string out;
  uint64_t at = 0;
  for (const Change& change : impl_->changes.of(text)) {
    const std::string replacement = impl_->changes.replacement(change);
    out.append(text, at, change.span.begin - at);
    out += replacement;
    at = change.span.end;
    ++impl_->table[{change.kind, replacement}];
    if (change.rank < kSecretRank) impl_->originals[replacement].emplace(text.substr(change.span.begin, change.span.size()));
  }
  out.append(text, at, std::string_view::npos);
  return Publishable(std::move(out));
}

Publishable Publisher::verbatim(std::string_view own) { return Publishable(std::string(own)); }

Publishable Publisher::join(const std::vector<Publishable>& parts) {
  std::string out;
  for (const Publishable& part : parts) out += part.text();
  return Publishable(std::move(out));
}

std::vector<Redaction> Publisher::redactions() const {
  std::vector<Redaction> out;
  for (const auto& [what, count] : impl_->table) out.push_back({what.first, what.second, count});
  return out;
}

std::vector<std::string> Publisher::lift(const std::vector<std::string>& replacements) {
  std::vector<std::string> words;
  for (const std::string& replacement : replacements) {
    const auto found = impl_->originals.find(replacement);
    if (found != impl_->originals.end()) words.insert(words.end(), found->second.begin(), found->second.end());
  }
  for (const std::string& word : words) impl_->changes.lift(word);
  impl_->table.clear();
  return words;
}

bool Publisher::proves_clean(const Publishable& output) const { return impl_->changes.of(output.text()).empty(); }

}  // namespace debrief::redact
