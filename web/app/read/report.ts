// A report of Mode 1, put together from its parts.
import { arr, bool, firstStr, isObj, list, num, obj, str, strs, type Obj } from '../decode';
import type { Source, ToRotate, Candidate, SetAside, Receipt, Report } from '../model';
import { redactions, sentence, source, sources, toRotate, top3 } from './common';
import { headerFields, people, teamConventions } from './framing';
import { clock, conflict, gap, gate, inventoryRow, received } from './inventory';
import { action, byNumber, proposals } from './proposals';
import { metrics, rows } from './timeline';

/** Secrets among the risks: what they are and where they stand, never their characters. */
const exposed = (v: unknown): ToRotate[] => list(v, (r) => r).filter((r) => /secret/i.test(str(r['class']))).map((r) => ({
  kind: /\(([\w -]+)\)/.exec(str(r['text']))?.[1] ?? str(r['class']), hint: '', fingerprint: str(r['id']),
  where: sources(r['sources']).map((s) => `${s.artifact}, ${s.locator}`).join('; '),
}));

/** Every source that the report names anywhere, by its number. */
const collect = (v: unknown, into: Map<string, Source>): Map<string, Source> => {
  if (Array.isArray(v)) for (const x of v) collect(x, into);
  else if (isObj(v)) {
    const id = v['id'];
    if (typeof id === 'string' && /^S\d+$/.test(id) && typeof v['artifact'] === 'string') { if (!into.has(id)) into.set(id, source(v)); }
    else for (const x of Object.values(v)) collect(x, into);
  }
  return into;
};

const headingTitle = (markdown: string): string => /^#\s+(.+)$/m.exec(markdown)?.[1]?.trim() ?? '';

export const receipt = (v: unknown): Receipt => {
  const r = obj(v);
  return {
    inputs: list(r['inputs'], (i) => ({ path: str(i['path']), bytes: num(i['bytes'], num(i['size'])), sha256: str(i['sha256']) })),
    core: str(r['core']), rules: str(r['rules']) || (str(r['rules_sha256']) === '' ? '' : `rules ${str(r['rules_sha256']).slice(0, 16)}`), output: str(r['output']), zones: str(r['zones']),
  };
};

export const report = (o: Obj): Report => {
  const all = rows(o['timeline']);
  const doc = str(o['document']);
  const accounting = obj(o['accounting']);
  const window = obj(o['window']);
  const frame: Record<string, { value: string; candidates: readonly Candidate[]; note: string }> = headerFields(o['sections']);
  for (const c of list(o['conflicts'], (x) => x)) {
    const key = str(c['subject']).toLowerCase().replace(/[^a-z]+/g, '_').replace(/_utc_?$|_$/g, '');
    const says = list(c['says'], (s) => ({ value: str(s['text']), why: '', sources: sources(s['sources']) }));
    const name = Object.keys(frame).find((k) => key.includes(k)) ?? key;
    const own = frame[name] ?? { value: '', candidates: [], note: '' };
    frame[name] = { ...own, note: `${says.map((s) => s.value).join('; ')}. ${str(c['used'])}`.trim() };
  }
  const rawFactors = arr(o['factors']), rawActions = arr(o['action_items']);
  const aside = list(o['set_aside'], (s): SetAside => ({ id: str(s['id']), time: str(s['time']), text: firstStr(s, 'text', 'excerpt') || str(obj(s['source'])['excerpt']), reason: str(s['reason']), runnerUp: str(s['runner_up']), source: isObj(s['source']) ? source(s['source']) : null }));
  return {
    gate: gate(o['gate']),
    title: str(o['title']) || headingTitle(doc),
    severity: firstStr(o, 'severity') || (frame['severity']?.value ?? ''),
    levels: list(obj(o['conventions'])['severities'], (s) => ({ name: str(s['name']), definition: str(s['definition']), sources: sources(s['sources']) })),
    nearMiss: bool(o['near_miss']),
    window: { from: str(window['from']) || (all[0]?.time ?? ''), to: str(window['to']) || (all[all.length - 1]?.time ?? '') },
    inventory: list(o['inventory'], inventoryRow),
    rows: all,
    candidates: rows(o['candidates']),
    setAside: aside,
    recordsRead: num(accounting['read']),
    merged: num(accounting['merged']),
    setAsideCount: num(accounting['set_aside'], aside.length),
    metrics: metrics(o['metrics'], all),
    people: people(o['people']),
    factors: proposals(o['factors'], 'factor').map((f) => ({ ...f, answers: byNumber(f.answers, rawActions, 'action') })),
    wentWell: proposals(o['went_well'], 'well'),
    wentWrong: proposals(o['went_wrong'], 'wrong'),
    lucky: proposals(o['lucky'], 'lucky'),
    lessons: proposals(o['lessons'], 'lesson'),
    actions: rawActions.filter(isObj).map(action).map((a) => ({ ...a, answers: byNumber(a.answers, rawFactors, 'factor') })),
    rejectedActions: list(o['rejected_actions'], (r) => ({ text: str(r['text']), why: firstStr(r, 'why', 'reason') })),
    risks: list(o['risks'], (r) => ({ title: str(r['question']) === '' ? str(r['title']) : str(r['text']), text: firstStr(r, 'question', 'text'), sources: sources(r['sources']) })),
    gaps: list(o['gaps'], gap),
    clocks: list(o['clocks'], clock),
    conflicts: list(o['conflicts'], conflict),
    redactions: redactions(o['redactions']),
    toRotate: o['to_rotate'] === undefined ? exposed(o['risks']) : toRotate(o['to_rotate']),
    received: received(o['received']),
    framing: frame,
    conventions: teamConventions(obj(o['conventions'])),
    top3: top3(o['top3']),
    verdict: str(o['verdict']),
    verdictWhy: strs(o['verdict_reasons']).map(sentence).join(' '),
    receipt: receipt(o['receipt']),
    document: doc,
    sources: collect(o, new Map()),
  };
};
