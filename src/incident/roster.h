// People known, joined across exports, with roles. Order: by first evidence, then name.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/source.h"
#include "language/analysis.h"

namespace debrief::incident {

enum class Role : uint8_t { kIncidentCommander, kOnCall, kResponder, kSupport, kComms, kInformed, kAuthor, kBystander };
std::string_view to_string(Role);   // "incident_commander", "on_call", …
std::string_view role_noun(Role);   // "incident commander", "on-call", …

struct Person {
  std::string name;                  // best display name: full name where one export has it
  std::vector<std::string> ids;      // product ids: Slack U…, PagerDuty P…
  std::vector<std::string> handles;  // logins, user names, nicknames
  std::vector<std::string> emails;
  std::string title;                 // "SRE", "Support lead", as a directory says
  std::optional<int> zone_offset_seconds;
  std::string zone_name;
  bool bot = false;
  std::vector<Role> roles;           // sorted; empty = only seen
  std::vector<artifact::SourceRef> evidence;  // parallel to roles where one is known
  std::string pseudonym;             // stable for `wider`: "incident commander", "responder 2"
};

class Roster {
 public:
  std::vector<Person> people;
  // Index by product id, e-mail, handle, full name, or unambiguous first name; any case.
  std::optional<uint32_t> find(std::string_view id_or_name) const;
  // For language/ (subject classes).
  void add_names(language::Names& names) const;
};

}  // namespace debrief::incident
