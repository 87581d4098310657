// What still stands: conditions that were found in the repository's files and that no received change
// touches after the impact began. Mitigated is not fixed.
#include <algorithm>
#include <map>

#include "base/ascii.h"
#include "base/order.h"
#include "evidence/observers.h"

namespace debrief::evidence {

namespace {

using artifact::Attr;
using artifact::RecordKind;

// Does a change after `from` name this file?
bool touched(const Context& context, const std::string& path, time::Instant from) {
  const auto& artifacts = context.store.artifacts();
  for (const auto& artifact : artifacts)
    for (uint32_t r = 0; r < artifact.records.size(); ++r) {
      const auto record = artifact.records.record(r);
      if (record.kind != RecordKind::kChange || !record.time || *record.time < from) continue;
      for (const std::string_view file : artifact.records.attributes(r, Attr::kFile))
        if (file == path || path.ends_with("/" + std::string(file)) || file.ends_with("/" + path)) return true;
    }
  return false;
}

std::string line_list(std::vector<uint32_t> lines) {
  sort(lines);
  lines.erase(std::unique(lines.begin(), lines.end()), lines.end());
  std::string out;
  for (size_t i = 0; i < lines.size(); ++i) out += (i == 0 ? "" : i + 1 == lines.size() ? " and " : ", ") + std::to_string(lines[i]);
  return (lines.size() == 1 ? "line " : "lines ") + out;
}

}  // namespace

void observe_standing(const Context& context, Evidence& evidence) {
  struct Standing {
    std::vector<uint32_t> lines;
    std::vector<artifact::SourceRef> sources;
    std::vector<std::string> types;
    int rank = 0;
  };
  std::map<std::string, Standing> files;
  for (const Fact& factor : evidence.factors) {
    if (factor.place.file.empty() || factor.text.sources.empty()) continue;
    Standing& file = files[factor.place.file];
    file.lines.push_back(factor.place.line);
    if (file.sources.size() < 5) file.sources.push_back(factor.text.sources.front());
    if (std::find(file.types.begin(), file.types.end(), factor.type) == file.types.end()) file.types.push_back(factor.type);
    file.rank = std::max(file.rank, factor.rank);
  }
  Sentence values;  // values of the configuration are one line together
  std::vector<artifact::SourceRef> of_values;
  for (auto& [path, file] : files) {
    if (touched(context, path, context.timeline.window.begin)) continue;
    if (file.types.size() == 1 && file.types[0] == "condition in the configuration") {
      if (of_values.size() + file.sources.size() > 5) continue;
      values.say(of_values.empty() ? "Still as received: " : "; ").say(path).say(" ").say(line_list(file.lines)).cite(file.sources);
      of_values.insert(of_values.end(), file.sources.begin(), file.sources.end());
      continue;
    }
    Sentence text;
    text.say("Still in place as received: ").say(path).say(" ").say(line_list(file.lines)).say(" (").say(join_words(file.types)).say(")").cite(file.sources)
        .say("; no received change touches that file after the incident began.");
    evidence.risks.push_back({fact_id(context, "standing", file.sources.front()), "standing@" + path, "condition still in place", text.done(),
                              "Decide whether it may stay until the action is done.", 30 + file.rank / 4, {}});
  }
  if (!of_values.empty())
    evidence.risks.push_back({fact_id(context, "standing/values", of_values.front()), "standing/values", "condition in the configuration", values.say("; no received change touches them after the incident began.").done(),
                              "Say which of these values may stay.", 48, {}});
}

}  // namespace debrief::evidence
