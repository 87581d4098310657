// A format: how one product's export is recognised, read, and obtained. One .h/.cc pair under
// formats/ per format and one registration line in formats/registry.cc; nothing else changes.
#pragma once
#include <memory>
#include <optional>
#include <string>
#include <string_view>
#include <vector>

#include "artifact/columns.h"
#include "artifact/record.h"

namespace debrief::artifact {

// The six kinds that the specification's checklist asks for, and what serves others.
enum class Family : uint8_t { kChat, kAlerts, kDeploys, kDashboards, kRunbooks, kComms, kLogs,
                              kIssues, kDirectory, kRepository, kBrief };

// What detection may look at. `head` is the first ≤ 64 KiB of the file, after BOM and with UTF-16
// already turned into UTF-8. `path` is relative to what was dropped; it may break a tie between
// equal scores, and never decides alone.
struct Probe {
  std::string_view head;
  std::string_view path;
  bool whole = false;  // head is the whole file
  // What formats/json_outline.h found out about the head, kept so that it is looked through once for
  // all formats.
  mutable std::shared_ptr<const void> outline = nullptr;
  std::string_view raw = {};  // the same bytes as dropped, for formats that are no text
};

// 0 = not mine. 1..100 = mine, the more the surer; 50 = shape fits, nothing specific seen.
using Score = int;

struct Message {  // to the user, about this file; one clear sentence
  std::string text;
  bool lost_records = false;
  bool needs_base_date = false;  // reading again with ReadOptions::base_date gives its records times
};

// Where a reader puts what it finds. The sink copies; the reader keeps nothing.
class Sink {
 public:
  virtual ~Sink() = default;
  virtual void record(const RecordInput& input) = 0;
  virtual void message(Message message) = 0;
  virtual void columns(Columns) {}  // of a table, at most once
};

// Push parsing: feed() takes chunks of any size (1 byte is legal) in order; spans count from the
// first byte ever fed. close() is called once at the end, also after a cut: what came before the cut
// has been emitted by then. Readers never allocate more than a record plus an envelope (≤ 64 MiB).
class Reader {
 public:
  virtual ~Reader() = default;
  virtual void feed(std::string_view chunk, Sink& sink) = 0;
  virtual void close(Sink& sink) = 0;
};

// What the user or the host knows about the file besides its bytes.
struct ReadOptions {
  std::string path;                         // as dropped
  std::optional<int> zone_offset_seconds;   // set by the user for zoneless times; wins over the header of a column
  std::optional<std::string> base_date;     // "2026-09-15" for exports that hold clock times only
  std::optional<Columns> columns = std::nullopt;  // how the user says that a table is to be read
};

struct Format {
  std::string_view id;      // stable, snake_case: "slack_export"
  std::string_view name;    // "Slack workspace export"
  Family family;
  Score (*score)(const Probe&);
  std::unique_ptr<Reader> (*open)(const ReadOptions&);
  std::string_view how_to_export;  // one or two sentences, shown on the first screen
  std::string_view locator = {};   // what its Attr::kId is called in a citation: "slack_ts" (source.h)
  bool raw_bytes = false;          // its reader is fed the file as dropped, without decoding
  bool generic = false;            // scores below 50, and is asked only when no product's format does better
};

// All formats, in order of id. Defined in formats/registry.cc (the only place that knows them all).
const std::vector<const Format*>& all_formats();

// Ranked candidates, best first; ties by id. Empty: nobody knows it.
struct Candidate {
  const Format* format;
  Score score;
};
std::vector<Candidate> detect(const Probe& probe);
const Format* find_format(std::string_view id);

}  // namespace debrief::artifact
