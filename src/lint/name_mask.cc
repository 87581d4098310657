// See name_mask.h.
#include "lint/name_mask.h"

#include <algorithm>
#include <cctype>

#include "base/ascii.h"
#include "base/order.h"

namespace debrief::lint {
namespace {

bool word_char(char c) { return std::isalnum(static_cast<unsigned char>(c)) || c == '_'; }

bool same(std::string_view name, std::string_view text, bool with_case) {
  if (with_case) return name == text;
  return std::equal(name.begin(), name.end(), text.begin(), text.end(), [](char a, char b) { return to_lower(a) == to_lower(b); });
}

// A blank of a name is any one white space character of the text.
bool stands(std::string_view name, std::string_view text, bool with_case) {
  if (text.size() < name.size()) return false;
  text = text.substr(0, name.size());
  if (name.find(' ') == std::string_view::npos) return same(name, text, with_case);
  std::string flat(text);
  for (char& c : flat)
    if (c == '\n' || c == '\t') c = ' ';
  return same(name, flat, with_case);
}

}  // namespace

NameMask::NameMask(const language::Names& names) {
  const auto add = [&](const std::vector<std::string>& list, char mark) {
    for (const std::string& name : list)
      if (name.size() >= 2) by_first_[static_cast<unsigned char>(to_lower(name[0]))].push_back({name, mark});
  };
  add(names.people, 'z');
  add(names.teams, 't');
  for (std::vector<Name>& bucket : by_first_)
    sort(bucket, [](const Name& a, const Name& b) { return a.text.size() > b.text.size(); });
}

std::string NameMask::operator()(std::string_view text) const {
  std::string out(text);
  for (size_t at = 0; at < text.size();) {
    const std::vector<Name>& bucket = by_first_[static_cast<unsigned char>(to_lower(text[at]))];
    size_t length = 0;
    if (!bucket.empty())
      for (const Name& name : bucket) {
        const size_t end = at + name.text.size();
        const bool left = at == 0 || !word_char(text[at]) || !word_char(text[at - 1]);
        if (!left || !stands(name.text, text.substr(at), name.mark == 'z')) continue;
        if (end < text.size() && word_char(text[end - 1]) && word_char(text[end])) continue;
        out.replace(at, name.text.size(), "Q" + std::string(name.text.size() - 1, name.mark));
        length = name.text.size();
        break;
      }
    at += std::max<size_t>(length, 1);
  }
  return out;
}

}  // namespace debrief::lint
