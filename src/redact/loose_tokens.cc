#include "redact/loose_tokens.h"

#include <algorithm>
#include <array>
#include <string>

#include "redact/ascii.h"
#include "redact/shape.h"

namespace debrief::redact {
namespace {

constexpr uint64_t kReach = 200;
constexpr size_t kShortest = 24;
constexpr size_t kLongest = 1024;

bool is_token_byte(char c) { return is_alnum(c) || c == '_' || c == '-' || c == '+' || c == '/' || c == '=' || c == '.' || c == '~' || c == '%'; }

// The word right before the token, small letters: what the text calls it.
std::string called(std::string_view text, uint64_t at) {
  uint64_t end = at;
  while (end > 0 && at - end < 12 && !is_alnum(text[end - 1]) && text[end - 1] != '\n') --end;
  uint64_t begin = end;
  while (begin > 0 && end - begin < 40 && (is_alnum(text[begin - 1]) || text[begin - 1] == '_' || text[begin - 1] == '-')) --begin;
  std::string word(text.substr(begin, end - begin));
  for (char& c : word) c = to_lower(c);
  return word;
}

// Names of what everybody may see.
bool is_public_name(std::string_view name) {
  constexpr std::array<std::string_view, 37> kPublic = {
      "sha",    "hash",   "digest", "checksum", "integrity", "etag",   "commit", "revision", "trace",  "span",   "request", "correlation",
      "uuid",   "guid",   "fingerprint", "cursor", "nonce", "signature", "sig",  "image",  "pod",    "container", "node",  "instance", "public",
      "build",  "version", "blob",  "file",  "thread", "message", "event", "session", "cert", "next",  "page",  "idempot"};
  return std::any_of(kPublic.begin(), kPublic.end(), [&](std::string_view word) { return name.find(word) != std::string_view::npos; });
}

bool inside_link(std::string_view text, uint64_t at) {
  const uint64_t from = at > 300 ? at - 300 : 0;
  size_t begin = at;
  while (begin > from && !is_space(text[begin - 1]) && text[begin - 1] != '"' && text[begin - 1] != '\'' && text[begin - 1] != '<') --begin;
  return text.substr(begin, at - begin).find("://") != std::string_view::npos;
}

// A line of a signature, certificate or attachment: nothing but base64, next to another such line.
bool inside_block(std::string_view text, ByteSpan token) {
  const auto line_of = [&](uint64_t at) {
    uint64_t begin = at, end = at;
    while (begin > 0 && text[begin - 1] != '\n' && at - begin < 200) --begin;
    while (end < text.size() && text[end] != '\n' && end - at < 200) ++end;
    return ByteSpan{begin, end};
  };
  const auto all_token = [&](ByteSpan line) {
    std::string_view inner = slice(text, line);
    while (!inner.empty() && is_space(inner.front())) inner.remove_prefix(1);
    while (!inner.empty() && is_space(inner.back())) inner.remove_suffix(1);
    return inner.size() >= 40 && std::all_of(inner.begin(), inner.end(), is_token_byte);
  };
  const ByteSpan line = line_of(token.begin);
  if (token.size() < 60 || !all_token(line)) return false;
  return (line.begin > 1 && all_token(line_of(line.begin - 1))) || (line.end + 1 < text.size() && all_token(line_of(line.end + 1)));
}

// Random beyond what a slug, a resource name or an id has: both cases and digits, or long and dense.
bool is_dense(std::string_view token) {
  if (!is_random(token) || is_digest(token) || is_uuid(token)) return false;
  const bool digit = std::any_of(token.begin(), token.end(), is_digit);
  const bool upper = std::any_of(token.begin(), token.end(), is_upper);
  const bool lower = std::any_of(token.begin(), token.end(), is_lower);
  if (std::count(token.begin(), token.end(), '/') > 3 || std::count(token.begin(), token.end(), '.') > 3) return false;
  if (std::count(token.begin(), token.end(), '-') > 3 && !upper) return false;
  return digit && lower && (upper || token.size() >= 32);
}

}  // namespace

void find_loose_tokens(const std::vector<ByteSpan>& words, const Assignments& names, std::string_view text, ByteSpan window,
                       std::vector<ByteSpan>& out) {
  if (words.empty()) return;
  size_t word = 0;
  for (uint64_t at = window.begin; at < window.end;) {
    if (!is_token_byte(text[at])) {
      ++at;
      continue;
    }
    uint64_t end = at;
    while (end < text.size() && is_token_byte(text[end])) ++end;
    ByteSpan span{at, end};
    at = end;
    // "name=value": the value alone.
    if (const size_t equals = slice(text, span).find('='); equals != std::string_view::npos && equals + 12 < span.size()) span.begin += equals + 1;
    while (span.size() > 0 && (text[span.end - 1] == '.' || text[span.end - 1] == '-')) --span.end;
    if (span.size() < kShortest || span.size() > kLongest) continue;
    while (word < words.size() && words[word].end + kReach < span.begin) ++word;
    // A word inside the token says nothing about it.
    size_t near = word;
    while (near < words.size() && span.contains(words[near])) ++near;
    if (near == words.size() || words[near].begin > span.end + kReach) continue;
    const std::string_view token = slice(text, span);
    if (!is_dense(token) || is_placeholder(token) || is_host(token) || is_file_name(token) || is_text_in_base64(token)) continue;
    const std::string name = called(text, span.begin);
    if (is_public_name(name) || names.means_other(name) || !names.length_fits(name, token.size()) || inside_link(text, span.begin) || inside_block(text, span)) continue;
    out.push_back(span);
  }
}

}  // namespace debrief::redact
