#include "redact/changes.h"

#include <algorithm>
#include <iterator>

#include "base/order.h"
#include "redact/ascii.h"
#include "redact/pseudonyms.h"
#include "redact/views.h"

namespace debrief::redact {
namespace {

// What stands in the text for a kind of personal data; others are "id number".
std::string_view noun_of(std::string_view kind) {
  constexpr std::pair<std::string_view, std::string_view> kNouns[] = {
      {"EMAIL", "e-mail"},           {"PHONE", "phone number"},          {"CREDIT_CARD", "card number"},
      {"IBAN", "bank account"},      {"US_BANK_ACCOUNT", "bank account"}, {"IP", "IP address"},
      {"MAC", "hardware address"},   {"ACCOUNT", "customer account"},    {"PERSON", "person"},
      {"ADDRESS", "postal address"}, {"DATE_OF_BIRTH", "birth date"},    {"CRYPTO_WALLET", "wallet"},
      {"CUSTOMER", "customer"},      {"ADDED", "redacted"},              {"TICKET", "outside ticket"}};
  for (const auto& [known, noun] : kNouns)
    if (known == kind) return noun;
  return "id number";
}

std::string vendor_noun(uint32_t index) {
  std::string letters;
  for (uint32_t n = index + 1; n > 0; n = (n - 1) / 26) letters.insert(letters.begin(), static_cast<char>('A' + (n - 1) % 26));
  return "vendor " + letters;
}

}  // namespace

Changes::Changes(const Detector& detector, const incident::Roster& roster, Policy policy)
    : detector_(detector), roster_(roster), policy_(std::move(policy)), pseudonyms_(pseudonyms(roster)), functions_(name_words("functions")),
      people_(name_words("also_words")) {
  pseudonyms_.push_back("a colleague");
  add_roster(roster_, people_, functions_);
  for (uint32_t i = 0; i < policy_.vendors.size(); ++i) add_vendor(i);
  const auto fill = [](NameMatcher& matcher, const std::vector<std::string>& list, NameMode mode) {
    for (uint32_t i = 0; i < list.size(); ++i) matcher.add(list[i], i, mode);
  };
  for (const Heard& heard : policy_.heard)
    if (heard.name < policy_.vendors.size()) vendors_.add(heard.words, heard.name, NameMode::kAnyCase);
  fill(customers_, policy_.customers, NameMode::kAnyCase);
  fill(systems_, policy_.systems, NameMode::kAnyCase);
  fill(added_, policy_.added, NameMode::kInside);
  for (const std::string& text : policy_.lifted) lift(text);
  for (const incident::Person& person : roster_.people) {
    for (const std::string& email : person.emails) team_emails_.insert(lower(email));
    for (const std::string& id : person.ids) product_ids_.insert(id);
  }
  for (const std::string& account : policy_.accounts) add_account(account);
  for (const std::string& ticket : policy_.tickets) add_ticket(ticket);
}

void Changes::lift(std::string_view text) { lifted_.insert(lower(text)); }

// "Acme Pay" is also written acmepay, acme-pay, AcmePayClient.
void Changes::add_vendor(uint32_t index) {
  const std::string& name = policy_.vendors[index];
  std::string joined;
  for (const char c : name)
    if (is_alnum(c) || static_cast<uint8_t>(c) >= 0x80) joined.push_back(c);
  vendors_.add(name, index, joined.size() >= 5 ? NameMode::kInside : NameMode::kAnyCase);
  if (joined.size() >= 5 && joined != name) vendors_.add(joined, index, NameMode::kInside);
}

void Changes::add_person(std::string_view name, std::string_view handle, std::string_view email) {
  if (!email.empty()) team_emails_.insert(lower(email));
  // Somebody known already, by any of the three: the roster knows the role, and one person stays one.
  const auto shared = static_cast<uint32_t>(roster_.people.size());
  uint32_t id = static_cast<uint32_t>(pseudonyms_.size());
  for (const std::string_view known : {email, name, handle})
    if (!known.empty() && id == pseudonyms_.size())
      for (const NameMatch& match : people_.find(known))
        if (match.span.size() == known.size() && match.id < pseudonyms_.size() && match.id != shared) id = match.id;
  if (id == pseudonyms_.size()) {
    ++participants_;
    pseudonyms_.push_back(participants_ == 1 ? "participant" : "participant " + std::to_string(participants_));
  }
  incident::Roster one;
  incident::Person person;
  person.name = std::string(name);
  if (!handle.empty()) person.handles.emplace_back(handle);
  if (!email.empty()) person.emails.emplace_back(email);
  one.people.push_back(std::move(person));
  add_roster(one, people_, functions_, id);
}

void Changes::add_account(std::string_view number) {
  accounts_.add(number, static_cast<uint32_t>(accounts_known_.size()), NameMode::kAnyCase);
  accounts_known_.emplace_back(number);
  size_t letters = 0;
  while (letters < number.size() && is_alpha(number[letters])) ++letters;
  if (letters >= 2 && letters < number.size() && number[letters] == '-')
    account_shapes_.insert({lower(number.substr(0, letters + 1)), number.size() - letters - 1});
}

void Changes::add_ticket(std::string_view number) {
  tickets_.add(number, static_cast<uint32_t>(tickets_known_.size()), NameMode::kAnyCase);
  tickets_known_.emplace_back(number);
}

bool Changes::is_product_id(std::string_view value) const { return product_ids_.find(value) != product_ids_.end(); }

void Changes::add_account_shapes(std::string_view text, std::vector<Change>& changes) const {
  for (const auto& [prefix, digits] : account_shapes_) {
    for (size_t at = 0; at + prefix.size() + digits <= text.size(); ++at) {
      const auto hyphen = text.find('-', at + prefix.size() - 1);
      if (hyphen == std::string_view::npos) break;
      at = hyphen + 1 - prefix.size();
      if (lower(text.substr(at, prefix.size())) != prefix || (at > 0 && is_alnum(text[at - 1]))) continue;
      size_t end = hyphen + 1;
      while (end < text.size() && is_digit(text[end])) ++end;
      const size_t count = end - hyphen - 1;
      if (count + 1 < digits || count > digits + 1 || (end < text.size() && is_alnum(text[end]))) continue;
      changes.push_back({{at, end}, "ACCOUNT", std::string(text.substr(at, end - at)), 1});
    }
  }
}

std::string Changes::replacement(const Change& change) {
  if (change.rank == 0) return change.shown;
  const std::string noun = Detector::is_secret({{}, change.kind, ""}) ? "secret" : std::string(noun_of(change.kind));
  auto [it, fresh] = numbers_.try_emplace({noun, lower(change.shown)}, 0);
  if (fresh) it->second = ++counts_[noun];
  return "[" + noun + " " + std::to_string(it->second) + "]";
}

void Changes::add_hits(std::string_view text, std::vector<Change>& changes) const {
  for (const Hit& hit : detector_.scan(text)) {
    const std::string value(slice(text, hit.span));
    if (Detector::is_secret(hit)) {
      changes.push_back({hit.span, hit.kind, value, 3});
      continue;
    }
    if (lifted_.count(lower(value)) != 0) continue;
    // A team member's address: kept inside, and in `wider` the roster's matcher says whose it is.
    if (hit.kind == "EMAIL" && team_emails_.count(lower(value)) != 0) continue;
    changes.push_back({hit.span, hit.kind, value, 1});
  }
}

void Changes::add_names(std::string_view text, std::vector<Change>& changes) const {
  // Also as it reads: names in look-alike letters, with emphasis or percent-encoding inside.
  const std::vector<View> views = plain_views(text, {0, text.size()});
  const auto list = [&](const NameMatcher& matcher, std::string_view kind, int rank, auto&& shown) {
    if (matcher.empty()) return;
    const auto take = [&](ByteSpan span, const NameMatch& match) {
      if (lifted_.count(lower(slice(text, span))) == 0) changes.push_back({span, std::string(kind), shown(match), rank});
    };
    for (const NameMatch& match : matcher.find(text)) take(match.span, match);
    for (const View& view : views)
      for (const NameMatch& match : matcher.find(view.text))
        if (view.differs(match.span)) take(view.original(match.span), match);
  };
  list(added_, "ADDED", 2, [&](const NameMatch& m) { return policy_.added[m.id]; });
  list(customers_, "CUSTOMER", 2, [&](const NameMatch& m) { return policy_.customers[m.id]; });
  list(accounts_, "ACCOUNT", 1, [&](const NameMatch& m) { return accounts_known_[m.id]; });
  add_account_shapes(text, changes);
  if (!wider()) return;
  list(tickets_, "TICKET", 1, [&](const NameMatch& m) { return tickets_known_[m.id]; });
  list(vendors_, "VENDOR", 0, [&](const NameMatch& m) { return vendor_noun(m.id); });
  list(people_, "NAME", 0, [&](const NameMatch& m) { return m.id < pseudonyms_.size() ? pseudonyms_[m.id] : std::string("a colleague"); });
  for (Admission& admission : admissions_.find(text))
    changes.push_back({admission.span, "ADMISSION", std::move(admission.neutral), 0});
}

void Changes::leave_systems(std::string_view text, std::vector<Change>& changes) const {
  if (changes.empty() || systems_.empty()) return;
  const std::vector<NameMatch> own = systems_.find(text);
  changes.erase(std::remove_if(changes.begin(), changes.end(), [&](const Change& change) {
    if (change.rank >= 2) return false;
    const auto after = std::upper_bound(own.begin(), own.end(), change.span.begin,
                                        [](uint64_t begin, const NameMatch& system) { return begin < system.span.begin; });
    return after != own.begin() && std::prev(after)->span.contains(change.span);
  }), changes.end());
}

std::vector<Change> Changes::of(std::string_view text) const {
  std::vector<Change> all;
  add_hits(text, all);
  add_names(text, all);
  leave_systems(text, all);
  sort(all, [](const Change& a, const Change& b) {
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

}  // namespace debrief::redact
