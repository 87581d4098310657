// An artifact on its way from the reader's instance to the core's: a JSON header (what is said
// about the file) and the record batch as bytes (artifact/batch_codec.h). The page shows the header
// in its file list.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "artifact/format.h"
#include "artifact/source.h"
#include "base/result.h"

namespace debrief::abi {

// {"path","format","sha256","size","status":"read|partial|unreadable","message","needs_base_date",
//  "records":n,
//  "candidates":[{"format","score"}]}
// `records` with those that went ahead (ReadSession::records()).
std::string artifact_header(const artifact::Artifact& artifact,
                            const std::vector<artifact::Candidate>& candidates, size_t records);

// The way back, with the batch decoded behind the records that came ahead. Any bytes are answered, none are trusted.
Result<artifact::Artifact> read_artifact(std::string_view header, artifact::RecordBatch ahead, std::string_view batch);

}  // namespace debrief::abi
