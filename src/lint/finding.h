// A finding: a rubric violation or a confirmed strength, with its place, reason and rewrite.
#pragma once
#include <cstdint>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/source.h"
#include "base/bytes.h"
#include "document/postmortem.h"
#include "time/instant.h"

namespace debrief::lint {

enum class Severity : uint8_t { kCritical, kMajor, kMinor };
std::string_view to_string(Severity);

struct Rewrite {
  ByteSpan span;      // what is replaced; may be wider than the finding's span
  std::string text;
  // May be taken unread, by "accept all safe rewrites": the author's sentence with words of judgement dropped or
  // exchanged by the rule,
  // without mark-up that would be lost and without a hole (the engine sets it), or the time of the cited record
  // (review/check_times.cc).
  bool safe = false;
};

struct Finding {
  std::string rubric;    // what the reviewer calls it, "person_targeted"; the reports' "rule"
  std::string rule_id;   // the rule of a pack that found it, "blame/failed-to-duty", or the check; the reports' "id"
  Severity severity = Severity::kMajor;
  document::Section section = document::Section::kOther;
  ByteSpan span;         // in the draft; empty = the whole document
  std::string quote;
  std::string why;
  std::string authority;
  std::optional<Rewrite> rewrite;
  std::optional<time::Instant> time;            // missing_event
  std::vector<artifact::SourceRef> evidence;    // with artifacts
  bool suggestion = false;                      // subject unknown: advice only
  std::optional<std::string> suppressed;        // reason given in place
  std::string fingerprint;                      // of review/baseline.h; "" until the review is whole
};

struct Strength {
  document::Section section = document::Section::kOther;
  ByteSpan span;
  std::string text;      // what is good and why
};

}  // namespace debrief::lint
