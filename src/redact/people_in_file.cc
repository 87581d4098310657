#include "redact/people_in_file.h"

#include <algorithm>
#include <array>
#include <re2/re2.h>
#include <set>
#include <tuple>

#include "redact/ascii.h"
#include "redact/json_strings.h"
#include "redact/learn.h"

namespace debrief::redact {
namespace {

constexpr size_t kLongestName = 80;

template <size_t N>
bool among(const std::array<std::string_view, N>& list, std::string_view word) {
  return std::find(list.begin(), list.end(), word) != list.end();
}

// Keys under which an object is a person, small letters without joints.
constexpr std::array<std::string_view, 30> kPersonKeys = {
    "user",      "author",   "sender",      "from",      "actor",     "owner",    "assignee", "creator",  "member",  "profile",
    "userprofile", "person", "participant", "committer", "acknowledger", "agent", "requester", "performer", "createdby", "updatedby",
    "resolvedby", "responder", "reporter",  "reviewer",  "mentions",  "assignedto", "users",  "members",  "assignees", "sentby"};
// Fields that only people have.
constexpr std::array<std::string_view, 12> kFullNameKeys = {
    "realname", "fullname", "senderfullname", "realnamenormalized", "displaynamenormalized", "authorname", "committername", "username_full",
    "givennamefamilyname", "assigneename", "reportername", "globalname"};

std::string joined_key(std::string_view key) {
  std::string out;
  for (const char c : key)
    if (is_alnum(c)) out.push_back(to_lower(c));
  return out;
}

bool plausible_name(std::string_view name) {
  if (name.size() < 2 || name.size() > kLongestName) return false;
  size_t letters = 0, blanks = 0, digits = 0;
  for (const char c : name) {
    letters += is_alpha(c) || static_cast<uint8_t>(c) >= 0x80;
    blanks += c == ' ';
    digits += is_digit(c);
    if (c == '/' || c == ':' || c == '=' || c == '{' || c == '\n' || c == '@') return false;
  }
  return letters >= 2 && blanks <= 4 && digits * 3 <= name.size();
}

bool is_bot_name(std::string_view name) {
  const std::string small = lower(name);
  return small.size() >= 3 && (small.compare(small.size() - 3, 3, "bot") == 0 || contains(small, "[bot]") || contains(small, "webhook") ||
                               contains(small, "integration"));
}

class PeopleReader : public JsonVisitor {
 public:
  explicit PeopleReader(std::string_view json) : json_(json) {}

  void open_object(std::string_view key) override {
    Frame frame;
    frame.key = joined_key(key);
    frames_.push_back(std::move(frame));
  }
  void close_object() override {
    if (frames_.empty()) return;
    judge(frames_.back());
    frames_.pop_back();
  }
  void literal(std::string_view key, std::string_view token) override {
    if (frames_.empty() || token != "true") return;
    const std::string name = joined_key(key);
    if (name == "isbot" || name == "bot" || name == "isappuser") frames_.back().bot = true;
  }
  void string(std::string_view key, ByteSpan inside) override {
    if (frames_.empty() || inside.size() > kLongestName * 6) return;
    Frame& frame = frames_.back();
    const std::string name = joined_key(key);
    std::string room;
    const std::string value(decode_json_string(slice(json_, inside), room));
    if (value.empty()) return;
    if (among(kFullNameKeys, name)) {
      frame.full = value;
    } else if (name == "displayname") {
      frame.display = value;
    } else if (name == "name" || name == "summary" || name == "nickname" || name == "nick") {
      (name == "name" || name == "summary" ? frame.name : frame.nick) = value;
    } else if (name == "firstname" || name == "givenname") {
      frame.first = value;
    } else if (name == "lastname" || name == "familyname" || name == "surname") {
      frame.last = value;
    } else if (name == "login" || name == "username" || name == "handle") {
      frame.handle = value;
    } else if (name == "email" || name == "mail" || name == "senderemail" || name == "authoremail" || name == "userprincipalname") {
      frame.email = value;
    } else if (name == "type" || name == "subtype") {
      frame.type += " " + lower(value);
    } else if (among(kPersonKeys, name) && value.find(' ') != std::string::npos && plausible_name(value)) {
      add({value, "", ""});  // "author": "Dana Okoye"
    }
  }

  std::vector<NamedPerson> take() { return std::move(people_); }

 private:
  struct Frame {
    std::string key, name, nick, full, display, first, last, handle, email, type;
    bool bot = false;
  };

  void judge(const Frame& f) {
    if (f.bot || f.type.find("bot") != std::string::npos || f.type.find("service") != std::string::npos || f.type.find("app") != std::string::npos) return;
    const bool user_type = f.type.find("user") != std::string::npos || f.type.find("member") != std::string::npos || f.type.find("person") != std::string::npos;
    const bool under_person = among(kPersonKeys, f.key) && (f.type.empty() || user_type);
    NamedPerson person;
    if (!f.full.empty()) {
      person.name = f.full;
    } else if (!f.first.empty() && !f.last.empty()) {
      person.name = f.first + " " + f.last;
    } else if (under_person || user_type) {
      person.name = !f.display.empty() ? f.display : !f.name.empty() ? f.name : f.nick;
    } else if (!f.display.empty() && !f.email.empty()) {
      person.name = f.display;
    }
    const bool known = !person.name.empty() || under_person || user_type;
    if (!known) return;
    person.handle = f.handle;
    if (person.handle.empty() && !f.display.empty() && f.display != person.name) person.handle = f.display;
    if (person.handle.empty() && !f.name.empty() && f.name != person.name && f.name.find(' ') == std::string::npos) person.handle = f.name;
    person.email = f.email.find('@') != std::string::npos ? f.email : "";
    if (is_bot_name(person.name) || is_bot_name(person.handle)) return;
    if (!f.nick.empty() && f.nick != person.name && person.handle.empty()) person.handle = f.nick;
    if (!f.nick.empty() && f.nick != person.name && f.nick != person.handle) add({person.name, f.nick, ""});
    add(std::move(person));
  }

  void add(NamedPerson person) {
    if (!plausible_name(person.name)) person.name.clear();
    if (!plausible_name(person.handle) && person.handle.find('@') == std::string::npos) person.handle.clear();
    if (person.name.empty() && person.handle.empty() && person.email.empty()) return;
    if (seen_.insert({person.name, person.handle, person.email}).second) people_.push_back(std::move(person));
  }

  std::string_view json_;
  std::vector<Frame> frames_;
  std::vector<NamedPerson> people_;
  std::set<std::tuple<std::string, std::string, std::string>> seen_;
};

}  // namespace

std::vector<NamedPerson> people_in_json(std::string_view json) {
  PeopleReader reader(json);
  visit_json(json, reader);
  return reader.take();
}

std::vector<NamedPerson> people_in_text(std::string_view text) {
  RE2::Options options;
  options.set_encoding(RE2::Options::EncodingLatin1);
  options.set_log_errors(false);
  options.set_max_mem(1 << 20);
  std::vector<NamedPerson> out;
  std::set<std::string> seen;
  const auto add = [&](std::string_view name, std::string_view email) {
    while (!name.empty() && (is_space(name.back()) || name.back() == '"')) name.remove_suffix(1);
    while (!name.empty() && (is_space(name.front()) || name.front() == '"' || name.front() == '~')) name.remove_prefix(1);
    if (!plausible_name(name) || is_bot_name(name)) return;
    if (seen.insert(std::string(name) + "\n" + std::string(email)).second) out.push_back({std::string(name), "", std::string(email)});
  };
  const auto each = [&](const char* pattern) {
    const re2::RE2 re(pattern, options);
    re2::StringPiece rest(text.data(), text.size()), name, email;
    const bool two = re.NumberOfCapturingGroups() == 2;
    while (two ? RE2::FindAndConsume(&rest, re, &name, &email) : RE2::FindAndConsume(&rest, re, &name))
      add({name.data(), name.size()}, two ? std::string_view(email.data(), email.size()) : std::string_view{});
  };
  each(R"((?m)^\s*(?:Author|Commit|Committer|Signed-off-by|Reviewed-by|Co-authored-by|Acked-by|Tested-by|From|To|Cc|Reply-To):\s+([^<\n]{2,60}?)\s+<([^>\s]+@[^>\s]+)>)");
  each(R"((?m)^\[?[0-9]{1,2}[/.][0-9]{1,2}[/.][0-9]{2,4},? [0-9]{1,2}:[0-9]{2}(?::[0-9]{2})?(?:.?[APap]\.?[Mm]\.?)?\]?(?: -)? ([^:\n]{2,40}): )");
  each(R"((?m)^[0-9]{2}:[0-9]{2}:[0-9]{2}\s+From\s+([^:\n]{2,60}?)(?:\s+[tT]o\s+[^:\n]{2,60})?\s*:)");
  each(R"((?m)<v(?:\.[a-z.]+)? ([^>\n]{2,60})>)");
  if (is_transcript(text))
    each(R"((?m)^([A-Z][^\n:.!?]{1,40}): \S)");
  return out;
}

}  // namespace debrief::redact
