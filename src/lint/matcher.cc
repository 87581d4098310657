// See matcher.h.
#include "lint/matcher.h"

#include <re2/re2.h>

#include <algorithm>

#include "base/pattern_set.h"
#include "lint/classes.h"

namespace debrief::lint {
namespace {

constexpr int64_t kMemory = 8 << 20;  // of the automata of one set

RE2::Options options() {
  RE2::Options out;
  out.set_case_sensitive(false);
  out.set_log_errors(false);
  out.set_max_mem(kMemory);
  out.set_one_line(true);
  return out;
}

}  // namespace

struct Matcher::Impl {
  PatternSet set{options()};
  std::vector<size_t> pattern_of;  // index in the set → pattern
  std::vector<int> index_of;       // pattern → index in the set, -1 when it does not compile
  std::vector<std::string> problems;

  // Null for a pattern that does not compile.
  const RE2* at(size_t pattern) const {
    return pattern < index_of.size() && index_of[pattern] >= 0 ? &set.at(index_of[pattern]) : nullptr;
  }
};

Matcher::Matcher(const std::vector<std::string>& patterns, const language::Names& names) : impl_(std::make_unique<Impl>()) {
  for (size_t i = 0; i < patterns.size(); ++i) {
    std::string error;
    impl_->index_of.push_back(impl_->set.add(expand(patterns[i], names), &error));
    if (impl_->index_of.back() >= 0) impl_->pattern_of.push_back(i);
    else impl_->problems.push_back("\"" + patterns[i] + "\": " + error);
  }
  impl_->set.compile();
}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

std::vector<size_t> Matcher::which(std::string_view text) const {
  std::vector<size_t> out;
  for (int hit : impl_->set.which(text)) out.push_back(impl_->pattern_of[static_cast<size_t>(hit)]);
  return out;
}

std::vector<Matcher::Match> Matcher::matches(size_t pattern, std::string_view text) const {
  std::vector<Match> out;
  const RE2* one = impl_->at(pattern);
  if (!one) return out;
  const re2::StringPiece all(text.data(), text.size());
  const auto span = [&](const re2::StringPiece& piece) {
    const auto begin = static_cast<uint64_t>(piece.data() - text.data());
    return piece.data() ? ByteSpan{begin, begin + piece.size()} : ByteSpan{};
  };
  const int wanted = one->NumberOfCapturingGroups() > 0 ? 2 : 1;
  re2::StringPiece found[2];
  for (size_t from = 0; from <= text.size() && one->Match(all, from, text.size(), RE2::UNANCHORED, found, wanted);) {
    const auto begin = static_cast<uint64_t>(found[0].data() - text.data());
    if (!found[0].empty()) out.push_back({span(found[0]), wanted == 2 ? span(found[1]) : ByteSpan{}});
    from = begin + std::max<size_t>(found[0].size(), 1);
  }
  return out;
}

std::vector<ByteSpan> Matcher::places(size_t pattern, std::string_view text) const {
  std::vector<ByteSpan> out;
  for (const Match& match : matches(pattern, text)) out.push_back(match.whole);
  return out;
}

ByteSpan Matcher::first(std::string_view text) const {
  ByteSpan best;
  for (size_t pattern : which(text))
    for (ByteSpan place : places(pattern, text)) {
      if (best.empty() || place.begin < best.begin) best = place;
      break;
    }
  return best;
}

const std::vector<std::string>& Matcher::problems() const { return impl_->problems; }

}  // namespace debrief::lint
