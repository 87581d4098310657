// The whole core as one object: batches in, JSON out. The WASM ABI (wasm/debrief.cc) and the native
// test runner are thin wrappers of it. No I/O, no clock, no globals; one Session is used by one thread.
#pragma once
#include <memory>
#include <string>
#include <string_view>

#include "artifact/source.h"

namespace debrief {

class Session {
 public:
  Session();
  ~Session();
  Session(const Session&) = delete;
  Session& operator=(const Session&) = delete;

  // Takes what a reader instance made of one file. Same path and sha256 again: replaced.
  void add(artifact::Artifact artifact);

  // One request, one response, both JSON objects; wasm/README.md has the contract, web/host/protocol.ts the
  // TypeScript of it. Request: {"verb": "...", …}; a field of another type counts as not given. Verbs:
  //   formats     {}                        what can be read, and how a user exports it
  //   rules       {}                        the rule reference
  //   remove      {"path"}                  forgets an artifact
  //   inventory   {…}                       Phase 1: what was received, and what is missing
  //   draft       {"force"?,"format"?,…}    Mode 1. A closed gate answers with the inventory unless `force`
  //   review      {"name","draft","format"?,"baseline"?,"packs"?,…}   Mode 2: against the artifacts too when there are any;
  //               packs: the team's own rules as {"name","text"}, beside those among the artifacts (lint/team_packs.h);
  //               baseline: an earlier report as text, only what is new is shown
  //   followup    {"kind","fills"?,"format"?,…}   Phase 4 (followup/followup.h); "markdown", or "csv" for tickets
  //   scan        {"text"}                  [[begin,end,kind],…], in bytes of the text
  //   redact      {"name","text",…}         the text with everything redactable replaced
  // "…" stands for what the four verbs that report, and redact, share:
  //   audience      "internal" (without it) or "wider"
  //   brief         text or an object of fields, in place of the dropped brief
  //   overlay       an object of such fields, laid over the brief: what it states replaces what stands there
  //   as_recorded   paths of artifacts whose clock is taken as it stands; without it a clock that was found to be
  //                 off is corrected, and every report says so (not for redact)
  //   vendors, customers, systems   names, beside those that the artifacts give away
  //   added, lifted                 words to redact, words to show. Secrets are never lifted
  //   lifted_shown  what stands in place of words to show ("[e-mail 1]"); the answer's `lifted` says which these
  //                 were (draft, followup)
  // `format` asks for a finished rendering in "output" in place of JSON in "report": for a draft markdown, html,
  // timeline-csv, timeline-jsonl; for a review markdown, html, sarif, checkstyle, github.
  // Response: {"status":"ok"|"gate"|"error", …}; "error" has "message", one sentence. Drafts and followups carry
  // "proof": {"clean", "left": [{"kind","count"}]}, what a scan of the finished output would still replace.
  std::string call(std::string_view request);

 private:
  struct Impl;
  std::unique_ptr<Impl> impl_;
};

}  // namespace debrief
