// How far what was received can be relied on, beside the holes that inventory.cc looks for: whose clock was
// corrected and why, which records came twice, which conversations were held where nothing was kept.
#pragma once
#include "evidence/inventory.h"

namespace debrief::evidence {

// The corrections of the timeline, at the line of their artifact, each with its evidence.
void add_clocks(const Context& context, Inventory& inventory);

// Records that another artifact holds too: the same id, or the same words within two minutes (a bridge). The
// line names the other artifact and counts them. O(n log n) over messages, alerts, pages and changes.
void add_copies(const Context& context, Inventory& inventory);

// Gaps that no format can fill: calls without a recording or one that ends early, silence of the channel while the
// clean-up went on, no on-call schedule, jobs of a pipeline whose log is missing beside those of others.
void find_unkept(const Context& context, Inventory& inventory);

}  // namespace debrief::evidence
