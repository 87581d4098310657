// See team_packs.h.
#include "lint/team_packs.h"

#include <algorithm>
#include <set>

#include "lint/self_test.h"

namespace debrief::lint {
namespace {

constexpr size_t kMostPacks = 8, kMostBytes = 256 << 10, kMostRules = 100, kMostPatterns = 400, kLongestPattern = 2000;

// "" or what is wrong with the pack as a whole.
std::string beyond_bounds(const TeamFile& file, const Pack& pack) {
  size_t patterns = 0, longest = 0;
  for (const Rule& rule : pack.rules)
    for (const auto* list : {&rule.patterns, &rule.with, &rule.unless, &rule.rewrite.drop}) {
      patterns += list->size();
      for (const std::string& pattern : *list) longest = std::max(longest, pattern.size());
    }
  if (pack.rules.size() > kMostRules) return file.where + " holds more than " + std::to_string(kMostRules) + " rules; none of them was used.";
  if (patterns > kMostPatterns) return file.where + " holds more than " + std::to_string(kMostPatterns) + " patterns; none of its rules was used.";
  if (longest > kLongestPattern) return file.where + " holds a pattern longer than " + std::to_string(kLongestPattern) + " bytes; none of its rules was used.";
  return "";
}

std::set<std::string> built_in_ids() {
  std::set<std::string> out;
  for (const Pack& pack : built_in_packs())
    for (const Rule& rule : pack.rules) out.insert(rule.id);
  return out;
}

Pack refused(const TeamFile& file, std::string why) {
  Pack out;
  out.name = file.where;
  out.problems.push_back(std::move(why));
  return out;
}

}  // namespace

bool is_pack(std::string_view text) {
  const size_t begin = text.find_first_not_of(" \t\r\n");
  return begin != std::string_view::npos && text[begin] == '{' && text.find("\"rules\"") != std::string_view::npos && text.find("\"rubric\"") != std::string_view::npos;
}

std::vector<Pack> read_team_packs(const std::vector<TeamFile>& files) {
  std::vector<Pack> out;
  if (files.empty()) return out;
  std::set<std::string> ids = built_in_ids();
  for (const TeamFile& file : files) {
    if (out.size() == kMostPacks) {
      out.back().problems.push_back("More than " + std::to_string(kMostPacks) + " rule packs were given; " + file.where + " and what follows was not read.");
      break;
    }
    if (file.text.size() > kMostBytes) {
      out.push_back(refused(file, file.where + " is larger than " + std::to_string(kMostBytes >> 10) + " KiB and was not read as a rule pack."));
      continue;
    }
    Pack pack = read_pack(file.text, file.where);
    if (std::string wrong = beyond_bounds(file, pack); !wrong.empty()) {
      out.push_back(refused(file, std::move(wrong)));
      continue;
    }
    std::erase_if(pack.rules, [&](const Rule& rule) {
      if (ids.insert(rule.id).second) return false;
      pack.problems.push_back(file.where + ": the id " + rule.id + " is taken; give the rule one of its own.");
      return true;
    });
    for (std::string& problem : verify(pack)) pack.problems.push_back(file.where + ": " + std::move(problem));
    out.push_back(std::move(pack));
  }
  return out;
}

}  // namespace debrief::lint
