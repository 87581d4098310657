// What every format promises, checked over its sample files:
//   recognised;  recognised when the path is 'unknown';  records equal golden;  chunks of 1, 7 and 4096 bytes
//   give the same records;  every span lies in the file and text spans lie in their records.
// Golden files lie beside the samples as <sample>.golden; run the tests with DEBRIEF_REBASE=1 in the
// environment to write them, and review the difference.
#pragma once
#include <string>
#include <string_view>
#include <vector>

#include "artifact/read_session.h"

namespace debrief::test {

struct Sample {
  std::string path;                    // relative to the root the check is given
  std::string format;                  // Format::id that must win
  std::vector<std::string> unknown_ok = {};  // ids that may win when the path is 'unknown'; usually none
  artifact::ReadOptions options = {};  // zone, base date; the path is set by the check
};

// Reads a file through a ReadSession in chunks.
artifact::Artifact read(std::string_view bytes, artifact::ReadOptions options, size_t chunk,
                        std::string_view forced_format = {});

// One line per record with all that it holds: what golden files are made of.
std::string print(const artifact::Artifact& artifact);

// Own samples: tests/unit/formats/samples/<path>, with goldens.
void check_samples(const std::vector<Sample>& samples);

// Real files outside this repository, <DEBRIEF_SHARED>/<path>, by default ../shared beside the tests'
// repository or its main checkout; no goldens, a notice when they are not there. Gives how many were read.
size_t check_shared(const std::vector<Sample>& samples);

// The bytes of a sample or shared file; "" when it is not there.
std::string sample_bytes(const std::string& path);
std::string shared_bytes(const std::string& path);
// Files below a folder of the shared tree, sorted; empty when absent.
std::vector<std::string> shared_files(const std::string& folder);

}  // namespace debrief::test
