// Values given to a name that says what they are: password = …, "api_key": "…", <secret>…</secret>,
// --token …, set_password("…"), JSON inside JSON. One scanner for every syntax; the names are data
// (rules/redaction/assignments.json). Only the value is the span.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "base/result.h"
#include "redact/gates.h"

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

  // The names' words go to `gates`, which tells where they stand.
  void add_to(Gates& gates) const;
  // Appends the spans of values whose name's words are among those met. Linear in the names and their values.
  void find(std::string_view text, const Gates::Open& met, std::vector<ByteSpan>& out) const;
  // Where the text speaks of a password or secret, sorted (for loose_tokens.h).
  std::vector<ByteSpan> words(const Gates::Open& met) const;
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
  // What an accepted value needs beside what only its surroundings or expressions tell.
  static bool proves_enough(std::string_view found, std::string_view called, const Name& name, const AssignedValue& value);
  Name name_at(std::string_view text, ByteSpan core, Strength strength) const;
  void find_in_braces(std::string_view text, const Name& name, uint64_t at, std::vector<ByteSpan>& out) const;
  bool accepts(std::string_view text, const Name& name, const AssignedValue& value) const;

  std::vector<std::pair<Literal, Strength>> cores_;  // in the order in which they are preferred
  std::unique_ptr<re2::RE2> credential_word_;  // any of the names without the vendors
  std::unique_ptr<re2::RE2> not_name_;   // whole identifiers that name something else
  std::vector<std::pair<std::unique_ptr<re2::RE2>, size_t>> lengths_;
  std::unique_ptr<re2::RE2> not_value_;  // whole values that are words of code or prose
};

}  // namespace debrief::redact
