#include "redact/publish.h"

#include <algorithm>
#include <array>
#include <iterator>
#include <map>
#include <set>
#include <utility>

#include "redact/ascii.h"
#include "redact/names.h"
#include "redact/pseudonyms.h"

namespace debrief::redact {
namespace {

// What stands in the text for a kind of personal data; others are "id number".
std::string_view noun_of(std::string_view kind) {
  constexpr std::pair<std::string_view, std::string_view> kNouns[] = {
      {"EMAIL", "e-mail"},          {"PHONE", "phone number"},     {"CREDIT_CARD", "card number"},
      {"IBAN", "bank account"},     {"US_BANK_ACCOUNT", "bank account"}, {"IP", "IP address"},
      {"MAC", "hardware address"},  {"ACCOUNT", "customer account"}, {"PERSON", "person"},
      {"ADDRESS", "postal address"}, {"DATE_OF_BIRTH", "birth date"}, {"CRYPTO_WALLET", "wallet"},
      {"CUSTOMER", "customer"},     {"ADDED", "redacted"}};
  for (const auto& [known, noun] : kNouns)
    if (known == kind) return noun;
  return "id number";
}

std::string lowered(std::string_view text) {
  std::string out(text);
  for (char& c : out) c = to_lower(c);
  return out;
}

struct Change {
  ByteSpan span;
  std::string kind;
  std::string shown;   // what the replacement stands for: the value, or the pseudonym itself
  int rank = 0;        // secret 3, the user's own 2, customer data 1, names 0
};

}  // namespace

struct Publisher::Impl {
  const Detector& detector;
  const incident::Roster& roster;
  Policy policy;
  std::vector<std::string> names;        // pseudonym per roster person, then "a colleague"
  NameMatcher people, vendors, customers, systems, added;
  std::set<std::string> lifted, team_emails;
  std::map<std::pair<std::string, std::string>, int> numbers;  // (noun, value in small letters) → number
  std::map<std::string, int> counts;                           // noun → numbers given
  std::map<std::pair<std::string, std::string>, uint32_t> table;

  Impl(const Detector& d, const incident::Roster& r, Policy p)
      : detector(d), roster(r), policy(std::move(p)), names(pseudonyms(r)), people(name_words("also_words")) {
    names.push_back("a colleague");
    add_roster(roster, people);
    for (uint32_t i = 0; i < policy.vendors.size(); ++i) add_vendor(i);
    const auto fill = [](NameMatcher& matcher, const std::vector<std::string>& list, NameMode mode) {
      for (uint32_t i = 0; i < list.size(); ++i) matcher.add(list[i], i, mode);
    };
    fill(customers, policy.customers, NameMode::kAnyCase);
    fill(systems, policy.systems, NameMode::kAnyCase);
    fill(added, policy.added, NameMode::kInside);
    for (const std::string& text : policy.lifted) lifted.insert(lowered(text));
    for (const incident::Person& person : roster.people)
      for (const std::string& email : person.emails) team_emails.insert(lowered(email));
  }

  // "Acme Pay" is also written acmepay, acme-pay, AcmePayClient.
  void add_vendor(uint32_t index) {
    const std::string& name = policy.vendors[index];
    std::string joined;
    for (const char c : name)
      if (is_alnum(c) || static_cast<uint8_t>(c) >= 0x80) joined.push_back(c);
    vendors.add(name, index, joined.size() >= 5 ? NameMode::kInside : NameMode::kAnyCase);
    if (joined.size() >= 5 && joined != name) vendors.add(joined, index, NameMode::kInside);
  }

  std::string numbered(std::string_view kind, std::string_view value) {
    const std::string noun = Detector::is_secret({{}, std::string(kind), ""}) ? "secret" : std::string(noun_of(kind));
    auto [it, fresh] = numbers.try_emplace({noun, lowered(value)}, 0);
    if (fresh) it->second = ++counts[noun];
    return "[" + noun + " " + std::to_string(it->second) + "]";
  }

  static std::string vendor_noun(uint32_t index) {
    std::string letters;
    for (uint32_t n = index + 1; n > 0; n = (n - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
    return "vendor " + letters;
  }

  bool wider() const { return policy.audience == incident::Audience::kWider; }

  std::string replacement(const Change& change) { return change.rank == 0 ? change.shown : numbered(change.kind, change.shown); }

  void add_hits(std::string_view text, std::vector<Change>& changes) const {
    for (const Hit& hit : detector.scan(text)) {
      const std::string_view value = slice(text, hit.span);
      if (Detector::is_secret(hit)) {
        changes.push_back({hit.span, hit.kind, std::string(value), 3});
        continue;
      }
      if (hit.kind == "DATE" || hit.kind == "URL" || lifted.count(lowered(value)) != 0) continue;
      const bool own = hit.kind == "EMAIL" && team_emails.count(lowered(value)) != 0;
      if (own && !wider()) continue;
      if (own) continue;  // the roster's matcher says who it is
      changes.push_back({hit.span, hit.kind, std::string(value), 1});
    }
  }

  void add_names(std::string_view text, std::vector<Change>& changes) const {
    const auto list = [&](const NameMatcher& matcher, std::string_view kind, int rank, auto&& shown) {
      if (matcher.empty()) return;
      for (const NameMatch& match : matcher.find(text)) {
        if (lifted.count(lowered(slice(text, match.span))) != 0) continue;
        changes.push_back({match.span, std::string(kind), shown(match), rank});
      }
    };
    list(added, "ADDED", 2, [&](const NameMatch& m) { return policy.added[m.id]; });
    list(customers, "CUSTOMER", 2, [&](const NameMatch& m) { return policy.customers[m.id]; });
    if (!wider()) return;
    list(vendors, "VENDOR", 0, [&](const NameMatch& m) { return vendor_noun(m.id); });
    list(people, "NAME", 0, [&](const NameMatch& m) { return names[m.id]; });
  }

  // What to replace, side by side. Systems protect what is not secret.
  std::vector<Change> changes(std::string_view text) const {
    std::vector<Change> all;
    add_hits(text, all);
    add_names(text, all);
    if (!all.empty() && !systems.empty()) {
      const std::vector<NameMatch> own = systems.find(text);
      all.erase(std::remove_if(all.begin(), all.end(), [&](const Change& change) {
        return change.rank < 2 && std::any_of(own.begin(), own.end(), [&](const NameMatch& system) {
          return system.span.contains(change.span);
        });
      }), all.end());
    }
    std::sort(all.begin(), all.end(), [](const Change& a, const Change& b) {
      if (a.rank != b.rank) return a.rank > b.rank;
      if (a.span.size() != b.span.size()) return a.span.size() > b.span.size();
      return a.span < b.span;
    });
    std::map<uint64_t, Change> taken;  // by begin; never overlapping
    for (Change& change : all) {
      auto after = taken.lower_bound(change.span.begin);
      if (after != taken.end() && after->second.span.overlaps(change.span)) continue;
      if (after != taken.begin() && std::prev(after)->second.span.overlaps(change.span)) continue;
      const uint64_t begin = change.span.begin;
      taken.emplace_hint(after, begin, std::move(change));
    }
    std::vector<Change> apart;
    for (auto& [begin, change] : taken) apart.push_back(std::move(change));
    return apart;
  }
};

Publisher::Publisher(const Detector& detector, const incident::Roster& roster, Policy policy)
    : impl_(std::make_unique<Impl>(detector, roster, std::move(policy))) {}
Publisher::~Publisher() = default;

Publishable Publisher::publish(std::string_view text) {
  std::string out;
  uint64_t at = 0;
  for (const Change& change : impl_->changes(text)) {
    out.append(text, at, change.span.begin - at);
    const std::string replacement = impl_->replacement(change);
    out += replacement;
    at = change.span.end;
    ++impl_->table[{change.kind, replacement}];
  }
  out.append(text, at, std::string_view::npos);
  return Publishable(std::move(out));
}

Publishable Publisher::verbatim(std::string_view own) { return Publishable(std::string(own)); }

Publishable Publisher::join(const std::vector<Publishable>& parts) {
  std::string out;
  for (const Publishable& part : parts) out += part.text();
  return Publishable(std::move(out));
}

std::vector<Redaction> Publisher::redactions() const {
  std::vector<Redaction> out;
  for (const auto& [what, count] : impl_->table) out.push_back({what.first, what.second, count});
  return out;
}

bool Publisher::proves_clean(const Publishable& output) const { return impl_->changes(output.text()).empty(); }

}  // namespace debrief::redact
