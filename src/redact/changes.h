// What a policy changes in a text, and into what: the one place that decides. Publisher (publish.h)
// applies it to texts, redact_file.h to whole artifacts.
#pragma once
#include <functional>
#include <map>
#include <set>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "base/bytes.h"
#include "redact/admissions.h"
#include "redact/names.h"
#include "redact/publish.h"

namespace debrief::redact {

inline constexpr int kSecretRank = 3;

struct Change {
  ByteSpan span;
  std::string kind;   // Hit::kind, "NAME", "VENDOR", "CUSTOMER", "ADDED", "ADMISSION"
  std::string shown;  // what the replacement stands for: the value, or the replacement itself (rank 0)
  int rank = 0;       // secret 3, the user's own 2, customer data 1, names 0
};

class Changes {
 public:
  Changes(const Detector& detector, const incident::Roster& roster, Policy policy);

  // Side by side, sorted. Linear in the text (n log n in the finds).
  std::vector<Change> of(std::string_view text) const;
  // Equal values get equal replacements: "[e-mail 1]". Numbers are given in order of first asking.
  std::string replacement(const Change& change);

  // Never replaced from now on; has no effect on secrets.
  void lift(std::string_view text);
  // More than the roster knows, as a file is read: people that it names itself.
  void add_person(std::string_view name, std::string_view handle, std::string_view email);
  // Is the value a person's product id as a whole? Records keep theirs.
  bool is_product_id(std::string_view value) const;
  bool wider() const { return policy_.audience == incident::Audience::kWider; }
  const Detector& detector() const { return detector_; }

 private:
  void add_vendor(uint32_t index);
  // Others of the same shape ("OF-20931") are taken for accounts as well.
  void add_account(std::string_view number);
  void add_ticket(std::string_view number);
  void add_hits(std::string_view text, std::vector<Change>& changes) const;
  void add_names(std::string_view text, std::vector<Change>& changes) const;
  void add_account_shapes(std::string_view text, std::vector<Change>& changes) const;
  void leave_systems(std::string_view text, std::vector<Change>& changes) const;

  const Detector& detector_;
  const incident::Roster& roster_;
  Policy policy_;
  Admissions admissions_;
  std::vector<std::string> pseudonyms_;  // per roster person, then "a colleague", then persons added
  std::vector<std::string> functions_;
  NameMatcher people_, vendors_, customers_, systems_, added_, accounts_, tickets_;
  std::set<std::string, std::less<>> lifted_, team_emails_, product_ids_;
  std::set<std::pair<std::string, size_t>> account_shapes_;     // ("of-", digits)
  std::vector<std::string> tickets_known_, accounts_known_;
  int participants_ = 0;  // people that only the file itself names
  std::map<std::pair<std::string, std::string>, int> numbers_;  // (noun, value in small letters) → number
  std::map<std::string, int> counts_;                           // noun → numbers given
};

}  // namespace debrief::redact
