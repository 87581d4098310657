#include "session_analysis.h"

#include <algorithm>
#include <map>
#include <utility>

#include "incident/vendors.h"
#include "repo/names.h"
#include "timeline/build.h"

namespace debrief {

namespace {

std::optional<time::Date> incident_day(const artifact::Store& store, const incident::Brief& brief) {
  if (brief.detected) return time::date_from_days(time::whole_seconds(brief.detected->value) / 86400);
  std::map<int64_t, size_t> days;
  for (const auto& artifact : store.artifacts())
    for (size_t i = 0; i < artifact.records.size(); ++i) {
      const auto record = artifact.records.record(i);
      const bool dated = record.time && artifact.records.attribute(i, artifact::Attr::kWrittenTime).empty();
      // A repository's history is of any day.
      if (dated && record.kind != artifact::RecordKind::kChange) ++days[time::whole_seconds(*record.time) / 86400];
    }
  const auto most = std::max_element(days.begin(), days.end(), [](const auto& x, const auto& y) { return x.second < y.second; });
  return most == days.end() ? std::nullopt : std::optional(time::date_from_days(most->first));
}

}  // namespace

std::unique_ptr<Analysis> analyse(artifact::Store& store, const redact::Detector& detector, incident::Brief brief,
                                  const std::vector<std::string>& as_recorded) {
  auto a = std::make_unique<Analysis>();
  a->brief = std::move(brief);
  if (const auto day = incident_day(store, a->brief)) {
    time::Frame frame;
    frame.base_date = day;
    store.complete_times(frame);
  }
  a->repository = repo::read(store);
  a->conventions = repo::conventions(store, a->repository);
  a->roster = incident::build_roster(store, a->brief, a->conventions);
  a->names = repo::known_names(store, a->roster, a->repository, a->conventions);
  for (auto& vendor : incident::find_vendors(store, a->roster, a->names.machines)) {
    a->conventions.vendors.push_back(vendor);
    a->names.vendors.push_back(std::move(vendor));
  }
  a->timeline = timeline::build(store, a->brief, a->roster, a->conventions, a->names, as_recorded);
  a->context.emplace(evidence::make_context(store, a->brief, a->roster, a->conventions, a->repository, a->timeline, detector));
  a->inventory = evidence::take_inventory(*a->context);
  return a;
}

}  // namespace debrief
