// The observers: each reads the context and adds what it saw. One file each, named after it.
#pragma once
#include "evidence/cues.h"
#include "evidence/evidence.h"

namespace debrief::evidence {

void observe_cues(const Context&, const Cues&, Evidence&);     // cue_facts.cc: what people and files say
void observe_metrics(const Context&, Evidence&);               // metric_facts.cc: targets met and missed
void observe_changes(const Context&, Evidence&);               // change_facts.cc: what went live before, and the way back
void observe_response(const Context&, Evidence&);              // response_facts.cc: attempts, hypotheses, escalation
void observe_alerts(const Context&, Evidence&);                // alert_facts.cc: signals before the page, waits
void observe_prior(const Context&, Evidence&);                 // prior_facts.cc: similar incidents, open actions
void observe_secrets(const Context&, Evidence&);               // secret_facts.cc: credentials in artifacts
void observe_impact(const Context&, Evidence&);                // impact.cc: figures and holes

// "ab12cd34": from the observer and the source's keys, so that it survives added files.
std::string fact_id(const Context&, std::string_view observer, const artifact::SourceRef& source);

}  // namespace debrief::evidence
