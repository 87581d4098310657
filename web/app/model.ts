// What the page knows of a report (`debrief.report/1`), read from the core's JSON by the functions
// below. One place to change when the core's JSON gains a field; the contract is wasm/README.md.
import { arr, bool, firstStr, isObj, list, maybeNum, num, obj, str, strs, type Obj } from './decode';

export type Audience = 'internal' | 'wider';
export type Severity = 'critical' | 'major' | 'minor';

/** A place in an artifact: bytes [begin, end) of the file as dropped. */
export interface Source {
  readonly id: string;
  readonly artifact: string;
  readonly locator: string;
  readonly locatorType: string;
  readonly locatorValue: string;
  readonly begin: number;
  readonly end: number;
  readonly excerpt: string;
  readonly time: string;
  readonly note: string;
}

export interface Row {
  readonly id: string;
  readonly time: string;
  readonly precision: string;
  readonly kind: string;
  readonly subkind: string;
  readonly outcome: string;
  readonly actor: string;
  readonly text: string;
  readonly confidence: string;
  readonly cue: string;
  readonly reasons: readonly string[];
  readonly flag: string;
  readonly learnedAt: string;
  readonly mentionsTime: string;
  readonly last: string;
  readonly count: number;
  readonly key: string;
  readonly systems: readonly string[];
  readonly assumedZone: boolean;
  readonly sources: readonly Source[];
}

export interface Metric {
  readonly name: string;
  readonly seconds: number | null;
  readonly formula: string;
  readonly from: string;  // row id
  readonly to: string;
  readonly fromTime: string;
  readonly toTime: string;
  readonly whyNot: string;
  readonly target: number | null;
  readonly variants: readonly { readonly formula: string; readonly seconds: number }[];
}

export interface Proposal {
  readonly id: string;
  readonly text: string;
  readonly cls: string;
  readonly whyPossible: string;
  readonly chain: readonly string[];
  readonly answers: readonly string[];
  readonly sources: readonly Source[];
}

export interface ActionItem extends Proposal {
  readonly owner: string;
  readonly due: string;
  readonly ticket: string;
  readonly type: string;
  readonly doneWhen: string;
  readonly failing: readonly string[];  // of specific, owned, dated, classified
}

export interface Rejected { readonly text: string; readonly why: string }
export interface Gap { readonly what: string; readonly critical: boolean; readonly changes: string; readonly how: string; readonly why: string; readonly severity: Severity }
export interface Hole { readonly from: string; readonly to: string; readonly why: string }

export interface InventoryRow {
  readonly path: string;
  readonly format: string;
  readonly formatName: string;
  readonly family: string;
  readonly status: string;
  readonly records: number;
  readonly size: number;
  readonly from: string;
  readonly to: string;
  readonly zone: string;
  readonly zoneAssumed: boolean;
  readonly message: string;
  readonly channel: string;
  readonly gaps: readonly Hole[];
  readonly coverage: readonly { readonly from: string; readonly to: string }[];
  readonly sha256: string;
}

export interface Person { readonly name: string; readonly roles: readonly string[]; readonly pseudonym: string; readonly title: string; readonly evidence: readonly Source[] }
export interface Redaction { readonly kind: string; readonly replacement: string; readonly count: number; readonly context: string; readonly place: string }
export interface ToRotate { readonly kind: string; readonly hint: string; readonly where: string; readonly fingerprint: string }
export interface Risk { readonly text: string; readonly title: string; readonly sources: readonly Source[] }
export interface Candidate { readonly value: string; readonly why: string; readonly sources: readonly Source[] }
export interface SetAside { readonly time: string; readonly text: string; readonly reason: string; readonly runnerUp: string; readonly source: Source | null; readonly id: string }

export interface Gate { readonly closed: boolean; readonly forced: boolean; readonly reasons: readonly string[] }
export interface Receipt {
  readonly inputs: readonly { readonly path: string; readonly bytes: number; readonly sha256: string }[];
  readonly core: string;
  readonly rules: string;
  readonly output: string;
  readonly zones: string;
}

export interface Report {
  readonly gate: Gate;
  readonly title: string;
  readonly severity: string;
  readonly levels: readonly { readonly name: string; readonly definition: string; readonly sources: readonly Source[] }[];
  readonly nearMiss: boolean;
  readonly window: { readonly from: string; readonly to: string };
  readonly inventory: readonly InventoryRow[];
  readonly rows: readonly Row[];
  readonly candidates: readonly Row[];
  readonly setAside: readonly SetAside[];
  readonly recordsRead: number;
  readonly merged: number;
  readonly setAsideCount: number;
  readonly metrics: readonly Metric[];
  readonly people: readonly Person[];
  readonly factors: readonly Proposal[];
  readonly wentWell: readonly Proposal[];
  readonly wentWrong: readonly Proposal[];
  readonly lucky: readonly Proposal[];
  readonly lessons: readonly Proposal[];
  readonly actions: readonly ActionItem[];
  readonly rejectedActions: readonly Rejected[];
  readonly risks: readonly Risk[];
  readonly gaps: readonly Gap[];
  readonly redactions: readonly Redaction[];
  readonly toRotate: readonly ToRotate[];
  readonly received: readonly { readonly kind: string; readonly present: boolean; readonly note: string }[];
  readonly framing: Readonly<Record<string, { readonly value: string; readonly candidates: readonly Candidate[]; readonly note: string }>>;
  readonly conventions: readonly { readonly what: string; readonly file: string }[];
  readonly sectionsAD: Readonly<Record<string, string>>;
  readonly top3: readonly string[];
  readonly verdict: string;
  readonly verdictWhy: string;
  readonly receipt: Receipt;
  readonly document: string;
  readonly sources: ReadonlyMap<string, Source>;
}

export interface Rewrite { readonly begin: number; readonly end: number; readonly text: string; readonly safe: boolean }
export interface Finding {
  readonly id: string;
  readonly rule: string;
  readonly ruleId: string;
  readonly severity: Severity;
  readonly section: string;
  readonly line: number;
  readonly column: number;
  readonly begin: number;  // bytes of the draft
  readonly end: number;
  readonly quote: string;
  readonly why: string;
  readonly authority: string;
  readonly rewrite: Rewrite | null;
  readonly rewriteText: string;
  readonly evidence: readonly Source[];
  readonly suppressed: string;
  readonly suggestion: boolean;
}
export interface Review {
  readonly verdict: string;
  readonly verdictWhy: string;
  readonly findings: readonly Finding[];
  readonly strengths: readonly { readonly text: string; readonly line: number; readonly section: string }[];
  readonly sections: readonly { readonly id: string; readonly present: boolean; readonly line: number; readonly heading: string }[];
  readonly toRotate: readonly ToRotate[];
  readonly redactions: readonly Redaction[];
  readonly notChecked: readonly string[];
  readonly top3: readonly string[];
  readonly sectionsAD: Readonly<Record<string, string>>;
}

export interface FormatInfo { readonly id: string; readonly name: string; readonly family: string; readonly how: string; readonly what: string }

const sentence = (s: string): string => (s === '' ? '' : `${s.charAt(0).toUpperCase()}${s.slice(1)}${/[.!?]$/.test(s) ? '' : '.'}`);
const locator = (v: unknown): string => {
  if (!isObj(v)) return str(v);
  const type = str(v['type']).replace(/_/g, ' ');
  return `${type} ${str(v['value'])}`.trim();
};

export const source = (o: Obj): Source => {
  const span = arr(o['span']);
  return {
    id: str(o['id']),
    artifact: firstStr(o, 'artifact', 'path', 'file'),
    locator: locator(o['locator']),
    locatorType: str(obj(o['locator'])['type']),
    locatorValue: str(obj(o['locator'])['value']) || str(o['locator']),
    begin: num(span[0], -1),
    end: num(span[1], -1),
    excerpt: firstStr(o, 'excerpt', 'quote'),
    time: str(o['time']),
    note: firstStr(o, 'note', 'difference'),
  };
};
const sources = (v: unknown): Source[] => list(v, source);

const row = (o: Obj, i: number): Row => ({
  id: str(o['id']) || `row-${i}`,
  time: str(o['time']),
  precision: str(o['precision'], 'second'),
  kind: str(o['kind'], 'other'),
  subkind: str(o['subkind']),
  outcome: str(o['outcome']),
  actor: str(o['actor']),
  text: str(o['text']),
  confidence: str(o['confidence']),
  cue: str(o['cue']),
  reasons: [...strs(o['reasons']), ...strs(o['why'])],
  flag: str(o['flag']),
  learnedAt: str(o['learned_at']),
  mentionsTime: str(o['mentions_time']),
  last: str(o['last']),
  count: num(o['count'], 1),
  key: str(o['key']),
  systems: strs(o['systems']),
  assumedZone: str(o['zone']) === 'assumed',
  sources: sources(o['sources']),
});
const rows = (v: unknown): Row[] => arr(v).filter(isObj).map(row);

/** A metric's end is a row's id, its index, or the row itself. */
const endpoint = (v: unknown, all: readonly Row[]): { id: string; time: string } => {
  if (isObj(v)) return { id: firstStr(v, 'row', 'id'), time: str(v['time']) };
  const found = typeof v === 'number' ? all[v] : all.find((r) => r.id === v);
  return found ? { id: found.id, time: found.time } : { id: '', time: str(v) };
};

const metrics = (v: unknown, all: readonly Row[]): Metric[] => {
  const entries: [string, Obj][] = isObj(v) ? Object.entries(v).map(([k, m]) => [k, obj(m)]) : list(v, (m) => [str(m['name']), m] as [string, Obj]);
  return entries.map(([name, m]) => {
    const from = endpoint(m['from'], all);
    const to = endpoint(m['to'], all);
    return {
      name,
      seconds: maybeNum(m['seconds']),
      formula: str(m['formula']),
      from: from.id, to: to.id, fromTime: from.time, toTime: to.time,
      whyNot: str(m['why_not']),
      target: maybeNum(m['target_seconds']),
      variants: list(m['variants'], (x) => ({ formula: str(x['formula']), seconds: num(x['seconds']) })),
    };
  });
};

const proposal = (prefix: string) => (o: Obj, i: number): Proposal => ({
  id: str(o['id']) || `${prefix}-${i}`,
  text: str(o['text']),
  cls: firstStr(o, 'class', 'type'),
  whyPossible: firstStr(o, 'why_possible', 'question'),
  chain: strs(o['chain']),
  answers: strs(o['answers']),
  sources: sources(o['sources']),
});
/** Factors and actions name each other by number, from 1; here by id. */
const byNumber = (numbers: readonly string[], list: readonly unknown[], prefix: string): string[] => numbers.map((n) => { const at = Number(n) - 1; return Number.isInteger(at) && isObj(list[at]) ? str(obj(list[at])['id']) || `${prefix}-${at}` : n; });
const proposals = (v: unknown, prefix: string): Proposal[] => arr(v).filter(isObj).map(proposal(prefix));

const action = (o: Obj, i: number): ActionItem => ({
  ...proposal('action')(o, i),
  text: firstStr(o, 'text', 'action', 'title'),
  owner: str(o['owner']),
  due: str(o['due']),
  ticket: str(o['ticket']),
  type: firstStr(o, 'type', 'class'),
  answers: strs(o['answers']).length > 0 ? strs(o['answers']) : strs(o['factors']),
  doneWhen: str(o['done_when']),
  failing: strs(o['failing']),
});

const gap = (o: Obj): Gap => ({
  what: firstStr(o, 'what', 'gap'),
  critical: bool(o['critical']),
  changes: firstStr(o, 'changes', 'changes_if_provided'),
  how: firstStr(o, 'how', 'how_to_get'),
  why: str(o['why']),
  severity: bool(o['critical']) ? 'critical' : str(o['severity']) === 'major' || bool(o['major']) ? 'major' : 'minor',
});

export const inventoryRow = (o: Obj): InventoryRow => ({
  path: firstStr(o, 'path', 'artifact'),
  format: str(o['format']),
  formatName: firstStr(o, 'format_name', 'format'),
  family: str(o['family']),
  status: str(o['status'], 'read'),
  records: num(o['records']),
  size: num(o['size']),
  from: str(o['from']),
  to: str(o['to']),
  zone: str(o['zone']),
  zoneAssumed: bool(o['zone_assumed']) || str(o['zone']) === 'assumed',
  message: str(o['message']),
  channel: str(o['channel']),
  gaps: list(o['gaps'], (g) => ({ from: str(g['from']), to: str(g['to']), why: str(g['why']) })),
  coverage: arr(o['coverage']).map((c) => (isObj(c) ? { from: str(c['from']), to: str(c['to']) } : { from: str(arr(c)[0]), to: str(arr(c)[1]) })),
  sha256: str(o['sha256']),
});

const redactions = (v: unknown): Redaction[] => list(v, (r) => ({ kind: str(r['kind']), replacement: str(r['replacement']), count: num(r['count'], 1), context: str(r['context']), place: firstStr(r, 'where', 'place') }));
const toRotate = (v: unknown): ToRotate[] => list(v, (r) => ({ kind: str(r['kind']), hint: str(r['hint']), where: isObj(r['where']) ? locator(r['where']) : str(r['where']), fingerprint: str(r['fingerprint']) }));
/** Secrets among the risks: what they are and where they stand, never their characters. */
const exposed = (v: unknown): ToRotate[] => list(v, (r) => r).filter((r) => /secret/i.test(str(r['class']))).map((r) => ({
  kind: /\(([\w -]+)\)/.exec(str(r['text']))?.[1] ?? str(r['class']), hint: '', fingerprint: str(r['id']),
  where: sources(r['sources']).map((s) => `${s.artifact}, ${s.locator}`).join('; '),
}));
const sectionsAD = (v: unknown): Record<string, string> => {
  const out: Record<string, string> = {};
  for (const [k, x] of Object.entries(obj(v))) out[k.toUpperCase()] = typeof x === 'string' ? x : strs(x).map((s) => `- ${s}`).join('\n');
  return out;
};
const top3 = (v: unknown): string[] => arr(v).map((x) => (isObj(x) ? firstStr(x, 'text', 'what', 'title') : str(x))).filter((s) => s !== '');

const received = (v: unknown): { kind: string; present: boolean; note: string }[] =>
  Object.entries(obj(v)).map(([kind, x]) => (isObj(x)
    ? { kind, present: bool(x['received']) || bool(x['present']), note: firstStr(x, 'note', 'text') }
    : { kind, present: x === true || (Array.isArray(x) && x.length > 0) || (typeof x === 'string' && x !== ''), note: typeof x === 'string' ? x : strs(x).join(', ') }));

const framing = (o: Obj): Report['framing'] => {
  const out: Record<string, { value: string; candidates: Candidate[]; note: string }> = {};
  for (const [k, x] of Object.entries(o)) {
    if (typeof x === 'string') out[k] = { value: x, candidates: [], note: '' };
    else if (isObj(x)) {
      const value = firstStr(x, 'value', 'time', 'text');
      const own = sources(x['sources']);
      const single = isObj(x['source']) ? [source(x['source'])] : [];
      const cands = list(x['candidates'], (c): Candidate => ({ value: firstStr(c, 'value', 'time'), why: firstStr(c, 'why', 'text'), sources: [...sources(c['sources']), ...(isObj(c['source']) ? [source(c['source'])] : [])] }));
      if (cands.length === 0 && value !== '' && own.length + single.length > 0) cands.push({ value, why: firstStr(x, 'why', 'note'), sources: [...own, ...single] });
      out[k] = { value, candidates: cands, note: firstStr(x, 'note', 'conflict') };
    }
  }
  return out;
};

export const gate = (v: unknown): Gate => {
  const g = obj(v);
  return { closed: bool(g['closed']), forced: bool(g['forced']), reasons: arr(g['reasons']).map((r) => (isObj(r) ? firstStr(r, 'text', 'why') : str(r))) };
};

const teamConventions = (c: Obj): { what: string; file: string }[] => {
  const file = list(c['severities'], (s) => sources(s['sources'])[0]?.artifact ?? '').find((f) => f !== '') ?? '';
  const template = strs(c['template']);
  return [...(file === '' ? [] : [{ what: 'severity levels', file }]), ...(template.length === 0 ? [] : [{ what: 'sections', file: template.join(', ') }])];
};
const people = (v: unknown): Person[] => list(v, (p) => ({ name: str(p['name']), roles: strs(p['roles']), pseudonym: str(p['pseudonym']), title: str(p['title']), evidence: sources(p['evidence']) }));

/** The header's table of fields: what the draft holds now, with the sources of each. */
const kHeaderFields: readonly (readonly [RegExp, string])[] = [[/^severity/i, 'severity'], [/^impact start/i, 'impact_start'], [/^detected/i, 'detected'], [/^mitigated/i, 'mitigated'], [/^resolved/i, 'resolved']];
const headerFields = (v: unknown): Report['framing'] => {
  const out: Record<string, { value: string; candidates: Candidate[]; note: string }> = {};
  const header = arr(v).map(obj).find((s) => s['section'] === 'header');
  for (const block of list(header?.['blocks'], (b) => b)) {
    for (const cells of arr(block['rows'])) {
      const name = str(obj(arr(cells)[0])['text']), cell = obj(arr(cells)[1]);
      const field = kHeaderFields.find(([words]) => words.test(name))?.[1];
      const said = str(cell['text']);
      if (field === undefined || said === '' || /^TK\b/.test(said)) continue;
      const m = /^(\d{4}-\d\d-\d\d) (\d\d:\d\d(?::\d\d)?)/.exec(said);
      const value = field === 'severity' ? (said.split(';')[0] ?? said).trim() : m ? `${m[1] ?? ''}T${(m[2] ?? '').length === 5 ? `${m[2] ?? ''}:00` : (m[2] ?? '')}Z` : said;
      const found = sources(cell['sources']);
      out[field] = { value, candidates: [{ value, why: found[0] ? `${found[0].artifact}${/^[\d:TZ.+\s-]*$/.test(found[0].excerpt) || found[0].excerpt === value ? '' : `: ${found[0].excerpt}`}` : '', sources: found }], note: '' };
    }
  }
  return out;
};
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

const receipt = (v: unknown): Receipt => {
  const r = obj(v);
  const core = r['core'];
  return {
    inputs: list(r['inputs'], (i) => ({ path: str(i['path']), bytes: num(i['bytes'], num(i['size'])), sha256: str(i['sha256']) })),
    core: isObj(core) ? str(core['version']) : firstStr(r, 'core', 'core_version', 'version'),
    rules: firstStr(r, 'rules_sha256') !== '' ? `rules ${firstStr(r, 'rules_sha256').slice(0, 16)}` : strs(r['rules']).join(', ') || strs(r['rule_packs']).join(', ') || str(r['rules']),
    output: isObj(r['output']) ? str(obj(r['output'])['sha256']) : firstStr(r, 'output', 'output_sha256'),
    zones: firstStr(r, 'zones', 'tzdata'),
  };
};

export const report = (o: Obj): Report => {
  const all = rows(o['timeline']);
  const doc = str(o['document']);
  const accounting = obj(o['accounting']);
  const window = obj(o['window']);
  const frame: Record<string, { value: string; candidates: readonly Candidate[]; note: string }> = { ...headerFields(o['sections']), ...framing(obj(o['framing'])) };
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
    recordsRead: num(accounting['read'], num(accounting['records_read'], num(o['records_read']))),
    merged: num(accounting['merged'], num(o['merged'])),
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
    redactions: redactions(o['redactions']),
    toRotate: o['to_rotate'] === undefined ? exposed(o['risks']) : toRotate(o['to_rotate']),
    received: received(o['received']),
    framing: frame,
    conventions: isObj(o['conventions']) && Array.isArray(o['conventions']['severities'])
      ? teamConventions(o['conventions'])
      : isObj(o['conventions'])
      ? Object.entries(o['conventions']).map(([what, f]) => ({ what, file: isObj(f) ? firstStr(f, 'file', 'path', 'artifact') : str(f) })).filter((c) => c.file !== '')
      : list(o['conventions'], (c) => ({ what: firstStr(c, 'what', 'key', 'name'), file: firstStr(c, 'file', 'path') })),
    sectionsAD: sectionsAD(o['sections_A_D']),
    top3: top3(o['top3']),
    verdict: str(o['verdict']),
    verdictWhy: firstStr(o, 'verdict_why', 'verdict_reason') || strs(o['verdict_reasons']).map(sentence).join(' '),
    receipt: receipt(o['receipt']),
    document: doc,
    sources: collect(o, new Map()),
  };
};

const severity = (v: unknown): Severity => (v === 'critical' || v === 'minor' ? v : 'major');

const finding = (o: Obj, i: number): Finding => {
  const span = arr(o['span']);
  const r = o['rewrite'];
  const rs = isObj(r) ? arr(r['span']) : arr(o['rewrite_span']);
  const begin = num(span[0]);
  const end = num(span[1], begin);
  const rewriteText = isObj(r) ? str(r['text']) : str(r);
  return {
    id: str(o['id']) ? `${str(o['id'])}:${begin}:${i}` : `${str(o['rule'])}:${begin}:${i}`,
    rule: str(o['rule']),
    ruleId: firstStr(o, 'rule_id', 'id'),
    severity: severity(o['severity']),
    section: str(o['section']),
    line: num(o['line']),
    column: num(o['column']),
    begin, end,
    quote: str(o['quote']),
    why: str(o['why']),
    authority: str(o['authority']),
    rewrite: isObj(r) && rewriteText !== '' ? { begin: num(rs[0], begin), end: num(rs[1], end), text: rewriteText, safe: bool(r['safe']) }
      : rewriteText !== '' && num(rs[1], end) > num(rs[0], begin) ? { begin: num(rs[0], begin), end: num(rs[1], end), text: rewriteText, safe: bool(o['safe']) } : null,
    rewriteText,
    evidence: sources(o['evidence']),
    suppressed: str(o['suppressed']),
    suggestion: bool(o['suggestion']),
  };
};

export const review = (o: Obj): Review => ({
  verdict: str(o['verdict']),
  verdictWhy: firstStr(o, 'verdict_why', 'verdict_reason') || strs(o['verdict_reasons']).map(sentence).join(' '),
  findings: [...arr(o['findings']), ...arr(o['suppressed'])].filter(isObj).map(finding),
  strengths: list(o['strengths'], (s) => ({ text: firstStr(s, 'text', 'why'), line: num(s['line']), section: str(s['section']) })),
  sections: Object.entries(obj(o['sections'])).map(([id, s]) => ({ id, present: bool(obj(s)['present']), line: num(obj(s)['line']), heading: str(obj(s)['heading']) })),
  toRotate: toRotate(o['to_rotate']),
  redactions: redactions(o['redactions']),
  notChecked: [...strs(o['problems']), ...strs(o['not_checked'])],
  top3: top3(o['top3']),
  sectionsAD: sectionsAD(o['sections_A_D']),
});

export const formats = (v: unknown): FormatInfo[] => list(v, (f) => ({ id: str(f['id']), name: str(f['name']), family: str(f['family']), how: firstStr(f, 'how_to_export', 'how'), what: firstStr(f, 'what', 'export') }));
