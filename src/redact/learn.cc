#include "redact/learn.h"

#include <algorithm>
#include <string>

#include "redact/ascii.h"

namespace debrief::redact {
namespace {

void add_all(const std::vector<std::string>& from, std::vector<std::string>& to) {
  for (const std::string& one : from)
    if (std::find(to.begin(), to.end(), one) == to.end()) to.push_back(one);
}

bool speaks(artifact::RecordKind kind) {
  using Kind = artifact::RecordKind;
  return kind == Kind::kMessage || kind == Kind::kPage || kind == Kind::kStatusUpdate || kind == Kind::kIncident || kind == Kind::kIssue || kind == Kind::kDocument;
}

}  // namespace

bool is_transcript(std::string_view text) {
  return contains(text.substr(0, 16), "WEBVTT") || contains(text.substr(0, 400), " --> ");
}

void add_parties(const Parties& parties, Policy& policy) {
  add_all(parties.customers, policy.customers);
  add_all(parties.accounts, policy.accounts);
  add_all(parties.tickets, policy.tickets);
}

void learn(const artifact::Store& store, Policy& policy) {
  const PartyFinder finder;
  Parties parties;
  for (const artifact::Artifact& artifact : store.artifacts()) {
    std::string spoken;
    for (size_t i = 0; i < artifact.records.size(); ++i) {
      const artifact::Record record = artifact.records.record(i);
      if (!speaks(record.kind)) continue;
      finder.look(record.text, parties);
      if (artifact.format == "transcript") spoken.append(record.text).push_back('\n');
    }
    for (Heard& heard : heard_names(policy.vendors, spoken)) policy.heard.push_back(std::move(heard));
  }
  add_parties(parties, policy);
}

}  // namespace debrief::redact
