// The team's conventions: severity levels with targets, the postmortem template, distribution norms.
#include <re2/re2.h>

#include <algorithm>

#include "base/ascii.h"
#include "document/postmortem.h"
#include "repo/repository.h"

namespace debrief::repo {

namespace {

using document::BlockKind;
using incident::SeverityLevel;

size_t column(const document::Table& table, std::initializer_list<std::string_view> words) {
  for (size_t i = 0; i < table.header.size(); ++i)
    for (std::string_view word : words)
      if (contains(lower(table.header[i]), word)) return i;
  return std::string::npos;
}
// The English words first, so that what they find stays found.
size_t column(const document::Table& table, std::initializer_list<std::string_view> words, std::initializer_list<std::string_view> others) {
  const size_t first = column(table, words);
  return first != std::string::npos ? first : column(table, others);
}

std::string_view cell(const document::TableRow& row, size_t i) {
  return i < row.cells.size() ? std::string_view(row.cells[i].text.visible) : std::string_view();
}

// "5 min", "1 h", "30 minutes after declaration": the first duration in the cell.
std::optional<int64_t> duration(std::string_view text) {
  static const re2::RE2 kDuration(R"((?i)(\d+)\s*(std|stunden?|tage?|s|sec|seconds?|m|min|mins|minut(?:e|en|es|os)|h|hours?|heures?|horas?|d|days?)\b)");
  int64_t n = 0;
  std::string_view unit;
  if (!re2::RE2::PartialMatch(text, kDuration, &n, &unit)) return std::nullopt;
  if (lower(unit).starts_with("st")) return n * time::kHour;
  switch (to_lower(unit.front())) {
    case 's': return n * time::kSecond;
    case 'm': return n * time::kMinute;
    case 'h': return n * time::kHour;
    default: return n * time::kDay;
  }
}

std::vector<std::string_view> parsed_lines(std::string_view text) {
  std::vector<std::string_view> out;
  for (size_t begin = 0; begin < text.size();) {
    const size_t end = std::min(text.find('\n', begin), text.size());
    out.push_back(text.substr(begin, end - begin));
    begin = end + 1;
  }
  return out;
}

// Which role a text describes: "is the incident commander", "writes to customers".
const char* role_in(std::string_view text) {
  static const re2::RE2 kCommander(
      R"((?i)\b(?:incident[ -](?:commander|manager|lead|leader|coordinator)|(?:commands?|leads?|runs?|coordinates?) the (?:incident|response|call)|IC\b|einsatzleiter(?:in)?|(?:f\xC3\xBChrt|leitet|koordiniert) (?:den|die|das) (?:einsatz|st\xC3\xB6rung|vorfall)))");
  static const re2::RE2 kComms(
      R"((?i)\b(?:comm(?:unication)?s?[ -](?:lead|manager|officer)|(?:writes?|talks?|speaks?) (?:to|with) (?:the )?(?:customers?|clients?|users?|public)|(?:updates?|writes?|owns?|keeps?) the status page|informs? (?:the )?(?:customers?|clients?|users?)|schreibt (?:an )?(?:den|die) kunden|(?:pflegt|schreibt) die statusseite))");
  static const re2::RE2 kHands(R"((?i)\b(?:operations lead|ops lead|tech(?:nical)? lead|(?:does|do) the (?:work|fixing)|works? on the (?:fix|systems?|problem)|types? the commands|subject[- ]matter expert))");
  if (re2::RE2::PartialMatch(text, kCommander)) return "ic";
  if (re2::RE2::PartialMatch(text, kComms)) return "comms";
  if (re2::RE2::PartialMatch(text, kHands)) return "ops";
  return nullptr;
}

// A word for a role: "skipper", "einsatzleitung"; a full name or a role's usual name is none.
std::string role_word(std::string_view text) {
  std::string word = lower(trim(text));
  for (std::string_view article : {"the ", "our ", "a ", "an ", "der ", "die ", "das ", "le ", "la ", "el "})
    if (word.starts_with(article)) word.erase(0, article.size());
  const auto capitals = std::count_if(text.begin(), text.end(), [](char c) { return is_upper(c); });
  if (word.size() < 3 || word.size() > 24 || std::count(word.begin(), word.end(), ' ') > 1 || !is_word(word.front())) return {};
  if (capitals > 1 && word.find(' ') != std::string::npos) return {};
  if (role_in(word) != nullptr || word == "role" || word == "roles" || word == "who" || word == "name" || word == "note" || word == "he" || word == "she" || word == "they") return {};
  return word;
}

// "The **skipper** is the incident commander.", "| Skipper | leads the incident |", "skipper (incident commander)".
void read_roles(const artifact::Store& store, const File& file, incident::Conventions& out) {
  static const re2::RE2 kBold(R"((?:\*\*|__|")([^*_"\n]{2,30})(?:\*\*|__|")([^.*_|\n]{0,80}))");
  static const re2::RE2 kCell(R"(^\|\s*([^|]{2,30}?)\s*\|([^|]{3,160})\|)");
  static const re2::RE2 kPlain(R"((?i)\b(?:the|our|der|die|das) ([\w\x80-\xff-]{3,24}) (?:is|acts as|means|ist|=|leads|runs|commands|f\xC3\xBChrt) ([^.\n]{0,60}))");
  static const re2::RE2 kBracket(R"((?i)([\w\x80-\xff-]{3,24}) \(((?:the |our )?incident[ -](?:commander|manager|lead)[^)]{0,20})\))");
  for (const Line& line : lines(store, file)) {
    if (line.text.size() > 400) continue;
    for (const re2::RE2* form : {&kCell, &kBold, &kPlain, &kBracket}) {
      std::string_view rest = line.text, word, tail;
      while (re2::RE2::FindAndConsume(&rest, *form, &word, &tail)) {
        const std::string_view described = form == &kPlain ? line.text.substr(static_cast<size_t>(word.data() - line.text.data())) : tail;
        const char* role = role_in(described.substr(0, described.find_first_of(form == &kCell ? "\n" : ".\n")));
        std::string known = role_word(word);
        if (role == nullptr || known.empty()) continue;
        const bool twice = std::any_of(out.role_terms.begin(), out.role_terms.end(), [&](const incident::RoleTerm& term) { return term.word == known; });
        if (!twice) out.role_terms.push_back({std::move(known), role, line.source});
      }
    }
  }
}

// "Red", "Stufe 1", "Code Orange": short, with a letter, and no sentence.
bool could_name_level(std::string_view name) {
  constexpr size_t kLongestName = 24;
  name = trim(name);
  return name.size() >= 2 && name.size() <= kLongestName && std::count(name.begin(), name.end(), ' ') <= 2 && is_word(name.front()) && !is_digit(name.front()) && name.find('.') == std::string_view::npos;
}

// Levels of a table. A file about severities may give them any name under a telling header; in other files
// only a table with times to answer or to post is one.
void read_severities(const File& file, const document::Postmortem& parsed, incident::Conventions& out) {
  static const re2::RE2 kLevel(R"((?i)^\W*(?:SEV|P|S|Severity)[ -]?\d)");
  const bool own = file.role == FileRole::kSeverity;
  for (const auto& block : parsed.blocks) {
    if (block.kind != BlockKind::kTable) continue;
    const size_t level = column(block.table, {"level", "sever", "sev", "priority"}, {"stufe", "schwere", "word", "wort", "code", "colour", "color", "farbe", "tier", "grade", "class", "klasse", "niveau", "nivel", "name"}),
                 meaning = column(block.table, {"mean", "defin", "descr", "impact", "criteria"}, {"bedeut", "beschreib", "when", "what", "wann", "signif"}),
                 ack = column(block.table, {"ack", "respon"}, {"pick", "answer", "quitt", "reakt", "annahme", "r\xC3\xA9pon", "respue"}),
                 post = column(block.table, {"status page", "comms", "communicat", "post", "update"}, {"statusseite", "public", "customer", "kunden"});
    const auto& rows = block.table.rows;
    const bool timed = std::any_of(rows.begin(), rows.end(), [&](const auto& row) { return duration(cell(row, ack)) || duration(cell(row, post)); });
    const bool named = rows.size() >= 2 && rows.size() <= 8 && (own ? level != std::string::npos || timed : timed && ack != std::string::npos && level != std::string::npos);
    for (const auto& row : rows) {
      const std::string_view name = cell(row, level == std::string::npos ? 0 : level);
      const bool usual = own && re2::RE2::PartialMatch(name, kLevel);
      if (!usual && !(named && could_name_level(name))) continue;
      SeverityLevel found{std::string(trim(name)), std::string(cell(row, meaning == std::string::npos ? 1 : meaning)), duration(cell(row, ack)), duration(cell(row, post)), {file.ref, row.span}};
      out.severities.push_back(std::move(found));
    }
  }
  if (!own || !out.severities.empty()) return;
  // "- **Red**: trucks cannot pass"
  static const re2::RE2 kItem(R"(^\s*(?:[-*+]\s+)?(?:\*\*|__)([^*_\n]{2,24})(?:\*\*|__)\s*(?::|\xE2\x80\x93|\xE2\x80\x94|-|=|means|bedeutet)\s*(.{4,}))");
  std::string_view name, definition;
  for (std::string_view line : parsed_lines(parsed.source)) {
    if (!re2::RE2::PartialMatch(line, kItem, &name, &definition) || !could_name_level(name) || role_in(definition)) continue;
    const auto from = static_cast<size_t>(line.data() - parsed.source.data());
    out.severities.push_back({std::string(trim(name)), std::string(definition), std::nullopt, std::nullopt, {file.ref, {from, from + line.size()}}});
  }
}

void read_template(const File& file, const document::Postmortem& parsed, incident::Conventions& out) {
  if (out.template_source) return;
  out.template_source = {file.ref, {0, std::min<size_t>(parsed.source.size(), 120)}};
  for (const auto& part : parsed.parts) {
    if (part.heading.empty()) continue;
    incident::TemplateSection section{part.heading, part.section == document::Section::kOther ? "" : std::string(document::to_string(part.section)), {}};
    for (uint32_t i = 0; i < part.block_count; ++i) {
      const auto& block = parsed.blocks[part.first_block + i];
      if (block.kind == BlockKind::kTable && section.columns.empty()) section.columns = block.table.header;
      if (part.section == document::Section::kDistribution && block.kind == BlockKind::kParagraph) {
        out.distribution_norms.push_back(block.text.visible);
        out.distribution_sources.push_back({file.ref, block.span});
      }
    }
    out.template_sections.push_back(std::move(section));
  }
}

}  // namespace

incident::Conventions conventions(const artifact::Store& store, const Repository& repository) {
  incident::Conventions out;
  const auto prose = [](std::string_view path) {
    const std::string low = lower(path);
    return low.ends_with(".md") || low.ends_with(".markdown") || low.ends_with(".rst") || low.ends_with(".txt") || low.ends_with(".adoc");
  };
  for (const auto& file : repository.files) {
    if (file.role == FileRole::kSeverity) read_severities(file, document::parse(store.record(file.ref).text), out);
    else if (file.role == FileRole::kTemplate) read_template(file, document::parse(store.record(file.ref).text), out);
  }
  for (const auto& file : repository.files) {
    if ((file.role != FileRole::kSeverity && file.role != FileRole::kOther) || !prose(file.path)) continue;
    if (file.role == FileRole::kOther && out.severities.empty()) read_severities(file, document::parse(store.record(file.ref).text), out);
    read_roles(store, file, out);
  }
  return out;
}

}  // namespace debrief::repo
