// People known, joined across exports, with roles. Order: by first evidence, then name.
// How traces are joined into people: incident/identities.h.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/source.h"
#include "incident/brief.h"
#include "incident/conventions.h"
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

  bool has(Role role) const;
};

class Roster {
 public:
  std::vector<Person> people;
  // Index by product id, e-mail, handle, full name, or unambiguous first name; any case.
  std::optional<uint32_t> find(std::string_view id_or_name) const;
  // The author of a record: its author field, then the id, e-mail, handle and names it carries.
  std::optional<uint32_t> author(const artifact::Store& store, artifact::RecordRef ref) const;
  // For language/ (subject classes).
  void add_names(language::Names& names) const;
  // To be called after `people` changed by hand.
  void reindex();

 private:
  // Lower-case name → person; kAmbiguous when two share it. Sorted by name.
  std::vector<std::pair<std::string, uint32_t>> index_;
};

// Everybody in the records, with the roles that the brief states, that paging records show (paged or
// acknowledged: on-call; requested: responder), and that people claim in chat ("I'll take IC",
// a topic "IC: Priya"). Roles of a brief's name that no record knows make a person of that name alone.
// Claims count from three hours before detection to three hours after resolution; in the whole export without a brief.
// `conventions` give the team's own words for roles.
Roster build_roster(const artifact::Store& store, const Brief& brief, const Conventions& conventions = {});

}  // namespace debrief::incident
