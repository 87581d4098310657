// Times that a file alone cannot give: BSD syslog writes no year, copied chat no day. Their records come
// without Record::time and with Attr::kWrittenTime; once the session knows when the incident was (brief,
// other artifacts), this gives them their time. The file need not be read again.
#pragma once
#include "artifact/record_batch.h"
#include "time/parse.h"

namespace debrief::artifact {

// Gives every record that has only a written time the time that `frame` makes of it; the frame needs a
// base date. Says how many records got one. Linear in the records.
size_t complete_times(RecordBatch& batch, const time::Frame& frame);

}  // namespace debrief::artifact
