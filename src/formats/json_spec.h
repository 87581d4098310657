// A JSON format as one value: where its records stand, its table of fields, and the function that makes
// records of one object. Saves a class and two functions per format.
#pragma once
#include "artifact/choosing_reader.h"
#include "formats/json_fields.h"
#include "formats/json_outline.h"

namespace debrief::formats {

// What a build function may know beside the object.
struct BuildContext {
  const time::Frame& frame;
  const artifact::ReadOptions& options;
  const JsonFields& fields;
  artifact::Sink& sink;
};

struct JsonSpec {
  std::vector<std::string_view> records;
  JsonFields fields;
  void (*build)(const FieldView& view, const BuildContext& context);
  bool lines = false;                          // JSON lines: a broken line costs only itself
  std::vector<std::string_view> context = {};
};

class SpecReader final : public FieldReader {
 public:
  SpecReader(const JsonSpec& spec, const artifact::ReadOptions& options)
      : FieldReader(spec.records, spec.fields, options, spec.context, spec.lines), spec_(spec) {}

 private:
  void build(const FieldView& view, artifact::Sink& sink) override {
    spec_.build(view, {frame(), options(), fields(), sink});
  }
  const JsonSpec& spec_;
};

// For Format::open.
template <const JsonSpec& kSpec>
std::unique_ptr<artifact::Reader> open_spec(const artifact::ReadOptions& options) {
  return std::make_unique<SpecReader>(kSpec, options);
}

// Products give one list in an envelope here and a single object or a bare array there. A list must be
// read element by element (a cut file keeps what came before the cut), so the first bytes choose.
template <const JsonSpec& kLists, const JsonSpec& kSingle>
std::unique_ptr<artifact::Reader> open_lists_or_single(const artifact::ReadOptions& options) {
  return std::make_unique<artifact::ChoosingReader>([options](std::string_view head) {
    const JsonOutline outline(head);
    bool list = false;
    for (const std::string_view path : kLists.records) list = list || outline.has(path.substr(0, path.find("[*]")));
    return std::make_unique<SpecReader>(list ? kLists : kSingle, options);
  });
}

// A record of `kind` over the object, filled from the table.
class SpecRecord {
 public:
  SpecRecord(artifact::RecordKind kind, const FieldView& view, const BuildContext& context)
      : builder_(kind, view.record().span), sink_(context.sink) {
    fill(builder_, view, context.fields, context.frame);
  }
  RecordBuilder* operator->() { return &builder_; }
  RecordBuilder& operator*() { return builder_; }
  void emit() { builder_.emit(sink_); }

 private:
  RecordBuilder builder_;
  artifact::Sink& sink_;
};

}  // namespace debrief::formats
