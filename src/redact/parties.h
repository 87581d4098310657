// Customers and outside tickets that a text gives away by role: "a customer called, Acme Shipping AS
// (AC-20931)", "opened TP-55012 with them". Account numbers are learned by their shape.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "base/bytes.h"

namespace debrief::redact {

struct Parties {
  std::vector<std::string> customers;  // names
  std::vector<std::string> accounts;   // ids that stand by a customer
  std::vector<std::string> tickets;    // tickets opened with somebody outside
};

// Adds what one text shows. Patterns: rules/redaction/parties.json. Linear.
class PartyFinder {
 public:
  PartyFinder();
  ~PartyFinder();
  // False when no pattern can match: one pass of a small automaton.
  bool may_hold(std::string_view text) const;
  void look(std::string_view text, Parties& out) const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace debrief::redact
