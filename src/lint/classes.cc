// See classes.h.
#include "lint/classes.h"

#include "lint/name_mask.h"

#include <algorithm>
#include <cctype>
#include <utility>

#include "base/embedded.h"
#include "base/order.h"
#include "document/vocabulary.h"

namespace debrief::lint {
namespace {

using document::Postmortem;
using language::Names;

constexpr std::string_view kPronouns = "I|we|he|she|someone|somebody|nobody|no one|none of us|everyone|everybody|anyone|anybody|people|folks";
constexpr std::string_view kRoles =
    "(?:an? |the |our |my |one |two |several |some |both |another |other |all |its |their |this |that |each |every )?"
    "(?:\\w+[ -]){0,2}?(?:on-?call(?:er)?s?(?: engineers?| responders?)?|engineers?|operators?|developers?|devs|responders?|reviewers?|approvers?|admins?|"
    "administrators?|sysadmins?|authors?|SREs?|DBAs?|commanders?|managers?|leads?|employees?|staff|colleagues?|members?|contractors?|technicians?|humans?|"
    "person|individuals?|maintainers?|committers?|intern|support agents?|coworkers?)"
    "|(?:an? |the |our |my |one |another )(?:\\w+[ -]){0,2}?dev";  // alone it is the end of a host's name
constexpr std::string_view kTeams = "(?:the |our |their |this |that |another |all |other |some )?(?:\\w+[ -]){0,2}?teams?|(?:the )?(?:organi[sz]ation|company|department)";

bool word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

std::string escape(std::string_view text) {
  std::string out;
  for (char c : text) {
    if (!word_char(c) && static_cast<unsigned char>(c) < 0x80 && c != ' ') out += '\\';
    out += c;
  }
  return out;
}

// A whole word; RE2's \b knows ASCII only, so it is set only beside ASCII word characters.
std::string whole(std::string_view name) {
  if (name.empty()) return {};
  return std::string(word_char(name.front()) ? "\\b" : "") + escape(name) + (word_char(name.back()) ? "\\b" : "");
}

std::string alternatives(const std::vector<std::string>& names) {
  std::vector<std::string> sorted = names;
  sort(sorted, [](const std::string& a, const std::string& b) { return a.size() != b.size() ? a.size() > b.size() : a < b; });
  sorted.erase(std::unique(sorted.begin(), sorted.end()), sorted.end());
  std::string out;
  for (const std::string& name : sorted)
    if (name.size() >= 2) out += (out.empty() ? "" : "|") + whole(name);
  return out;
}

// People and teams stand masked in the texts that patterns see (name_mask.h).
std::string name_class() { return "(?:@[A-Za-z0-9][\\w.-]*|" + std::string(kMaskedPerson) + ")"; }

std::string person_class() {
  return "(?:" + name_class() + "|" + std::string(kMaskedTeam) + "|\\b(?:" + std::string(kPronouns) + "|" + std::string(kRoles) + "|" + std::string(kTeams) + ")\\b)";
}

std::string never() { return "(?:\\x00\\x01)"; }  // matches nothing that a document holds

std::string list_class(const std::vector<std::string>& names) {
  const std::string inner = alternatives(names);
  return inner.empty() ? never() : "(?:" + inner + ")";
}

bool upper(char c) { return c >= 'A' && c <= 'Z'; }

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n*_`");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n*_`.") - begin + 1);
}

// "Dana Reyes", "Dana", "Priya Raghavan-Lund", "@dana"; not "SRE", "TBD", "Platform team".
bool looks_like_name(std::string_view text) {
  if (text.size() < 3 || text.size() > 40) return false;
  if (text[0] == '@') return text.size() > 2 && text.find(' ') == std::string_view::npos;
  int words = 0;
  size_t at = 0;
  while (at < text.size()) {
    const size_t end = std::min(text.find(' ', at), text.size());
    const std::string_view word = text.substr(at, end - at);
    const bool particle = word == "de" || word == "van" || word == "von" || word == "der" || word == "da" || word == "al";
    const bool foreign = static_cast<unsigned char>(word[0]) >= 0xC3;
    if (!particle && !upper(word[0]) && !foreign) return false;
    const bool shouted = std::all_of(word.begin(), word.end(), [](char c) { return !std::islower(static_cast<unsigned char>(c)); });
    if (shouted && !foreign && word.size() > 1 && !(word.size() == 2 && word[1] == '.')) return false;
    for (char c : word)
      if (std::isdigit(static_cast<unsigned char>(c)) || c == '#' || c == '/' || c == ':' || c == '(') return false;
    ++words;
    at = end + (end < text.size());
  }
  if (words > 4) return false;
  const std::string low = document::normalise(text);
  for (std::string_view not_name : {"team", "engineer", "engineering", "oncall", "on call", "primary", "secondary", "support", "ops", "platform", "unknown", "none", "everyone",
                                    "manager", "lead", "author", "confirm", "tbd", "todo", "security", "infra", "infrastructure", "backend", "frontend", "data", "group", "squad"})
    if ((" " + low + " ").find(" " + std::string(not_name) + " ") != std::string::npos) return false;
  return true;
}

void add_name(std::string_view raw, Names& names) {
  const std::string_view name = trim(raw.substr(0, raw.find_first_of("([<")));
  if (!looks_like_name(name)) return;
  names.people.emplace_back(name);
  const std::string_view first = name.substr(0, name.find(' '));
  if (first.size() >= 3 && first.size() < name.size()) names.people.emplace_back(first);
}

void add_names_in(std::string_view text, Names& names) {
  size_t begin = 0;
  for (size_t at = 0; at <= text.size(); ++at) {
    const bool cut = at == text.size() || text[at] == ',' || text[at] == ';' || text[at] == '/' || text[at] == '&' || text[at] == '\n' || text.substr(at, 5) == " and ";
    if (!cut) continue;
    std::string_view piece = text.substr(begin, at - begin);
    if (piece.substr(0, 4) == "and ") piece.remove_prefix(4);
    add_name(trim(piece), names);
    begin = at + (at < text.size() && text.substr(at, 5) == " and " ? 5 : 1);
  }
}

size_t word_end(std::string_view text, size_t at) {
  while (at < text.size() && (word_char(text[at]) || text[at] == '-' || static_cast<unsigned char>(text[at]) >= 0x80)) ++at;
  return at;
}

// Sorted. Names of products that are first names too are left out.
const std::vector<std::string>& first_names() {
  static const std::vector<std::string> names = [] {
    std::vector<std::string> out;
    const std::string_view all = rules::file("language/en/first_names.tsv");
    for (size_t at = 0; at < all.size();) {
      const size_t end = std::min(all.find_first_of(" \n\t", at), all.size());
      const std::string_view name = all.substr(at, end - at);
      if (!name.empty() && name[0] == '#') at = std::min(all.find('\n', at), all.size());
      else if (!name.empty() && name != "travis" && name != "jenkins" && name != "alexa") out.emplace_back(name);
      at = std::max(at, end) + 1;
    }
    sort(out);
    return out;
  }();
  return names;
}

void add_handles(std::string_view text, Names& names) {
  for (size_t at = text.find('@'); at != std::string_view::npos; at = text.find('@', at + 1)) {
    if (at > 0 && (word_char(text[at - 1]) || text[at - 1] == '.' || text[at - 1] == '/')) continue;  // an address
    size_t end = at + 1;
    while (end < text.size() && (word_char(text[end]) || text[end] == '-')) ++end;
    if (end - at <= 2 || (end < text.size() && text[end] == '/')) continue;
    names.people.emplace_back(text.substr(at, end - at));
    // "@Hixie" is "Hixie" in the next sentence; in lower case it could be any word.
    if (end - at > 4 && upper(text[at + 1]) && std::islower(static_cast<unsigned char>(text[at + 2]))) names.people.emplace_back(text.substr(at + 1, end - at - 1));
  }
}

// First names that are no common words (the language room's list), with the capitalised words after them.
void add_first_names(std::string_view text, Names& names) {
  const std::vector<std::string>& known = first_names();
  for (size_t at = 0; at < text.size();) {
    if (!upper(text[at]) || (at > 0 && (word_char(text[at - 1]) || text[at - 1] == '/' || text[at - 1] == '.' || text[at - 1] == '-'))) {
      ++at;
      continue;
    }
    size_t end = word_end(text, at);
    std::string low(text.substr(at, end - at));
    for (char& c : low) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
    const bool part_of_more = end < text.size() && (text[end] == '/' || text[end] == '_' || (text[end] == '.' && end + 1 < text.size() && word_char(text[end + 1])));
    if (low.size() < 3 || part_of_more || !std::binary_search(known.begin(), known.end(), low)) {
      at = end;
      continue;
    }
    names.people.emplace_back(text.substr(at, end - at));
    const size_t next = end + 1;
    if (end < text.size() && text[end] == ' ' && next < text.size() && upper(text[next])) {
      const size_t last = word_end(text, next);
      const std::string_view family = text.substr(next, last - next);
      const bool shouted = family.size() > 1 && std::all_of(family.begin(), family.end(), [](char c) { return !std::islower(static_cast<unsigned char>(c)); });
      if (shouted) names.people.pop_back();  // "Travis CI"
      else names.people.emplace_back(text.substr(at, last - at));
      end = last;
    }
    at = end;
  }
}

bool lists_people(std::string_view heading) {
  const std::string name = document::normalise(heading);
  for (std::string_view known : {"responders", "responder", "attendees", "participants", "contributors", "people", "people involved", "names involved", "involved", "authors", "incident team", "stakeholders"})
    if (name == known) return true;
  return false;
}

}  // namespace

void add_people(const Postmortem& document, const std::vector<document::ActionEntry>& actions, Names& names) {
  for (const document::HeaderField& field : document.fields)
    if (field.key == "authors" || field.key == "commander" || field.key == "on_call" || field.key == "informed") add_names_in(field.value, names);
  for (const document::SectionPart& part : document.parts) {
    add_first_names(part.heading, names);
    for (uint32_t i = part.first_block; i < part.first_block + part.block_count; ++i) {
      const document::Block& block = document.blocks[i];
      add_handles(block.text.visible, names);
      add_first_names(block.text.visible, names);
      for (const document::TableRow& row : block.table.rows)
        for (const document::Cell& cell : row.cells) add_first_names(cell.text.visible, names);
      if (lists_people(part.heading)) add_names_in(block.text.visible, names);
    }
  }
  for (const document::ActionEntry& action : actions)
    if (action.owner.find(' ') != std::string::npos) add_names_in(action.owner, names);
  sort(names.people);
  names.people.erase(std::unique(names.people.begin(), names.people.end()), names.people.end());
}

std::string expand(std::string_view pattern, const Names& names) {
  const auto value = [&](std::string_view name) -> std::string {
    if (name == "person") return person_class();
    if (name == "name") return name_class();
    if (name == "role") return "\\b(?:" + std::string(kRoles) + ")\\b";
    if (name == "team") return "(?:\\bwe\\b|\\b(?:" + std::string(kTeams) + ")\\b|" + std::string(kMaskedTeam) + ")";
    if (name == "machine") return list_class(names.machines);
    if (name == "vendor") return list_class(names.vendors);
    if (name == "customer") return "\\b(?:customers?|clients?|users?|members?|players?|shoppers?|buyers?|tenants?|merchants?|subscribers?|visitors?|patients?|teams?)\\b";
    return {};
  };
  std::string out;
  bool in_class = false;
  for (size_t at = 0; at < pattern.size(); ++at) {
    const char c = pattern[at];
    if (c == '\\' && at + 1 < pattern.size()) {
      out += c;
      out += pattern[++at];
    } else if (c == '{') {
      const size_t end = pattern.find('}', at);
      const std::string_view name = end == std::string_view::npos ? std::string_view() : pattern.substr(at + 1, end - at - 1);
      const std::string known = value(name);
      if (known.empty()) {
        out += c;
      } else {
        out += known;
        at = end;
      }
    } else if (c == '[' || c == ']') {
      in_class = c == '[';
      out += c;
    } else if (c == ' ' && !in_class) {
      out += "\\s+";
    } else if (c == '\'' && !in_class) {
      out += "['’]";
    } else {
      out += c;
    }
  }
  return out;
}

bool names_person(std::string_view text, const Names& names) {
  for (const std::string& name : names.people) {
    for (size_t at = text.find(name); at != std::string_view::npos; at = text.find(name, at + 1)) {
      const bool left = at == 0 || !word_char(text[at - 1]), right = at + name.size() == text.size() || !word_char(text[at + name.size()]);
      if (left && right) return true;
    }
  }
  return false;
}

}  // namespace debrief::lint
