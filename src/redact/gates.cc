#include "redact/gates.h"

#include <algorithm>
#include <array>

#include "redact/ascii.h"

namespace debrief::redact {
namespace {

// Signs of bytes that WordFinder tells on its way.
constexpr uint8_t kDigit = 1, kGroupMark = 2, kUnread = 4, kLine = 8;

// What bytes are part of, beside letters and digits.
constexpr uint8_t kRun = 1, kToken = 2, kShapeDigit = 4, kShapeMark = 8;
constexpr std::array<uint8_t, 256> kKinds = [] {
  std::array<uint8_t, 256> out{};
  for (size_t c = 0; c < 128; ++c) {
    const char byte = static_cast<char>(c);
    if (is_alnum(byte)) out[c] = kRun | kToken | (is_digit(byte) ? kShapeDigit : 0);
  }
  for (const char c : {'_', '-', '.'}) out[static_cast<size_t>(c)] |= kRun | kToken;
  for (const char c : {'+', '/', '=', '~', '%'}) out[static_cast<size_t>(c)] |= kToken;
  for (const char c : {':', '-', '.'}) out[static_cast<size_t>(c)] |= kShapeMark;
  return out;
}();
constexpr bool is(char c, uint8_t kind) { return (kKinds[static_cast<uint8_t>(c)] & kind) != 0; }

bool shows_groups(std::string_view text, size_t at) {
  const char c = text[at];
  if (at >= 2 && at + 2 < text.size() && is_hex(text[at - 1]) && is_hex(text[at - 2]) && is_hex(text[at + 1]) && is_hex(text[at + 2])) return true;
  return at >= 1 && at + 1 < text.size() && c != '-' && is_hex(text[at - 1]) && is_hex(text[at + 1]);  // 1.1.1.1, 2001:db8::1
}

// A run of letters and digits around a place. Long and with small letters it is an identifier (digest, pod),
// which holds none of the shapes: their letters are few or large.
struct Word {
  size_t end = 0;
  bool id = false;
};
Word word_around(std::string_view text, size_t at) {
  constexpr size_t kShortestId = 18;
  size_t begin = at, end = at;
  bool small = false;
  for (; begin > 0 && is_alnum(text[begin - 1]); --begin) small = small || is_lower(text[begin - 1]);
  for (; end < text.size() && is_alnum(text[end]); ++end) small = small || is_lower(text[end]);
  return {end, small && end - begin >= kShortestId};
}

// Stretches that are worth a look at the shapes: groups of hex digits, or five digits within twenty bytes,
// with what is around them. Every shape has one of the two.
template <typename Look>
void around_shapes(std::string_view text, Look&& look) {
  constexpr size_t kDigits = 5, kWithin = 20, kAround = 24;
  size_t places[kDigits] = {};
  size_t digits = 0, begin = 0, end = 0;  // of the stretch so far; end == 0: none
  Word word;
  const auto close = [&] {
    if (end != 0) look(begin > kAround ? begin - kAround : 0, std::min(text.size(), end + kAround));
    end = 0;
  };
  const auto extend = [&](size_t first, size_t last) {
    if (end != 0 && first > end + kAround) close();
    if (end == 0) begin = first;
    end = last;
  };
  for (size_t at = 0; at < text.size(); ++at) {
    const uint8_t kind = kKinds[static_cast<uint8_t>(text[at])] & (kShapeDigit | kShapeMark);
    if (kind == 0) continue;
    if (kind == kShapeMark) {
      if (shows_groups(text, at)) extend(at, at + 1);
      continue;
    }
    if (at >= word.end) word = word_around(text, at);
    if (word.id) {
      at = word.end - 1;
      digits = 0;
      continue;
    }
    places[digits++ % kDigits] = at;
    const size_t first = places[digits % kDigits];
    if (digits >= kDigits && at - first <= kWithin) extend(first, at + 1);
  }
  close();
}

// Runs of at least `shortest`. Every one holds one of the bytes looked at.
template <typename Look>
void long_runs(std::string_view text, size_t shortest, uint8_t kind, Look&& look) {
  for (size_t at = shortest - 1; at < text.size();) {
    size_t begin = at + 1, end = at + 1;
    while (begin > 0 && is(text[begin - 1], kind)) --begin;
    while (begin <= at && end < text.size() && is(text[end], kind)) ++end;
    if (end - begin >= shortest) look(begin, end);
    at = end + shortest - 1;
  }
}

bool before(const Gates::Name& a, const Gates::Name& b) {
  return a.span.begin != b.span.begin ? a.span.begin < b.span.begin : a.which < b.which;
}

}  // namespace

bool Gates::add(const std::string& gate, uint32_t owner) {
  const std::vector<Literal> literals = required_literals(gate);
  for (const Literal& literal : literals) words_.add(literal, owner);
  return !literals.empty() || shapes_.add(gate, owner);
}

bool Gates::add_run(uint32_t length, const std::string& gate, uint32_t owner) {
  const auto number = static_cast<uint32_t>(run_owners_.size());
  run_lengths_.push_back(length);
  run_owners_.push_back(owner);
  return length >= kLongRun && run_shapes_.add(gate, number);
}

void Gates::build() {
  words_.mark("0123456789", kDigit);
  words_.mark(":-.", kGroupMark);
  words_.mark("\n", kLine);
  words_.mark("%\"*`~\\", kUnread);
  for (int byte = 0x80; byte < 0x100; ++byte) {
    const char c = static_cast<char>(byte);
    words_.mark({&c, 1}, kUnread);
  }
  words_.build();
}

template <typename Opens>
void Gates::look_at_runs(std::string_view text, Open& out, Opens&& open) const {
  long_runs(text, kLongRun, kToken, [&](size_t first, size_t last) {
    out.long_run = true;
    long_runs(text.substr(first, last - first), kLongRun, kRun, [&](size_t begin, size_t end) {
      run_shapes_.find(text, first + begin, first + end, [&](uint32_t number) {
        if (run_lengths_[number] <= end - begin) open(run_owners_[number]);
      });
    });
  });
}

void Gates::look(std::string_view text, ByteSpan window, Open& out) const {
  out.owners.clear();
  out.names.clear();
  out.long_run = window.size() < text.size();
  const std::string_view seen = slice(text, window);
  const auto open = [&](uint32_t owner) {
    const auto at = std::lower_bound(out.owners.begin(), out.owners.end(), owner);
    if (at == out.owners.end() || *at != owner) out.owners.insert(at, owner);
  };
  const uint8_t signs = words_.find(seen, [&](uint32_t owner, size_t begin, size_t end) {
    if ((owner & kNames) == 0) return open(owner);
    const Name name{{window.begin + begin, window.begin + end}, owner & ~kNames};
    auto at = out.names.end();
    while (at != out.names.begin() && before(name, at[-1])) --at;
    out.names.insert(at, name);
  });
  out.unread = (signs & kUnread) != 0;
  out.lines = (signs & kLine) != 0;
  if ((signs & (kDigit | kGroupMark)) != 0) around_shapes(seen, [&](size_t begin, size_t end) { shapes_.find(seen, begin, end, open); });
  look_at_runs(seen, out, open);
}

}  // namespace debrief::redact
