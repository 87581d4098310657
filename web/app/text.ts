// Every word the page says in its own name, in one file, ready for translation. Words of documents and
// findings are the core's. Style: what happened, to which file, what to do; no praise, no alarm.
const plural = (n: number, one: string, many = `${one}s`): string => `${n} ${n === 1 ? one : many}`;

export const kKinds: Readonly<Record<string, string>> = {
  alert_fired: 'alert fired', acknowledged: 'acknowledged', hypothesis: 'hypothesis', mitigation_attempt: 'mitigation attempt',
  mitigation_confirmed: 'mitigation confirmed', comms_posted: 'comms posted', resolution_declared: 'resolution declared', deploy: 'deploy',
  escalation: 'escalation', responder_joined: 'responder joined', impact_start: 'impact start', other: 'other',
};
export const kSubkinds: Readonly<Record<string, string>> = {
  observation: 'observation', severity_declared: 'severity declared', decision: 'decision', plan_changed: 'plan changed', hypothesis_rejected: 'hypothesis rejected',
  check_failed: 'check failed', effect_reported: 'effect reported', external_reply: 'external reply', cleared: 'alert cleared',
};
export const kOutcomes: Readonly<Record<string, string>> = { open: 'outcome open', worked: 'worked', partly: 'worked in part', failed: 'did not hold' };
export const kMetrics: Readonly<Record<string, string>> = {
  time_to_detect: 'detect', time_to_acknowledge: 'acknowledge', time_to_mitigate: 'mitigate', time_to_resolve: 'resolve', impact_duration: 'impact, in all', comms_lag: 'first customer comms', margin: 'margin left',
};
export const kRoles: Readonly<Record<string, string>> = {
  incident_commander: 'Commander', on_call: 'On-call', responder: 'Joined', support: 'Support', comms: 'Comms', informed: 'Informed', author: 'Author', bystander: 'Seen only',
};
export const kFamilies: Readonly<Record<string, string>> = {
  chat: 'Chat', alerts: 'Alerts', deploys: 'Deployments', deployments: 'Deployments', dashboards: 'Dashboard snapshots', runbooks: 'Runbook references', comms: 'Customer comms', logs: 'Logs', issues: 'Issues', directory: 'People', repository: 'Repository', brief: 'Brief',
};
export const kVerdicts: Readonly<Record<string, { readonly words: string; readonly tone: 'crit' | 'major' | 'good' }>> = {
  ready_to_publish: { words: 'Ready to publish', tone: 'good' },
  needs_revision: { words: 'Needs revision', tone: 'major' },
  fails_rubric: { words: 'Fails rubric: return to author', tone: 'crit' },
  ready_for_author_review: { words: 'Ready for author review', tone: 'good' },
  needs_more_artifacts: { words: 'Needs more artifacts', tone: 'major' },
};
/** The document's sections as the rail has room for them. */
export const kSections: Readonly<Record<string, string>> = {
  summary: 'Summary', customer_impact: 'Customer impact', timeline: 'Timeline', contributing_factors: 'Factors', went_well: 'Went well', went_wrong: 'Went wrong', lucky: 'Got lucky', action_items: 'Action items', lessons_learned: 'Lessons', distribution: 'Distribution', metrics: 'Metrics',
};
/** Locators as their products call them; "" leaves the value alone. */
export const kLocators: Readonly<Record<string, string>> = {
  sha: 'commit', slack_ts: '', deployment_id: 'deployment', deployment_status_id: 'deployment status', pd_log_entry: 'PagerDuty', pd_incident: 'PagerDuty incident', pagerduty_id: 'PagerDuty', github_id: 'GitHub', opsgenie_id: 'Opsgenie', gitlab_id: 'GitLab', statuspage_update: 'update', annotation_id: 'annotation',
};
export const words = (id: string): string => id.replace(/[_-]+/g, ' ');

export const text = {
  product: 'Debrief',
  skip: 'Skip to the step',
  mode: { label: 'Mode', draft: 'Draft', draftLong: ' a postmortem', review: 'Review', reviewLong: ' a draft' },
  bar: {
    localShort: 'Local', localRest: ' only', theme: (t: string) => `Theme: ${t === 'auto' ? 'as the system' : t}`, help: 'Help and keys', clear: 'Clear everything', more: 'Theme, help, clear everything',
    cleared: 'Everything cleared: files, decisions and drafts are gone from this page.', clearAsk: 'Clear files, drafts and decisions? This cannot be undone.', clearYes: 'Clear everything', keep: 'Keep',
  },
  steps: { label: 'Steps', artifacts: 'Artifacts', brief: 'Brief', gaps: 'Gaps', draft: 'Draft', redaction: 'Redaction', report: 'Report', next: 'Next steps', text: 'Draft text', findings: 'Findings', toSettle: ' to settle' },
  rail: { nothingStored: 'nothing stored', read: (b: string) => `${b} read` },
  first: {
    title: 'Draft or review a postmortem',
    lead: 'Drop what you have. Files are read in this page and go nowhere: it has no server and its browser rules forbid every connection.',
    check: 'How to check that',
    drop: 'Drop exports, a repository folder, or a draft',
    dropHint: 'Folders, .zip, .gz and .tar are opened. Files are recognised by content, so names do not matter.',
    files: 'Choose files', folder: 'Choose folder', paste: 'Paste text', demo: 'Open the demo incident',
    draftTitle: 'Draft a postmortem', draftText: 'From chat, alerts, deployments and a three-line brief: header, timeline with a source for every row, factors, action items. What the files do not say is marked TK for you.',
    reviewTitle: 'Review a draft', reviewText: 'Markdown, HTML, DOCX or pasted text, against the rubric: blameless voice, hindsight, sources, action items, redaction. Each finding has a rewrite to accept. Add exports to check its times.',
    exports: 'What to export, and where to click', search: 'Search the list of exports', searchHint: (n: number) => `Search ${plural(n, 'format')}: pagerduty, kubectl, teams …`, shown: (n: number, all: number) => `${n} of ${all} shown`,
    tool: 'Tool', kind: 'Kind', where: 'How to export it', all: (n: number) => `All ${n} formats`, also: 'Also useful: the team’s postmortem template, severity definitions, CODEOWNERS, runbooks and past postmortems. Drop the repository folder.',
    unread: 'What can’t be read', unreadText: 'Screenshots, audio and video. For a call, export its transcript (.vtt or .srt) or the chat; for a dashboard, its query result as CSV or the annotations. A file that can’t be read never stops the others.',
    pasteTitle: 'Paste text', pasteHint: 'Chat copied from a window, an e-mail thread, alert text, or a draft. Times without a date or zone are asked for afterwards.', pasteName: 'Name', pasteText: 'Text', pasteAdd: 'Add as an artifact', pasteReview: 'Review as a draft', cancel: 'Cancel',
    oneFolder: 'One folder at a time: the first one was taken. Drop the next one by itself.',
    dropping: 'Let go to add these files', formatsWait: 'The list appears when the core is loaded.',
  },
  artifacts: {
    title: 'Artifacts',
    lead: (received: number, read: number, partial: number, coming: number, bad: number) => `${plural(received, 'file')} received: ${[`${read} read`, partial ? `${partial} partial` : '', coming ? `${coming} still to come` : '', bad ? `${bad} not read` : ''].filter((s) => s !== '').join(', ')}.`,
    covered: (from: string, to: string) => ` Coverage is drawn over ${from}–${to} UTC.`,
    goOn: 'Go on to the brief', dropMore: 'Drop more here at any time. Everything below stays.',
    th: { state: 'State', artifact: 'Artifact', as: 'Recognised as', window: 'Window (UTC)', windowShort: 'Window', records: 'Records', zone: 'Zone', actions: 'Actions' },
    phase: { waiting: 'waiting', reading: 'reading', read: 'read', partial: 'partial', unreadable: 'not read', cancelled: 'stopped' } as Readonly<Record<string, string>>,
    cancel: 'Cancel', remove: 'Remove', more: 'More', moreFor: (p: string) => `More for ${p}: read as, zone, remove`, files: (n: number) => plural(n, 'file'), showFiles: (n: number) => `Show ${plural(n, 'file')}`,
    progress: (done: string, size: string, pct: number) => `${done} of ${size} · ${pct} %`, said: (p: string, pct: number) => `${p}: ${pct} percent read`,
    readAs: 'Read as', zoneSet: 'set', zoneAssumed: 'assumed UTC', zoneTitle: 'Times without a zone are in', zoneApply: 'Apply', automatic: 'recognised automatically',
    removed: (p: string) => `${p} removed`, notRead: 'Not read', notReadHint: (n: number) => `${plural(n, 'file')}; nothing else is affected`, what: 'What it is', file: 'File', instead: 'Export this instead',
    keyHas: 'records', keyHole: 'nothing received where something is expected', keyQuiet: 'silence that is plausible', allRead: (n: number) => `All ${plural(n, 'file')} read.`, failed: (p: string, m: string) => `${p} was not read. ${m}`,
    looksDraft: (p: string) => `${p} looks like a postmortem.`, reviewIt: 'Review it', notNow: 'Keep it as an artifact', has: (from: string, to: string) => `records ${from} to ${to}`, hole: (from: string, to: string) => `nothing received ${from} to ${to}`, empty: 'Nothing received yet.',
  },
  brief: {
    title: 'Brief', lead: 'Candidates come from the artifacts, each with its evidence. Nothing is filled in until you choose it.', goOn: 'Go on to gaps',
    what: 'What happened', whatHint: '1–3 sentences', severity: 'Severity', severityHint: 'the team’s levels', detected: 'Detected', resolved: 'Resolved', mitigated: 'Mitigated', impact: 'Impact start', impactHint: 'if before detection', utc: 'UTC',
    people: 'People', peopleHint: 'by role', role: 'Role', person: 'Person', evidence: 'Evidence', links: 'Links', linksHint: 'dashboards, logs', show: 'Show', slo: 'SLO', sloHint: 'target and budget', sloEmpty: 'not stated; needs confirmation',
    bad: 'Write a time as 22:41 or 2026-09-15 22:41:00, in UTC.', fromFile: 'from the brief that was dropped', none: 'No candidate in the artifacts.', set: (f: string) => `${f} set`, nobody: 'No person was recognised in the artifacts.', title2: 'Title', titleHint: 'of the postmortem',
  },
  gaps: {
    title: 'Gaps', lead: (n: number, crit: number) => (n === 0 ? 'Nothing is known to be missing.' : `What was not received, and what each would change. ${crit ? `${crit} critical, ` : ''}${plural(n - crit, 'other')} become TKs.`),
    gate: 'The draft waits', add: 'Add the missing file', anyway: 'Draft anyway', anywayHint: 'Draft anyway: the draft says so in its header, and names what is not covered. You can add the file later.', forced: 'Drafted although a critical gap is open. The draft says so in its header.', closeAgain: 'Wait for the file after all',
    th: { state: 'State', what: 'What is missing', changes: 'What changes if provided', how: 'How to get it' }, critical: 'critical', open: 'open', choose: 'Choose file', toBrief: 'Brief',
    received: 'The six kinds a postmortem rests on', yes: 'received', no: 'not received', conventions: 'Conventions', goOn: 'Go on to the draft', wait: 'Add exports first: gaps are counted against what was received.',
  },
  draft: {
    document: 'Document', markdown: 'Markdown', view: 'View', toolbar: 'Document', undo: (l: string) => (l === '' ? 'Undo' : `Undo: ${l}`), redo: (l: string) => (l === '' ? 'Redo' : `Redo: ${l}`), tkOf: (i: number, n: number) => (i > 0 ? `${i} of ${n}` : String(n)), prevTk: 'Previous TK (p)', nextTk: 'Next TK (n)',
    proposals: 'Proposals', left: (n: number) => `${n} left`, nextProposal: 'Next proposal (j)', audience: 'Audience', internal: 'Internal', wider: 'Wider', tkn: (n: number) => `${n} TK`,
    waiting: 'The draft appears when exports are read.', toArtifacts: 'Add exports', gated: 'The draft waits for a critical gap.', toGaps: 'See the gaps', computing: 'Drafting …', none: 'no source stands behind this',
    fillNext: 'Fill and go to the next', fill: 'Fill', unknown: 'Can’t be known', leave: 'Leave', value: 'Value', how: 'How it was determined', howHint: 'link, query or person', unknownText: 'not known', filled: 'TK filled', filledBy: 'filled by you', clearFill: 'make it TK again', tkFor: (i: number, n: number, q: string) => `TK ${i} of ${n}: ${q}`, ask: (q: string) => (/[?]$/.test(q) ? q : `What is missing: ${q}`), inSection: (s: string) => `In ${s}.`,
    rows: (n: number) => plural(n, 'row'), merged: (n: number) => `${n} merged`, aside: (n: number) => `${n} set aside`, sources: (n: number) => plural(n, 'source'),
    th: { time: 'Time (UTC)', kind: 'Kind', actor: 'Actor (role)', event: 'Event', source: 'Source' }, caption: 'Timeline rows, UTC',
    learned: (t: string) => `First mentioned by a responder at ${t}`, mentions: (t: string) => `speaks of ${t}`, upTo: (n: number, t: string) => `${n} times, last at ${t}`, assumedZone: 'zone assumed', candidate: 'to confirm',
    accounting: (read: number, rows: number, merged: number, aside: number) => `${read} records read = ${rows} in the timeline + ${merged} merged into a row + ${aside} set aside.`, showAside: 'Set aside', asideTitle: 'Set aside, each with its reason', promote: 'Put into the timeline', promoted: 'Put into the timeline', asideDone: 'Row set aside',
    proposed: (n: number, a: number) => `${n} proposed${a ? ` · ${a} accepted` : ''}`, accept: 'Accept', edit: 'Edit', reject: 'Reject', why: 'Why this?', accepted: 'Accepted', edited: 'in your words', undoIt: 'undo', rejected: (t: string) => `Rejected: “${t}”`, putBack: 'Put back', editing: 'Editing: the evidence stays attached', keepEdit: 'Keep the edit', cancel: 'Cancel', keptSources: (n: number) => `In your words: shown as edited, ${plural(n, 'source')} kept`,
    cls: (c: string, n: number) => `${c === '' ? '' : `Class: ${words(c)} · `}${plural(n, 'piece')} of evidence`, whyPossible: 'Why was this possible?', rejectedBy: (t: string, w: string) => `Rejected by the rubric: “${t}”. ${w}`, answers: (a: string) => `Answers ${a}`,
    rubric: { specific: 'Specific', owned: 'Owned', dated: 'Dated', classified: 'Classified' } as Readonly<Record<string, string>>, factorsAnswered: 'Factors answered', notAnswered: 'no action item answers this factor', item: (n: number) => `Item ${n}`, factor: 'Factor', mdHint: 'Markdown of the draft; changes are kept section by section', said: { accept: (w: string) => `${w} accepted. Undo: Ctrl Z`, reject: (w: string) => `${w} rejected. Undo: Ctrl Z`, edit: (w: string) => `${w} kept in your words. Undo: Ctrl Z` },
    pinned: 'You edited this section.', pinnedBack: 'Take the drafted text again', diff: 'The drafted text has changed since your edit.', more: 'Other sections',
  },
  picture: {
    label: (n: number, from: string, to: string) => `Timeline picture: ${plural(n, 'row')} from ${from} to ${to}, UTC`, scroll: 'Timeline picture', out: 'Zoom out (minus)', in: 'Zoom in (plus)', fit: 'Fit', svg: 'SVG', png: 'PNG', key: 'Key', impact: 'Impact', detection: 'Detection', mitigation: 'Mitigation', alerts: 'Alerts', people: 'People', hypotheses: 'Hypotheses', actions: 'Actions', changes: 'Changes', comms: 'Comms', rows: 'Rows', utc: 'UTC', noResolve: 'no resolve time received', impactBar: 'impact start to confirmed mitigation', mitigationBar: 'first attempt to confirmed', resolved: 'alert cleared', failed: 'attempt failed', nothing: 'nothing received', more: (n: number) => `${n} more`,
  },
  evidence: {
    title: 'Evidence', prev: 'Previous row (k)', next: 'Next row (j)', sourceOf: (i: number, n: number) => `Source ${i} of ${n}`, bytes: (b: string, e: string) => `bytes ${b}–${e}`, artifact: 'Artifact', locator: 'Locator', clock: 'Clock', show: 'Show', shown: 'Shown', inFile: 'Show in the file', inFileDone: 'Hide the file', copy: 'Copy citation', copied: 'Citation copied', others: 'Other sources of the same fact', why: (k: string) => `Why this is “${k}”`, whyPlain: 'Why this is here', rests: 'Rests on this row', change: 'Change kind', aside: 'Set aside', back: 'Put back', note: 'Add a note', noteLabel: 'Note to this row', keep: 'Keep', empty: 'Select a row, a figure or a finding to see the bytes it rests on.', stated: 'UTC', assumed: 'zone assumed', sureness: { certain: 'certain', likely: 'likely', candidate: 'a candidate' } as Readonly<Record<string, string>>, redacted: 'Shown as the redactor would publish it.', unreadable: 'The file is no longer held; drop it again to see its text.', noSource: 'No source stands behind this: it was typed by the author.', open: 'Evidence', file: 'File',
  },
  redaction: {
    title: 'Redaction', lead: (places: number, kinds: number) => `${plural(places, 'place')}, ${plural(kinds, 'kind')}. Redaction is part of the draft: what you see here is what every download contains.`, audience: 'Audience of the downloads', internal: 'Internal: names kept', wider: 'Wider: roles only', th: { kind: 'Kind', places: 'Places', shown: 'Shown as', place: 'Place', text: 'Text as it will appear' }, context: 'In context', stays: 'stays', staysWhy: 'Secrets cannot be lifted', lift: 'Lift…', liftAsk: (r: string) => `Lift “${r}”?`, liftWords: 'The words to show again, as they stand in the file', reason: 'Reason, kept in the report', liftDo: 'Lift', cancel: 'Cancel', lifted: 'lifted', putBack: 'Redact again', pseudonyms: 'Pseudonyms', pseudonymsHint: 'the same in every section and download', name: 'Name', inWider: 'In the wider version', roleFrom: 'Role', rotate: 'To rotate', rotateLead: 'Redacting does not make a leaked secret safe. Nothing received shows that these were rotated.', shape: 'Shape', seen: 'Seen', rotated: 'Rotated', never: 'Debrief never prints a secret', neverText: 'Not in this list, in the report, in a downloaded session or in the clipboard. Place and shape only.', none: 'Nothing was redacted.', noRotate: 'No secret was seen in what was received.', add: 'Redact a word or phrase everywhere', addLabel: 'Text to redact', addDo: 'Redact it', added: 'Redacted by you', inPlaces: (what: string, n: number) => `${plural(n, 'place')} of this report, shown as ${what}`, secretN: (i: number, k: string) => `Secret ${i} · ${k}`,
  },
  report: {
    title: 'Report', copy: 'Copy as rich text', copied: 'Copied as rich text', downloadMd: 'Download Markdown', next: 'Next, in this order', metrics: 'Metrics', th: { time: 'Time to', value: 'Value', fromTo: 'From → to (UTC)', target: 'Target', section: 'Section', state: 'State', sources: 'Sources', tk: 'TK', format: 'Format', for: 'For', audience: 'Audience', input: 'Input', bytes: 'Bytes', sha: 'SHA-256' },
    A: 'Findings: the draft', Ar: 'Strengths', openDoc: 'open the document', B: 'Issues: what to provide next', Br: 'Violations', openGaps: 'open the gaps', C: 'Critical findings', act: 'act on these before the meeting', D: 'Summary', downloads: 'Downloads', receipt: 'Receipt', receiptHint: 'drop the same files later and Debrief checks that the output is the same, byte for byte', output: 'Output', core: 'Core', conventions: 'Conventions', evidence: 'Evidence', noCritical: 'None.', noIssues: 'Nothing is known to be missing.', download: 'Download', copyReceipt: 'Copy the receipt', moreInputs: (n: number) => `${n} more inputs`, notComputable: 'not computable', aLink: (n: number) => `A Draft, ${n} TK`, bLink: (n: number) => `B Issues, ${n}`, cLink: (n: number) => `C Critical, ${n}`, dLink: 'D Summary', wait: 'The report appears with the draft.', why: 'Why this verdict',
    formats: {
      'review-markdown': ['Report, Markdown', '.md', 'verdict, strengths, findings and rewrites'], 'review-html': ['Report, HTML', '.html', 'the same, standalone; prints well'], github: ['GitHub annotations', '.txt', 'findings as workflow commands'],
      markdown: ['Markdown', '.md', 'the document; for a repository or a wiki'], html: ['Standalone HTML', '.html', 'with the timeline picture; prints well'], json: ['JSON', '.json', 'everything in this report, for tools'], sarif: ['SARIF 2.1.0', '.sarif', 'findings, for code hosts'], checkstyle: ['Checkstyle', '.xml', 'findings, for build servers'], 'timeline-csv': ['Timeline', '.csv', 'rows, with Timesketch’s field names'], 'timeline-jsonl': ['Timeline', '.jsonl', 'rows, one JSON object a line'], session: ['Session', '.debrief.json', 'your decisions, to go on later; no raw artifacts'],
    } as Readonly<Record<string, readonly [string, string, string]>>, sessionTaken: (n: number) => `Session taken up: ${plural(n, 'decision')}. Drop the same exports to go on.`, saved: (f: string) => `${f} downloaded`, failed: (f: string, why: string) => `${f} was not written. ${why}`,
  },
  next: { title: 'What next?', lead: 'Nothing has been sent, filed or posted, and Debrief can do none of these. It writes the document you choose; you use it.', preview: (n: string) => `Preview: ${n}`, copy: 'Copy', download: 'Download', kinds: {
    'final-draft': ['Final draft', 'The document with your answers in place of TKs.'], distribution: ['Distribution checklist', 'Where it goes and who reads it, with boxes to tick.'], tickets: ['Tickets for the action items', 'Titles with acceptance criteria. You file them.'], agenda: ['Agenda for the review meeting', 'Questions per row: what did you see, what did you expect.'], 'pattern-note': ['Pattern note', 'When this matches earlier postmortems.'],
  } as Readonly<Record<string, readonly [string, string]>>, pick: 'Pick a document to see it here. Nothing downloads by itself.', answered: (a: number, n: number) => `${a} of ${n} TKs answered`, working: 'Writing …', list: 'Documents' },
  review: {
    toolbar: 'Draft', edit: 'Edit', preview: 'Preview', view: 'View', lines: (n: number) => plural(n, 'line'), findingOf: (i: number, n: number) => (n === 0 ? 'No findings' : i > 0 ? `Finding ${i} of ${n}` : plural(n, 'finding')), prev: 'Previous finding (p)', next: 'Next finding (n)', title: (n: string) => `Review of ${n}`, editor: 'Draft text with findings underlined', findings: 'Findings', group: 'Group by', by: { severity: 'by severity', rule: 'by rule', line: 'by line' }, acceptSafe: 'Accept all safe', accept: 'Accept rewrite', ignore: 'Ignore with a reason', evidence: 'Evidence', why: 'Why.', suggestion: 'Advice: the subject is not known', strengths: 'Strengths', suppressed: 'Ignored, each with its reason', critical: 'Critical', major: 'Major', minor: 'Minor', strength: (n: number) => plural(n, 'strength'), checking: 'Checking …', checked: (n: number) => (n === 0 ? 'No artifacts to check against. Add exports to check times and sources.' : `Checked against ${plural(n, 'artifact')}.`), empty: 'Open a draft to review', emptyText: 'Drop a Markdown, HTML or DOCX file anywhere on the page, choose one, or paste the text.', choose: 'Choose a draft', paste: 'Paste text', demo: 'Try a demo draft', accepted: (r: string) => `Rewrite accepted: ${r}. Undo: Ctrl Z`, safeList: (n: number) => `This changes ${plural(n, 'place')}:`, safeGo: 'Accept them', reason: 'Reason, kept in the document', ignoreDo: 'Ignore', place: (line: number) => (line > 0 ? `line ${line}` : 'whole document'), download: 'Download the draft', rewritePeek: 'Rewrite', noFindings: 'Nothing to mend was found.', insert: 'Insert at the end', more: (n: number) => `${n} more`,
  },
  local: {
    title: 'Local only', lead: 'Files dropped here are read in this page’s memory. The browser itself refuses every connection; you need not take our word for it.', close: 'Close', how: 'How it is enforced', howText: 'This page carries a Content-Security-Policy, read here from the document itself. The browser applies it before any of our code runs, and code cannot change it.', shell: 'The page you see runs in a sandboxed frame that may not open windows, send forms or navigate the tab; and the browser’s own peer-connection objects are removed before other code runs.', noPolicy: 'This copy carries no policy. It is not the published build.',
    directives: [['connect-src \'none\'', 'no request, socket, event stream or beacon can be opened'], ['form-action \'none\'', 'no form can be sent'], ['img-src data: blob:', 'no image from elsewhere, so no pixel that carries data'], ['frame-src \'none\'', 'no page from elsewhere inside this one'], ['worker-src blob:', 'background work runs only code that is part of this page']] as readonly (readonly [string, string])[],
    check: 'Check it yourself', checks: ['Turn on aeroplane mode, then drop your files. Everything works.', 'Open the developer tools’ network tab, clear it, then work. It stays empty.', 'Search this file for network code: there is none but the guard’s list of what it removes.'], noButton: 'There is no test button here: a page without network code should not grow some to prove it. The attempts that prove it live in a separate page under the same policy.',
    since: 'Since this page opened', loaded: 'Connections listed by this frame', refused: 'Attempts refused by the policy', dropped: 'Files you dropped', saved: 'Files you downloaded', sinceHint: 'Counted by the browser’s own resource list and its policy reports.',
    kept: 'What is kept', th: { what: 'What', where: 'Where', until: 'Until' }, keptRows: [['Dropped files, draft, findings', 'this tab’s memory', 'the tab closes, or you clear everything'], ['Theme, keys, layout', 'this tab’s memory', 'the tab closes'], ['Your decisions, without raw files', 'this browser, only if you turn it on', 'you turn it off']] as readonly (readonly [string, string, string])[], keep: 'Keep this session on this device', keepNo: 'This browser does not let this page keep anything. Download a session file instead.',
    build: 'This build', version: 'Version', compare: 'To compare', compareText: 'sha256sum debrief.html, with the value published beside it', rebuild: 'To rebuild', rebuildText: 'the build is reproducible: the same source gives the same bytes', inner: 'Hash of this page’s script',
    cannot: 'What no page can prevent', cannotText: ['This page sends no request: the browser refuses them, and you can watch that in the network tab or work in aeroplane mode. No page can stop: browser extensions you allowed here; the browser’s own services (cloud spell check, translation, page assistants, clipboard or download sync); other programs; what you copy, print, download or share; links you open from a downloaded report; code pasted into the developer tools; a changed copy of this file (compare its SHA-256).', 'If hostile code did run here, the browser might still look up an internet name that it chose, and a name can carry a few words; going offline closes that too. A site that hosts or embeds this page sees that you opened it, and an embedding page gets what you send to it.'],
  },
  help: { title: 'Keys', close: 'Close', single: 'Single-letter keys', singleHint: 'off while typing; turn them off altogether here', rows: [['1 – 7', 'go to a step'], ['/', 'search on this screen'], ['n, p', 'next and previous TK, or finding'], ['j, k', 'next and previous row or proposal'], ['a, e, x', 'accept, edit, reject'], ['?', 'this list'], ['Ctrl Z, Ctrl Shift Z', 'undo, redo'], ['Ctrl V', 'paste text or files'], ['Esc', 'close what is open'], ['← → ↑ ↓, + − 0', 'in the timeline picture: marks, lanes, zoom, fit']] as readonly (readonly [string, string])[], guide: 'Start with “Open the demo incident”: four presses from there to a downloaded draft.' },
  toast: { undo: 'Undo', dismiss: 'Dismiss', undone: (l: string) => `Undone: ${l}`, redone: (l: string) => `Done again: ${l}` },
  errors: { core: 'The analysis core did not start in this browser.', coreHow: 'It needs WebAssembly and workers: use a current Chrome, Edge, Firefox or Safari, or open the one-file version from disk.', call: 'The core could not finish this.' },
} as const;
