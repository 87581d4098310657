// IRC logs as clients and bouncers write them: irssi, WeeChat, HexChat, mIRC, ZNC, energymech, meeting bots.
//   23:19 <@ines> text          [23:19:02] <ines> text       2026-09-15T23:19:02 <ines> text
//   2026-09-15 23:19:02<tab>ines<tab>text      23:19 -!- ines has joined #ops      23:19 * ines waves
// The day comes from the lines, from "Log opened"/"Day changed" lines, or from the file name.
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kIrcLog;

}  // namespace debrief::formats
