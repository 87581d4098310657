#include "redact/shape_finder.h"

#include <algorithm>
#include <utility>

#include "redact/ascii.h"

namespace debrief::redact {
namespace {

constexpr size_t kMostPlaces = 60;
constexpr size_t kMostRows = 32;

}  // namespace

// Reads an expression into rows, one for each way through its alternatives. Stops where it does not understand.
class ShapeFinder::Reader {
 public:
  explicit Reader(std::string_view text) : text_(text) {
    if (text_.substr(0, 4) == "(?i)") folds_ = true, at_ = 4;
  }
  std::vector<Row> read() {
    std::vector<Row> rows = alternatives();
    // What it did not get to may be a way of its own.
    if ((!ok_ || at_ < text_.size()) && contains(text_, "|")) rows.clear();
    return rows;
  }

 private:
  char peek() const { return at_ < text_.size() ? text_[at_] : '\0'; }
  static void close(std::vector<Row>& rows) {
    for (Row& row : rows) row.open = false;
  }

  std::vector<Row> alternatives() {
    std::vector<Row> all = sequence();
    while (ok_ && peek() == '|') {
      ++at_;
      std::vector<Row> next = sequence();
      all.insert(all.end(), next.begin(), next.end());
    }
    return all;
  }

  std::vector<Row> sequence() {
    std::vector<Row> rows(1);
    while (ok_ && at_ < text_.size() && peek() != '|' && peek() != ')') {
      if (text_.substr(at_, 2) == "\\b") {
        at_ += 2;
        for (Row& row : rows) {
          if (!row.open) continue;
          if (row.places.empty()) row.begins_word = true;
          else row.ends_word = true;  // dropped when something follows
        }
        continue;
      }
      std::vector<Row> part;
      if (peek() == '(') {
        part = group();
      } else {
        part.resize(1);
        part[0].places.push_back({one_class(), false});
      }
      size_t least = 1, most = 1;
      repeats(least, most);
      if (!ok_) return close(rows), rows;
      // A repeated group is more than a row can say, unless it is one place.
      const bool single = part.size() == 1 && part[0].places.size() == 1 && part[0].open;
      if (!single && (least != 1 || most != 1)) return ok_ = false, close(rows), rows;
      append(rows, part, least, most);
    }
    return rows;
  }

  static void append(std::vector<Row>& rows, const std::vector<Row>& part, size_t least, size_t most) {
    if (rows.size() * part.size() > kMostRows) return close(rows);
    std::vector<Row> out;
    for (const Row& row : rows) {
      if (!row.open) {
        out.push_back(row);
        continue;
      }
      for (const Row& next : part) {
        Row joined = row;
        if (row.places.empty()) joined.begins_word = row.begins_word || next.begins_word;
        joined.ends_word = next.ends_word;
        joined.open = next.open;
        for (size_t i = 0; i < most; ++i) {
          for (const Place& place : next.places) {
            if (joined.places.size() == kMostPlaces) joined.open = joined.ends_word = false;
            else joined.places.push_back({place.bytes, place.may_lack || i >= least});
          }
        }
        out.push_back(std::move(joined));
      }
    }
    rows = std::move(out);
  }

  std::vector<Row> group() {
    if (text_.substr(at_, 3) == "(?:") at_ += 3;
    else ++at_;
    std::vector<Row> inside = alternatives();
    if (peek() == ')') ++at_;
    else ok_ = false;
    return inside;
  }

  void repeats(size_t& least, size_t& most) {
    const char c = peek();
    if (c == '?') {
      least = 0, ++at_;
    } else if (c == '*' || c == '+') {
      ok_ = false;  // without bound
    } else if (c == '{') {
      ++at_;
      least = number();
      most = least;
      if (peek() == ',') ++at_, most = number();
      if (peek() == '}' && most >= least && most <= kMostPlaces) ++at_;
      else ok_ = false;
    }
  }

  size_t number() {
    size_t value = 0;
    while (is_digit(peek())) value = value * 10 + static_cast<size_t>(text_[at_++] - '0');
    return value;
  }

  void put(Class& bytes, char c) const {
    bytes.set(static_cast<uint8_t>(c));
    if (folds_ && is_alpha(c)) bytes.set(static_cast<uint8_t>(c) ^ 0x20u);
  }

  Class one_class() {
    Class bytes;
    char c = text_[at_++];
    if (c == '\\') {
      c = peek();
      ++at_;
      if (is_alnum(c)) ok_ = false;
      put(bytes, c);
    } else if (c == '[') {
      if (peek() == '^') ok_ = false;
      while (ok_ && at_ < text_.size() && peek() != ']') {
        const char from = member();
        char to = from;
        if (peek() == '-' && at_ + 1 < text_.size() && text_[at_ + 1] != ']') ++at_, to = member();
        for (int b = static_cast<uint8_t>(from); b <= static_cast<uint8_t>(to); ++b) put(bytes, static_cast<char>(b));
      }
      ++at_;
    } else if (c == '.' || c == '^' || c == '$' || c == '*' || c == '+' || c == '?') {
      ok_ = false;
    } else {
      put(bytes, c);
    }
    return bytes;
  }

  char member() {
    char c = text_[at_++];
    if (c == '\\') {
      c = peek();
      ++at_;
      if (is_alnum(c)) ok_ = false;
    }
    return c;
  }

  std::string_view text_;
  size_t at_ = 0;
  bool folds_ = false, ok_ = true;
};

bool ShapeFinder::add(std::string_view expression, uint32_t owner) {
  std::vector<Row> rows = Reader(expression).read();
  for (Row& row : rows) {
    // What may lack at an end says nothing.
    while (!row.places.empty() && row.places.back().may_lack) row.places.pop_back(), row.ends_word = false;
    while (!row.places.empty() && row.places.front().may_lack) row.places.erase(row.places.begin()), row.begins_word = false;
    if (row.places.empty()) return false;
  }
  for (const Row& row : rows) put(row, owner);
  return !rows.empty();
}

void ShapeFinder::put(const Row& row, uint32_t owner) {
  const auto size = static_cast<uint32_t>(row.places.size());
  auto block = std::find_if(blocks_.begin(), blocks_.end(), [&](const Block& b) { return b.used + size <= 64; });
  if (block == blocks_.end()) block = blocks_.emplace(blocks_.end());
  const uint32_t base = block->used;
  block->used += size;
  const auto bit = [base](size_t place) { return uint64_t{1} << (base + place); };
  for (uint32_t i = 0; i < size; ++i) {
    for (size_t byte = 0; byte < 256; ++byte)
      if (row.places[i].bytes.test(byte)) block->places[byte] |= bit(i);
    if (!row.places[i].may_lack) continue;
    block->may_lack |= bit(i);
    if (!row.places[i - 1].may_lack) block->before_runs |= bit(i - 1);
    if (!row.places[i + 1].may_lack) block->run_ends |= bit(i);
  }
  (row.begins_word ? block->first_of_word : block->first) |= bit(0);
  (row.ends_word ? block->last_of_word : block->last) |= bit(size - 1);
  block->owners[base + size - 1] = owner;
}

}  // namespace debrief::redact
