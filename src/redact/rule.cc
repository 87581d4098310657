#include "redact/rule.h"

#include <algorithm>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include "redact/ascii.h"
#include "redact/shape.h"

namespace debrief::redact {
namespace {

using Json = nlohmann::json;

// Automata for positions stay small: they run on the lines of a hit only, and fall back to the NFA.
constexpr int64_t kRuleMemory = 256 << 10;
constexpr int64_t kLargeRuleMemory = 4 << 20;  // for the few whose program alone needs more

std::unique_ptr<re2::RE2> compile(const std::string& pattern) {
  for (const int64_t memory : {kRuleMemory, kLargeRuleMemory}) {
    RE2::Options options;
    options.set_encoding(RE2::Options::EncodingLatin1);
    options.set_log_errors(false);
    options.set_max_mem(memory);
    auto re = std::make_unique<re2::RE2>(pattern, options);
    if (re->ok()) return re;
  }
  return nullptr;
}

std::string text_of(const Json& object, const char* key) {
  const auto it = object.find(key);
  return it != object.end() && it->is_string() ? it->get_ref<const std::string&>() : std::string();
}

std::vector<std::string> list_of(const Json& object, const char* key) {
  std::vector<std::string> out;
  const auto it = object.find(key);
  if (it == object.end()) return out;
  if (it->is_string()) out.push_back(it->get_ref<const std::string&>());
  if (!it->is_array()) return out;
  for (const Json& item : *it)
    if (item.is_string()) out.push_back(item.get_ref<const std::string&>());
  return out;
}

Result<std::vector<Check>> checks_of(const Json& object, const char* key, const std::string& id) {
  std::vector<Check> out;
  for (const std::string& name : list_of(object, key)) {
    const Check check = find_check(name);
    if (check == nullptr) return Error{"Rule " + id + " asks for an unknown check: " + name + "."};
    out.push_back(check);
  }
  return out;
}

Result<Rule> parse_rule(const Json& object) {
  Rule rule;
  rule.id = text_of(object, "id");
  rule.kind = text_of(object, "kind");
  const std::string pattern = text_of(object, "pattern"), label = text_of(object, "label");
  if (rule.id.empty() || rule.kind.empty() || pattern.empty())
    return Error{"A redaction rule lacks its id, kind or pattern: " + rule.id + "."};
  rule.value = compile(pattern);
  if (!rule.value) return Error{"Rule " + rule.id + " has a pattern that RE2 refuses."};
  if (!label.empty()) {
    rule.label = compile(label);
    if (!rule.label) return Error{"Rule " + rule.id + " has a label that RE2 refuses."};
  }
  if (const std::string exception = text_of(object, "not"); !exception.empty()) {
    rule.exception = compile(exception);
    if (!rule.exception) return Error{"Rule " + rule.id + " has an exception that RE2 refuses."};
  }
  rule.gate = text_of(object, "gate");
  if (rule.gate.empty()) rule.gate = label.empty() ? pattern : label;
  if (const auto it = object.find("reach"); it != object.end() && it->is_number_unsigned())
    rule.reach = it->get<uint32_t>();
  rule.rank = label.empty() ? 1 : 2;
  if (const auto it = object.find("rank"); it != object.end() && it->is_number_integer()) rule.rank = it->get<int>();
  rule.also = text_of(object, "also");
  if (const auto it = object.find("run"); it != object.end() && it->is_number_unsigned()) rule.run = it->get<uint32_t>();
  rule.before = object.value("before", false);
  rule.placeholders = object.value("placeholders", is_upper(rule.kind.front()));
  auto checks = checks_of(object, "check", rule.id);
  if (!checks) return checks.error();
  rule.checks = std::move(*checks);
  auto confirms = checks_of(object, "confirm", rule.id);
  if (!confirms) return confirms.error();
  rule.confirms = std::move(*confirms);
  if (const auto it = object.find("examples"); it != object.end() && it->is_object()) {
    for (const std::string& e : list_of(*it, "fires")) rule.examples.fires.push_back(expand_example(e));
    for (const std::string& e : list_of(*it, "quiet")) rule.examples.quiet.push_back(expand_example(e));
  }
  return rule;
}

constexpr uint64_t kLongestLabelled = 1024;

// A label speaks for its own paragraph only.
ByteSpan same_paragraph(std::string_view text, ByteSpan span) {
  const size_t blank = text.substr(span.begin, span.size()).find("\n\n");
  if (blank != std::string_view::npos) span.end = span.begin + blank;
  return span;
}

}  // namespace

Rule::Rule() = default;
Rule::Rule(Rule&&) noexcept = default;
Rule::~Rule() = default;

bool Rule::holds(std::string_view found) const {
  if (!std::all_of(checks.begin(), checks.end(), [&](Check check) { return check(found); })) return false;
  if (exception && RE2::PartialMatch(re2::StringPiece(found.data(), found.size()), *exception)) return false;
  if (placeholders) return true;
  if (std::any_of(confirms.begin(), confirms.end(), [&](Check check) { return check(found); })) return true;
  return !is_placeholder(found);
}

void Rule::find_values(std::string_view text, ByteSpan within, uint64_t last_begin, std::vector<ByteSpan>& out) const {
  constexpr int kGroups = 5;
  re2::StringPiece group[kGroups];
  const int groups = std::min(kGroups, 1 + value->NumberOfCapturingGroups());
  const re2::StringPiece whole(text.data(), text.size());
  for (uint64_t at = within.begin; at < within.end;) {
    if (!value->Match(whole, at, within.end, RE2::UNANCHORED, group, groups)) return;
    const auto* first = std::find_if(group + 1, group + groups, [](const re2::StringPiece& g) { return g.data() != nullptr; });
    const re2::StringPiece& hit = first != group + groups ? *first : group[0];
    const auto begin = static_cast<uint64_t>(hit.data() - text.data());
    const uint64_t end = begin + hit.size();
    const auto match_begin = static_cast<uint64_t>(group[0].data() - text.data());
    if (match_begin >= last_begin) return;
    if (!hit.empty() && holds(slice(text, {begin, end}))) {
      out.push_back({begin, end});
      at = std::max(end, at + 1);
    } else {
      at = std::max(match_begin + 1, at + 1);
      // A refused token is refused as a whole: do not look for one inside it.
      while (at < within.end && at < end && is_alnum(text[at - 1]) && is_alnum(text[at])) ++at;
    }
  }
}

void Rule::find(std::string_view text, ByteSpan window, std::vector<ByteSpan>& out) const {
  constexpr uint64_t kBeyond = 16 << 10;  // a PEM block, a JWT
  if (!label) {
    find_values(text, {window.begin, std::min<uint64_t>(text.size(), window.end + kBeyond)}, window.end, out);
    return;
  }
  re2::StringPiece match;
  const re2::StringPiece whole(text.data(), text.size());
  for (uint64_t at = window.begin; at < window.end;) {
    if (!label->Match(whole, at, window.end, RE2::UNANCHORED, &match, 1) || match.empty()) return;
    const auto begin = static_cast<uint64_t>(match.data() - text.data());
    const uint64_t end = begin + match.size();
    // The value begins within reach; where it ends is its own affair.
    const ByteSpan paragraph = same_paragraph(text, {end, std::min<uint64_t>(text.size(), end + reach + kLongestLabelled)});
    find_values(text, paragraph, std::min(paragraph.end, end + reach + 1), out);
    if (before) find_values(text, {begin > reach ? begin - reach : 0, begin}, begin, out);
    at = end;
  }
}

bool Rule::fires(std::string_view text) const {
  const auto re = compile(gate);
  if (!re || !RE2::PartialMatch(re2::StringPiece(text.data(), text.size()), *re)) return false;
  std::vector<ByteSpan> spans;
  find(text, {0, text.size()}, spans);
  return !spans.empty();
}

Result<std::vector<Rule>> parse_rules(std::string_view json) {
  const Json file = Json::parse(json, nullptr, false);
  if (!file.is_object() || !file.contains("rules") || !file["rules"].is_array())
    return Error{"A redaction rules file is not a JSON object with a list of rules."};
  std::vector<Rule> rules;
  for (const Json& object : file["rules"]) {
    auto rule = parse_rule(object);
    if (!rule) return rule.error();
    rules.push_back(std::move(*rule));
  }
  return rules;
}

std::string expand_example(std::string_view example) {
  std::string out;
  uint32_t state = 20220615;  // any constant: examples are the same everywhere
  const auto draw = [&state](std::string_view alphabet) {
    state = state * 1664525u + 1013904223u;
    return alphabet[(state >> 16) % alphabet.size()];
  };
  for (size_t at = 0; at < example.size();) {
    const size_t end = example.compare(at, 2, "{{") == 0 ? example.find("}}", at) : std::string_view::npos;
    if (end == std::string_view::npos || end < at + 4) {
      out.push_back(example[at++]);
      continue;
    }
    std::string_view alphabet = "0123456789abcdefghijklmnopqrstuvwxyzABCDEFGHIJKLMNOPQRSTUVWXYZ";
    switch (example[at + 2]) {
      case 'h': alphabet = "0123456789abcdef"; break;
      case 'd': alphabet = "0123456789"; break;
      case 'U': alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZ234567"; break;
      case 'l': alphabet = "abcdefghijklmnopqrstuvwxyz0123456789"; break;
      default: break;
    }
    size_t count = 0;
    for (size_t i = at + 3; i < end; ++i) count = count * 10 + static_cast<size_t>(digit_value(example[i]));
    for (size_t i = 0; i < count; ++i) out.push_back(draw(alphabet));
    at = end + 2;
  }
  return out;
}

}  // namespace debrief::redact
