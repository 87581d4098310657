// See matcher.h.
#include "lint/matcher.h"

#include <re2/re2.h>
#include <re2/set.h>

#include <algorithm>

#include "base/order.h"
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
  std::vector<std::string> expanded;               // "" when it does not compile
  mutable std::vector<std::unique_ptr<RE2>> each;  // compiled at first use: most patterns never match
  std::unique_ptr<RE2::Set> set;
  std::vector<size_t> set_index;           // index in the set → pattern
  std::vector<std::string> problems;

  // Null for a pattern that does not compile.
  const RE2* at(size_t pattern) const {
    if (pattern >= each.size() || expanded[pattern].empty()) return nullptr;
    if (!each[pattern]) each[pattern] = std::make_unique<RE2>(expanded[pattern], options());
    return each[pattern].get();
  }
};

Matcher::Matcher(const std::vector<std::string>& patterns, const language::Names& names) : impl_(std::make_unique<Impl>()) {
  impl_->set = std::make_unique<RE2::Set>(options(), RE2::UNANCHORED);
  for (size_t i = 0; i < patterns.size(); ++i) {
    std::string expanded = expand(patterns[i], names), error;
    if (impl_->set->Add(expanded, &error) >= 0) {
      impl_->set_index.push_back(i);
      impl_->expanded.push_back(std::move(expanded));
    } else {
      impl_->problems.push_back("\"" + patterns[i] + "\": " + error);
      impl_->expanded.emplace_back();
    }
  }
  impl_->each.resize(patterns.size());
  if (!impl_->set_index.empty() && !impl_->set->Compile()) impl_->problems.push_back("the patterns are too large together");
}
Matcher::~Matcher() = default;
Matcher::Matcher(Matcher&&) noexcept = default;
Matcher& Matcher::operator=(Matcher&&) noexcept = default;

std::vector<size_t> Matcher::which(std::string_view text) const {
  std::vector<size_t> out;
  if (impl_->set_index.empty()) return out;
  std::vector<int> hits;
  RE2::Set::ErrorInfo info;
  if (impl_->set->Match(re2::StringPiece(text.data(), text.size()), &hits, &info)) {
    for (int hit : hits) out.push_back(impl_->set_index[static_cast<size_t>(hit)]);
  } else if (info.kind == RE2::Set::kOutOfMemory) {  // slow but right: one by one
    for (size_t i = 0; i < impl_->each.size(); ++i)
      if (const RE2* one = impl_->at(i); one && RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *one)) out.push_back(i);
  }
  sort(out);
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
