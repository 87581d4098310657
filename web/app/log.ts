// Every decision a person takes, as a log keyed by the ids that outlive a re-run (architecture contract 11).
// Undo, redo and the session file are this log; what it means now is `fold`.
import { computed, signal } from '@preact/signals';
import { arr, isObj, obj } from './decode';
import type { Audience } from './model';
import type { ColumnChoice } from './port';

export type Status = 'pending' | 'accepted' | 'rejected';
export type Decision =
  | { readonly t: 'brief'; readonly field: string; readonly value: string }
  | { readonly t: 'fill'; readonly id: string; readonly value: string }
  | { readonly t: 'proposal'; readonly id: string; readonly status: Status; readonly text?: string }
  | { readonly t: 'row'; readonly id: string; readonly kind?: string; readonly aside?: boolean; readonly note?: string }
  | { readonly t: 'promote'; readonly id: string; readonly on: boolean }
  | { readonly t: 'force'; readonly on: boolean }
  | { readonly t: 'lift'; readonly text: string; readonly reason: string }
  | { readonly t: 'mask'; readonly text: string; readonly on: boolean }
  | { readonly t: 'tick'; readonly id: string; readonly on: boolean }
  | { readonly t: 'rotated'; readonly id: string; readonly on: boolean }
  | { readonly t: 'section'; readonly heading: string; readonly markdown: string | null; readonly base?: string }
  | { readonly t: 'zone'; readonly path: string; readonly seconds: number }
  | { readonly t: 'format'; readonly path: string; readonly format: string }
  | { readonly t: 'date'; readonly path: string; readonly date: string }
  | { readonly t: 'columns'; readonly path: string; readonly choice: ColumnChoice | null }
  | { readonly t: 'clock'; readonly path: string; readonly recorded: boolean }
  | { readonly t: 'remove'; readonly path: string; readonly on: boolean }
  | { readonly t: 'audience'; readonly value: Audience };

export interface Entry { readonly what: Decision; readonly label: string }

export interface Decisions {
  readonly brief: ReadonlyMap<string, string>;
  readonly fills: ReadonlyMap<string, string>;
  readonly proposals: ReadonlyMap<string, { readonly status: Status; readonly text?: string }>;
  readonly rows: ReadonlyMap<string, { readonly kind?: string; readonly aside?: boolean; readonly note?: string }>;
  readonly promoted: ReadonlySet<string>;
  readonly force: boolean;
  readonly lifted: ReadonlyMap<string, string>;
  readonly masked: ReadonlySet<string>;
  readonly ticked: ReadonlySet<string>;
  readonly rotated: ReadonlySet<string>;
  readonly sections: ReadonlyMap<string, string>;
  readonly bases: ReadonlyMap<string, string>;   // the drafted words that an edited section was made from
  readonly zones: ReadonlyMap<string, number>;
  readonly formats: ReadonlyMap<string, string>;
  readonly dates: ReadonlyMap<string, string>;
  readonly columns: ReadonlyMap<string, ColumnChoice>;
  readonly recorded: ReadonlySet<string>;         // files whose clock is taken as it stands
  readonly removed: ReadonlySet<string>;
  readonly audience: Audience;
}

export const entries = signal<readonly Entry[]>([]);
export const cursor = signal(0);

const toggle = (set: Set<string>, key: string, on: boolean): void => { if (on) set.add(key); else set.delete(key); };

export const fold = (log: readonly Entry[]): Decisions => {
  const brief = new Map<string, string>(), fills = new Map<string, string>(), sections = new Map<string, string>(), bases = new Map<string, string>();
  const proposals = new Map<string, { status: Status; text?: string }>();
  const rows = new Map<string, { kind?: string; aside?: boolean; note?: string }>();
  const lifted = new Map<string, string>(), zones = new Map<string, number>(), formats = new Map<string, string>(), dates = new Map<string, string>(), columns = new Map<string, ColumnChoice>();
  const promoted = new Set<string>(), masked = new Set<string>(), rotated = new Set<string>(), ticked = new Set<string>(), removed = new Set<string>(), recorded = new Set<string>();
  let force = false;
  let audience: Audience = 'internal';
  for (const { what: d } of log) {
    switch (d.t) {
      case 'brief': if (d.value === '') brief.delete(d.field); else brief.set(d.field, d.value); break;
      case 'fill': if (d.value === '') fills.delete(d.id); else fills.set(d.id, d.value); break;
      case 'proposal': {
        const text = d.text ?? proposals.get(d.id)?.text;
        proposals.set(d.id, text === undefined ? { status: d.status } : { status: d.status, text });
        break;
      }
      case 'row': {
        const { t: _t, id, ...change } = d;
        rows.set(id, { ...rows.get(id), ...change });
        break;
      }
      case 'promote': toggle(promoted, d.id, d.on); break;
      case 'force': force = d.on; break;
      case 'lift': if (d.reason === '') lifted.delete(d.text); else lifted.set(d.text, d.reason); break;
      case 'mask': toggle(masked, d.text, d.on); break;
      case 'tick': toggle(ticked, d.id, d.on); break;
      case 'rotated': toggle(rotated, d.id, d.on); break;
      case 'section':
        if (d.markdown === null) { sections.delete(d.heading); bases.delete(d.heading); break; }
        sections.set(d.heading, d.markdown);
        if (d.base !== undefined) bases.set(d.heading, d.base);
        break;
      case 'zone': zones.set(d.path, d.seconds); break;
      case 'format': formats.set(d.path, d.format); break;
      case 'date': if (d.date === '') dates.delete(d.path); else dates.set(d.path, d.date); break;
      case 'columns': if (d.choice === null) columns.delete(d.path); else columns.set(d.path, d.choice); break;
      case 'clock': toggle(recorded, d.path, d.recorded); break;
      case 'remove': toggle(removed, d.path, d.on); break;
      case 'audience': audience = d.value; break;
    }
  }
  return { brief, fills, proposals, rows, promoted, force, lifted, masked, ticked, rotated, sections, bases, zones, formats, dates, columns, recorded, removed, audience };
};

export const active = computed(() => entries.value.slice(0, cursor.value));
export const decisions = computed(() => fold(active.value));
export const undoLabel = computed(() => entries.value[cursor.value - 1]?.label ?? '');
export const redoLabel = computed(() => entries.value[cursor.value]?.label ?? '');

/** Typing into one field is one decision: `merge` replaces the last entry when it is of the same place. */
export const decide = (what: Decision, label: string, merge = false): void => {
  const past = entries.value.slice(0, cursor.value);
  const last = past[past.length - 1];
  const same = merge && last !== undefined && last.label === label && last.what.t === what.t;
  entries.value = [...(same ? past.slice(0, -1) : past), { what, label }];
  cursor.value = entries.value.length;
};
export const undo = (): string => {
  if (cursor.value === 0) return '';
  const label = undoLabel.value;
  cursor.value -= 1;
  return label;
};
export const redo = (): string => {
  const label = redoLabel.value;
  if (label !== '') cursor.value += 1;
  return label;
};
export const clearLog = (): void => { entries.value = []; cursor.value = 0; };
export const loadLog = (log: readonly Entry[]): void => { entries.value = log; cursor.value = log.length; };

export const kSessionSchema = 'debrief.session/1';
/** The log in a session file; null when the text is none. What is not a decision of ours is left out. */
export const readSession = (json: string): readonly Entry[] | null => {
  let parsed: unknown;
  try { parsed = JSON.parse(json); } catch { return null; }
  const s = obj(parsed);
  if (s['schema'] !== kSessionSchema) return null;
  return arr(s['log']).filter((e): e is Entry => isObj(e) && typeof e['label'] === 'string' && isObj(e['what']) && typeof e['what']['t'] === 'string');
};
