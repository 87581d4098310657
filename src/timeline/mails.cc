// Mails. Most are talk; some are acts that no other system records: a notice to many people, an answer of
// another firm, a request to it, a complaint from outside.
#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "timeline/machine.h"
#include "timeline/terms.h"
#include "timeline/wording.h"

namespace debrief::timeline {
namespace {

using artifact::Attr;
using artifact::Record;
using artifact::RecordKind;
using artifact::RecordRef;
using incident::EventKind;
using incident::Subkind;

constexpr size_t kMany = 5;  // recipients: more than a conversation

std::string domain_of(std::string_view address) {
  const size_t at = address.rfind('@');
  if (at == std::string_view::npos) return {};
  std::string host = lower(address.substr(at + 1));
  while (!host.empty() && !is_word(host.back())) host.pop_back();
  // Of "lists.firm.test" and "mail.firm.test" the firm counts.
  size_t dots = static_cast<size_t>(std::count(host.begin(), host.end(), '.'));
  while (dots-- > 1) host.erase(0, host.find('.') + 1);
  return host;
}

// Whose mails these are: the domain of most people with a role, else of most senders.
std::string own_domain(const Context& context) {
  std::map<std::string, int> votes;
  for (const incident::Person& person : context.roster.people)
    for (const std::string& email : person.emails) votes[domain_of(email)] += person.bot ? 0 : person.roles.empty() ? 1 : 20;
  votes.erase("");
  const auto most = std::max_element(votes.begin(), votes.end(), [](const auto& a, const auto& b) { return a.second < b.second; });
  return most == votes.end() ? std::string() : most->first;
}

std::string sender(const Context& context, RecordRef ref) {
  const std::string_view address = context.attribute(ref, Attr::kEmail);
  return std::string(address.empty() ? context.record(ref).author : address);
}

// A list, a group, everybody, or so many that it comes to the same.
bool to_many(const Context& context, RecordRef ref) {
  const std::vector<std::string_view> recipients = context.store.attributes(ref, Attr::kRecipient);
  if (recipients.empty() || recipients.size() >= kMany) return true;
  return std::any_of(recipients.begin(), recipients.end(), [&](std::string_view recipient) {
    const std::string low = lower(recipient);
    return low.find("lists.") != std::string::npos || context.words.any("mail_group", low);
  });
}

}  // namespace

MailRole mail_role(const Context& context, RecordRef ref) {
  const Record record = context.record(ref);
  const Scope& scope = context.scope;
  if (record.kind != RecordKind::kMessage || !record.time || context.store.artifact(ref).format != "email") return MailRole::kTalk;
  if (context.attribute(ref, Attr::kBot) == "1" || context.attribute(ref, Attr::kSubtype) == "quoted") return MailRole::kTalk;
  const time::Instant at = context.time(ref);
  if (at < scope.window.begin || at > scope.window.end + time::kDay) return MailRole::kTalk;
  const std::string own = own_domain(context), from = domain_of(sender(context, ref));
  if (own.empty() || from.empty()) return MailRole::kTalk;
  const std::string subject(context.attribute(ref, Attr::kTitle));
  const std::vector<std::string> words = terms(subject + " " + std::string(record.text));
  if (shared(words, scope.systems) == 0 && shared(words, scope.spoken) < 3) return MailRole::kTalk;
  const bool during = at <= scope.window.end;
  if (from == own) {
    if (to_many(context, ref)) return MailRole::kNotice;
    const std::vector<std::string_view> to = context.store.attributes(ref, Attr::kRecipient);
    const bool outside = std::all_of(to.begin(), to.end(), [&](std::string_view recipient) { return !domain_of(recipient).empty() && domain_of(recipient) != own; });
    return during && outside && context.words.any("mail_request", lower(subject + " " + std::string(record.text))) ? MailRole::kRequest : MailRole::kTalk;
  }
  if (!during) return MailRole::kTalk;
  const bool answers = !context.attribute(ref, Attr::kParent).empty() || lower(subject).rfind("re:", 0) == 0 || subject.rfind("[", 0) == 0;
  return answers ? MailRole::kReply : MailRole::kComplaint;
}

namespace {

struct Telling {
  Fact fact;
  EventKind kind;
  Subkind subkind;
  std::string_view cue, words;
};
// In the order of MailRole, after kTalk.
constexpr Telling kTellings[] = {
    {Fact::kStatusPost, EventKind::kCommsPosted, Subkind::kNone, "mail to many", "Mail to many: "},
    {Fact::kSaid, EventKind::kEscalation, Subkind::kNone, "mail that asks another firm", "Asks another firm by mail: "},
    {Fact::kSaid, EventKind::kOther, Subkind::kExternalReply, "answer of another firm by mail", "Answer by mail: "},
    {Fact::kSaid, EventKind::kOther, Subkind::kEffectReported, "mail from outside", "Mail from outside: "},
};

}  // namespace

bool classify_mail(const Context& context, RecordRef ref, std::vector<Event>* out) {
  const MailRole role = mail_role(context, ref);
  if (role == MailRole::kTalk) return false;
  Event event = event_of(context, ref);
  const std::string subject = one_line(context.attribute(ref, Attr::kTitle));
  const std::string_view name = context.attribute(ref, Attr::kAuthorName);
  event.row.actor = std::string(name.empty() ? context.record(ref).author : name);
  event.row.person = context.roster.author(context.store, ref);
  event.human = event.row.person.has_value();
  event.words = terms(subject + " " + std::string(context.record(ref).text));
  event.authority = Authority::kSystem;
  const Telling& as = kTellings[static_cast<size_t>(role) - 1];
  event.fact = as.fact;
  event.row.kind = as.kind;
  event.row.subkind = as.subkind;
  event.row.cue = std::string(as.cue);
  event.row.text = std::string(as.words) + quote(subject.empty() ? one_line(context.record(ref).text) : subject);
  out->push_back(std::move(event));
  return true;
}

}  // namespace debrief::timeline
