// The one state of the page: what components read, where they go, what is selected, and what a person decides
// (log.ts). Reading files, drafting and reviewing stand in files of their own; store.ts gathers them.
import type { Dropped, FileState, Host } from './port';
import type { FormatInfo, Gate, InventoryRow, Proof, Receipt, Report, Review, Row, Source } from './model';
import { batch, computed, signal } from '@preact/signals';
import { compose, draftEnd } from './compose';
import { decide, decisions, redo as redoLog, undo as undoLog, type Decision } from './log';
import type { Changes } from './changes';

import { scanTks } from './markdown';
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
/** What a scan of the finished document would still replace, as the core said with the draft. */
export const proof = signal<Proof | null>(null);
/** The receipt of the session that was taken up: the same files must give the same output. */
export const expected = signal<Receipt | null>(null);
export const busy = signal('');
export const callError = signal('');
export const reviewDoc = signal<ReviewDoc | null>(null);
export const review = signal<Review | null>(null);
/** The text that `review` is of: its bytes are offsets into this one. */
export const reviewedText = signal('');
/** An earlier report that this review is laid beside; "" when none is. */
export const baseline = signal({ name: '', text: '' });
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
export const setHost = (h: Host): void => { host = h; };
/** Before the page has one: null. */
export const anyHost = (): Host | null => host;
export const theHost = (): Host => {
  if (!host) throw new Error(text.errors.core);
  return host;
};
export const say = (words: string, loud = false): void => { if (loud) assertive.value = words; else polite.value = words; };
let toastCount = 0;
export const notify = (words: string, canUndo = false): void => {
  toast.value = { words, undo: canUndo, n: ++toastCount };
  say(words);
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
