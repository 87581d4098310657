#include "redact/gates.h"

#include <algorithm>
#include <re2/re2.h>
#include <re2/set.h>

#include "base/order.h"
#include "redact/ascii.h"

namespace debrief::redact {
namespace {

// One pass over fresh bytes pays for lazy states; more memory does not help.
constexpr int64_t kSetMemory = 4 << 20;
// Rules without a word need a digit or, as hardware addresses do, hex digits in groups; values stand near.
constexpr size_t kAround = 80;

bool shows_shape(std::string_view text, size_t at) {
  const char c = text[at];
  if (is_digit(c)) return true;
  return (c == ':' || c == '-' || c == '.') && at >= 2 && at + 2 < text.size() && is_hex(text[at - 1]) && is_hex(text[at - 2]) && is_hex(text[at + 1]) && is_hex(text[at + 2]);
}

// The longest run of at least kShortestRun, else 0. Every run of that length holds one of the bytes looked at.
size_t longest_run(std::string_view text) {
  constexpr size_t kShortestRun = 24;
  const auto in_run = [](char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; };
  size_t longest = 0;
  for (size_t at = kShortestRun - 1; at < text.size();) {
    size_t begin = at + 1, end = at + 1;
    while (begin > 0 && in_run(text[begin - 1])) --begin;
    while (begin <= at && end < text.size() && in_run(text[end])) ++end;
    if (end - begin >= kShortestRun) longest = std::max(longest, end - begin);
    at = end + kShortestRun - 1;
  }
  return longest;
}

// Long runs of small letters and digits mixed (digests, pods, ids) hold none of the shapes, whose letters
// are few or large; and an automaton sees new states in each of them.
template <typename Look>
void between_ids(std::string_view text, Look&& look) {
  constexpr size_t kShortestId = 18;
  size_t from = 0;
  for (size_t at = 0; at < text.size();) {
    if (!is_alnum(text[at])) {
      ++at;
      continue;
    }
    size_t end = at;
    bool small = false;
    for (; end < text.size() && is_alnum(text[end]); ++end) small = small || is_lower(text[end]);
    if (small && end - at >= kShortestId) {
      look(text.substr(from, at - from));
      from = end;
    }
    at = end;
  }
  look(text.substr(from));
}

}  // namespace

struct Gates::Shapes {
  std::unique_ptr<re2::RE2::Set> set;
  std::vector<uint32_t> owners;  // by index in the set
};

Gates::Gates() : shapes_(std::make_unique<Shapes>()) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(kSetMemory);
  shapes_->set = std::make_unique<re2::RE2::Set>(options, RE2::UNANCHORED);
}

Gates::~Gates() = default;

bool Gates::add(const std::string& gate, uint32_t owner) {
  const std::vector<Literal> literals = required_literals(gate);
  for (const Literal& literal : literals) words_.add(literal, owner);
  if (!literals.empty()) return true;
  if (owner == kNames || shapes_->set->Add(re2::StringPiece(gate.data(), gate.size()), nullptr) < 0) return false;
  shapes_->owners.push_back(owner);
  return true;
}

void Gates::build() {
  words_.build();
  shapes_->set->Compile();
}

void Gates::look(std::string_view text, ByteSpan window, Open& out) const {
  out.owners.clear();
  out.names.clear();
  const std::string_view seen = slice(text, window);
  words_.find(seen, [&](uint32_t owner, size_t begin, size_t) {
    if (owner == kNames) {
      out.names.push_back(window.begin + begin);
    } else if (out.owners.empty() || out.owners.back() != owner) {
      out.owners.push_back(owner);
    }
  });
  sort(out.names);
  std::vector<int> matched;
  between_ids(seen, [&](std::string_view part) {
    size_t first = 0, last = part.size();
    while (first < part.size() && !shows_shape(part, first)) ++first;
    if (first == part.size()) return;
    while (!shows_shape(part, last - 1)) --last;
    const size_t from = first > kAround ? first - kAround : 0;
    part = part.substr(from, std::min(part.size(), last + kAround) - from);
    RE2::Set::ErrorInfo error{};
    if (shapes_->set->Match(re2::StringPiece(part.data(), part.size()), &matched, &error)) {
      for (const int index : matched) out.owners.push_back(shapes_->owners[static_cast<size_t>(index)]);
    } else if (error.kind != RE2::Set::kNoError) {
      // Out of automaton memory: every rule looks for itself. Slower, never blind.
      out.owners.insert(out.owners.end(), shapes_->owners.begin(), shapes_->owners.end());
    }
  });
  if (!runs_.empty())
    if (const size_t longest = longest_run(seen); longest != 0)
      for (const auto& [length, owner] : runs_)
        if (length <= longest) out.owners.push_back(owner);
  sort(out.owners);
  out.owners.erase(std::unique(out.owners.begin(), out.owners.end()), out.owners.end());
}

}  // namespace debrief::redact
