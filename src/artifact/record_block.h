// Some hundred records packed into one run of bytes, as they are kept in memory and sent from the reader to the
// core. A message of a chat export takes a fifth of its bytes in the file, most of that its text.
//
// A row: number of attributes, each as key and text; kind and markup; spans; author, channel, thread; text.
// Numbers are varints. A text is its size doubled and its bytes; from its second repetition on, the number of an
// earlier one doubled plus 1 (names, channels and states are few). Times stand apart: they may be set later.
#pragma once
#include <cstdint>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/record.h"

namespace debrief::artifact {

// Where short texts of the open block were seen last, by hash. Of the writer only.
class SeenTexts {
 public:
  struct Place {
    uint32_t at = UINT32_MAX;  // in the block's rows; UINT32_MAX: nothing yet
    uint32_t number = 0;       // among the block's repeated texts, from 1; 0: seen once
  };
  static constexpr size_t kLongest = 64;  // bytes; longer texts are not looked for
  void clear() { places_.clear(); }
  Place& place(std::string_view text);
  size_t memory() const { return places_.capacity() * sizeof(Place); }

 private:
  std::vector<Place> places_;
};

class RecordBlock {
 public:
  static constexpr size_t kRows = 1024;

  size_t size() const { return begins_.size(); }
  bool full() const { return size() == kRows; }
  void add(const RecordInput& input, ByteSpan span, ByteSpan text_span, SeenTexts& seen);
  Record record(size_t row) const;  // Record::index is the batch's to set
  std::string_view attribute(size_t row, Attr key) const;
  std::vector<std::string_view> attributes(size_t row, Attr key) const;
  void set_time(size_t row, time::Instant time, time::Precision precision, time::ZoneSource zone);
  size_t memory() const;  // bytes held

  size_t written_size() const;
  void write(std::string& out) const;
  // Reads what write() wrote from the front of `in`. Total: false, or every later access is in range.
  bool read(std::string_view& in);

 private:
  friend class RowWriter;
  struct Reader;
  bool check_rows(size_t count);

  std::vector<char> rows_;        // at most 4 GiB: a row that no longer fits loses its texts
  std::vector<uint32_t> begins_;  // of each row
  std::vector<uint32_t> repeated_;  // where each repeated text stands first
  std::vector<int64_t> times_;    // kNoTime when unknown
  std::vector<uint8_t> clocks_;   // precision, and ZoneSource in the upper half
};

}  // namespace debrief::artifact
