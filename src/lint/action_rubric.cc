// See action_rubric.h.
#include "lint/action_rubric.h"

#include <algorithm>
#include <cctype>
#include <nlohmann/json.hpp>

#include "base/embedded.h"
#include "incident/tk.h"
#include "lint/classes.h"
#include "lint/lists.h"
#include "lint/matcher.h"

namespace debrief::lint {
namespace {

constexpr std::string_view kFile = "lint/actions.json";

struct Reject { std::string id, why, question; Matcher patterns; };

struct Data {
  std::vector<Reject> rejects;
  Matcher vague, concrete, team_owners, role_owners, dates, classes;
  std::string care, vague_rewrite;
  static const Data& get() {
    static const Data data;
    return data;
  }

 private:
  Data()
      : vague(data_list(kFile, "vague"), {}),
        concrete(data_list(kFile, "concrete"), {}),
        team_owners(data_list(kFile, "team_owners"), {}),
        role_owners(data_list(kFile, "role_owners"), {}),
        dates(data_list(kFile, "dates"), {}),
        classes(data_list(kFile, "classes"), {}) {
    const nlohmann::json file = nlohmann::json::parse(rules::file(kFile), nullptr, false);
    if (!file.is_object()) return;
    const auto text = [](const nlohmann::json& object, const char* key) {
      const auto it = object.find(key);
      return it != object.end() && it->is_string() ? it->get_ref<const std::string&>() : std::string();
    };
    if (const auto list = file.find("reject"); list != file.end() && list->is_array())
      for (const auto& entry : *list) {
        std::vector<std::string> patterns;
        if (const auto found = entry.find("patterns"); found != entry.end() && found->is_array())
          for (const auto& pattern : *found)
            if (pattern.is_string()) patterns.push_back(pattern.get_ref<const std::string&>());
        rejects.push_back({text(entry, "id"), text(entry, "why"), text(entry, "question"), Matcher(patterns, {})});
      }
    if (const auto rewrites = file.find("rewrites"); rewrites != file.end() && rewrites->is_object()) {
      care = text(*rewrites, "care");
      vague_rewrite = text(*rewrites, "vague");
    }
  }
};

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n.,;:*_-");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n.,;:*_-?!") - begin + 1);
}

std::string replaced(std::string text, std::string_view slot, std::string_view value) {
  const size_t at = text.find(slot);
  if (at != std::string::npos) text.replace(at, slot.size(), value);
  return text;
}

// What the item is about: its words without the vague head, at most a dozen of them.
std::string object_of(std::string_view text, const Data& data) {
  constexpr size_t kLongest = 90;
  std::string_view rest = trim(text);
  const size_t cut = rest.find_first_of(".;\n");
  if (cut != std::string_view::npos && cut > 12) rest = rest.substr(0, cut);
  for (size_t pattern : data.vague.which(rest)) {
    const auto places = data.vague.places(pattern, rest);
    if (!places.empty() && places.front().begin == 0 && places.front().end < rest.size()) {
      rest = trim(rest.substr(places.front().end));
      break;
    }
  }
  if (rest.size() > kLongest) {
    rest = rest.substr(0, kLongest);
    rest = rest.substr(0, rest.rfind(' '));
  }
  std::string out(trim(rest));
  if (!out.empty()) out[0] = static_cast<char>(std::toupper(static_cast<unsigned char>(out[0])));
  return out.empty() ? "This item" : out;
}

std::string join(const std::vector<std::string>& parts) {
  std::string out;
  for (const std::string& part : parts) out += (out.empty() ? "" : " ") + part;
  return out;
}

}  // namespace

bool is_open(std::string_view value) { return value.substr(0, 2) == "TK" && (value.size() == 2 || !std::isalnum(static_cast<unsigned char>(value[2]))); }

bool is_single_person(std::string_view owner, const language::Names& names) {
  owner = trim(owner);
  if (owner.empty() || is_open(owner)) return false;
  if (owner.find(',') != std::string_view::npos || owner.find('/') != std::string_view::npos || owner.find('&') != std::string_view::npos || owner.find(" and ") != std::string_view::npos) return false;
  if (names_person(owner, names)) return true;
  if (owner[0] == '@') return owner.find("team") == std::string_view::npos;
  const std::string_view head = trim(owner.substr(0, owner.find('(')));
  // A role that one person holds, named by its area: "platform lead", "DNS maintainer".
  if (Data::get().role_owners.any(head)) return true;
  if (Data::get().team_owners.any(head)) return false;
  return std::isupper(static_cast<unsigned char>(head[0])) || static_cast<unsigned char>(head[0]) >= 0x80 || head.find(' ') == std::string_view::npos;
}

bool is_date(std::string_view due) { return Data::get().dates.any(due); }
bool is_class(std::string_view type) { return Data::get().classes.any(type); }

ActionVerdict action_rubric(std::string_view text, std::string_view owner, std::string_view due, std::string_view type, const language::Names& names) {
  const Data& data = Data::get();
  ActionVerdict out;
  out.owner_open = is_open(owner);
  out.due_open = is_open(due);
  out.type_open = is_open(type);
  out.owned = is_single_person(owner, names);
  out.dated = is_date(due);
  out.classified = is_class(type);
  // A hole, or a rewrite of ours that asks for the change: nothing to reject in it.
  out.action_open = is_open(text) || text.find(incident::kTk) != std::string_view::npos;
  std::vector<std::string> why;
  const Reject* rejected = nullptr;
  for (const Reject& reject : data.rejects) {
    if (out.action_open) break;
    const ByteSpan place = reject.patterns.first(text);
    if (place.empty()) continue;
    rejected = &reject;
    out.reject = reject.id;
    out.reject_span = place;
    break;
  }
  const bool concrete = data.concrete.any(text);
  if (rejected && !(concrete && (rejected->id == "review-only" || rejected->id == "consider"))) {
    why.push_back(rejected->why);
    out.rewrite = replaced(data.care, "{question}", rejected->question);
  } else if (out.action_open) {
    why.push_back("The change itself is still open.");
  } else if (data.vague.any(text) && !concrete) {
    out.reject.clear();
    why.push_back("It names no file, setting, process or artefact that will be different, so nobody can tell when it is done.");
    out.rewrite = replaced(data.vague_rewrite, "{object}", object_of(text, data));
  } else {
    out.reject.clear();
    out.specific = true;
  }
  if (!out.owned && !out.owner_open) why.push_back(trim(owner).empty() ? "It has no owner." : "Its owner is not one named person.");
  if (!out.dated && !out.due_open) why.push_back(trim(due).empty() ? "It has no date." : "Its date is not a day.");
  if (!out.classified && !out.type_open) why.push_back("It is not named as Prevention, Detection or Mitigation.");
  out.why = join(why);
  return out;
}

}  // namespace debrief::lint
