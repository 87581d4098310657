#include "incident/vendors.h"

#include <algorithm>
#include <map>
#include <memory>
#include <nlohmann/json.hpp>
#include <re2/re2.h>
#include <re2/set.h>
#include <set>

#include "base/ascii.h"
#include "base/embedded.h"
#include "base/order.h"
#include "language/visible.h"

namespace debrief::incident {

namespace {

using Patterns = std::vector<std::unique_ptr<re2::RE2>>;

std::vector<std::string> strings(const nlohmann::json& pack, const char* key) {
  std::vector<std::string> out;
  const auto list = pack.find(key);
  if (list == pack.end() || !list->is_array()) return out;
  for (const auto& item : *list)
    if (item.is_string()) out.push_back(*item.get_ptr<const std::string*>());
  return out;
}

Patterns compiled(const std::vector<std::string>& sources) {
  Patterns out;
  for (const auto& source : sources) out.push_back(std::make_unique<re2::RE2>(source, re2::RE2::Quiet));
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
    strong_ = compiled(strings(pack, "strong"));
    weak_ = compiled(strings(pack, "weak"));
    for (auto& word : strings(pack, "never")) never_.insert(std::move(word));
    for (const auto& machine : machines) never_.insert(lower(machine));
    for (const auto* list : {&strong_, &weak_})
      for (const auto& pattern : *list) any_.Add(pattern->pattern(), nullptr);
    any_.Compile();
  }

  // One pass tells which patterns hit at all: most messages name nobody.
  void look(std::string_view text) {
    std::vector<int> hits;
    if (!any_.Match(text, &hits)) return;
    sort(hits);
    for (const int hit : hits) {
      const auto index = static_cast<size_t>(hit);
      if (index < strong_.size()) look(text, *strong_[index], 2);
      else look(text, *weak_[index - strong_.size()], 1);
    }
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
  Patterns strong_, weak_;
  re2::RE2::Set any_{re2::RE2::Options(), re2::RE2::UNANCHORED};
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
