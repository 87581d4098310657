// The only door out. Publishable text can be made by nobody but Publisher; renderers (report/,
// followup/) take nothing else. Names by audience, secrets always, a table of what was replaced,
// and a proof scan of the finished output.
#pragma once
#include <memory>
#include <string>
#include <string_view>
#include <vector>

#include "incident/event.h"
#include "incident/roster.h"
#include "redact/detector.h"
#include "redact/heard.h"

namespace debrief::redact {

class Publishable {
 public:
  const std::string& text() const { return text_; }
  operator std::string_view() const { return text_; }  // NOLINT(google-explicit-constructor)

 private:
  friend class Publisher;
  explicit Publishable(std::string text) : text_(std::move(text)) {}
  std::string text_;
};

// One line of the table of what was redacted; never holds the original.
struct Redaction {
  std::string kind;         // Hit::kind, or "NAME", "VENDOR"
  std::string replacement;  // "[e-mail 1]", "on-call engineer"
  uint32_t count = 0;
};

// A secret seen, for "to rotate": the place, first and last two characters at most, a salted fingerprint.
struct ToRotate {
  std::string kind;
  std::string hint;         // "gh…3x"; "" when shorter than 12 characters
  std::string fingerprint;  // 8 hex digits; equal for equal secrets of one session
  std::vector<std::string> where;  // artifact path and locator, already publishable
};

struct Policy {
  incident::Audience audience = incident::Audience::kInternal;
  std::vector<std::string> vendors;           // replaced in `wider`
  std::vector<Heard> heard;                   // what transcripts have instead of a vendor: replaced with it
  std::vector<std::string> customers;         // the user's list and what the artifacts give away: always replaced
  std::vector<std::string> accounts;          // customers' account numbers: these and others of their shape
  std::vector<std::string> tickets;           // opened with somebody outside: replaced in `wider`
  std::vector<std::string> systems;           // own hosts and services: never replaced
  std::vector<std::string> lifted;            // texts the user lifted (secrets cannot be)
  std::vector<std::string> added;             // texts the user added
};

// Stateful: pseudonyms are stable over everything one Publisher publishes.
class Publisher {
 public:
  // Both references must outlive the publisher.
  Publisher(const Detector& detector, const incident::Roster& roster, Policy policy);
  ~Publisher();
  // Any text, from artifacts or our own. In `wider`, roster names become role pseudonyms and vendors
  // "the payment provider"-like nouns; in both, secrets and customer data are masked.
  Publishable publish(std::string_view text);
  // A part of a text, redacted as in its place: a secret by itself is a word like any other. What reaches
  // into the part is replaced whole. Costs the part and some lines around it.
  Publishable publish_part(std::string_view text, ByteSpan part);
  // Text that is data of our own making and holds no free text (ids of rows, enum names, numbers).
  Publishable verbatim(std::string_view own);
  // Joins what is already publishable.
  Publishable join(const std::vector<Publishable>& parts);
  std::vector<Redaction> redactions() const;
  // From now on shows what these replacements ("[e-mail 1]") stood for so far, and says which words those were.
  // The table starts anew; the numbers of the others stay. Secrets are never lifted.
  std::vector<std::string> lift(const std::vector<std::string>& replacements);
  // Scans the finished output: what policy would still replace, kind by kind; empty = clean. Never what stands there.
  std::vector<Redaction> left_open(std::string_view output) const;
  const Detector& detector() const;

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace debrief::redact
