// Check kind "token": names and values that must not be published. options.shape is one of
//   secret     what the detector calls a secret
//   customer   what it calls customer data; mailboxes of a function ("security@…") are the team's own
//   vendor     a known vendor's name, or a large provider's as a cause; one finding per vendor, none where
//              the vendor's own notice is linked or the draft says that the name is cleared
// Values are those of sensitive.h.
#include <algorithm>
#include <cctype>
#include <map>
#include <set>

#include "lint/check.h"
#include "lint/classes.h"
#include "lint/lists.h"
#include "lint/matcher.h"

namespace debrief::lint {
namespace {

using document::Section;
using document::Text;

std::string option(const Rule& rule, const char* key) {
  const auto it = rule.options.find(key);
  return it == rule.options.end() ? std::string() : it->second;
}

// An author's own address is no customer's.
bool of_author(const View& view, ByteSpan place) {
  return std::any_of(view.document->fields.begin(), view.document->fields.end(), [&](const document::HeaderField& field) {
    return (field.key == "authors" || field.key == "commander" || field.key == "on_call" || field.key == "informed") && field.value_span.contains(place);
  });
}

bool own_mailbox(std::string_view mail, const Matcher& functions) {
  const size_t at = mail.find('@');
  return at != std::string_view::npos && functions.any(mail.substr(0, at));
}

// Kinds of the detector that tell of a person or an account outside the team.
bool customer_kind(const std::string& kind) { return kind != "URL" && kind != "IP" && kind != "PERSON" && kind != "NAME" && kind != "DATE"; }

Hit found(const Rule& rule, Section section, const Text& text, ByteSpan place) {
  Hit hit;
  hit.rule = &rule;
  hit.section = section;
  hit.span = text.to_source(place);
  hit.sentence = hit.span;
  return hit;
}

void values(const Rule& rule, const View& view, bool secrets, std::vector<Hit>& out) {
  if (view.sensitive.empty()) return;
  const Matcher functions(data_list("lint/mailboxes.json", "functions"), {});
  for (const Sensitive& value : view.sensitive) {
    if (value.secret != secrets || (!secrets && !customer_kind(value.kind))) continue;
    if (!secrets && own_mailbox(value.value, functions)) continue;
    if (!secrets && value.kind == "EMAIL" && of_author(view, value.span)) continue;
    Hit hit;
    hit.rule = &rule;
    hit.section = value.section;
    hit.span = hit.sentence = value.span;
    hit.quote = hit.rewrite = "‹" + value.kind + "›";
    hit.why = (secrets ? "A credential of kind " : "Customer data of kind ") + value.kind + ". " + rule.why;
    out.push_back(std::move(hit));
  }
}

// "cleared for both copies", "may be named": the draft itself says that names may stand.
bool cleared(const View& view, const std::string& vendor) {
  return std::any_of(view.units.begin(), view.units.end(), [&](const Unit& unit) {
    const std::string& text = unit.text.visible;
    return text.find(vendor) != std::string::npos && (text.find("cleared") != std::string::npos || text.find("may be named") != std::string::npos);
  });
}

bool links_notice(const Unit& unit, const std::string& vendor) {
  std::string low;
  for (char c : vendor)
    if (std::isalnum(static_cast<unsigned char>(c))) low += static_cast<char>(std::tolower(static_cast<unsigned char>(c)));
  return std::any_of(unit.text.links.begin(), unit.text.links.end(), [&](const document::Link& link) { return link.url.find(low) != std::string::npos; });
}

// A word of cause within a few words of the name.
bool near_cause(const Matcher& cause, const std::vector<ByteSpan>& names, std::string_view text) {
  constexpr uint64_t kReach = 30;
  for (size_t pattern : cause.which(text))
    for (ByteSpan word : cause.places(pattern, text))
      for (ByteSpan name : names) {
        const uint64_t gap = word.begin >= name.end ? word.begin - name.end : name.begin >= word.end ? name.begin - word.end : 0;
        if (gap <= kReach) return true;
      }
  return false;
}

// "Acmepay sent the traffic over another route": the one cause that is given begins with the name.
bool opens_only_cause(const View& view, const Unit& unit, const std::vector<ByteSpan>& names) {
  return view.factors.size() == 1 && unit.section == Section::kContributingFactors && unit.text.span.begin == view.factors.front().text.span.begin && !names.empty() && names.front().begin == 0;
}

void vendors(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out) {
  struct Vendor { std::string name; bool known; };
  std::vector<Vendor> all;
  for (const std::string& name : view.names.vendors) all.push_back({name, true});
  for (const std::string& name : data_list("lint/vendors.json", "providers"))
    if (std::find(view.names.vendors.begin(), view.names.vendors.end(), name) == view.names.vendors.end()) all.push_back({name, false});
  std::vector<std::string> patterns;
  for (const Vendor& vendor : all) {
    language::Names one;
    one.vendors.push_back(vendor.name);
    patterns.push_back(expand("{vendor}", one));
  }
  const Matcher names(patterns, {});
  std::map<std::string, Hit> first;  // by vendor
  std::set<std::string> as_cause;
  for (const Unit& unit : view.units) {
    if (unit.section == Section::kDistribution || unit.section == Section::kHeader) continue;
    const std::string& text = unit.text.visible;
    for (size_t i : names.which(text)) {
      if (all[i].known ? false : !applies(rule, unit.section, unit.place)) continue;
      const bool blamed = !compiled.unless.any(unit.masked) && (opens_only_cause(view, unit, names.places(i, text)) || near_cause(compiled.patterns, names.places(i, text), text));
      if (!all[i].known && !blamed) continue;
      if (links_notice(unit, all[i].name) || cleared(view, all[i].name)) continue;
      const auto places = names.places(i, text);
      if (places.empty() || unit.text.is_exempt(places.front())) continue;
      const bool better = blamed && !as_cause.count(all[i].name);
      if (first.count(all[i].name) && !better) continue;
      if (blamed) as_cause.insert(all[i].name);
      Hit hit = found(rule, unit.section, unit.text, places.front());
      hit.quote = text;
      hit.rewrite = unit.section == Section::kActionItems ? "a third party" : "the vendor";
      if (!blamed) hit.severity = Severity::kMinor;
      first[all[i].name] = std::move(hit);
    }
  }
  std::vector<Hit> hits;
  for (auto& named : first) {
    Hit& hit = named.second;  // clang 14 captures no structured binding
    // "Amazon ECR" and "ECR": one of them is enough.
    const bool twin = std::any_of(hits.begin(), hits.end(), [&](const Hit& other) { return other.quote == hit.quote || other.span.overlaps(hit.span); });
    if (!twin) hits.push_back(std::move(hit));
  }
  for (Hit& hit : hits) out.push_back(std::move(hit));
}

}  // namespace

void check_token(const Rule& rule, const Compiled& compiled, const View& view, std::vector<Hit>& out) {
  const std::string shape = option(rule, "shape");
  if (shape == "secret") values(rule, view, true, out);
  else if (shape == "customer") values(rule, view, false, out);
  else if (shape == "vendor") vendors(rule, compiled, view, out);
}

}  // namespace debrief::lint
