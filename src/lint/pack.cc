// See pack.h.
#include "lint/pack.h"

#include <nlohmann/json.hpp>

#include "base/embedded.h"

namespace debrief::lint {
namespace {

using nlohmann::json;

std::string text_of(const json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get_ref<const std::string&>() : std::string();
}

std::vector<std::string> list_of(const json& object, const char* key) {
  std::vector<std::string> out;
  const auto it = object.find(key);
  if (it == object.end()) return out;
  if (it->is_string()) out.push_back(it->get_ref<const std::string&>());
  if (it->is_array())
    for (const json& item : *it)
      if (item.is_string()) out.push_back(item.get_ref<const std::string&>());
  return out;
}

const json* object_of(const json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_object() ? &*it : nullptr;
}

// Named word lists; a list of alternatives is joined. A set may use the sets named before it.
using Sets = std::vector<std::pair<std::string, std::string>>;

std::string with_sets(std::string text, const Sets& sets) {
  for (const auto& [slot, words] : sets)
    for (size_t at = text.find(slot); at != std::string::npos; at = text.find(slot, at + words.size())) text.replace(at, slot.size(), words);
  return text;
}

void read_sets(const json& object, Sets& out) {
  for (const auto& [name, value] : object.items()) {
    std::string words;
    for (const std::string& word : list_of(object, name.c_str())) words += (words.empty() ? "(?:" : "|") + with_sets(word, out);
    if (!words.empty()) out.emplace_back("{" + name + "}", words + ")");
  }
}

bool read_check(std::string_view name, CheckKind& out) {
  constexpr std::pair<std::string_view, CheckKind> kKinds[] = {
      {"phrase", CheckKind::kPhrase}, {"frame", CheckKind::kFrame},         {"structure", CheckKind::kStructure},
      {"share", CheckKind::kShare},   {"reference", CheckKind::kReference}, {"token", CheckKind::kToken}};
  for (const auto& [known, kind] : kKinds)
    if (known == name) {
      out = kind;
      return true;
    }
  return false;
}

bool read_severity(std::string_view name, Severity& out) {
  for (Severity severity : {Severity::kCritical, Severity::kMajor, Severity::kMinor})
    if (to_string(severity) == name) {
      out = severity;
      return true;
    }
  return false;
}

FrameRule read_frame(const json& frame) {
  FrameRule out;
  out.subject = list_of(frame, "subject");
  out.object = list_of(frame, "object");
  out.verb = list_of(frame, "verb");
  out.verb_class = list_of(frame, "verb_class");
  out.not_verb = list_of(frame, "not_verb");
  out.evaluation = list_of(frame, "evaluation");
  out.tense = list_of(frame, "tense");
  out.aspect = list_of(frame, "aspect");
  out.modality = list_of(frame, "modality");
  out.voice = list_of(frame, "voice");
  out.role = list_of(frame, "role");
  out.polarity = text_of(frame, "polarity");
  out.object_head = text_of(frame, "object_head");
  out.subject_head = text_of(frame, "subject_head");
  out.not_subject_head = text_of(frame, "not_subject_head");
  return out;
}

RewriteRule read_rewrite(const json& rewrite) {
  RewriteRule out;
  out.drop = list_of(rewrite, "drop");
  out.text = text_of(rewrite, "text");
  const auto swap = rewrite.find("swap");
  if (swap != rewrite.end() && swap->is_array())
    for (const json& pair : *swap)
      if (pair.is_array() && pair.size() == 2 && pair[0].is_string() && pair[1].is_string())
        out.swap.emplace_back(pair[0].get_ref<const std::string&>(), pair[1].get_ref<const std::string&>());
  return out;
}

// "" or what is wrong with it.
std::string read_rule(const json& object, const Sets& sets, Rule& rule) {
  rule.id = text_of(object, "id");
  rule.rubric = text_of(object, "rubric");
  if (rule.id.empty() || rule.rubric.empty()) return "has no id or no rubric";
  if (!read_check(text_of(object, "check"), rule.check)) return "has an unknown check";
  if (!read_severity(text_of(object, "severity"), rule.severity)) return "has an unknown severity";
  for (const auto& [key, into] : {std::pair{"sections", &rule.sections}, std::pair{"not_sections", &rule.not_sections}})
    for (const std::string& name : list_of(object, key)) {
      const auto section = document::section_from(name);
      if (!section) return "names an unknown section, " + name;
      into->push_back(*section);
    }
  for (const std::string& name : list_of(object, "places")) {
    if (name == "prose") rule.places.push_back(Place::kProse);
    else if (name == "row") rule.places.push_back(Place::kRow);
    else if (name == "item") rule.places.push_back(Place::kItem);
    else if (name == "heading") rule.places.push_back(Place::kHeading);
    else return "names an unknown place, " + name;
  }
  for (const auto& [key, into] : {std::pair{"patterns", &rule.patterns}, std::pair{"with", &rule.with}, std::pair{"unless", &rule.unless}})
    for (const std::string& pattern : list_of(object, key)) into->push_back(with_sets(pattern, sets));
  if (rule.check == CheckKind::kPhrase && rule.patterns.empty()) return "has no patterns";
  if (const json* frame = object_of(object, "frame")) rule.frame = read_frame(*frame);
  else if (rule.check == CheckKind::kFrame) return "has no frame";
  if (const json* options = object_of(object, "options"))
    for (const auto& [key, value] : options->items()) {
      if (value.is_string()) rule.options[key] = value.get_ref<const std::string&>();
      else if (value.is_number_integer()) rule.options[key] = std::to_string(value.get<int64_t>());
    }
  rule.why = text_of(object, "why");
  rule.authority = text_of(object, "authority");
  if (rule.why.empty() || rule.authority.empty()) return "does not say why or by which authority";
  if (const json* rewrite = object_of(object, "rewrite")) rule.rewrite = read_rewrite(*rewrite);
  const auto suggestion = object.find("suggestion");
  rule.suggestion = suggestion != object.end() && suggestion->is_boolean() && suggestion->get<bool>();
  if (const json* examples = object_of(object, "examples")) {
    rule.fires = list_of(*examples, "fires");
    rule.quiet = list_of(*examples, "quiet");
  }
  if (rule.fires.empty() || rule.quiet.empty()) return "has no examples that fire, or none that stay quiet";
  return "";
}

}  // namespace

Pack read_pack(std::string_view text, std::string_view where) {
  Pack pack;
  const json data = json::parse(text, nullptr, false);
  if (!data.is_object()) {
    pack.problems.push_back(std::string(where) + " is not a JSON object.");
    return pack;
  }
  pack.name = text_of(data, "pack");
  if (pack.name.empty()) pack.name = std::string(where);
  const auto rules = data.find("rules");
  if (rules == data.end() || !rules->is_array()) {
    pack.problems.push_back(std::string(where) + " has no list of rules.");
    return pack;
  }
  Sets sets;
  if (const json shared = json::parse(rules::file("lint/sets.json"), nullptr, false); shared.is_object()) read_sets(shared, sets);
  if (const json* own = object_of(data, "sets")) read_sets(*own, sets);
  for (const json& object : *rules) {
    Rule rule;
    rule.pack = pack.name;
    const std::string wrong = object.is_object() ? read_rule(object, sets, rule) : "is not an object";
    if (wrong.empty()) pack.rules.push_back(std::move(rule));
    else pack.problems.push_back(std::string(where) + ": rule " + (rule.id.empty() ? "without id" : rule.id) + " " + wrong + ".");
  }
  return pack;
}

std::vector<Pack> built_in_packs() {
  std::vector<Pack> out;
  for (const rules::File& file : rules::list("lint/packs/")) out.push_back(read_pack(file.bytes, file.path));
  return out;
}

}  // namespace debrief::lint
