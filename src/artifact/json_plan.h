// What is wanted of a JSON file, and that in the form the scanner walks along. Neighbours: json_scanner.h
// (the scan), json_path.h (the tree of paths).
//
// Paths. Segments are joined by "."; "name[*]" steps into every element of an array, "*" into every
// member of an object, and "\." is a dot inside a key. "" is the root value itself.
//   record paths:  "[*]"   "messages[*]"   "resourceLogs[*].scopeLogs[*].logRecords[*]"   ""
//   field paths, from the record:  "ts"   "user_profile.real_name"   "reactions[*].name"   "files"
//   context paths, from the root:  "resourceLogs[*].resource"
// Only objects are records, unless `arrays` says otherwise. A record inside a record is not looked for (scan record.raw again, see
// scan_json). Several root values after one another are read alike, so JSONL needs no switch, except
// that `lines` also steps over a broken line and goes on with the next.
#pragma once
#include <cstdint>
#include <string_view>
#include <vector>

#include "artifact/json_path.h"

namespace debrief::artifact {

struct JsonShape {
  std::vector<std::string_view> records;      // at least one; string_views must outlive the scanner
  std::vector<std::string_view> fields;       // wanted in each record; may overlap ("files", "files[*].name")
  std::vector<std::string_view> context = {}; // values around the records, see JsonRecord::context
  bool lines = false;                         // one value a line: a broken line costs only itself
  bool arrays = false;                        // arrays are records too ("[*]" is then their elements)
};

// A shape made ready. Costs a few allocations a path: what is scanned for again and again (the reactions of
// every message) is planned once.
struct JsonPlan {
  explicit JsonPlan(const JsonShape& shape);

  static constexpr int kNone = -1;
  JsonPaths outer;  // record and context paths, from the root
  JsonPaths inner;  // field paths, from the record
  std::vector<int> record_of, context_of;  // per outer node: index into the shape, or kNone
  std::vector<int> field_of;               // per inner node
  std::vector<int> context_nodes;          // per context path
  bool lines, arrays;
};

}  // namespace debrief::artifact
