// Labels and annotations, as Prometheus-like systems carry them, become attributes: every label as
// "name=value", and the ones that mean region, service, environment or severity wherever they are used.
#pragma once
#include <string>
#include <string_view>
#include <utility>
#include <vector>

#include "formats/record_builder.h"

namespace debrief::formats {

using Labels = std::vector<std::pair<std::string, std::string>>;

std::string_view label(const Labels& labels, std::string_view name);  // "" when absent
void add_labels(RecordBuilder& out, const Labels& labels);

}  // namespace debrief::formats
