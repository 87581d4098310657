// The whole core as one object: batches in, JSON out. The WASM ABI (wasm/debrief.cc) and the native
// test runner are thin wrappers of it. No I/O, no clock, no globals; one Session is used by one thread.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "artifact/source.h"
#include "base/result.h"

namespace debrief {

class Session {
 public:
  Session();
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Takes what a reader instance made of one file. Same path and sha256 again: replaced.
  void add(artifact::Artifact artifact);

  // One request, one response, both JSON objects; documented in wasm/README.md and mirrored in
  // web/host/protocol.ts. Request: {"verb": "...", ...}. Verbs:
  //   formats     {}                                  what can be read and how to export it
  //   remove      {"path"}                            forget an artifact
  //   inventory   {"brief"?,"overlay"?}               Phase 1
  //   draft       {"brief"?,"overlay"?,"audience"?,"force"?,"format"?,"decisions"?}
  //   review      {"name","draft","format"?,"audience"?,"baseline"?,"packs"?}   cross-checks when artifacts were added;
  //               packs: the team's own rules as {"name","text"}, beside those among the artifacts (lint/team_packs.h);
  //               baseline: an earlier report as text, only what is new is shown
  //   scan        {"text"}                            [[begin,end,kind],…]
  //   redact      {"text","name","audience"?}         the text with everything redactable replaced
  // inventory, draft, review, followup and redact take the user's own words on redaction: "vendors",
  // "customers", "systems", "added", "lifted" (lists of texts).
  //   followup    {"kind","fills"?,"audience"?}
  //   rules       {}                                  the rule reference
  // `lifted` and `added` are words to show and to redact; `lifted_shown` names what stands in their place
  // ("[e-mail 1]"), and the answer's `lifted` says which words these were. Secrets are never lifted.
  // `brief` replaces the dropped brief; `overlay`, an object of its fields, is laid over it.
  // "as_recorded" (inventory, draft, review, followup): paths of artifacts whose clock is taken as it
  // stands; without it a clock that was found to be off is corrected, and every report says so.
  // `format` asks for a finished rendering ("markdown", "html", "sarif", …) in field "output".
  // Response: {"status":"ok"|"gate"|"error", …}; "error" has "message", one sentence. Drafts and followups carry
  // "proof": {"clean", "left": [{"kind","count"}]}, what a scan of the finished output would still replace.
  std::string call(std::string_view request);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace debrief
