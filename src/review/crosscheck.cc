// See crosscheck.h. The checks are one file each, listed in cross.h.
#include "review/crosscheck.h"

#include "review/cross.h"

namespace debrief::review {

void cross_check(const lint::View& view, const Context& context, std::vector<lint::Finding>& findings) {
  const Cross cross(view, context);
  check_sources(cross, findings);
  check_times(cross, findings);
  check_knowledge(cross, findings);
  check_missing_events(cross, findings);
  give_sources(cross, findings);
}

std::vector<std::string> not_checked(const Context& context) {
  std::vector<std::string> out;
  if (!context.timeline || !context.store || context.store->artifacts().empty()) {
    out.push_back("not checked: timestamps, sources and missing events, because no artifacts were given");
    return out;
  }
  bool chat = false, alerts = false, changes = false, comms = false;
  for (const artifact::Artifact& artifact : context.store->artifacts())
    for (uint32_t r = 0; r < artifact.records.size(); ++r) {
      const artifact::RecordKind kind = artifact.records.record(r).kind;
      chat |= kind == artifact::RecordKind::kMessage;
      alerts |= kind == artifact::RecordKind::kAlert || kind == artifact::RecordKind::kPage;
      changes |= kind == artifact::RecordKind::kChange;
      comms |= kind == artifact::RecordKind::kStatusUpdate;
    }
  if (!chat) out.push_back("not checked: what responders said and decided, because no chat was given");
  if (!alerts) out.push_back("not checked: alerts, pages and acknowledgements, because no alert history was given");
  if (!changes) out.push_back("not checked: deployments and commits, because no deployment timeline was given");
  if (!comms) out.push_back("not checked: public posts, because no status page export was given");
  return out;
}

}  // namespace debrief::review
