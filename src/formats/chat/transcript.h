// Spoken words as subtitles: WebVTT (Zoom, Teams, Meet) and SubRip. Cues count from the start of the
// recording; Zoom writes its UTC time into the file name. Source: w3.org/TR/webvtt1.
//   00:34:12.506 --> 00:34:20.000          text "Ines Okafor: …" or "<v Ines Okafor>…</v>"
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kTranscript;

}  // namespace debrief::formats
