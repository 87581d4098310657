// See pattern_set.h. RE2 derives the literals of each expression and the and-or tree over them; here is the
// search for the literals: three letters of the text at a time look into a table of the literals' first three.
#include "base/pattern_set.h"

#include <re2/filtered_re2.h>

#include <algorithm>
#include <cstdint>
#include <cstring>

#include "base/ascii.h"
#include "base/order.h"

namespace debrief {
namespace {

constexpr size_t kGram = 3;  // shortest literal

uint32_t hash_of(const char* at) {
  const auto byte = [&](size_t i) { return static_cast<uint32_t>(static_cast<unsigned char>(at[i])); };
  return (byte(0) | byte(1) << 8 | byte(2) << 16) * 0x9E3779B1u;
}

// Letters that are neither ASCII nor of a script without case may be written in either case in a text: a literal
// is searched by its longest stretch without them. (RE2 gives literals in lower case.)
bool certain(unsigned char c) { return c < 0x80 || (c >= 0xE3 && c <= 0xEE); }

std::string_view certain_part(std::string_view literal) {
  std::string_view best;
  for (size_t i = 0; i < literal.size();) {
    size_t end = i;
    while (end < literal.size() && certain(static_cast<unsigned char>(literal[end]))) {
      const bool wide = static_cast<unsigned char>(literal[end]) >= 0xE3;
      end = std::min(literal.size(), end + (wide ? 3 : 1));
    }
    if (end - i > best.size()) best = literal.substr(i, end - i);
    i = end + 1;
  }
  return best;
}

// The sign of the unit Kelvin and the long s are "k" and "s" to an expression without case.
bool folds_to_ascii(std::string_view text) {
  return text.find("\xE2\x84\xAA") != std::string_view::npos || text.find("\xC5\xBF") != std::string_view::npos;
}

// Where literals stand in a text.
class Literals {
 public:
  void build(const std::vector<std::string>& literals) {
    while (literals.size() * 4 >> (32 - shift_) != 0 && shift_ > 16) --shift_;
    first_.assign((size_t{1} << (32 - shift_)) + 1, 0);
    std::vector<std::pair<uint32_t, Entry>> all;
    for (size_t i = 0; i < literals.size(); ++i) {
      const std::string_view part = certain_part(literals[i]);
      const auto id = static_cast<int>(i);
      if (part.size() < kGram) {
        always_.push_back(id);
        continue;
      }
      all.push_back({slot_of(part.data()), {static_cast<uint32_t>(text_.size()), static_cast<uint32_t>(part.size()), id}});
      text_ += part;
    }
    sort(all, [](const auto& a, const auto& b) { return a.first < b.first; });
    for (const auto& [slot, entry] : all) {
      entries_.push_back(entry);
      ++first_[slot + 1];
    }
    for (size_t i = 1; i < first_.size(); ++i) first_[i] += first_[i - 1];
  }

  // Ids of the literals that stand in a text of small letters; each once, unordered.
  void find(std::string_view low, std::vector<int>& out) const {
    out = always_;
    if (low.size() < kGram) return;
    for (size_t i = 0; i + kGram <= low.size(); ++i) {
      const uint32_t slot = slot_of(low.data() + i);
      for (uint32_t at = first_[slot]; at < first_[slot + 1]; ++at) {
        const Entry& entry = entries_[at];
        if (entry.size <= low.size() - i && std::memcmp(low.data() + i, text_.data() + entry.begin, entry.size) == 0) out.push_back(entry.id);
      }
    }
    sort(out);
    out.erase(std::unique(out.begin(), out.end()), out.end());
  }

 private:
  uint32_t slot_of(const char* at) const { return hash_of(at) >> shift_; }

  struct Entry {
    uint32_t begin, size;  // in text_
    int id;
  };
  std::string text_;
  uint32_t shift_ = 24;          // hash → slot: a quarter of the slots is taken, so that most places of a text cost one look
  std::vector<uint32_t> first_;  // of a slot, in entries_
  std::vector<Entry> entries_;
  std::vector<int> always_;
};

}  // namespace

struct PatternSet::Impl {
  re2::RE2::Options options;
  re2::FilteredRE2 filtered{static_cast<int>(kGram)};
  Literals literals;
};

PatternSet::PatternSet(const re2::RE2::Options& options) : impl_(std::make_unique<Impl>()) { impl_->options = options; }
PatternSet::~PatternSet() = default;
PatternSet::PatternSet(PatternSet&&) noexcept = default;
PatternSet& PatternSet::operator=(PatternSet&&) noexcept = default;

int PatternSet::add(std::string_view pattern, std::string* error) {
  int id = -1;
  if (impl_->filtered.Add(pattern, impl_->options, &id) == re2::RE2::NoError) return id;
  if (error != nullptr) *error = re2::RE2(pattern, impl_->options).error();
  return -1;
}

void PatternSet::compile() {
  if (size() == 0) return;
  std::vector<std::string> literals;
  impl_->filtered.Compile(&literals);
  impl_->literals.build(literals);
}

std::vector<int> PatternSet::which(std::string_view text) const {
  std::vector<int> out;
  if (size() == 0) return out;
  if (folds_to_ascii(text)) {
    for (int i = 0; i < size(); ++i)
      if (re2::RE2::PartialMatch(text, at(i))) out.push_back(i);
    return out;
  }
  std::vector<int> atoms;
  impl_->literals.find(lower(text), atoms);
  impl_->filtered.AllMatches(text, atoms, &out);
  return out;
}

const re2::RE2& PatternSet::at(int index) const { return impl_->filtered.GetRE2(index); }
int PatternSet::size() const { return impl_->filtered.NumRegexps(); }

std::vector<int> PatternSet::unfiltered() const {
  std::vector<int> out;
  if (size() > 0) impl_->filtered.AllPotentials({}, &out);
  return out;
}

}  // namespace debrief
