#include "incident/vendors.h"

#include <algorithm>
#include <map>
#include <nlohmann/json.hpp>
#include <re2/re2.h>
#include <set>

#include "base/ascii.h"
#include "base/embedded.h"
#include "base/pattern_set.h"
#include "language/visible.h"

namespace debrief::incident {

namespace {

std::vector<std::string> strings(const nlohmann::json& pack, const char* key) {
  std::vector<std::string> out;
  const auto list = pack.find(key);
  if (list == pack.end() || !list->is_array()) return out;
  for (const auto& item : *list)
    if (item.is_string()) out.push_back(*item.get_ptr<const std::string*>());
  return out;
}

struct Seen {
  std::string written;
  int weight = 0;  // 2 = enough
};

class Finder {
 public:
  Finder(const Roster& roster, const std::vector<std::string>& machines) : roster_(roster) {
    const auto pack = nlohmann::json::parse(rules::file("incident/vendors.json"), nullptr, false);
    for (auto& word : strings(pack, "never")) never_.insert(std::move(word));
    for (const auto& machine : machines) never_.insert(lower(machine));
    for (const auto& source : strings(pack, "strong")) strong_ += any_.add(source) >= 0;
    for (const auto& source : strings(pack, "weak")) any_.add(source);
    any_.compile();
  }

  // One pass tells which patterns hit at all: most messages name nobody.
  void look(std::string_view text) {
    for (const int hit : any_.which(text)) look(text, any_.at(hit), hit < strong_ ? 2 : 1);
  }

  std::vector<std::string> found() const {
    std::vector<std::string> out;
    for (const auto& [name, seen] : seen_)
      if (seen.weight >= 2) out.push_back(seen.written);
    return out;
  }

 private:
  void look(std::string_view text, const re2::RE2& pattern, int weight) {
    std::string_view rest = text, name;
    while (re2::RE2::FindAndConsume(&rest, pattern, &name)) {
      const std::string key = lower(name);
      if (never_.count(key) || roster_.find(name)) continue;
      auto& seen = seen_[key];
      if (seen.written.empty()) seen.written = std::string(name);
      seen.weight += weight;
    }
  }

  const Roster& roster_;
  PatternSet any_{re2::RE2::Quiet};  // the strong first, then the weak
  int strong_ = 0;
  std::set<std::string> never_;
  std::map<std::string, Seen> seen_;
};

}  // namespace

std::vector<std::string> find_vendors(const artifact::Store& store, const Roster& roster, const std::vector<std::string>& machines) {
  Finder finder(roster, machines);
  for (const auto& artifact : store.artifacts())
    for (size_t i = 0; i < artifact.records.size(); ++i) {
      const auto record = artifact.records.record(i);
      if (record.kind == artifact::RecordKind::kMessage) finder.look(language::decode(record.text, record.markup).text);
    }
  return finder.found();
}

}  // namespace debrief::incident
