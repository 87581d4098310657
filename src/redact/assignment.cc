#include "redact/assignment.h"

#include <algorithm>
#include <array>
#include <nlohmann/json.hpp>
#include <re2/re2.h>

#include "redact/ascii.h"
#include "redact/assigned_value.h"
#include "redact/shape.h"

namespace debrief::redact {
namespace {

constexpr uint64_t kLongestName = 80;
constexpr uint64_t kLongestBraces = 4096;
constexpr size_t kShortestVendorKey = 24;
static_assert(kShortestVendorKey >= Gates::kLongRun);

bool is_name_char(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '.'; }

std::unique_ptr<re2::RE2> compile(const std::string& pattern, int64_t memory = 1 << 20) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_case_sensitive(false);
  options.set_log_errors(false);
  options.set_max_mem(memory);
  auto re = std::make_unique<re2::RE2>(pattern, options);
  return re->ok() ? std::move(re) : nullptr;
}

bool inside_resource_name(std::string_view text, uint64_t at) {
  uint64_t begin = at;
  while (begin > 0 && at - begin < 120 && (is_name_char(text[begin - 1]) || text[begin - 1] == ':' || text[begin - 1] == '/')) --begin;
  return text.compare(begin, 4, "arn:") == 0 || text.compare(begin, 4, "urn:") == 0;
}

bool word_like(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) { return is_alpha(c) || c == '_' || c == '-' || c == '\''; });
}

bool base64_like(std::string_view value) {
  return std::all_of(value.begin(), value.end(), [](char c) { return is_alnum(c) || c == '+' || c == '/' || c == '=' || c == '-' || c == '_'; });
}

// A name of a type or function: capitals inside a word of code.
bool is_camel(std::string_view value) {
  for (size_t i = 1; i < value.size(); ++i)
    if (is_upper(value[i]) && is_lower(value[i - 1])) return true;
  return value.find('_') != std::string_view::npos;
}

// Whoever logs in as "anonymous" gives a mail address for a password, and none that is theirs (RFC 1635).
bool anonymous_login(std::string_view text, uint64_t at, std::string_view value) {
  constexpr uint64_t kReach = 120;
  const uint64_t from = at > kReach ? at - kReach : 0;
  return contains(value, "@") && has_word(text.substr(from, at - from), "anonymous");
}

}  // namespace

Assignments::Assignments() = default;
Assignments::Assignments(Assignments&&) noexcept = default;
Assignments::~Assignments() = default;

Result<Assignments> Assignments::parse(std::string_view json) {
  const auto file = nlohmann::json::parse(json, nullptr, false);
  if (!file.is_object()) return Error{"The list of names for secret assignments is not a JSON object."};
  const auto joined = [&file](const char* key) {
    std::string alternation;
    const auto it = file.find(key);
    if (it == file.end() || !it->is_array()) return alternation;
    for (const auto& item : *it) {
      if (!item.is_string()) continue;
      if (!alternation.empty()) alternation += '|';
      alternation += item.get_ref<const std::string&>();
    }
    return alternation;
  };
  Assignments out;
  // What comes first is preferred where several begin at one place.
  constexpr std::pair<const char*, Strength> kLists[] = {{"password", Strength::kPassword}, {"secret", Strength::kSecret}, {"key", Strength::kKey}, {"vendors", Strength::kVendor}};
  for (const auto& [list, strength] : kLists)
    for (const auto& item : file.value(list, nlohmann::json::array())) {
      if (!item.is_string()) continue;
      const std::string& name = item.get_ref<const std::string&>();
      const std::vector<Literal> literals = matched_literals(name);
      if (literals.empty()) return Error{"A name for secret assignments is no plain choice of words: " + name + "."};
      for (const Literal& literal : literals) out.cores_.emplace_back(literal, strength);
    }
  out.credential_word_ = compile(joined("password") + "|" + joined("secret") + "|" + joined("key"));
  out.not_name_ = compile(joined("not_name"));
  out.not_value_ = compile(joined("not_value"));
  if (const auto it = file.find("lengths"); it != file.end() && it->is_object())
    for (const auto& [name, size] : it->items())
      if (size.is_number_unsigned())
        if (auto re = compile(name)) out.lengths_.emplace_back(std::move(re), size.get<size_t>());
  if (out.cores_.empty() || !out.credential_word_ || !out.not_name_ || !out.not_value_)
    return Error{"The list of names for secret assignments holds a pattern that RE2 refuses."};
  return out;
}

void Assignments::add_to(Gates& gates) const {
  for (uint32_t i = 0; i < cores_.size(); ++i) gates.add_name(cores_[i].first, i);
}

Assignments::Name Assignments::name_at(std::string_view text, ByteSpan core, Strength strength) const {
  Name name{core, strength};
  while (name.span.begin > 0 && core.begin - name.span.begin < kLongestName && is_name_char(text[name.span.begin - 1]))
    --name.span.begin;
  while (name.span.end < text.size() && name.span.end - core.end < kLongestName && is_name_char(text[name.span.end]))
    ++name.span.end;
  // "vendorSECRET-4fj3…": what follows the name's own words is the value.
  const std::string_view tail = slice(text, {core.end, name.span.end});
  std::string_view joined = tail;
  if (joined.size() > 3 && to_lower(joined[0]) == 'k' && to_lower(joined[1]) == 'e' && to_lower(joined[2]) == 'y') joined.remove_prefix(3);
  const bool names_a_secret = strength != Strength::kKey || std::all_of(text.begin() + static_cast<std::ptrdiff_t>(core.begin), text.begin() + static_cast<std::ptrdiff_t>(core.end), is_upper);
  if (names_a_secret && joined.size() >= 20 && (is_random(joined) || is_digest(joined.substr(1)) || is_uuid(joined.substr(1)))) {
    name.span.end = name.span.end - joined.size();
    name.glued = joined.front() == '-' || joined.front() == '.' || joined.front() == '_';
    if (!name.glued) name.span.end = core.begin;  // the word is chance inside a token
  }
  // A sentence's full stop is no part of a name.
  while (name.span.end > core.end && (text[name.span.end - 1] == '.' || text[name.span.end - 1] == '-')) --name.span.end;
  return name;
}

// What the value looks like, for what its name and the way it is given prove.
bool Assignments::proves_enough(std::string_view found, std::string_view called, const Name& name, const AssignedValue& value) {
  using Separator = AssignedValue::Separator;
  const bool stated = value.separator == Separator::kEquals || value.separator == Separator::kColon ||
                      value.separator == Separator::kCall || value.separator == Separator::kProse;
  if (name.strength != Strength::kPassword && is_uuid(found)) {
    // A key may be a UUID where the name ends by saying "key", "token" or "secret".
    std::string own = lower(called);
    while (!own.empty() && is_digit(own.back())) own.pop_back();
    const auto ends = [&](std::string_view word) { return own.size() >= word.size() && own.compare(own.size() - word.size(), word.size(), word) == 0; };
    return (stated || name.strength == Strength::kSecret) && (ends("key") || ends("token") || ends("secret") || ends("password"));
  }
  // Words with blanks are prose.
  if (found.find(' ') != std::string_view::npos &&
      !(value.quoted && name.strength == Strength::kPassword && (is_mixed(found) || value.separator == Separator::kEquals) && found.size() <= 64))
    return false;
  const auto random = [&] { return is_random(found) && !(is_wordy(found) && found.find_first_of("0123456789") == std::string_view::npos); };
  switch (name.strength) {
    case Strength::kPassword:
      if (value.quoted && (value.separator == Separator::kEquals || value.separator == Separator::kColon)) return true;
      if (value.quoted && value.separator != Separator::kNone) return is_mixed(found);
      if (value.separator == Separator::kEquals) return is_mixed(found) || (word_like(found) && found.size() >= 6 && !is_camel(found));
      return found.size() >= 6 && is_mixed(found) && found.find('/') == std::string_view::npos;
    case Strength::kSecret: {
      if (found.size() < 8 || is_slug(found)) return false;
      if (random()) return found.size() >= 12;
      const bool assigned = value.separator == Separator::kEquals || value.separator == Separator::kColon;
      if (is_mixed(found)) return found.size() >= (value.separator == Separator::kEquals || (assigned && value.quoted) ? 8u : assigned ? 10u : 16u) && !is_uuid(found);
      // Digits or letters only, too long for a word.
      return found.size() >= 16 && found.find_first_of("./:") == std::string_view::npos && !is_wordy(found);
    }
    case Strength::kKey:
      if (found.size() < 12) return false;
      if (random() ? found.size() < (value.separator == Separator::kEquals ? 12u : 16u) || is_slug(found) || is_uuid(found)
                   : !stated || found.size() < 30 || is_wordy(found) || !base64_like(found) || is_digest(found)) return false;
      return !is_text_in_base64(found);
    case Strength::kVendor:
      // A vendor's name proves little: the value must be long, and nothing that vendors write as ids.
      return found.size() >= kShortestVendorKey && random() && !is_slug(found) && !is_uuid(found) && !is_digest(found) && base64_like(found) &&
             std::any_of(found.begin(), found.end(), is_digit) && std::any_of(found.begin(), found.end(), is_lower) &&
             (value.quoted || value.separator == Separator::kEquals);
    case Strength::kNone:
      break;
  }
  return false;
}

// The cheap questions first: most names stand in prose.
bool Assignments::accepts(std::string_view text, const Name& name, const AssignedValue& value) const {
  using Separator = AssignedValue::Separator;
  const std::string_view found = slice(text, value.span), called = slice(text, name.span);
  if (found.size() < 4 || !proves_enough(found, called, name, value)) return false;
  if (std::string_view("()}]>,;").find(found.front()) != std::string_view::npos || (found.front() == '+' && value.quoted && found.back() == '(') ||
      ((found.front() == '#' || found.front() == '.') && is_wordy(found)) || (!value.quoted && is_code(found)) || is_placeholder(found)) return false;
  // The value repeats its own name: password=password, token: my_token.
  const std::string small = lower(found), own = lower(called);
  if (contains(own, small) || anonymous_login(text, name.span.begin, found)) return false;
  const re2::StringPiece whole(found.data(), found.size());
  if (RE2::FullMatch(whole, *not_value_)) return false;
  if (word_like(found) && !value.quoted && RE2::PartialMatch(whole, *credential_word_)) return false;
  if (name.strength != Strength::kPassword && base64_like(found) && !length_fits(called, found.size())) return false;
  // "Pass the argument", "keys that": a verb or noun of prose, where nothing assigns.
  const bool stated = value.separator == Separator::kEquals || value.separator == Separator::kColon ||
                      value.separator == Separator::kCall || value.separator == Separator::kProse;
  if (!stated && own == "pass" && !(value.quoted && is_mixed(found))) return false;
  if (!is_wordy(found)) return true;
  if (contains(small, "fake") || contains(small, "dummy")) return false;
  // A secret's name, not its value: SECRET = "PROD-API-KEY".
  return name.strength == Strength::kPassword || found.size() >= 40 || !RE2::PartialMatch(whole, *credential_word_);
}

// A credential store's element: <secret>{note and value}</secret>.
void Assignments::find_in_braces(std::string_view text, const Name& name, uint64_t at, std::vector<ByteSpan>& out) const {
  const uint64_t limit = std::min<uint64_t>(text.size(), at + kLongestBraces);
  while (at < limit && text[at] != '}' && text[at] != '<' && text[at] != '\n') {
    uint64_t end = at;
    while (end < limit && !is_space(text[end]) && text[end] != '}' && text[end] != '<') ++end;
    AssignedValue value;
    value.span = {at, end};
    value.separator = AssignedValue::Separator::kEquals;
    if (end - at >= 12 && is_mixed(slice(text, value.span)) && accepts(text, name, value)) out.push_back(value.span);
    at = end;
    while (at < limit && (text[at] == ' ' || text[at] == '\t')) ++at;
  }
}

void Assignments::find(std::string_view text, const Gates::Open& met, std::vector<ByteSpan>& out) const {
  uint64_t at = 0;
  for (const Gates::Name& one : met.names) {
    const ByteSpan core = one.span;
    const Strength strength = cores_[one.which].second;
    if (core.begin < at) continue;
    at = core.end;
    if (strength == Strength::kVendor && !met.long_run) continue;
    const Name name = name_at(text, core, strength);
    const std::string_view called = slice(text, name.span);
    // tokenizer, secretary, apikeyforfoo: another word. tokens, token2, tokenValue are not.
    const std::string_view tail = slice(text, {std::min(at, name.span.end), name.span.end});
    const std::string_view word_tail = tail.substr(0, tail.find('.'));
    if (word_tail.size() > 1 && is_lower(tail[0]) && is_alpha(text[at - 1])) continue;
    // password.length, token.encode(…): a member of the value, not the value.
    const std::string_view member = tail.substr(word_tail.size());
    if (!member.empty() && is_alpha(member[1 % member.size()]) && member != ".assign" && member != ".set" && member != ".put") continue;
    if (means_other(called)) continue;
    // Part of a resource's name: arn:aws:secretsmanager:…:secret:name.
    if (name.span.begin > 0 && text[name.span.begin - 1] == ':' && inside_resource_name(text, name.span.begin)) continue;
    if (const AssignedValue before = value_before(text, name.span.begin); !before.span.empty() && accepts(text, name, before)) {
      out.push_back(before.span);
      continue;
    }
    AssignedValue value = value_after(text, name.span, name.glued);
    if (text.compare(value.span.begin, 1, "{") == 0 && name.span.begin > 0 && text[name.span.begin - 1] == '<') {
      find_in_braces(text, name, value.span.begin + 1, out);
      continue;
    }
    for (int i = 0; i < 64 && !value.span.empty() && accepts(text, name, value); ++i) {
      out.push_back(value.span);
      at = std::max(at, value.end);
      // 'a', 'b' and 'a' | 'b': a list under one name.
      if (!read_next_literal(text, value)) break;
    }
  }
}

bool Assignments::means_other(std::string_view name) const {
  return RE2::PartialMatch(re2::StringPiece(name.data(), name.size()), *not_name_);
}

bool Assignments::length_fits(std::string_view name, size_t size) const {
  return std::all_of(lengths_.begin(), lengths_.end(), [&](const auto& known) {
    return size == known.second || !RE2::PartialMatch(re2::StringPiece(name.data(), name.size()), *known.first);
  });
}

std::vector<ByteSpan> Assignments::words(const Gates::Open& met) const {
  std::vector<ByteSpan> out;
  uint64_t at = 0;
  for (const Gates::Name& one : met.names) {
    if (one.span.begin < at) continue;
    if (cores_[one.which].second >= Strength::kSecret) out.push_back(one.span);
    at = one.span.end;
  }
  return out;
}

}  // namespace debrief::redact
