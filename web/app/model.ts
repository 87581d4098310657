// What the page knows of a report (`debrief.report/1`): types only. The functions in read/ make them from the
// core's JSON, whose contract is wasm/README.md.

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
export interface Gap { readonly id: string; readonly what: string; readonly critical: boolean; readonly changes: string; readonly severity: Severity }
/** A file's clock against the others: what was added to its times, or would be. */
export interface Clock { readonly path: string; readonly zone: boolean; readonly seconds: number; readonly why: string; readonly applied: boolean; readonly stepped: boolean; readonly sources: readonly Source[] }
/** Sources that disagree: nothing is resolved silently. */
export interface Conflict { readonly subject: string; readonly says: readonly { readonly text: string; readonly sources: readonly Source[] }[]; readonly used: string }
export interface Proof { readonly clean: boolean; readonly left: readonly { readonly kind: string; readonly count: number }[] }
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
  readonly copies: readonly { readonly path: string; readonly records: number }[];
}

export interface Person { readonly name: string; readonly roles: readonly string[]; readonly pseudonym: string; readonly title: string; readonly zone: string; readonly evidence: readonly Source[] }
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
  readonly clocks: readonly Clock[];
  readonly conflicts: readonly Conflict[];
  readonly redactions: readonly Redaction[];
  readonly toRotate: readonly ToRotate[];
  readonly received: readonly { readonly kind: string; readonly present: boolean }[];
  readonly framing: Readonly<Record<string, { readonly value: string; readonly candidates: readonly Candidate[]; readonly note: string }>>;
  readonly conventions: readonly { readonly what: string; readonly file: string }[];
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
}

export interface FormatInfo { readonly id: string; readonly name: string; readonly family: string; readonly how: string; readonly what: string }
