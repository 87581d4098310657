// A whole artifact with everything redactable replaced: `debrief redact FILE`, and the page's redacted
// export. Neighbours: changes.h decides what is replaced, json_strings.h keeps JSON valid.
#pragma once
#include <string>
#include <string_view>

#include "incident/roster.h"
#include "redact/publish.h"

namespace debrief::redact {

// JSON and JSON lines stay valid: only string values change, keys, numbers, ids and times stay. Text is
// rewritten in place. Beside the roster and the policy's lists, people and customers that the file names
// itself are found. `path` may break a tie only. Linear; holds the output and one string at a time.
std::string redact_file(const Detector& detector, const incident::Roster& roster, Policy policy, std::string_view path,
                        std::string_view text);

}  // namespace debrief::redact
