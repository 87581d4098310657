// The files of rules/, compiled into the program: rule packs, lexicons, patterns, templates.
//
// There is no file to open and nothing to fetch at run time. The bytes live as long as the program;
// the list is sorted by path. The source behind it is generated (tools/embed.mjs) and follows every
// change under rules/.
#pragma once
#include <span>
#include <string_view>

namespace debrief::rules {

struct File {
  std::string_view path;   // relative to rules/, with forward slashes: "cues/escalation.json"
  std::string_view bytes;  // as on disk; in a lean build JSON without blanks and examples
};

// All files, sorted by path.
std::span<const File> files();

// The files whose path begins with `prefix`, in order: list("packs/") is a folder.
std::span<const File> list(std::string_view prefix);

// SHA-256 over the paths and bytes of the whole folder as it stands on disk, lean build or not, as hexadecimal digits.
std::string_view digest();

// False in a lean build (the module that goes over a wire), which leaves out what only tests read: there a rule cannot
// be held against its own examples; the native tests do that with the same files.
bool with_examples();

// The bytes of one file; empty if there is none.
std::string_view file(std::string_view path);

}  // namespace debrief::rules
