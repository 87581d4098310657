#include "redact/redact_file.h"
namespace debrief::redact {
std::string redact_file(const Detector&, const incident::Roster&, Policy, std::string_view, std::string_view text) { return std::string(text); }
}
