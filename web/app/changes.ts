// What drafting again changed: rows by their id, sections line by line. Citation numbers are given anew with
// every draft, so they do not count. Pure; the store compares, draft/changes.tsx shows.
import { split } from './compose';
import type { Decisions } from './log';
import { scanTks } from './markdown';
import type { Report, Row } from './model';

export interface Line { readonly op: 'same' | 'in' | 'out'; readonly words: string }
export interface SectionChange { readonly heading: string; readonly lines: readonly Line[] }
export interface Changes {
  readonly added: readonly Row[];
  readonly removed: readonly Row[];
  readonly reworded: readonly { readonly was: Row; readonly now: Row }[];
  readonly sections: readonly SectionChange[];
  readonly gapsClosed: readonly string[];
  readonly gapsOpened: readonly string[];
  readonly kept: number;                 // decisions that still have their place
  readonly lost: readonly string[];      // what those that have none were about
}

const bare = (line: string): string => line.replace(/\s*\[S\d+(?:,\s*S\d+)*\]/g, '').trimEnd();

/** The shortest edit between two texts, by lines (Myers would be faster; sections are short). */
export const diffLines = (was: string, now: string): Line[] => {
  const a = was.split('\n').map(bare), b = now.split('\n').map(bare);
  let head = 0;
  while (head < a.length && head < b.length && a[head] === b[head]) head += 1;
  let tail = 0;
  while (tail < a.length - head && tail < b.length - head && a[a.length - 1 - tail] === b[b.length - 1 - tail]) tail += 1;
  const x = a.slice(head, a.length - tail), y = b.slice(head, b.length - tail);
  const out: Line[] = a.slice(0, head).map((words) => ({ op: 'same', words }));
  if (x.length * y.length > 250_000) out.push(...x.map((words): Line => ({ op: 'out', words })), ...y.map((words): Line => ({ op: 'in', words })));
  else out.push(...middle(x, y));
  return [...out, ...a.slice(a.length - tail).map((words): Line => ({ op: 'same', words }))];
};
const middle = (x: readonly string[], y: readonly string[]): Line[] => {
  const width = y.length + 1;
  const common = new Uint16Array((x.length + 1) * width);
  const at = (i: number, j: number): number => common[i * width + j] ?? 0;
  for (let i = x.length - 1; i >= 0; i--) for (let j = y.length - 1; j >= 0; j--) common[i * width + j] = x[i] === y[j] ? at(i + 1, j + 1) + 1 : Math.max(at(i + 1, j), at(i, j + 1));
  const out: Line[] = [];
  let i = 0, j = 0;
  while (i < x.length || j < y.length) {
    if (i < x.length && j < y.length && x[i] === y[j]) { out.push({ op: 'same', words: x[i] ?? '' }); i += 1; j += 1; }
    else if (j >= y.length || (i < x.length && at(i + 1, j) >= at(i, j + 1))) { out.push({ op: 'out', words: x[i] ?? '' }); i += 1; }
    else { out.push({ op: 'in', words: y[j] ?? '' }); j += 1; }
  }
  return out;
};
/** Changed lines with one unchanged line round them; null between hunks is left to the eye. */
export const hunks = (lines: readonly Line[]): Line[] => lines.filter((l, i) => l.op !== 'same' || (l.words.trim() !== '' && (lines[i - 1]?.op ?? 'same') !== 'same') || (l.words.trim() !== '' && (lines[i + 1]?.op ?? 'same') !== 'same'));

const kNotCompared = /^(timeline|sources\b|section [a-d]\b)/i;
const said = (r: Row): string => `${r.time}|${r.kind}|${r.actor}|${r.text}|${r.sources.length}`;

/** Decisions whose row, proposal or TK is no longer there. */
const lostOf = (r: Report, d: Decisions): { kept: number; lost: string[] } => {
  const rows = new Set([...r.rows, ...r.candidates].map((x) => x.id));
  const proposals = new Map([...r.factors, ...r.wentWell, ...r.wentWrong, ...r.lucky, ...r.actions, ...r.lessons].map((p) => [p.id, p.text]));
  const tks = new Set(scanTks(r.document).map((t) => t.id));
  const lost = [
    ...[...d.fills].filter(([id]) => !tks.has(id)).map(([, v]) => v),
    ...[...d.proposals].filter(([id]) => !proposals.has(id)).map(([id, p]) => p.text ?? id),
    ...[...d.rows.keys(), ...d.promoted].filter((id) => !rows.has(id)),
  ];
  return { kept: d.fills.size + d.proposals.size + d.rows.size + d.promoted.size + d.brief.size + d.sections.size - lost.length, lost };
};

export const compare = (was: Report, now: Report, d: Decisions): Changes => {
  const before = new Map(was.rows.map((r) => [r.id, r])), after = new Map(now.rows.map((r) => [r.id, r]));
  const old = new Map(split(was.document).map((p) => [p.heading, p.markdown]));
  const sections: SectionChange[] = [];
  for (const p of split(now.document)) {
    const before2 = old.get(p.heading) ?? '';
    old.delete(p.heading);
    if (kNotCompared.test(p.heading)) continue;
    const lines = diffLines(before2, p.markdown);
    if (lines.some((l) => l.op !== 'same' && l.words.trim() !== '')) sections.push({ heading: p.heading, lines: hunks(lines) });
  }
  for (const [heading, markdown] of old) if (!kNotCompared.test(heading)) sections.push({ heading, lines: markdown.split('\n').filter((l) => l.trim() !== '').map((words) => ({ op: 'out', words: bare(words) })) });
  const gapsWas = new Set(was.gaps.map((g) => g.what)), gapsNow = new Set(now.gaps.map((g) => g.what));
  return {
    added: now.rows.filter((r) => !before.has(r.id)), removed: was.rows.filter((r) => !after.has(r.id)),
    reworded: now.rows.flatMap((r) => { const b = before.get(r.id); return b && said(b) !== said(r) ? [{ was: b, now: r }] : []; }),
    sections, gapsClosed: [...gapsWas].filter((g) => !gapsNow.has(g)), gapsOpened: [...gapsNow].filter((g) => !gapsWas.has(g)), ...lostOf(now, d),
  };
};
export const nothing = (c: Changes): boolean => c.added.length + c.removed.length + c.reworded.length + c.sections.length + c.gapsClosed.length + c.gapsOpened.length === 0;
