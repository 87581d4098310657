#include "formats/json_spec.h"

namespace debrief::formats {
namespace {

class SpecReader final : public FieldReader {
 public:
  SpecReader(const JsonSpec& spec, const artifact::ReadOptions& options)
      : FieldReader(spec.records.list(), spec.fields, options, spec.context.list(), spec.lines, spec.arrays), spec_(spec) {}

 private:
  void build(const FieldView& view, artifact::Sink& sink) override { spec_.build(view, {frame(), options(), sink}); }
  void finish(std::string_view envelope, const artifact::JsonEnd&, artifact::Sink& sink) override {
    if (spec_.finish != nullptr) spec_.finish(envelope, sink);
  }
  const JsonSpec& spec_;
};

bool fits(const JsonOutline& outline, const JsonSign& sign, std::string_view lead) {
  size_t found = 0;
  std::string path;
  for (const std::string_view each : sign.paths) {
    if (each.data() == nullptr) break;
    path.assign(lead).append(each);
    if (outline.has(path)) ++found;
  }
  return found >= sign.least;
}

}  // namespace

Paths SpecPaths::list() const {
  Paths all;
  for (const std::string_view path : at) {
    if (path.data() != nullptr) all.push_back(path);
  }
  return all;
}

std::unique_ptr<artifact::Reader> read_spec(const JsonSpec& spec, const artifact::ReadOptions& options) {
  return std::make_unique<SpecReader>(spec, options);
}

std::unique_ptr<artifact::Reader> read_lists_or_single(const JsonSpec& lists, const JsonSpec& single,
                                                       const artifact::ReadOptions& options) {
  return std::make_unique<artifact::ChoosingReader>([&lists, &single, options](std::string_view head) {
    const JsonOutline outline(head);
    bool list = false;
    for (const std::string_view path : lists.records.list()) list = list || outline.has(path.substr(0, path.find("[*]")));
    return read_spec(list ? lists : single, options);
  });
}

artifact::Score score_signs(const artifact::Probe& probe, const JsonSign* signs, size_t size) {
  const JsonOutline& outline = outline_of(probe);
  if (!outline.json()) return 0;
  for (size_t i = 0; i < size; ++i) {
    const JsonSign& sign = signs[i];
    if (sign.leads[0].data() == nullptr && fits(outline, sign, "")) return sign.score;
    for (const std::string_view lead : sign.leads) {
      if (lead.data() != nullptr && fits(outline, sign, lead)) return sign.score;
    }
  }
  return 0;
}

}  // namespace debrief::formats
