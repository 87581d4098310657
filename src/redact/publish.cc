#include "redact/publish.h"

#include <algorithm>
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

Publishable Publisher::publish(std::string_view text) { return publish_part(text, {0, text.size()}); }

Publishable Publisher::publish_part(std::string_view text, ByteSpan part) {
  // Labels, key blocks and the words that speak of a credential stand within this.
  constexpr uint64_t kAround = 4096;
  ByteSpan seen{part.begin > kAround ? part.begin - kAround : 0, std::min<uint64_t>(text.size(), part.end + kAround)};
  if (seen.begin > 0) seen.begin = std::min<uint64_t>(part.begin, text.find('\n', seen.begin) + 1);
  const std::string_view window = slice(text, seen);
  std::string out;
  uint64_t at = part.begin;
  for (const Change& change : impl_->changes.of(window)) {
    const ByteSpan span{change.span.begin + seen.begin, change.span.end + seen.begin};
    if (!span.overlaps(part)) continue;
    const std::string replacement = impl_->changes.replacement(change);
    if (span.begin > at) out.append(text, at, span.begin - at);
    out += replacement;
    at = std::min(span.end, part.end);
    ++impl_->table[{change.kind, replacement}];
    if (change.rank < kSecretRank) impl_->originals[replacement].emplace(text.substr(span.begin, span.size()));
  }
  if (at < part.end) out.append(text, at, part.end - at);
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

std::vector<Redaction> Publisher::left_open(std::string_view output) const {
  std::map<std::string, uint32_t> kinds;
  for (const Change& change : impl_->changes.of(output)) ++kinds[change.kind];
  std::vector<Redaction> out;
  for (const auto& [kind, count] : kinds) out.push_back({kind, "", count});
  return out;
}

const Detector& Publisher::detector() const { return impl_->changes.detector(); }

}  // namespace debrief::redact
