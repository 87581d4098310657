// Secrets and customer data are never repeated in the report of them: masked in quotes, reasons and rewrites.
#pragma once
#include "redact/detector.h"
#include "review/review.h"

namespace debrief::review {

void mask(const document::Postmortem& document, const redact::Detector& detector, Review& review);

}  // namespace debrief::review
