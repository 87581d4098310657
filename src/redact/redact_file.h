// A whole artifact with everything redactable replaced: `debrief redact FILE`.
#pragma once
#include <string>
#include <string_view>

#include "incident/roster.h"
#include "redact/publish.h"

namespace debrief::redact {

std::string redact_file(const Detector& detector, const incident::Roster& roster, Policy policy, std::string_view path,
                        std::string_view text);

}  // namespace debrief::redact
