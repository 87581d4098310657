// Secrets and customer data are never repeated in the report of them: masked in quotes, reasons and rewrites.
#pragma once
#include <vector>

#include "lint/sensitive.h"
#include "review/review.h"

namespace debrief::review {

void mask(const std::vector<lint::Sensitive>& found, Review& review);

}  // namespace debrief::review
