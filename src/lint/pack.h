// A rule pack: prose rules as data (rules/lint/*.json, or a team's own file of the same shape).
//
//   {"pack": "debrief/blame", "rules": [{
//     "id": "blame/failed-to", "rubric": "person_targeted", "check": "phrase", "severity": "major",
//     "sections": ["timeline", …], "not_sections": […], "places": ["row", "prose", "item", "heading"],
//     "patterns": ["{person} failed to \\w+"], "with": [], "unless": ["because (the|there)"],
//     "why": "…", "authority": "…",
//     "rewrite": {"drop": ["carelessly "], "swap": [["…", "…"]], "text": "…"},
//     "examples": {"fires": ["…"], "quiet": ["…"]}}]}
//
// `check` is one of a closed set: phrase, frame, structure, share, reference, token (check.h has one
// file per kind). In patterns a blank matches any white space, case does not count, and {person},
// {name}, {role}, {team}, {machine}, {vendor} stand for the classes of lint/classes.h. Word lists that
// several rules share are named once, in rules/lint/sets.json or under "sets" of the pack, and used the
// same way: {quantity}. Of `with` at least one has to be in the sentence, of `unless` none may. A rule
// whose examples do not hold is not loaded, ours or a team's; `problems` says why.
#pragma once
#include <map>
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "document/postmortem.h"
#include "lint/finding.h"

namespace debrief::lint {

enum class CheckKind : uint8_t { kPhrase, kFrame, kStructure, kShare, kReference, kToken };
enum class Place : uint8_t { kProse, kRow, kItem, kHeading };  // item: an action item

struct RewriteRule {
  std::vector<std::string> drop;                            // patterns whose match is deleted
  std::vector<std::pair<std::string, std::string>> swap;    // pattern → text, \1 for a group
  std::string text;                                         // the whole sentence, when the rest does not pass
};

// What a frame rule asks of a clause; an empty list asks nothing (language.md 3).
struct FrameRule {
  std::vector<std::string> subject, object;       // person team customer machine system unknown none
  std::vector<std::string> verb, verb_class, not_verb, evaluation, tense, aspect, modality, voice, role;
  std::string polarity;                           // "negative", "positive", ""
  std::string object_head;                        // patterns over heads
  std::string subject_head, not_subject_head;
};

struct Rule {
  std::string id, rubric, pack;
  CheckKind check = CheckKind::kPhrase;
  Severity severity = Severity::kMajor;
  std::vector<document::Section> sections, not_sections;  // empty = everywhere
  std::vector<Place> places;                              // empty = everywhere
  std::vector<std::string> patterns, with, unless;
  FrameRule frame;
  std::map<std::string, std::string> options;  // of structure, share, reference and token: see their files
  std::string why, authority;
  RewriteRule rewrite;
  bool suggestion = false;
  std::vector<std::string> fires, quiet;
};

struct Pack {
  std::string name;
  std::vector<Rule> rules;
  std::vector<std::string> problems;  // one sentence each: what was not understood, and in which rule
};

// Total: any text gives a pack, at worst with no rule and one problem. Examples are not run here.
Pack read_pack(std::string_view json, std::string_view where);
// The packs compiled in, in order of their path.
std::vector<Pack> built_in_packs();

}  // namespace debrief::lint
