#include "lint/view.h"

#include "lint/classes.h"

namespace debrief::lint {

View make_view(const document::Postmortem& document, const language::Names& names, const redact::Detector* detector) {
  View view;
  view.document = &document;
  view.units = units(document);
  view.rows = document::timeline_entries(document);
  view.actions = document::action_entries(document);
  view.factors = document::factor_entries(document);
  view.names = names;
  add_people(document, view.actions, view.names);
  if (detector) view.sensitive = find_sensitive(document, *detector);
  view.mask = NameMask(view.names);
  view.index = language::NameIndex(view.names);
  for (Unit& unit : view.units) unit.masked = view.mask(unit.text.visible);
  return view;
}

}  // namespace debrief::lint
