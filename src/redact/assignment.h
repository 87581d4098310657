// Values given to a name that says what they are: password = …, "api_key": "…", <secret>…</secret>,
// --token …, set_password("…"), JSON inside JSON. One scanner for every syntax; the names are data
// (rules/redaction/assignments.json). Only the value is the span.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"

namespace re2 {
class RE2;
}

namespace debrief::redact {

struct AssignedValue;

class Assignments {
 public:
  static Result<Assignments> parse(std::string_view json);
  Assignments(Assignments&&) noexcept;
  ~Assignments();

  // Any of the names, as one expression; what must stand in the text is read off it (literals.h).
  const std::string& gate() const { return gate_; }
  // Appends the spans of values whose name begins inside `window`. `spots`: where one of the gate's literals
  // begins, sorted. Linear in the window.
  void find(std::string_view text, ByteSpan window, const std::vector<uint64_t>& spots, std::vector<ByteSpan>& out) const;
  // Where the window speaks of a password or secret, sorted (for loose_tokens.h).
  std::vector<ByteSpan> words(std::string_view text, ByteSpan window, const std::vector<uint64_t>& spots) const;
  // True when `name` is of what everybody may see: a public key, a key's name, a page token.
  bool means_other(std::string_view name) const;
  // False when `name` means a vendor's key whose length is known and another than `size`.
  bool length_fits(std::string_view name, size_t size) const;

 private:
  Assignments();
  // How much the name alone proves. A password may be a word; a key must look drawn at random.
  enum class Strength { kNone, kVendor, kKey, kSecret, kPassword };
  struct Name {
    ByteSpan span;           // the whole identifier
    Strength strength = Strength::kNone;
    bool glued = false;      // name and value are joined: SECRET-4fj3…
  };
  // The first of the names at or after `at`, and the spot from which to go on; empty: none.
  ByteSpan next_core(std::string_view text, ByteSpan window, const std::vector<uint64_t>& spots, size_t& spot, uint64_t at) const;
  Strength strength_of(std::string_view text, ByteSpan core) const;
  Name name_at(std::string_view text, ByteSpan core, Strength strength) const;
  void find_in_braces(std::string_view text, const Name& name, uint64_t at, std::vector<ByteSpan>& out) const;
  bool accepts(std::string_view text, const Name& name, const AssignedValue& value) const;

  std::string gate_;
  std::unique_ptr<re2::RE2> password_, secret_, vendor_;
  std::unique_ptr<re2::RE2> core_;       // any of the names
  std::unique_ptr<re2::RE2> credential_word_;  // any of the names without the vendors
  std::unique_ptr<re2::RE2> not_name_;   // whole identifiers that name something else
  std::vector<std::pair<std::unique_ptr<re2::RE2>, size_t>> lengths_;
  std::unique_ptr<re2::RE2> not_value_;  // whole values that are words of code or prose
};

}  // namespace debrief::redact
