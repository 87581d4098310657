// A JSON format as one value: where its records stand, its table of fields, and the function that makes
// records of one object. Data, so that a format costs its tables and what a table cannot say.
#pragma once
#include "artifact/choosing_reader.h"
#include "formats/json_fields.h"
#include "formats/json_outline.h"

namespace debrief::formats {

// What a build function may know beside the object.
struct BuildContext {
  const time::Frame& frame;
  const artifact::ReadOptions& options;
  artifact::Sink& sink;
};

// Paths written in place; unused places have no data.
struct SpecPaths {
  std::string_view at[16];
  Paths list() const;
};

struct JsonSpec {
  SpecPaths records;
  JsonFields fields;
  void (*build)(const FieldView& view, const BuildContext& context);
  bool lines = false;                          // JSON lines: a broken line costs only itself
  SpecPaths context = {};
  bool arrays = false;                         // arrays are records too
  // After the last record, with what lies outside the records (JsonReader::finish).
  void (*finish)(std::string_view envelope, artifact::Sink& sink) = nullptr;
};

std::unique_ptr<artifact::Reader> read_spec(const JsonSpec& spec, const artifact::ReadOptions& options);
// Products give one list in an envelope here and a single object or a bare array there. A list must be
// read element by element (a cut file keeps what came before the cut), so the first bytes choose.
std::unique_ptr<artifact::Reader> read_lists_or_single(const JsonSpec& lists, const JsonSpec& single,
                                                       const artifact::ReadOptions& options);

// For Format::open.
template <const JsonSpec& kSpec>
std::unique_ptr<artifact::Reader> open_spec(const artifact::ReadOptions& options) {
  return read_spec(kSpec, options);
}
template <const JsonSpec& kLists, const JsonSpec& kSingle>
std::unique_ptr<artifact::Reader> open_lists_or_single(const artifact::ReadOptions& options) {
  return read_lists_or_single(kLists, kSingle, options);
}

// A record of `kind` over the object, filled from the view's table, or from one of several that belong to it.
class SpecRecord {
 public:
  SpecRecord(artifact::RecordKind kind, const FieldView& view, const BuildContext& context)
      : builder_(kind, view.record().span), sink_(context.sink) {
    fill(builder_, view, context.frame);
  }
  SpecRecord(artifact::RecordKind kind, const FieldView& view, JsonFields fields, const BuildContext& context)
      : builder_(kind, view.record().span), sink_(context.sink) {
    fill(builder_, view, fields, context.frame);
  }
  RecordBuilder* operator->() { return &builder_; }
  RecordBuilder& operator*() { return builder_; }
  void emit() { builder_.emit(sink_); }

 private:
  RecordBuilder builder_;
  artifact::Sink& sink_;
};

// How a JSON format is known: paths of which `least` have to be there ("[*]." and the like is tried before each
// when `leads` says so). Rows are tried from first to last; the first that fits gives the score.
struct JsonSign {
  artifact::Score score;
  size_t least;
  std::string_view paths[6];
  std::string_view leads[6] = {};
};

artifact::Score score_signs(const artifact::Probe& probe, const JsonSign* signs, size_t size);

// For Format::score.
template <const auto& kSigns>
artifact::Score score_by(const artifact::Probe& probe) {
  return score_signs(probe, kSigns, std::size(kSigns));
}

}  // namespace debrief::formats
