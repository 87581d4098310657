#include "formats/alerts/alert_labels.h"

namespace debrief::formats {
namespace {

using artifact::Attr;

struct Meaning {
  std::string_view name;
  Attr attr;
};

// In order of preference: the first that is there is taken for each attribute.
constexpr Meaning kMeanings[] = {
    {"severity", Attr::kSeverity},     {"priority", Attr::kSeverity},    {"level", Attr::kSeverity},
    {"service", Attr::kService},       {"service_name", Attr::kService}, {"app", Attr::kService},
    {"application", Attr::kService},   {"region", Attr::kRegion},        {"aws_region", Attr::kRegion},
    {"cloud_region", Attr::kRegion},   {"location", Attr::kRegion},      {"datacenter", Attr::kRegion},
    {"environment", Attr::kEnvironment}, {"env", Attr::kEnvironment},    {"stage", Attr::kEnvironment},
};

}  // namespace

std::string_view label(const Labels& labels, std::string_view name) {
  for (const auto& [key, value] : labels) {
    if (key == name) return value;
  }
  return {};
}

void add_labels(RecordBuilder& out, const Labels& labels) {
  bool severity = false, service = false, region = false, environment = false;
  for (const Meaning& meaning : kMeanings) {
    bool& taken = meaning.attr == Attr::kSeverity  ? severity
                  : meaning.attr == Attr::kService ? service
                  : meaning.attr == Attr::kRegion  ? region
                                                   : environment;
    const std::string_view value = label(labels, meaning.name);
    if (taken || value.empty()) continue;
    taken = true;
    out.add(meaning.attr, value);
  }
  for (const auto& [name, value] : labels) out.add(Attr::kLabel, name + "=" + value);
}

}  // namespace debrief::formats
