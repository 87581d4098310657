#include "repo/names.h"

#include <algorithm>
#include <set>

namespace debrief::repo {

namespace {

using artifact::Attr;

// Fields whose values name a machine, in any product.
constexpr Attr kMachineFields[] = {Attr::kService, Attr::kRegion, Attr::kEnvironment};

void take(std::set<std::string>& names, std::string_view name) {
  if (name.size() > 1 && name.size() < 80) names.emplace(name);
}

}  // namespace

language::Names known_names(const artifact::Store& store, const incident::Roster& roster, const Repository& repository,
                            const incident::Conventions& conventions) {
  language::Names names;
  roster.add_names(names);
  std::set<std::string> machines, teams;
  for (const auto& artifact : store.artifacts())
    for (size_t i = 0; i < artifact.records.size(); ++i) {
      for (Attr field : kMachineFields)
        for (std::string_view value : artifact.records.attributes(i, field)) take(machines, value);
      // An alert's name is one word; an incident's title is prose.
      const auto title = artifact.records.attribute(i, Attr::kTitle);
      if (artifact.records.record(i).kind == artifact::RecordKind::kAlert && title.find(' ') == std::string_view::npos) take(machines, title);
    }
  for (const auto& service : repository.services) {
    take(machines, service.name);
    const size_t colon = service.owner.find(':');
    take(teams, colon == std::string::npos ? service.owner : service.owner.substr(colon + 1));
  }
  names.machines.insert(names.machines.end(), machines.begin(), machines.end());
  names.teams.insert(names.teams.end(), teams.begin(), teams.end());
  names.vendors.insert(names.vendors.end(), conventions.vendors.begin(), conventions.vendors.end());
  return names;
}

}  // namespace debrief::repo
