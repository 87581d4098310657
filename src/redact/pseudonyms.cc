#include "redact/pseudonyms.h"

#include <algorithm>
#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/embedded.h"
#include "base/order.h"
#include "redact/ascii.h"

namespace debrief::redact {
namespace {

std::string_view noun(incident::Role role) {
  switch (role) {
    case incident::Role::kIncidentCommander: return "incident commander";
    case incident::Role::kOnCall: return "on-call engineer";
    case incident::Role::kResponder: return "responder";
    case incident::Role::kSupport: return "support agent";
    case incident::Role::kComms: return "communications lead";
    case incident::Role::kAuthor: return "author";
    case incident::Role::kInformed:
    case incident::Role::kBystander: break;
  }
  return "colleague";
}

std::string_view first_word(std::string_view name) { return name.substr(0, name.find(' ')); }
std::string_view last_word(std::string_view name) {
  const size_t space = name.rfind(' ');
  return space == std::string_view::npos ? std::string_view{} : name.substr(space + 1);
}

}  // namespace

std::vector<std::string> name_words(std::string_view key) {
  std::vector<std::string> out;
  const auto file = nlohmann::json::parse(rules::file("redaction/names.json"), nullptr, false);
  if (!file.is_object()) return out;
  const auto it = file.find(std::string(key));
  if (it == file.end() || !it->is_array()) return out;
  for (const auto& word : *it)
    if (word.is_string()) out.push_back(word.get_ref<const std::string&>());
  sort(out);
  return out;
}

std::vector<std::string> pseudonyms(const incident::Roster& roster) {
  std::vector<std::string> out;
  std::map<std::string_view, int> used;
  for (const incident::Person& person : roster.people) {
    if (person.bot) {
      out.push_back(person.name);
      continue;
    }
    if (!person.pseudonym.empty()) {
      out.push_back(person.pseudonym);
      continue;
    }
    const std::string_view role = person.roles.empty() ? "colleague" : noun(person.roles.front());
    const int number = ++used[role];
    out.push_back(number == 1 ? std::string(role) : std::string(role) + " " + std::to_string(number));
  }
  return out;
}

void add_roster(const incident::Roster& roster, NameMatcher& matcher, const std::vector<std::string>& functions, uint32_t first) {
  const uint32_t shared = first + static_cast<uint32_t>(roster.people.size());
  const auto is_function = [&](std::string_view small) {
    return std::binary_search(functions.begin(), functions.end(), small);
  };
  // A first or last name that two people bear tells which of them nobody: it still goes.
  std::map<std::string, int> bearers;
  for (const incident::Person& person : roster.people) {
    if (person.bot || person.name.find(' ') == std::string::npos) continue;
    ++bearers[lower(first_word(person.name))];
    ++bearers[lower(last_word(person.name))];
  }
  uint32_t i = first;
  for (const incident::Person& person : roster.people) {
    const uint32_t id = i++;
    if (person.bot) continue;
    const bool several = person.name.find(' ') != std::string::npos;
    for (const std::string_view part : {first_word(person.name), last_word(person.name)})
      if (several && part.size() > 2 && bearers[lower(part)] > 1)
        matcher.add(part, shared, matcher.is_word(lower(part)) ? NameMode::kCapitalised : NameMode::kAnyCase);
    if (!is_function(lower(person.name))) matcher.add_person_name(person.name, id);
    for (const std::string& own : person.ids)
      matcher.add(own, id, own.size() >= 7 ? NameMode::kAnyCase : NameMode::kMention);
    const auto add_handle = [&](std::string_view handle) {
      const std::string small = lower(handle);
      if (is_function(small)) return;
      const bool plain = small.find_first_not_of("abcdefghijklmnopqrstuvwxyz") == std::string::npos;
      const NameMode mode = matcher.is_word(small) || small.size() < 3 ? (plain ? NameMode::kMention : NameMode::kAnyCase)
                                                                       : NameMode::kAnyCase;
      if (handle.find(' ') != std::string_view::npos) {
        matcher.add_person_name(handle, id);
      } else {
        matcher.add(handle, id, mode);
      }
    };
    for (const std::string& handle : person.handles) add_handle(handle);
    for (const std::string& email : person.emails) {
      matcher.add(email, id, NameMode::kAnyCase);
      add_handle(std::string_view(email).substr(0, email.find('@')));
    }
  }
}

}  // namespace debrief::redact
