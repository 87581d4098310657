// Reads acts.json: macros are put in, phrases become whole-word RE2 expressions, names become bits.
#include "language/constructions.h"

#include <re2/re2.h>

#include <array>
#include <map>
#include <nlohmann/json.hpp>

#include "base/embedded.h"
#include "language/describe.h"

namespace debrief::language {
namespace {

using Json = nlohmann::json;

std::string text(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_string() ? *found->get_ptr<const std::string*>() : std::string();
}

std::vector<std::string> texts(const Json& object, const char* key) {
  std::vector<std::string> out;
  const auto found = object.find(key);
  if (found == object.end()) return out;
  if (const auto* one = found->get_ptr<const std::string*>()) return {*one};
  for (const Json& item : *found) {
    if (const auto* s = item.get_ptr<const std::string*>()) out.push_back(*s);
  }
  return out;
}

bool flag(const Json& object, const char* key) {
  const auto found = object.find(key);
  return found != object.end() && found->is_boolean() && *found->get_ptr<const bool*>();
}

// Bits of enumeration values by name.
template <typename E>
uint32_t bits(const Json& object, const char* key, E last) {
  uint32_t out = 0;
  for (const std::string& name : texts(object, key)) {
    for (unsigned i = 0; i <= static_cast<unsigned>(last); ++i) {
      if (name_of(static_cast<E>(i)) == name) out |= uint32_t{1} << i;
    }
  }
  return out;
}

class Reader {
 public:
  explicit Reader(std::string_view json) : root_(Json::parse(json, nullptr, false)) {}

  Constructions run() {
    if (!root_.is_object()) {
      out_.problems.push_back("acts.json is not a JSON object");
      return std::move(out_);
    }
    if (const auto macros = root_.find("macros"); macros != root_.end() && macros->is_object()) {
      for (const auto& item : macros->items()) {
        if (const auto* s = item.value().get_ptr<const std::string*>()) macros_["{" + item.key() + "}"] = *s;
      }
    }
    if (const auto list = root_.find("constructions"); list != root_.end() && list->is_array()) {
      for (const Json& item : *list) add(item);
    }
    return std::move(out_);
  }

 private:
  std::string expand(std::string pattern, int depth = 0) const {
    for (const auto& [name, body] : macros_) {
      for (size_t at = pattern.find(name); at != std::string::npos; at = pattern.find(name, at)) {
        const std::string full = depth < 4 ? "(?:" + expand(body, depth + 1) + ")" : std::string();
        pattern.replace(at, name.size(), full);
        at += full.size();
      }
    }
    return pattern;
  }

  std::shared_ptr<const re2::RE2> compile(const Json& item, const char* key) {
    const std::string pattern = text(item, key);
    if (pattern.empty()) return nullptr;
    RE2::Options options;
    options.set_log_errors(false);
    options.set_max_mem(4 << 20);
    // What begins with the unit needs no border before it, and is given up after its first letter.
    const bool anchored = pattern[0] == '^' && pattern.find('|') == std::string::npos;
    const char* const border = anchored ? "(?:" : "(?:^|\\b|[^a-z0-9_])(?:";
    auto expression = std::make_shared<re2::RE2>(border + expand(pattern) + ")(?:$|\\b|[^a-z0-9_])", options);
    if (!expression->ok()) out_.problems.push_back(text(item, "id") + ": " + key + ": " + expression->error());
    return expression;
  }

  void add(const Json& item) {
    Construction c;
    c.id = text(item, "id");
    c.value = text(item, "value");
    const std::string act = text(item, "act");
    bool known = false;
    for (unsigned i = 0; i <= static_cast<unsigned>(Act::kRecap); ++i) {
      if (name_of(static_cast<Act>(i)) != act) continue;
      c.act = static_cast<Act>(i);
      known = true;
    }
    if (!known) out_.problems.push_back(c.id + ": no act \"" + act + "\"");
    if (text(item, "strength") == "weak") c.strength = Strength::kWeak;
    for (unsigned i = 0; i <= 3; ++i) {
      if (name_of(static_cast<OutcomeState>(i)) == text(item, "outcome")) c.outcome = static_cast<OutcomeState>(i);
    }
    const std::string scope = text(item, "scope");
    c.scope = scope == "sentence" ? Scope::kSentence : scope == "message" ? Scope::kMessage : scope == "code" ? Scope::kCode : Scope::kClause;
    const size_t problems = out_.problems.size();
    c.phrase = compile(item, "phrase");
    c.unless = compile(item, "unless");
    c.message = compile(item, "message");
    c.unless_message = compile(item, "unless_message");
    c.number = flag(item, "number");
    c.evidence = flag(item, "evidence");
    c.after_question = flag(item, "after_question");
    if (const auto clocks = item.find("clocks"); clocks != item.end() && clocks->is_number_unsigned()) c.clocks = static_cast<int>(*clocks->get_ptr<const uint64_t*>());
    if (const auto frame = item.find("frame"); frame != item.end() && frame->is_object()) read_frame(*frame, c.frame);
    if (c.frame.mood == 0) c.frame.mood = 1u << static_cast<unsigned>(Mood::kStatement) | 1u << static_cast<unsigned>(Mood::kOrder);
    c.fires = texts(item, "fires");
    c.quiet = texts(item, "quiet");
    if (!c.phrase && !c.frame.any && c.clocks == 0 && !c.number) out_.problems.push_back(c.id + ": no condition");
    if (out_.problems.size() == problems) out_.all.push_back(std::move(c));
  }

  static void read_frame(const Json& f, FrameTest& t) {
    t.subject = bits(f, "subject", SubjectClass::kUnknown);
    t.object = bits(f, "object", SubjectClass::kUnknown);
    t.modality = bits(f, "modality", Modality::kPlan);
    t.mood = bits(f, "mood", Mood::kCondition);
    t.tense = bits(f, "tense", Tense::kFuture);
    t.aspect = bits(f, "aspect", Aspect::kPerfect);
    t.role = bits(f, "role", ClauseRole::kComplement);
    t.subject_head = texts(f, "subject_head");
    t.subject_noun = texts(f, "subject_noun");
    t.object_head = texts(f, "object_head");
    t.object_noun = texts(f, "object_noun");
    t.verb = texts(f, "verb");
    t.verb_class = texts(f, "verb_class");
    t.evaluation = texts(f, "evaluation");
    const std::string polarity = text(f, "polarity"), voice = text(f, "voice");
    if (!polarity.empty()) t.polarity = polarity == "negative";
    if (!voice.empty()) t.voice = voice == "passive";
    if (const auto implied = f.find("implied"); implied != f.end() && implied->is_boolean()) t.implied = *implied->get_ptr<const bool*>();
    t.any = t.subject || t.object || !t.subject_head.empty() || !t.subject_noun.empty() || !t.object_noun.empty() || !t.verb.empty() || !t.verb_class.empty() || !t.evaluation.empty();
  }

  Json root_;
  std::map<std::string, std::string> macros_;
  Constructions out_;
};

}  // namespace

Constructions parse_constructions(std::string_view json) { return Reader(json).run(); }

const Constructions& constructions_of(Language language) {
  static const std::array<Constructions, 6> all = [] {
    std::array<Constructions, 6> out;
    for (size_t i = 0; i < out.size(); ++i) {
      const std::string path = "language/" + std::string(code_of(static_cast<Language>(i))) + "/acts.json";
      const std::string_view json = rules::file(path);
      if (!json.empty()) out[i] = parse_constructions(json);
    }
    return out;
  }();
  return all[static_cast<size_t>(language)];
}

const Constructions& english_constructions() { return constructions_of(Language::kEnglish); }

}  // namespace debrief::language
