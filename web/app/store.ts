// The one state of the page, and the only code that talks to the host. Components read signals and call
// the functions here; what a person decides goes through log.ts.
import { batch, computed, effect, signal } from '@preact/signals';
import { compose, draftEnd } from './compose';
import { firstStr, obj, str, strs } from './decode';
import { compare, nothing, type Changes } from './changes';
import { active, clearLog, decide, decisions, loadLog, readSession, redo as redoLog, undo as undoLog, type Decision, type Decisions } from './log';
import { scanTks } from './markdown';
import type { FormatInfo, Gate, InventoryRow, Receipt, Report, Review, Row, Source } from './model';
import { formats as readFormats } from './read/formats';
import { gate as readGate } from './read/inventory';
import { receipt as readReceipt, report as readReport } from './read/report';
import { review as readReview } from './read/review';
import type { Dropped, FileState, Host } from './port';
import { text } from './text';

export type Mode = 'draft' | 'review';
export type DraftStep = 'artifacts' | 'brief' | 'gaps' | 'draft' | 'redaction' | 'report' | 'next';
export type ReviewStep = 'text' | 'artifacts' | 'findings' | 'redaction' | 'report' | 'next';
export type Panel = 'none' | 'local' | 'help' | 'paste' | 'clear';
export type Theme = 'auto' | 'light' | 'dark';

/** What the evidence column shows. */
export interface Selection {
  readonly key: string;
  readonly title: string;
  readonly row: Row | null;
  readonly sources: readonly Source[];
  readonly why: readonly string[];
}
export interface ReviewDoc { readonly name: string; readonly text: string; readonly version: number }

export const mode = signal<Mode>('draft');
export const draftStep = signal<DraftStep>('artifacts');
export const reviewStep = signal<ReviewStep>('findings');
export const docView = signal<'document' | 'markdown'>('document');
export const printing = signal(false);
export const panel = signal<Panel>('none');
export const theme = signal<Theme>('auto');
export const singleKeys = signal(true);
export const coreVersion = signal('');
export const coreReady = signal(false);
export const coreError = signal('');
export const formats = signal<readonly FormatInfo[]>([]);
export const files = signal<ReadonlyMap<string, FileState>>(new Map());
export const offered = signal<readonly Dropped[]>([]);   // files that look like a postmortem
export const inventory = signal<readonly InventoryRow[]>([]);
export const report = signal<Report | null>(null);
export const gate = signal<Gate>({ closed: false, forced: false, reasons: [] });
/** The words that stand behind what was lifted, as the core said: the redactor of edited text lets them pass. */
export const liftedWords = signal<readonly string[]>([]);
/** The receipt of the session that was taken up: the same files must give the same output. */
export const expected = signal<Receipt | null>(null);
export const busy = signal('');
export const callError = signal('');
export const reviewDoc = signal<ReviewDoc | null>(null);
export const review = signal<Review | null>(null);
export const reviewBusy = signal(false);
export const currentFinding = signal('');
export const selection = signal<Selection | null>(null);
export const currentTk = signal('');
export const currentProposal = signal('');
export const toast = signal<{ readonly words: string; readonly undo: boolean; readonly n: number } | null>(null);
export const polite = signal('');
export const assertive = signal('');
/** What drafting again after another drop changed; null when nothing did, or it was dismissed. */
export const changed = signal<Changes | null>(null);
export const downloads = signal(0);
export const sessionBytes = computed(() => [...files.value.values()].reduce((n, f) => n + f.done, 0));

/** The document with every decision but the filled TKs: where they stand is read from this. */
export const unfilled = computed(() => (report.value ? compose(report.value, { ...decisions.value, fills: new Map<string, string>() }) : ''));
/** The draft's own TKs; those of Sections B to D are asked in the report. */
export const tks = computed(() => { const end = draftEnd(unfilled.value); return scanTks(unfilled.value).filter((t) => t.begin < end); });
export const openTks = computed(() => tks.value.filter((t) => !decisions.value.fills.has(t.id)));
export const markdown = computed(() => (report.value ? compose(report.value, decisions.value) : ''));
export const visibleRows = computed((): readonly Row[] => {
  const r = report.value;
  if (!r) return [];
  const d = decisions.value;
  const promoted = r.candidates.filter((c) => d.promoted.has(c.id));
  return [...r.rows, ...promoted]
    .filter((row) => d.rows.get(row.id)?.aside !== true)
    .map((row) => { const kind = d.rows.get(row.id)?.kind; return kind === undefined ? row : { ...row, kind }; })
    .sort((a, b) => (a.time < b.time ? -1 : a.time > b.time ? 1 : 0));
});
export const pending = computed(() => {
  const r = report.value;
  if (!r) return [];
  return [...r.factors, ...r.wentWell, ...r.wentWrong, ...r.lucky, ...r.actions].filter((p) => (decisions.value.proposals.get(p.id)?.status ?? 'pending') === 'pending');
});
export const reading = computed(() => [...files.value.values()].some((f) => f.phase === 'reading' || f.phase === 'waiting'));

let host: Host | null = null;
export const theHost = (): Host => {
  if (!host) throw new Error(text.errors.core);
  return host;
};

/** Held for undo of a removal, and for reading again with another zone or format. */
const held = new Map<string, Dropped>();

export const say = (words: string, loud = false): void => { if (loud) assertive.value = words; else polite.value = words; };
let toastCount = 0;
export const notify = (words: string, canUndo = false): void => {
  toast.value = { words, undo: canUndo, n: ++toastCount };
  say(words);
};

const tell = (state: FileState): void => {
  const before = files.value.get(state.path);
  const next = new Map(files.value);
  next.set(state.path, state);
  files.value = next;
  if (state.phase === 'unreadable' && before?.phase !== 'unreadable') say(text.artifacts.failed(state.path, state.message), true);
  else if (state.phase === 'reading' && state.size > 2e6) {
    const step = (n: number): number => Math.floor((4 * n) / Math.max(1, state.size));
    if (before && step(before.done) !== step(state.done)) say(text.artifacts.said(state.path, 25 * step(state.done)));
  }
};

export const start = (h: Host): void => {
  host = h;
  h.ready.then(
    async (version) => {
      coreVersion.value = version;
      coreReady.value = true;
      const response = await h.call({ verb: 'formats' });
      if (coreVersion.value === '') coreVersion.value = firstStr(response, 'core', 'version');
      formats.value = readFormats(response['formats']);
    },
  ).catch((e: unknown) => { coreError.value = e instanceof Error ? e.message : String(e); });
  effect(() => { void active.value; schedule(); });
  effect(syncReading);
};

/** Removals, zones and formats are decisions: what the host holds follows them, undo included. */
const applied = { removed: new Set<string>(), options: new Map<string, string>() };
/** Read another way, a file may look the same from here and hold other times. */
let readings = 0;
const reread = (): void => { readings += 1; schedule(); };
const syncReading = (): void => {
  const d = decisions.value;
  if (!host) return;
  const h = host;
  for (const path of d.removed) {
    if (applied.removed.has(path)) continue;
    applied.removed.add(path);
    void h.remove(path).then(reread, reread);
    dropState(path);
  }
  for (const path of applied.removed) {
    if (d.removed.has(path)) continue;
    applied.removed.delete(path);
    const file = held.get(path);
    if (file) void h.add([file], tell).then(reread, reread);
    else void h.again(path, {}, tell).then(reread, reread);
  }
  const paths = new Set([...d.zones.keys(), ...d.formats.keys(), ...d.dates.keys(), ...applied.options.keys()]);
  for (const path of paths) {
    const zone = d.zones.get(path), format = d.formats.get(path), baseDate = d.dates.get(path);
    const key = `${zone ?? ''}/${format ?? ''}/${baseDate ?? ''}`;
    if ((applied.options.get(path) ?? '//') === key) continue;
    applied.options.set(path, key);
    void h.again(path, { ...(zone === undefined ? {} : { zone }), ...(format === undefined || format === '' ? {} : { format }), ...(baseDate === undefined ? {} : { baseDate }) }, tell).then(reread, reread);
  }
};
const dropState = (path: string): void => {
  const next = new Map(files.peek());
  next.delete(path);
  files.value = next;
};

const kDraftName = /\.(md|markdown|html?|docx|txt)$/i;
const kHeadings = /^(?:#{1,4}\s*|<h[1-4][^>]*>\s*|\*\*)?(?:executive )?(summary|impact|customer impact|timeline|root cause|contributing factors?|what went (?:well|wrong)|where we got lucky|action items?|lessons learned)\b/gim;
const looksLikeDraft = async (d: Dropped): Promise<boolean> => {
  const name = d.path.split('/').pop() ?? '';
  if (!kDraftName.test(name) || d.file.size > 4e6 || /template|^brief\./i.test(name)) return false;
  if (/\.docx$/i.test(name)) return true;
  const found = new Set([...(await d.file.slice(0, 400_000).text()).matchAll(kHeadings)].map((m) => (m[1] ?? '').toLowerCase()));
  return found.size >= 3;
};

/** A session file among what was dropped: its decisions are taken up. */
const takeSession = async (dropped: readonly Dropped[]): Promise<Dropped | null> => {
  const file = dropped.find((d) => /\.debrief\.json$/i.test(d.path) && d.file.size < 5e6);
  const words = file ? await file.file.text() : '';
  const log = file ? readSession(words) : null;
  if (!file || !log) return null;
  loadLog(log);
  expected.value = readReceipt(obj(JSON.parse(words))['receipt']);
  notify(text.report.sessionTaken(log.length));
  return file;
};
export const addFiles = async (dropped: readonly Dropped[]): Promise<void> => {
  if (dropped.length === 0 || !host) return;
  const taken = await takeSession(dropped);
  if (taken) { if (dropped.length > 1) await addFiles(dropped.filter((d) => d !== taken)); return; }
  const few = dropped.length <= 3 ? dropped : [];
  const drafts: Dropped[] = [];
  for (const d of few) if (await looksLikeDraft(d)) drafts.push(d);
  if (mode.value === 'review' && !reviewDoc.value && drafts[0]) { await openDraft(drafts[0]); return; }
  if (drafts.length > 0) offered.value = drafts;
  for (const d of dropped) held.set(d.path, d);
  batch(() => { if (mode.value === 'draft') draftStep.value = 'artifacts'; });
  callError.value = '';
  await host.add(dropped, tell).catch((e: unknown) => { callError.value = e instanceof Error ? e.message : String(e); });
  reread();
};

export const openDemo = async (): Promise<void> => {
  busy.value = text.draft.computing;
  const demo = await theHost().demo();
  mode.value = 'draft';
  await addFiles(demo.filter((d) => !/(^|\/)drafts\//.test(d.path)));
  await run();
  if (report.value && !gate.value.closed) goDraft('draft');
};
export const openDemoDraft = async (): Promise<void> => {
  const demo = await theHost().demo();
  const draft = demo.find((d) => /(^|\/)drafts\/weak\.md$/.test(d.path)) ?? demo.find((d) => /(^|\/)drafts\//.test(d.path));
  if (draft) await openDraft({ path: draft.path.split('/').pop() ?? draft.path, file: draft.file });
};

export const openDraft = async (d: Dropped): Promise<void> => {
  const name = d.path.split('/').pop() ?? d.path;
  const content = await theHost().text(d.file, name);
  batch(() => {
    mode.value = 'review';
    reviewStep.value = 'findings';
    reviewDoc.value = { name, text: content, version: (reviewDoc.value?.version ?? 0) + 1 };
    offered.value = [];
    review.value = null;
  });
  await runReview();
};
export const openText = async (name: string, content: string): Promise<void> => openDraft({ path: name, file: new Blob([content]) });

const briefRequest = (d: Decisions): Readonly<Record<string, unknown>> => {
  const out: Record<string, unknown> = {};
  for (const [field, value] of d.brief) out[field] = field !== 'links' ? value : value.split(/\s+/).filter((s) => s !== '');
  return out;
};
/** The brief that was dropped as a file, if one was; the core lays what is typed or chosen over it. */
export const droppedBrief = signal('');
let briefFile = '';
const kBriefFile = /(^|\/)brief\.(json|md|txt)$/i;
const readDroppedBrief = async (h: Host): Promise<void> => {
  const file = [...files.value.values()].find((f) => kBriefFile.test(f.path) && f.size < 200_000);
  const key = file ? `${file.path}:${file.size}` : '';
  if (key === briefFile) return;
  briefFile = key;
  droppedBrief.value = file ? new TextDecoder().decode(await h.bytes(file.path, 0, file.size)) : '';
};
/** A field as the dropped brief states it; "" when it does not, or is prose. */
export const briefField = (field: string): string => {
  try { return str(obj(JSON.parse(droppedBrief.value))[field]); } catch { return field === 'brief' ? prose(droppedBrief.value) : ''; }
};
/** What a brief in words says besides its labelled lines and headings. */
const prose = (brief: string): string => brief.split('\n').filter((l) => !/^\s*(#|[-*|]|[\w ()]{2,24}\s*[:=])/.test(l)).join(' ').replace(/\s+/g, ' ').trim();
/** The request every drafting verb starts from. */
export const draftRequest = (): Readonly<Record<string, unknown>> => {
  const d = decisions.value;
  return {
    verb: 'draft', audience: d.audience, ...(d.force ? { force: true } : {}), ...(d.brief.size > 0 ? { overlay: briefRequest(d) } : {}),
    ...(d.lifted.size > 0 ? { lifted_shown: [...d.lifted.keys()] } : {}), ...(d.masked.size > 0 ? { added: [...d.masked] } : {}),
  };
};

let timer: ReturnType<typeof setTimeout> | undefined;
export const schedule = (): void => {
  clearTimeout(timer);
  timer = setTimeout(() => { void run(); }, 60);
};

let runs = 0;
let lastRequest = '';
let lastSettled = '';
let under: Promise<void> = Promise.resolve();
/** Inventory and draft, when nothing is being read. Decisions that the core need not know change nothing here.
    Whoever asks while the same question is under way waits for that answer. */
export const run = async (): Promise<void> => {
  if (!host || reading.value) return;
  const settled = [...files.value.values()].map((f) => `${f.path}:${f.phase}:${f.records}:${f.format}`).join('|');
  if (settled === '') { batch(() => { report.value = null; inventory.value = []; lastRequest = ''; }); return; }
  await readDroppedBrief(host).catch(() => undefined);
  const request = draftRequest();
  const key = `${readings}|${settled}${JSON.stringify(request)}`;
  if (key === lastRequest) return under;
  lastRequest = key;
  const otherFiles = `${readings}|${settled}` !== lastSettled;
  lastSettled = `${readings}|${settled}`;
  under = draw(host, request, ++runs, otherFiles);
  return under;
};
const draw = async (h: Host, request: Readonly<Record<string, unknown>>, mine: number, otherFiles: boolean): Promise<void> => {
  busy.value = text.draft.computing;
  try {
    const response = await h.call(request);
    if (mine !== runs) return;
    batch(() => {
      const status = str(response['status'], 'ok');
      if (status === 'error') { callError.value = firstStr(response, 'message') || text.errors.call; lastRequest = ''; return; }
      callError.value = '';
      liftedWords.value = strs(response['lifted']);
      const body = obj(response['report'] ?? response['draft'] ?? response);
      const read = readReport(body);
      tellChanges(report.value, read, otherFiles);
      report.value = read;
      gate.value = status === 'gate' ? { ...readGate(body['gate']), closed: true } : { ...read.gate, closed: read.gate.closed && !decisions.value.force && read.document === '' };
      inventory.value = read.inventory.length > 0 ? read.inventory : [];
      const first = read.rows[0];
      const key2 = selection.value?.row?.id;
      const kept = key2 === undefined ? undefined : read.rows.find((r) => r.id === key2);
      if (kept) selectRow(kept); else if (first) selectRow(first);
    });
  } catch (e) {
    callError.value = e instanceof Error ? e.message : String(e);
    lastRequest = '';
  } finally {
    if (mine === runs) busy.value = '';
  }
  if (reviewDoc.value) void runReview();
};

/** Only other files change the draft under a person's hands; what they decide themselves they see at once. */
const tellChanges = (was: Report | null, now: Report, otherFiles: boolean): void => {
  if (!otherFiles || !was || was.document === '' || now.document === '') return;
  const c = compare(was, now, decisions.value);
  changed.value = nothing(c) ? null : c;
  if (!nothing(c)) notify(text.changes.said(c.added.length, c.removed.length, c.reworded.length, c.sections.length));
};

let reviews = 0;
export const runReview = async (): Promise<void> => {
  const doc = reviewDoc.value;
  if (!host || !doc) return;
  const mine = ++reviews;
  reviewBusy.value = true;
  try {
    const response = await host.call({ verb: 'review', name: doc.name, draft: doc.text, audience: decisions.value.audience });
    if (mine !== reviews) return;
    if (str(response['status'], 'ok') === 'error') callError.value = firstStr(response, 'message') || text.errors.call;
    else { review.value = readReview(obj(response['report'] ?? response['review'] ?? response)); callError.value = ''; }
  } catch (e) {
    callError.value = e instanceof Error ? e.message : String(e);
  } finally {
    if (mine === reviews) reviewBusy.value = false;
  }
};
let reviewTimer: ReturnType<typeof setTimeout> | undefined;
/** The editor's text, as typed: findings are looked for again after 300 ms of quiet. */
export const draftTyped = (content: string): void => {
  const doc = reviewDoc.peek();
  if (!doc || doc.text === content) return;
  reviewDoc.value = { ...doc, text: content };
  clearTimeout(reviewTimer);
  reviewTimer = setTimeout(() => { void runReview(); }, 300);
};

export const goDraft = (step: DraftStep): void => { batch(() => { mode.value = 'draft'; draftStep.value = step; panel.value = 'none'; }); };
export const goReview = (step: ReviewStep): void => { batch(() => { mode.value = 'review'; reviewStep.value = step; panel.value = 'none'; }); };

export const selectRow = (row: Row): void => { selection.value = { key: row.id, title: row.text, row, sources: row.sources, why: row.reasons }; };
export const selectSources = (key: string, title: string, sources: readonly Source[], why: readonly string[] = []): void => { selection.value = { key, title, row: null, sources, why }; };
/** A citation [S12]: the row that rests on the same bytes, when there is one, else the bare source. */
export const selectCitation = (ids: readonly string[], title: string): void => {
  const r = report.value;
  if (!r) return;
  const found = ids.map((id) => r.sources.get(id)).filter((s): s is Source => s !== undefined);
  const first = found[0];
  const row = first && ids.length === 1 ? r.rows.find((x) => x.sources.some((s) => s.artifact === first.artifact && s.begin === first.begin && s.end === first.end)) : undefined;
  if (row) selectRow(row); else selectSources(ids.join(), title, found);
};

export const act = (what: Decision, label: string, words = '', merge = false): void => {
  decide(what, label, merge);
  if (words !== '') notify(words, true);
};
/** The draft under review has a history of its own, the editor's; the review screen lends it while it is on. */
export const textHistory: { undo: () => boolean; redo: () => boolean } = { undo: () => false, redo: () => false };
const inText = (): boolean => mode.value === 'review' && (reviewStep.value === 'findings' || reviewStep.value === 'text');
export const undo = (): void => {
  if (inText()) { if (textHistory.undo()) notify(text.toast.undone(text.review.edit)); return; }
  const l = undoLog();
  if (l !== '') notify(text.toast.undone(l));
};
export const redo = (): void => {
  if (inText()) { if (textHistory.redo()) notify(text.toast.redone(text.review.edit)); return; }
  const l = redoLog();
  if (l !== '') notify(text.toast.redone(l));
};

export const clearEverything = async (): Promise<void> => {
  clearLog();
  held.clear();
  applied.removed.clear();
  applied.options.clear();
  batch(() => {
    files.value = new Map(); inventory.value = []; report.value = null; review.value = null; reviewDoc.value = null;
    selection.value = null; offered.value = []; draftStep.value = 'artifacts'; callError.value = ''; busy.value = ''; panel.value = 'none'; lastRequest = ''; lastSettled = ''; changed.value = null; expected.value = null;
  });
  await theHost().clear();
  notify(text.bar.cleared);
};
