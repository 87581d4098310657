#include "formats/chat/email.h"

#include <algorithm>

#include "base/ascii.h"
#include "formats/buffered_text.h"
#include "formats/chat/chat_stamp.h"
#include "formats/chat/mail_quotes.h"
#include "formats/chat/mime.h"
#include "formats/record_builder.h"
#include "formats/text_scan.h"

namespace debrief::formats {
namespace {

using artifact::Attr;
using artifact::RecordKind;

// "Re: Fwd: payouts" → "payouts": what a thread is called.
std::string_view thread_subject(std::string_view subject) {
  for (bool again = true; again;) {
    again = false;
    subject = trim(subject);
    for (const std::string_view prefix : {"Re:", "RE:", "re:", "Fwd:", "FW:", "Fw:", "AW:", "WG:"}) again = take(subject, prefix) || again;
  }
  return subject;
}

std::string first_reference(std::string_view references) {
  const size_t open = references.find('<');
  return open == std::string_view::npos ? std::string() : std::string(references.substr(open, references.find('>', open) + 1 - open));
}

// mbox: where messages begin ("From " at the start of a line, after an empty one).
std::vector<size_t> message_starts(std::string_view text) {
  std::vector<size_t> starts;
  if (starts_with(text, "From ")) {
    starts.push_back(0);
    for (size_t at = text.find("\nFrom "); at != std::string_view::npos; at = text.find("\nFrom ", at + 1)) {
      const bool blank_before = at > 0 && (text[at - 1] == '\n' || (text[at - 1] == '\r' && at > 1 && text[at - 2] == '\n'));
      if (blank_before) starts.push_back(at + 1);
    }
  }
  if (starts.empty()) starts.push_back(0);
  return starts;
}

class EmailReader final : public BufferedTextReader {
 public:
  explicit EmailReader(const artifact::ReadOptions& options) : frame_(frame_of(options)) {}

 private:
  void parse(std::string_view text, artifact::Sink& sink) override {
    const std::vector<size_t> starts = message_starts(text);
    for (size_t i = 0; i < starts.size(); ++i) {
      const size_t end = i + 1 < starts.size() ? starts[i + 1] : text.size();
      give_mail(text.substr(starts[i], end - starts[i]), starts[i], sink);
    }
  }

  void give_mail(std::string_view mail, uint64_t offset, artifact::Sink& sink) {
    size_t body = 0;
    const chat::MailHeader header = chat::read_mail_header(mail, &body);
    std::vector<std::string> files;
    const chat::MailText part = chat::readable_part(mail, header, body, &files);
    const std::string subject(header.get("subject"));
    std::vector<chat::MailPiece> pieces;
    if (part.html) {
      pieces.push_back({{0, part.text.size()}, false, {}, {}, {}});
    } else {
      pieces = chat::split_quotes(part.text);
      if (pieces.empty() || pieces.front().quoted) pieces.insert(pieces.begin(), chat::MailPiece{});
    }
    std::string parent(header.get("message-id"));
    bool own_done = false;
    for (const chat::MailPiece& piece : pieces) {
      RecordBuilder record(RecordKind::kMessage, {offset, offset + mail.size()});
      record.input().markup = part.html ? artifact::Markup::kHtml : artifact::Markup::kPlain;
      record.channel(thread_subject(subject));
      std::string text(slice(part.text, piece.text));
      if (piece.quoted) text = chat::unquoted(text);
      ByteSpan span{offset + part.span.begin, offset + part.span.end};
      if (part.verbatim) span = {offset + part.span.begin + piece.text.begin, offset + part.span.begin + piece.text.end};
      record.text(text, text.empty() ? ByteSpan{} : span);
      if (piece.quoted) {
        add_quoted(record, piece, parent);
      } else {
        add_own(record, header, subject, files, own_done);
        own_done = true;
      }
      record.emit(sink);
    }
  }

  void add_own(RecordBuilder& record, const chat::MailHeader& header, const std::string& subject,
               const std::vector<std::string>& files, bool continued) {
    const std::string_view date = header.get(header.get("date").empty() ? "sent" : "date");
    add_time(record, date);
    add_author(record, header.get("from"));
    if (continued) record.add(Attr::kSubtype, "continued");
    record.add(Attr::kId, header.get("message-id")).add(Attr::kTitle, subject);
    const std::string references = first_reference(header.get("references"));
    const std::string answered = first_reference(header.get("in-reply-to"));
    record.thread(references.empty() ? answered : references);
    record.add(Attr::kParent, answered);
    if (!answered.empty() || !references.empty()) record.add(Attr::kThreadReply, "1");
    for (const char* name : {"to", "cc"}) {
      for (const chat::MailAddress& address : chat::mail_addresses(header.get(name))) {
        record.add(Attr::kRecipient, address.address.empty() ? address.name : address.address);
      }
    }
    for (const std::string& file : files) record.add(Attr::kFile, file);
    const std::string automatic = lower(header.get("auto-submitted"));
    const std::string precedence = lower(header.get("precedence"));
    if ((!automatic.empty() && automatic != "no") || precedence == "bulk" || precedence == "auto_reply") {
      record.add(Attr::kBot, "1");
    }
  }

  void add_quoted(RecordBuilder& record, const chat::MailPiece& piece, const std::string& parent) {
    record.add(Attr::kSubtype, "quoted").add(Attr::kParent, parent).add(Attr::kTitle, piece.subject);
    if (!piece.written.empty()) add_time(record, piece.written);
    add_author(record, piece.author);
  }

  void add_time(RecordBuilder& record, std::string_view written) {
    std::string text(trim(written));
    // A comment behind the zone: "Tue, 15 Sep 2026 22:41:00 +0200 (CEST)".
    if (ends_with(text, ")") && text.rfind(" (") != std::string::npos) text.resize(text.rfind(" ("));
    record.time(text, frame_);
    if (!record.has_time()) {
      if (const auto stamp = chat::parse_stamp(text, time::DateOrder::kUnknown)) record.time(time::resolve(*stamp, frame_));
    }
  }

  static void add_author(RecordBuilder& record, std::string_view from) {
    const std::vector<chat::MailAddress> addresses = chat::mail_addresses(from);
    if (addresses.empty()) return;
    const chat::MailAddress& author = addresses.front();
    record.author(author.address.empty() ? author.name : author.address);
    record.add(Attr::kAuthorName, author.name).add(Attr::kEmail, author.address);
  }

  time::Frame frame_;
};

artifact::Score score(const artifact::Probe& probe) {
  std::string_view head = probe.head;
  const bool mbox = starts_with(head, "From ") && contains(head.substr(0, head.find('\n')), ":");
  if (mbox) head.remove_prefix(std::min(head.size(), head.find('\n') == std::string_view::npos ? head.size() : head.find('\n') + 1));
  size_t body = 0;
  const chat::MailHeader header = chat::read_mail_header(head, &body);
  int known = 0;
  for (const char* name : {"from", "to", "subject", "date", "sent", "message-id", "mime-version", "received",
                           "content-type", "return-path", "delivered-to"}) {
    known += header.get(name).empty() ? 0 : 1;
  }
  const bool dated = !header.get("date").empty() || !header.get("sent").empty();
  if (header.get("from").empty() || !dated || known < 3) return 0;
  // `git format-patch` mails are commits.
  if (contains(head.substr(0, 4096), "\ndiff --git ") || starts_with(header.get("subject"), "[PATCH")) return 20;
  return known >= 5 || mbox ? 88 : 70;
}

std::unique_ptr<artifact::Reader> open(const artifact::ReadOptions& options) {
  return std::make_unique<EmailReader>(options);
}

}  // namespace

const artifact::Format kEmail = {
    "email", "E-mail (.eml, mbox, pasted thread)", artifact::Family::kChat, score, open,
    "Gmail: ⋮ › Download message; Outlook: Save as .eml; Apple Mail: Save as Raw Message Source; or copy the thread "
    "with its From, Sent, To and Subject lines.",
    "message_id"};

}  // namespace debrief::formats
