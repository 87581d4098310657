// The observers: each reads the context and adds what it saw. One file each, named after it.
#pragma once
#include "evidence/cues.h"
#include "evidence/evidence.h"
#include "evidence/statements.h"

namespace debrief::evidence {

void observe_cues(const Context&, const Cues&, Evidence&);     // cue_facts.cc: what people and files say
void observe_metrics(const Context&, Evidence&);               // metric_facts.cc: targets met and missed
void observe_changes(const Context&, const Statements&, Evidence&);               // change_facts.cc: what went live before, and the way back
void observe_statements(const Context&, const Statements&, Evidence&);            // said_facts.cc: what responders state about how things stand
void observe_response(const Context&, const Statements&, Evidence&);              // response_facts.cc: attempts, hypotheses, escalation
void observe_people(const Context&, Evidence&);                // people_facts.cc: authors there, self-reproach and answer, reports before the page
void observe_repository(const Context&, const Statements&, Evidence&);            // repository_facts.cc: lines that admit a gap, lines that responders speak of
void observe_alerts(const Context&, const Cues&, Evidence&);                // alert_facts.cc: signals before the page, waits
void observe_reach(const Context&, Evidence&);                 // reach_facts.cc: means of the page, people asked for in chat alone
void observe_pipeline(const Context&, const Cues&, Evidence&);              // pipeline_facts.cc: success over an error, order of the way back
void observe_audit(const Context&, Evidence&);                 // audit_facts.cc: what automation took away, emergency access
void observe_runbooks(const Context&, const Cues&, Evidence&);              // runbook_facts.cc: documented commands that failed
void observe_prior(const Context&, Evidence&);                 // prior_facts.cc: similar incidents, open actions
void observe_secrets(const Context&, const Cues&, Evidence&);               // secret_facts.cc: credentials in artifacts
void observe_impact(const Context&, const Cues&, Evidence&);                // impact.cc: figures and holes
void observe_standing(const Context&, Evidence&);              // standing_risks.cc: after the others: what their files still hold

// Does a repository file bear on the incident: does it name something of it, or belong to the pipeline?
bool bears_on(const Context& context, const repo::File& file, std::string_view text);
// "ab12cd34": from the observer and the source's keys, so that it survives added files.
// A repository file's path as the repository names it.
std::string repository_path(std::string_view path);
// "a, b and c".
std::string join_words(const std::vector<std::string>& words);
std::string fact_id(const Context&, std::string_view observer, const artifact::SourceRef& source);

}  // namespace debrief::evidence
