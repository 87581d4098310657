// See record_index.h.
#include "review/record_index.h"

#include <algorithm>
#include <cctype>

#include "base/order.h"
#include "document/vocabulary.h"

namespace debrief::review {
namespace {

using artifact::Attr;
using artifact::RecordRef;

constexpr size_t kShortestSha = 7, kLongNumber = 4;

std::string lower(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return out;
}

bool digits(std::string_view text) { return !text.empty() && std::all_of(text.begin(), text.end(), [](char c) { return c >= '0' && c <= '9'; }); }
bool hexadecimal(std::string_view text) { return text.find_first_not_of("0123456789abcdef") == std::string_view::npos; }

// Does the text around a short number name the artifact it would come from?
bool names_artifact(const artifact::Artifact& artifact, std::string_view words) {
  const std::string path = document::normalise(artifact.path), around = " " + document::normalise(words) + " ";
  size_t at = 0;
  while (at < path.size()) {
    const size_t end = std::min(path.find(' ', at), path.size());
    const std::string word = path.substr(at, end - at);
    if (word.size() >= 4 && around.find(" " + word + " ") != std::string::npos) return true;
    at = end + 1;
  }
  const std::string family = document::normalise(artifact.format);
  return family.size() >= 4 && around.find(" " + family.substr(0, family.find(' ')) + " ") != std::string::npos;
}

}  // namespace

RecordIndex::RecordIndex(const artifact::Store& store) : store_(store) {
  for (uint32_t a = 0; a < store.artifacts().size(); ++a) {
    const artifact::Artifact& artifact = store.artifacts()[a];
    for (uint32_t r = 0; r < artifact.records.size(); ++r)
      for (Attr key : {Attr::kId, Attr::kKey, Attr::kNumber, Attr::kSha, Attr::kUrl})
        for (std::string_view value : artifact.records.attributes(r, key))
          if (!value.empty()) entries_.push_back({lower(value), {a, r}});
  }
  sort(entries_, [](const Entry& x, const Entry& y) { return x.id != y.id ? x.id < y.id : x.ref < y.ref; });
}

std::vector<RecordRef> RecordIndex::find(std::string_view id, std::string_view words) const {
  const std::string low = lower(id);
  std::vector<RecordRef> out;
  const bool prefix = low.size() >= kShortestSha && hexadecimal(low) && !digits(low);
  const bool short_number = digits(low) && low.size() < kLongNumber + 1;
  auto it = std::lower_bound(entries_.begin(), entries_.end(), low, [](const Entry& e, const std::string& value) { return e.id < value; });
  for (; it != entries_.end(); ++it) {
    const bool same = it->id == low || (prefix && it->id.compare(0, low.size(), low) == 0);
    if (!same) break;
    if (short_number && !names_artifact(store_.artifact(it->ref), words)) continue;
    out.push_back(it->ref);
  }
  sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

bool RecordIndex::occurs(std::string_view text) const {
  const std::string low = lower(text);
  for (const Entry& entry : entries_)
    if (entry.id.find(low) != std::string::npos) return true;
  for (const artifact::Artifact& artifact : store_.artifacts())
    for (uint32_t r = 0; r < artifact.records.size(); ++r)
      if (lower(artifact.records.record(r).text).find(low) != std::string::npos) return true;
  return false;
}

bool RecordIndex::knows_shape(std::string_view word, std::string_view id) const {
  const std::string low = lower(id);
  const auto alike = [&](const std::string& known) {
    const size_t gap = known.size() > low.size() ? known.size() - low.size() : low.size() - known.size();
    const bool dashes = (known.find('-') != std::string::npos) == (low.find('-') != std::string::npos);
    return gap <= 1 && digits(known) == digits(low) && dashes;
  };
  return std::any_of(entries_.begin(), entries_.end(), [&](const Entry& entry) {
    if (!alike(entry.id)) return false;
    const artifact::Artifact& artifact = store_.artifact(entry.ref);
    return lower(artifact.path).find(word) != std::string::npos || lower(artifact.format).find(word) != std::string::npos;
  });
}

std::vector<std::string> ids_in(std::string_view text) {
  std::vector<std::string> out;
  size_t at = 0;
  while (at < text.size()) {
    size_t end = at;
    while (end < text.size() && !std::isspace(static_cast<unsigned char>(text[end])) && text[end] != ',' && text[end] != ';' && text[end] != '(' && text[end] != ')' && text[end] != '|' &&
           text[end] != '[' && text[end] != ']' && text[end] != '"' && text[end] != '\'' && text[end] != '`')
      ++end;
    std::string_view word = text.substr(at, end - at);
    while (!word.empty() && (word.back() == '.' || word.back() == ':' || word.back() == '!')) word.remove_suffix(1);
    while (!word.empty() && (word.front() == '#' || word.front() == '!')) word.remove_prefix(1);
    const bool digit = word.find_first_of("0123456789") != std::string_view::npos;
    const bool clock = word.find(':') != std::string_view::npos;  // a time, or "name:tag"
    if (digit && !clock && word.size() >= 2) out.emplace_back(word);
    at = end + 1;
  }
  return out;
}

}  // namespace debrief::review
