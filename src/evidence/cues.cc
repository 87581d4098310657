#include "evidence/cues.h"

#include <algorithm>
#include <array>
#include <functional>
#include <map>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include "base/embedded.h"
#include "base/pattern_set.h"

namespace debrief::evidence {

namespace {

using Json = nlohmann::json;

constexpr std::array<std::string_view, 12> kScopes = {"chat", "commit", "directory", "alert", "log", "workflow",
                                                      "alert_rules", "alert_routing", "runbook", "manifest", "migration", "document"};
constexpr std::array<std::string_view, 8> kLists = {"factors", "went_well", "went_wrong", "lucky", "risks", "actions", "rejected", "sign"};

template <size_t N>
int index_of(const std::array<std::string_view, N>& names, const std::string& name) {
  const auto at = std::find(names.begin(), names.end(), name);
  return at == names.end() ? -1 : static_cast<int>(at - names.begin());
}

std::string text_of(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? *at->get_ptr<const std::string*>() : std::string();
}

std::vector<std::string> texts_of(const Json& object, const char* key) {
  std::vector<std::string> out;
  const auto at = object.find(key);
  if (at == object.end() || !at->is_array()) return out;
  for (const auto& item : *at)
    if (item.is_string()) out.push_back(*item.get_ptr<const std::string*>());
  return out;
}

re2::RE2::Options options() {
  re2::RE2::Options o;
  o.set_case_sensitive(false);
  o.set_log_errors(false);
  o.set_max_mem(8 << 20);
  return o;
}

}  // namespace

struct Cues::Impl {
  struct Scope {
    std::vector<size_t> cues;  // of each pattern of the set
    PatternSet set{options()};
  };
  std::vector<Cue> cues;
  std::vector<std::vector<std::unique_ptr<re2::RE2>>> unless;  // parallel to cues
  std::map<CueScope, Scope> scopes;
  std::map<std::string, std::vector<std::unique_ptr<re2::RE2>>, std::less<>> signs;
  std::vector<std::string> broken;

  bool quiet(size_t cue, std::string_view unit) const {
    return std::any_of(unless[cue].begin(), unless[cue].end(),
                       [&](const auto& regex) { return re2::RE2::PartialMatch(unit, *regex); });
  }

  static bool holds(const std::vector<std::unique_ptr<re2::RE2>>& any, const std::vector<std::unique_ptr<re2::RE2>>& none,
                    std::string_view unit) {
    auto match = [&](const auto& regex) { return re2::RE2::PartialMatch(unit, *regex); };
    return std::any_of(any.begin(), any.end(), match) && std::none_of(none.begin(), none.end(), match);
  }

  void load(const Json& object) {
    Cue cue;
    cue.id = text_of(object, "id");
    const int scope = index_of(kScopes, text_of(object, "scope")), list = index_of(kLists, text_of(object, "list"));
    cue.type = text_of(object, "type");
    cue.text = text_of(object, "text");
    cue.question = text_of(object, "question");
    if (const auto rank = object.find("rank"); rank != object.end() && rank->is_number_integer()) cue.rank = *rank->get_ptr<const int64_t*>() & 0xFF;
    cue.after_only = object.value("after_only", false);
    cue.during_only = object.value("during_only", false);
    if (const auto action = object.find("action"); action != object.end() && action->is_object())
      cue.action = {text_of(*action, "text"), text_of(*action, "type"), text_of(*action, "done")};
    if (const auto risk = object.find("risk"); risk != object.end() && risk->is_object()) cue.risk = {text_of(*risk, "text"), text_of(*risk, "question")};
    std::vector<std::unique_ptr<re2::RE2>> any, none;
    bool good = scope >= 0 && list >= 0 && !cue.id.empty() && (!cue.text.empty() || list == static_cast<int>(CueList::kSign));
    for (const auto& pattern : texts_of(object, "any")) any.push_back(std::make_unique<re2::RE2>(pattern, options()));
    for (const auto& pattern : texts_of(object, "unless")) none.push_back(std::make_unique<re2::RE2>(pattern, options()));
    for (const auto& regex : any) good = good && regex->ok();
    for (const auto& regex : none) good = good && regex->ok();
    const Json examples = object.value("examples", Json::object());
    const auto fires = texts_of(examples, "fires"), stays = texts_of(examples, "quiet");
    good = good && !any.empty() && (!rules::with_examples() || (!fires.empty() && !stays.empty()));
    for (const auto& text : fires) good = good && holds(any, none, text);
    for (const auto& text : stays) good = good && !holds(any, none, text);
    if (!good) {
      broken.push_back(cue.id.empty() ? object.dump().substr(0, 80) : cue.id);
      return;
    }
    cue.scope = static_cast<CueScope>(scope);
    cue.list = static_cast<CueList>(list);
    if (cue.list == CueList::kSign) {
      signs.emplace(cue.id, std::move(any));
      return;
    }
    for (auto& regex : any) {
      Scope& part = scopes[cue.scope];
      if (part.set.add(regex->pattern()) >= 0) part.cues.push_back(cues.size());
    }
    cues.push_back(std::move(cue));
    unless.push_back(std::move(none));
  }
};

Cues::Cues() : impl_(std::make_unique<Impl>()) {
  for (const auto& file : rules::list("evidence/")) {
    const Json pack = Json::parse(file.bytes, nullptr, false);
    if (!pack.is_array()) {
      impl_->broken.emplace_back(file.path);
      continue;
    }
    for (const auto& object : pack) impl_->load(object);
  }
  for (auto& [scope, part] : impl_->scopes) part.set.compile();
}

Cues::~Cues() = default;

std::vector<CueHit> Cues::find(CueScope scope, std::string_view unit) const {
  std::vector<CueHit> out;
  const auto at = impl_->scopes.find(scope);
  if (at == impl_->scopes.end()) return out;
  for (int index : at->second.set.which(unit)) {
    const size_t id = at->second.cues[static_cast<size_t>(index)];
    const Cue* cue = &impl_->cues[id];
    if (!out.empty() && out.back().cue == cue) continue;
    if (impl_->quiet(id, unit)) continue;
    const re2::RE2& pattern = at->second.set.at(index);
    std::array<std::string_view, 2> groups;
    const int wanted = pattern.NumberOfCapturingGroups() > 0 ? 2 : 1;
    if (!pattern.Match(unit, 0, unit.size(), re2::RE2::UNANCHORED, groups.data(), wanted)) continue;
    const auto begin = static_cast<uint64_t>(groups[0].data() - unit.data());
    out.push_back({cue, {begin, begin + groups[0].size()}, std::string(groups[1])});
  }
  return out;
}

bool Cues::shows(std::string_view sign, std::string_view unit, std::string_view* group) const {
  const auto at = impl_->signs.find(sign);
  if (at == impl_->signs.end()) return false;
  return std::any_of(at->second.begin(), at->second.end(), [&](const auto& pattern) {
    return group && pattern->NumberOfCapturingGroups() > 0 ? re2::RE2::PartialMatch(unit, *pattern, group) : re2::RE2::PartialMatch(unit, *pattern);
  });
}

const std::vector<std::string>& Cues::broken() const { return impl_->broken; }
size_t Cues::size() const { return impl_->cues.size(); }

}  // namespace debrief::evidence
