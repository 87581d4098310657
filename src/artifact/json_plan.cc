#include "artifact/json_plan.h"

namespace debrief::artifact {
namespace {

// The first path that leads to a node owns it.
void own(std::vector<int>& owners, size_t node, size_t owner) {
  if (owners.size() <= node) owners.resize(node + 1, JsonPlan::kNone);
  if (owners[node] == JsonPlan::kNone) owners[node] = static_cast<int>(owner);
}

}  // namespace

JsonPlan::JsonPlan(const JsonShape& shape) : lines(shape.lines), arrays(shape.arrays) {
  for (size_t i = 0; i < shape.records.size(); ++i) own(record_of, static_cast<size_t>(outer.add(shape.records[i])), i);
  for (size_t i = 0; i < shape.context.size(); ++i) {
    context_nodes.push_back(outer.add(shape.context[i]));
    own(context_of, static_cast<size_t>(context_nodes.back()), i);
  }
  for (size_t i = 0; i < shape.fields.size(); ++i) own(field_of, static_cast<size_t>(inner.add(shape.fields[i])), i);
  record_of.resize(outer.size(), kNone);
  context_of.resize(outer.size(), kNone);
  field_of.resize(inner.size(), kNone);
}

}  // namespace debrief::artifact
