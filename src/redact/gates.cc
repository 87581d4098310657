#include "redact/gates.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>

#include "base/order.h"
#include "redact/ascii.h"

namespace debrief::redact {
namespace {

// One automaton of all shapes would tell apart every combination of half-seen numbers; fresh bytes would
// keep building it. Each alone is small and soon complete.
constexpr int64_t kShapeMemory = 128 << 10;

bool shows_groups(std::string_view text, size_t at) {
  const char c = text[at];
  if (c != ':' && c != '-' && c != '.') return false;
  if (at >= 2 && at + 2 < text.size() && is_hex(text[at - 1]) && is_hex(text[at - 2]) && is_hex(text[at + 1]) && is_hex(text[at + 2])) return true;
  return at >= 1 && at + 1 < text.size() && c != '-' && is_hex(text[at - 1]) && is_hex(text[at + 1]);  // 1.1.1.1, 2001:db8::1
}

// Stretches that are worth a look at the shapes: groups of hex digits, or five digits within twenty bytes,
// with what is around them. Every shape has one of the two. Short stretches, each looked at by itself: the
// automaton's states tell apart what has matched so far, and there are fewer of them.
template <typename Look>
void around_shapes(std::string_view text, Look&& look) {
  constexpr size_t kDigits = 5, kWithin = 20, kAround = 32;
  size_t places[kDigits] = {};
  size_t digits = 0, begin = 0, end = 0;  // of the stretch so far; end == 0: none
  const auto close = [&] {
    const size_t from = begin > kAround ? begin - kAround : 0;
    if (end != 0) look(text.substr(from, std::min(text.size(), end + kAround) - from));
    end = 0;
  };
  const auto extend = [&](size_t first, size_t last) {
    if (end != 0 && first > end + kAround) close();
    if (end == 0) begin = first;
    end = last;
  };
  for (size_t at = 0; at < text.size(); ++at) {
    if (is_digit(text[at])) {
      places[digits++ % kDigits] = at;
      const size_t first = places[digits % kDigits];
      if (digits >= kDigits && at - first <= kWithin) extend(first, at + 1);
    } else if (shows_groups(text, at)) {
      extend(at, at + 1);
    }
  }
  close();
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

struct Gates::Shape {
  std::unique_ptr<re2::RE2> gate;
  Needs needs;
  uint32_t owner;
};

Gates::Gates() = default;
Gates::~Gates() = default;

bool Gates::add(const std::string& gate, uint32_t owner) {
  const std::vector<Literal> literals = required_literals(gate);
  for (const Literal& literal : literals) words_.add(literal, owner);
  if (!literals.empty()) return true;
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_never_capture(true);
  options.set_max_mem(kShapeMemory);
  auto shape = std::make_unique<re2::RE2>(gate, options);
  if (owner == kNames || !shape->ok()) return false;
  shapes_.push_back({std::move(shape), required_marks(gate), owner});
  return true;
}

void Gates::build() { words_.build(); }

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
  const auto look_at = [&](std::string_view part) {
    std::array<bool, 256> stands{};
    size_t run = 0, longest = 0;
    for (const char c : part) {
      stands[static_cast<uint8_t>(c)] = true;
      run = is_digit(c) ? run + 1 : 0;
      longest = std::max(longest, run);
    }
    const auto may = [&](const Needs& needs) {
      return needs.digits <= longest && (needs.marks.empty() || std::any_of(needs.marks.begin(), needs.marks.end(), [&](char c) { return stands[static_cast<uint8_t>(c)]; }));
    };
    for (const Shape& shape : shapes_)
      if (may(shape.needs) && RE2::PartialMatch(re2::StringPiece(part.data(), part.size()), *shape.gate)) out.owners.push_back(shape.owner);
  };
  between_ids(seen, [&](std::string_view part) { around_shapes(part, look_at); });
  if (!runs_.empty())
    if (const size_t longest = longest_run(seen); longest != 0)
      for (const auto& [length, owner] : runs_)
        if (length <= longest) out.owners.push_back(owner);
  sort(out.owners);
  out.owners.erase(std::unique(out.owners.begin(), out.owners.end()), out.owners.end());
}

}  // namespace debrief::redact
