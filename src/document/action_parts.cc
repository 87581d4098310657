// See action_parts.h. Word lists: rules/document/fields.json.
#include "document/action_parts.h"

#include <algorithm>
#include <cctype>

#include "base/ascii.h"
#include "document/row_time.h"
#include "document/vocabulary.h"

namespace debrief::document {
namespace {

bool upper(char c) { return c >= 'A' && c <= 'Z'; }
bool letter(char c) { return upper(c) || (c >= 'a' && c <= 'z'); }
bool digit(char c) { return c >= '0' && c <= '9'; }

std::string_view trim(std::string_view text) {
  const auto begin = text.find_first_not_of(" \t\n.,;)]([-");
  if (begin == std::string_view::npos) return {};
  return text.substr(begin, text.find_last_not_of(" \t\n.,;)]([-") - begin + 1);
}

// The value behind a label, up to the next separator.
ByteSpan value_after(std::string_view all, std::string_view low, std::initializer_list<std::string_view> labels) {
  for (std::string_view label : labels) {
    size_t at = 0;
    while ((at = low.find(label, at)) != std::string_view::npos) {
      const bool word = (at == 0 || !letter(low[at - 1]));
      size_t begin = at + label.size();
      at = begin;
      if (!word) continue;
      while (begin < all.size() && (all[begin] == ' ' || all[begin] == ':' || all[begin] == '*')) ++begin;
      size_t end = begin;
      while (end < all.size() && all[end] != ',' && all[end] != ';' && all[end] != ')' && all[end] != ']' && all[end] != '|' && all[end] != '\n' &&
             all.substr(end, 3) != " / " && all.substr(end, 3) != " - " && all.substr(end, 2) != ". " && all.substr(end, 3) != "—" && all.substr(end, 3) != "–" && all.substr(end, 2) != "·")
        ++end;
      while (end > begin && (all[end - 1] == ' ' || all[end - 1] == '.')) --end;
      if (end > begin) return {begin, end};
    }
  }
  return {};
}

// "@dana" at the head or the end, "Dana Reyes:" or "Dana to" at the head.
ByteSpan implied_owner(std::string_view all) {
  if (!all.empty() && all[0] == '@') {
    const size_t end = std::min(all.find_first_of(" :,"), all.size());
    const std::string_view rest = all.substr(end);
    if (rest.substr(0, 1) == ":" || rest.substr(0, 4) == " to " || rest.substr(0, 6) == " will " || rest.substr(0, 3) == " - ") return {0, end};
  }
  size_t tail = all.size();
  while (tail > 0 && (all[tail - 1] == ')' || all[tail - 1] == ']' || all[tail - 1] == '.' || all[tail - 1] == ' ')) --tail;
  const size_t at = all.rfind('@', tail);
  if (at != std::string_view::npos && at > 0 && all.find(' ', at) >= tail && (all[at - 1] == '(' || all[at - 1] == '[' || all[at - 1] == ' ')) return {at, tail};
  size_t end = 0, words = 0;
  while (end < all.size() && upper(all[end]) && words < 3) {
    size_t next = end + 1;
    while (next < all.size() && (letter(all[next]) || all[next] == '-' || all[next] == '\'' || static_cast<unsigned char>(all[next]) >= 0x80)) ++next;
    ++words;
    if (all.substr(next, 1) == ":" || all.substr(next, 4) == " to ") {
      const std::string_view name = all.substr(0, next);
      return begins_as_action(name) || !type_of(name).empty() ? ByteSpan{} : ByteSpan{0, next};
    }
    if (next >= all.size() || all[next] != ' ') break;
    end = next + 1;
  }
  return {};
}

ByteSpan find_due(std::string_view all, std::string_view low) {
  const ByteSpan labelled = value_after(all, low, {"due date:", "due:", "due on ", "due by ", "due ", "deadline:", "deadline ", "target date:", "target:", "eta:", "eta ", "fällig:", "by when:"});
  if (!labelled.empty()) return labelled;
  for (std::string_view mark : {" by ", " before ", " until ", " bis ", "(", ", ", "— ", "– ", " - ", "· "}) {
    for (size_t at = low.find(mark); at != std::string_view::npos; at = low.find(mark, at + 1)) {
      const size_t begin = at + mark.size();
      const auto time = row_time(all.substr(begin));
      if (time && time->date && time->begin == 0) return {begin, begin + time->length};
    }
  }
  return {};
}

bool contains_run(std::string_view words, std::string_view run) {
  for (size_t at = words.find(run); at != std::string_view::npos; at = words.find(run, at + 1)) {
    const bool left = at == 0 || words[at - 1] == ' ', right = at + run.size() == words.size() || words[at + run.size()] == ' ';
    if (left && right) return true;
  }
  return false;
}

}  // namespace

std::string find_ticket(const Text& text) {
  for (const Link& link : text.links)
    for (std::string_view mark : {"/issues/", "/pull/", "/merge_requests/", "/browse/", "/issue/", "linear.app", "/story/", "/tickets/", "/T"})
      if (link.url.find(mark) != std::string::npos && link.url.find_first_of("0123456789") != std::string::npos) return link.url;
  const std::string_view all = text.visible;
  for (size_t at = 0; at < all.size(); ++at) {
    if (all[at] == '#' && at + 1 < all.size() && digit(all[at + 1]) && (at == 0 || !letter(all[at - 1]))) {
      size_t end = at + 1;
      while (end < all.size() && digit(all[end])) ++end;
      return std::string(all.substr(at, end - at));
    }
    if (!upper(all[at]) || (at > 0 && (letter(all[at - 1]) || digit(all[at - 1])))) continue;
    size_t end = at;
    while (end < all.size() && (upper(all[end]) || digit(all[end]))) ++end;
    if (end - at < 2 || end >= all.size() || all[end] != '-' || end + 1 >= all.size() || !digit(all[end + 1])) continue;
    const std::string_view key = all.substr(at, end - at);
    if (key == "SEV" || key == "UTC" || key == "GMT" || key == "SHA" || key == "CVE" || key == "UTF" || key == "ISO") continue;
    ++end;
    while (end < all.size() && digit(all[end])) ++end;
    return std::string(all.substr(at, end - at));
  }
  return {};
}

std::string type_of(std::string_view words) {
  const std::string name = normalise(words);
  for (std::string_view root : {"prevent", "detect", "mitigat", "prävention", "vorbeug", "erkennung", "minderung", "prevención", "detección", "mitigación"})
    if (name.rfind(root, 0) == 0 && name.find(' ') == std::string::npos) return std::string(words);
  return {};
}

bool begins_as_action(std::string_view words) {
  const std::string name = normalise(words);
  return Vocabulary::get().is_action_verb(std::string_view(name).substr(0, name.find(' ')));
}

bool tells_of_past(std::string_view sentence) {
  constexpr size_t kHead = 6;  // words
  const std::string words = normalise(sentence);
  size_t at = 0;
  for (size_t i = 0; i < kHead && at < words.size(); ++i) {
    const size_t end = std::min(words.find(' ', at), words.size());
    for (std::string_view past : {"did", "didn", "was", "wasn", "were", "weren", "had", "hadn", "failed", "took", "came", "led", "caused", "went", "made", "found", "could", "couldn"})
      if (i > 0 && std::string_view(words).substr(at, end - at) == past) return true;
    at = end + 1;
  }
  return false;
}

namespace {
bool has_any(std::string_view sentence, const std::vector<std::string>& runs) {
  const std::string words = normalise(sentence);
  return std::any_of(runs.begin(), runs.end(), [&](const std::string& run) { return contains_run(words, run); });
}
}  // namespace

bool promises(std::string_view sentence) { return has_any(sentence, Vocabulary::get().promises()); }
bool commits(std::string_view sentence) { return has_any(sentence, Vocabulary::get().commitments()); }
bool proposes(std::string_view sentence) { return has_any(sentence, Vocabulary::get().proposals()); }

bool was_taken(std::string_view sentence) {
  constexpr size_t kHead = 6;  // words; further on it tells a story
  std::string words = normalise(sentence);
  size_t end = 0;
  for (size_t i = 0; i < kHead && end < words.size(); ++i) end = std::min(words.find(' ', end + 1), words.size());
  words.resize(end);
  const auto& runs = Vocabulary::get().taken();
  return std::any_of(runs.begin(), runs.end(), [&](const std::string& run) { return contains_run(words, run); });
}

ActionEntry take_apart(const Text& text) {
  ActionEntry entry;
  entry.action = text;
  const std::string_view all = text.visible;
  const std::string low = lower(all);
  const auto take = [&](ByteSpan span, std::string& value, ByteSpan& place) {
    if (span.empty()) return;
    value = std::string(trim(slice(all, span)));
    place = text.to_source(span);
  };
  ByteSpan owner = value_after(all, low, {"owner:", "owners:", "assignee:", "assigned to:", "assigned to ", "responsible:", "dri:", "owned by ", "owner ", "verantwortlich:"});
  if (owner.empty()) owner = implied_owner(all);
  take(owner, entry.owner, entry.owner_span);
  take(find_due(all, low), entry.due, entry.due_span);
  ByteSpan type = value_after(all, low, {"type:", "class:", "classification:", "category:", "typ:"});
  if (type.empty()) {
    for (size_t at = 0; at < all.size() && type.empty(); ++at) {
      if (at > 0 && letter(all[at - 1])) continue;
      size_t end = at;
      while (end < all.size() && letter(all[end])) ++end;
      if (end == at || type_of(all.substr(at, end - at)).empty()) continue;
      const bool bracketed = at > 0 && (all[at - 1] == '(' || all[at - 1] == '[') && end < all.size() && (all[end] == ')' || all[end] == ']' || all[end] == ',');
      const bool prefix = at == 0 && end < all.size() && (all[end] == ':' || all.substr(end, 3) == " - " || all.substr(end, 4) == " – " || all.substr(end, 4) == " — ");
      const bool line_start = (at == 0 || all[at - 1] == '\n') && (all.substr(end, 3) == " ·" || end == all.size() || all[end] == '\n');
      const bool dotted = at > 2 && all.substr(at - 3, 3) == "· ";
      const bool listed = at > 1 && all[at - 2] == ',' && (end == all.size() || all[end] == ',' || all[end] == ')' || all[end] == '.');
      if (bracketed || prefix || listed || line_start || dotted) type = {at, end};
    }
  }
  take(type, entry.type, entry.type_span);
  entry.ticket = find_ticket(text);
  const std::string words = normalise(all);
  entry.done = low.find("(done") != std::string::npos || low.find("[done") != std::string::npos || contains_run(words, "already been done") ||
               contains_run(words, "already done");
  return entry;
}

}  // namespace debrief::document
