// WhatsApp "Export chat": one text file, a line a message, more lines where the message had them.
//   Android  8/22/26, 23:52 - Bao: text       22/08/2026, 11:52 pm - Bao: text
//   iOS      [22/08/2026, 23:52:01] Bao: text
// Times are those of the exporting phone, its date order that of its language; neither is stated.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kWhatsApp;

}  // namespace debrief::formats
