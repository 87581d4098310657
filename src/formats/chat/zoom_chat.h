// The saved chat of a Zoom meeting. Cloud recordings count from the start of the recording, whose UTC
// time stands in the file name ("GMT20260822-113100_RecordingnewChat.txt"); local saves hold clock times.
//   00:02:20<tab>Ines Okafor:<tab>text           23:19:03 From Ines Okafor to Everyone:<line><tab>text
// Source: support.zoom.com "Saving in-meeting chat".
#pragma once
#include "artifact/format.h"

namespace debrief::formats {

extern const artifact::Format kZoomChat;

}  // namespace debrief::formats
