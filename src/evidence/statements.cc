#include "evidence/statements.h"

#include <algorithm>
#include <nlohmann/json.hpp>

#include "base/ascii.h"
#include "base/embedded.h"
#include "base/order.h"

namespace debrief::evidence {

namespace {

using Json = nlohmann::json;

std::vector<std::string> texts(const Json& object, const char* key) {
  std::vector<std::string> out;
  const auto at = object.find(key);
  if (at == object.end() || !at->is_array()) return out;
  for (const auto& item : *at)
    if (item.is_string()) out.push_back(*item.get_ptr<const std::string*>());
  return out;
}

std::string text(const Json& object, const char* key) {
  const auto at = object.find(key);
  return at != object.end() && at->is_string() ? *at->get_ptr<const std::string*>() : std::string();
}

size_t first_of(std::string_view sentence, const std::vector<std::string>& words) {
  size_t first = std::string_view::npos;
  for (const auto& word : words) first = std::min(first, find_word(sentence, word));
  return first;
}

bool any_of(std::string_view sentence, const std::vector<std::string>& words) { return first_of(sentence, words) != std::string_view::npos; }

// Lower case, with the typographic apostrophe as the plain one.
std::string plain(std::string_view sentence) {
  std::string out;
  for (size_t i = 0; i < sentence.size(); ++i) {
    const bool curly = sentence.substr(i, 3) == "\xE2\x80\x99";
    out += curly ? '\'' : to_lower(sentence[i]);
    if (curly) i += 2;
  }
  return out;
}

// Words that stand in most alerts, runbooks and chats, and so link nothing.
constexpr std::string_view kCommon[] = {
    "about", "above", "after", "again", "alarm", "alarms", "alert", "alerts", "also", "back", "been", "before", "below", "check", "critical", "down", "error", "errors",
    "fail", "failed", "fires", "from", "have", "high", "host", "http", "https", "incident", "into", "just", "last", "late", "less", "level", "limit", "line", "long",
    "more", "near", "node", "only", "open", "over", "past", "percent", "pods", "port", "prod", "production", "rate", "ratio", "resolved", "restart", "server", "service", "services", "severity",
    "some", "state", "status", "still", "system", "than", "that", "them", "then", "there", "this", "threshold", "time", "triggered", "under", "used", "value", "very", "warn", "warning", "when", "will", "with", "your"};

}  // namespace

Statements::Statements() {
  const Json data = Json::parse(rules::file("statements/words.json"), nullptr, false);
  if (!data.is_object()) return;
  if (const auto marks = data.find("markers"); marks != data.end())
    for (const char* group : {"negation", "restriction", "age", "defect"}) marks_.push_back(texts(*marks, group));
  if (const auto subjects = data.find("subjects"); subjects != data.end())
    for (const auto& subject : *subjects) subjects_.push_back({text(subject, "type"), text(subject, "question"), texts(subject, "words")});
  counterfactual_ = texts(data, "counterfactual");
  ahead_ = texts(data, "ahead");
  takes_on_ = texts(data, "takes_on");
  aside_ = texts(data, "aside");
  doing_ = texts(data, "doing");
  explains_ = texts(data, "explains");
  lasting_ = texts(data, "lasting");
  asks_why_ = texts(data, "asks_why");
}

Statement Statements::read(std::string_view sentence) const {
  const std::string low = plain(sentence);
  Statement out;
  size_t nearest = std::string::npos;
  for (const auto& subject : subjects_) {
    const size_t at = first_of(low, subject.words);
    if (at >= nearest) continue;  // the part that the sentence begins with is what it is about
    nearest = at;
    out.type = subject.type;
    out.question = subject.question;
  }
  for (const auto& group : marks_) out.marks += any_of(low, group);
  out.counterfactual = any_of(low, counterfactual_);
  out.ahead = any_of(low, ahead_);
  out.takes_on = any_of(low, takes_on_);
  out.lasting = any_of(low, lasting_);
  out.asks_why = any_of(low, asks_why_);
  out.aside = contains(low, "?") || any_of(low, aside_);
  out.doing = any_of(low, doing_);
  out.explains = static_cast<int>(std::count_if(explains_.begin(), explains_.end(), [&](const std::string& word) { return has_word(low, word); }));
  return out;
}

std::vector<ByteSpan> sentences(std::string_view text) {
  std::vector<ByteSpan> out;
  size_t begin = 0;
  const auto take = [&](size_t end) {
    size_t from = begin;
    while (from < end && is_blank(text[from])) ++from;
    while (end > from && is_blank(text[end - 1])) --end;
    if (end > from) out.push_back({from, end});
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    const bool stop = c == '\n' || ((c == '.' || c == '!' || c == '?') && (i + 1 == text.size() || is_blank(text[i + 1])));
    if (!stop) continue;
    take(i + 1);
    begin = i + 1;
  }
  take(text.size());
  return out;
}

std::vector<std::string> linking_words(std::string_view text) {
  std::vector<std::string> out;
  std::string word;
  const auto take = [&] {
    if (std::binary_search(std::begin(kCommon), std::end(kCommon), std::string_view(word))) word.clear();
    for (const std::string_view ending : {"ing", "ed", "s"})  // "blocking" and "blocked" are one word
      if (word.size() >= ending.size() + 4 && word.ends_with(ending)) {
        word.resize(word.size() - ending.size());
        break;
      }
    if (word.size() >= 5 && word.back() == 'e') word.pop_back();
    if (word.size() >= 4) out.push_back(word);
    word.clear();
  };
  for (size_t i = 0; i < text.size(); ++i) {
    const char c = text[i];
    if (is_upper(c) && i > 0 && !is_upper(text[i - 1])) take();
    if (is_alpha(c) || (static_cast<unsigned char>(c) & 0x80)) word.push_back(to_lower(c));
    else take();
  }
  take();
  sort(out);
  out.erase(std::unique(out.begin(), out.end()), out.end());
  return out;
}

size_t shared_words(const std::vector<std::string>& a, const std::vector<std::string>& b) {
  return static_cast<size_t>(std::count_if(a.begin(), a.end(), [&](const std::string& word) { return std::binary_search(b.begin(), b.end(), word); }));
}

}  // namespace debrief::evidence
