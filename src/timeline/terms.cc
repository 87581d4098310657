#include "timeline/terms.h"

#include <algorithm>
#include <array>

#include "base/ascii.h"
#include "base/order.h"

namespace debrief::timeline {
namespace {

// Words that say nothing about which system is meant.
constexpr std::array kCommon = std::to_array<std::string_view>({
    "100", "404", "500", "503", "504", "5xx", "about", "above", "after", "again", "alarm", "alarms", "alert", "alerting", "alerts",
    "all", "and", "any", "api", "app", "are", "availability", "average", "back", "been", "before", "below", "but", "can", "change",
    "changes", "check", "com", "config", "count", "critical", "day", "default", "deploy", "deployed", "deployment", "did", "down",
    "during", "each", "error", "errors", "event", "example", "exceeds", "fail", "failed", "failing", "failure", "failures", "few",
    "fire", "firing", "for", "found", "from", "get", "global", "had", "has", "have", "health", "high", "host", "http", "https",
    "incident", "into", "its", "job", "just", "last", "latency", "level", "like", "local", "log", "low", "main", "many", "master", "max",
    "min", "minutes", "more", "most", "new", "night", "not", "now", "off", "old", "one", "org", "our", "out", "over", "p50", "p90",
    "p95", "p99", "page", "percent", "players", "prod", "production", "rate", "ratio", "ready", "release", "requests", "resolved", "run",
    "running", "sec", "seconds", "see", "service", "services", "should", "slow", "some", "start", "started", "state", "status",
    "success", "system", "test", "than", "that", "the", "their", "then", "there", "this", "threshold", "time", "timeout", "to", "too",
    "total", "triggered", "two", "under", "update", "updated", "usage", "use", "used", "user", "users", "via", "wait", "warning", "was",
    "web", "were", "what", "when", "will", "with", "working", "www", "you", "your",
});
static_assert(std::is_sorted(kCommon.begin(), kCommon.end()));

bool common(std::string_view word) { return std::binary_search(kCommon.begin(), kCommon.end(), word); }

bool all_digits(std::string_view word) {
  return !word.empty() && std::all_of(word.begin(), word.end(), is_digit);
}

void keep(std::string_view written, std::vector<std::string>* out) {
  std::string word = lower(written);
  if (word.size() < 3 || all_digits(word) || common(word)) return;
  // The singular too: people write "logins", alarms "login".
  if (word.size() > 4 && written.back() == 's' && word[word.size() - 2] != 's') out->push_back(word.substr(0, word.size() - 1));
  out->push_back(std::move(word));
}

bool part_of_name(char c) { return is_word(c) || c == '-' || c == '.' || c == '/' || c == '#' || c == '!' || c == ':'; }

// "CheckoutLatencyP95High", "DisableHostedZoneDNSSEC" → their words; a run of capitals is one word.
void camel_parts(std::string_view name, std::vector<std::string>* out) {
  size_t begin = 0;
  for (size_t i = 1; i <= name.size(); ++i) {
    const bool end = i == name.size();
    const bool rise = !end && is_upper(name[i]) && !is_upper(name[i - 1]);
    const bool fall = !end && i + 1 < name.size() && is_upper(name[i]) && is_upper(name[i - 1]) && !is_upper(name[i + 1]) && is_alpha(name[i + 1]);
    if (!end && !rise && !fall) continue;
    keep(name.substr(begin, i - begin), out);
    begin = i;
  }
}

void sort_unique(std::vector<std::string>* list) {
  sort(*list);
  list->erase(std::unique(list->begin(), list->end()), list->end());
}

}  // namespace

std::vector<std::string> terms(std::string_view text) {
  std::vector<std::string> out;
  for (size_t begin = 0; begin < text.size();) {
    if (!part_of_name(text[begin])) {
      ++begin;
      continue;
    }
    size_t end = begin;
    while (end < text.size() && part_of_name(text[end])) ++end;
    std::string_view name = text.substr(begin, end - begin);
    while (!name.empty() && !is_word(name.back())) name.remove_suffix(1);
    while (!name.empty() && !is_word(name.front()) && name.front() != '#' && name.front() != '!') name.remove_prefix(1);
    begin = end;
    if (name.empty()) continue;
    keep(name, &out);
    size_t part = 0;
    for (size_t i = 0; i <= name.size(); ++i) {
      if (i < name.size() && is_word(name[i]) && name[i] != '_') continue;
      if (i > part) {
        const std::string_view piece = name.substr(part, i - part);
        keep(piece, &out);
        camel_parts(piece, &out);
      }
      part = i + 1;
    }
  }
  sort_unique(&out);
  return out;
}

size_t shared(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  size_t count = 0;
  for (size_t i = 0, j = 0; i < a.size() && j < b.size();) {
    if (a[i] == b[j]) {
      ++count;
      ++i;
      ++j;
    } else if (a[i] < b[j]) {
      ++i;
    } else {
      ++j;
    }
  }
  return count;
}

bool includes(const std::vector<std::string>& sorted, std::string_view term) {
  return std::binary_search(sorted.begin(), sorted.end(), term,
                            [](std::string_view a, std::string_view b) { return a < b; });
}

void unite(std::vector<std::string>* into, const std::vector<std::string>& more) {
  into->insert(into->end(), more.begin(), more.end());
  sort_unique(into);
}

std::vector<std::string> ids(std::string_view text) {
  std::vector<std::string> out;
  for (size_t begin = 0; begin < text.size();) {
    const char c = text[begin];
    const bool edge = begin == 0 || !is_word(text[begin - 1]);
    if (!edge || !(is_word(c) || c == '#' || c == '!')) {
      ++begin;
      continue;
    }
    size_t end = begin + 1;
    while (end < text.size() && (is_word(text[end]) || (text[end] == '-' && end + 1 < text.size() && is_digit(text[end + 1])))) ++end;
    const std::string_view word = text.substr(begin, end - begin);
    const std::string low = lower(word);
    begin = end;
    const std::string_view tail = std::string_view(low).substr(1);
    if ((c == '#' || c == '!') && all_digits(tail)) {
      out.push_back(low);
      continue;
    }
    if (low.size() >= 7 && low.size() <= 40 && low.find_first_not_of("0123456789abcdef") == std::string::npos &&
        low.find_first_of("0123456789") != std::string::npos && low.find_first_of("abcdef") != std::string::npos) {
      out.push_back(low);
      continue;
    }
    // "v1.149.0", "3.40.2": three numbers are a version; four are an address.
    if (is_digit(c) || ((c == 'v' || c == 'V') && low.size() > 1 && is_digit(low[1]))) {
      size_t stop = begin, dots = 0;
      while (stop < text.size() && (is_digit(text[stop]) || (text[stop] == '.' && stop + 1 < text.size() && is_digit(text[stop + 1])))) dots += text[stop++] == '.';
      if (dots == 2 && (stop == text.size() || !is_word(text[stop]))) {
        const size_t number = begin - word.size() + (is_digit(c) ? 0 : 1);
        out.push_back("v" + std::string(text.substr(number, stop - number)));
        begin = stop;
        continue;
      }
    }
    const size_t dash = word.find('-');
    if (dash != std::string_view::npos && dash >= 2 && all_digits(word.substr(dash + 1)) &&
        std::all_of(word.begin(), word.begin() + static_cast<std::ptrdiff_t>(dash), is_upper)) {
      if (low.rfind("sev-", 0) != 0 && low.rfind("utf-", 0) != 0) out.push_back(low);
      continue;
    }
    if (c == 'V' && word.size() >= 2 && all_digits(word.substr(1))) out.push_back(low);
  }
  sort_unique(&out);
  return out;
}

bool is_rehearsal(std::string_view text) {
  const std::string low = lower(text);
  for (const std::string_view word : {"staging", "stage", "dev", "development", "qa", "sandbox", "preview", "uat", "preprod"})
    if (has_word(low, word)) return true;
  return false;
}

}  // namespace debrief::timeline
