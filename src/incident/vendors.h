// Outside parties that the conversation names: "X support replied", "opened a ticket with X", "the
// registrar, X". Their names are confirmed by the team before they are published (product.md,
// Redaction). Widely used public tools are not listed: naming them tells nothing about a contract.
#pragma once
#include <string>
#include <vector>

#include "incident/roster.h"

namespace debrief::incident {

// Sorted, each once, as written at its first sight. One strong mention is enough; weak ones ("at X",
// "can X pull it") count from the second. People, own systems and common words are left out. Linear.
std::vector<std::string> find_vendors(const artifact::Store& store, const Roster& roster, const std::vector<std::string>& machines);

}  // namespace debrief::incident
