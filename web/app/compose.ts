// The draft as it stands now: the core's Markdown with the author's decisions laid over it (kept sections,
// edited and rejected proposals, filled TKs). Pure; the document view and every download use this.
import { fillTks, scanTks, splitRow, type Tk } from './markdown';
import type { Decisions } from './log';
import type { Proposal, Report, Row } from './model';
import { clock } from './time';

export interface Part { readonly heading: string; readonly level: number; readonly markdown: string; readonly begin: number }

/** The name under which an edit of the whole document is kept, when its headings changed. */
export const kWhole = '\u0000whole';

/** Splits at headings of level 1–3; the first part is what precedes them ("" as heading). */
export const split = (markdown: string): Part[] => {
  const parts: Part[] = [];
  let current: string[] = [], heading = '', level = 0, begin = 0, at = 0, fenced = false;
  const flush = (): void => { if (current.length > 0) parts.push({ heading, level, markdown: current.join('\n'), begin }); };
  for (const line of markdown.split('\n')) {
    if (/^\s*(```|~~~)/.test(line)) fenced = !fenced;
    const m = fenced ? null : /^(#{1,3})\s+(.+?)\s*$/.exec(line);
    if (m) { flush(); current = []; heading = m[2] ?? ''; level = (m[1] ?? '').length; begin = at; }
    current.push(line);
    at += line.length + 1;
  }
  flush();
  return parts;
};
export const join = (parts: readonly { readonly markdown: string }[]): string => parts.map((p) => p.markdown).join('\n');

const bare = (s: string): string => s.replace(/\s*\[S?\d+(?:,\s*S?\d+)*\]/g, '').replace(/&lt;/g, '<').replace(/&gt;/g, '>').replace(/&amp;/g, '&').replace(/[*_`>#|\\]+/g, '').replace(/^\s*(?:[-*+]|\d+[.)])\s+/, '').replace(/\s+/g, ' ').trim().toLowerCase();

/** The line (item, row or paragraph) that holds a proposal's words, or -1. */
export const lineOf = (lines: readonly string[], text: string): number => {
  const needle = bare(text).slice(0, 60);
  return needle.length < 8 ? -1 : lines.findIndex((l) => bare(l).includes(needle));
};

const replaceIn = (line: string, from: string, to: string): string => {
  const exact = line.indexOf(from);
  if (exact >= 0) return line.slice(0, exact) + to + line.slice(exact + from.length);
  if (line.trimStart().startsWith('|')) {
    const cells = splitRow(line);
    const i = cells.findIndex((c) => bare(c).includes(bare(from).slice(0, 60)));
    return i < 0 ? line : `| ${cells.map((c, n) => (n === i ? to : c)).join(' | ')} |`;
  }
  const lead = /^\s*(?:[-*+]|\d+[.)])\s+/.exec(line)?.[0] ?? '';
  const cites = [...line.matchAll(/\[S\d+(?:,\s*S\d+)*\]/g)].map((m) => m[0]).join(' ');
  return `${lead}${to}${cites === '' ? '' : ` ${cites}`}`;
};

const changeProposals = (lines: readonly string[], list: readonly Proposal[], d: Decisions): string[] => {
  let out = [...lines];
  for (const p of list) {
    const decision = d.proposals.get(p.id);
    if (!decision || (decision.status !== 'rejected' && decision.text === undefined)) continue;
    const i = lineOf(out, p.text);
    if (i < 0) continue;
    if (decision.status === 'rejected') out = [...out.slice(0, i), ...out.slice(i + 1)];
    else out[i] = replaceIn(out[i] ?? '', p.text, decision.text ?? p.text);
  }
  return out;
};

/** A row's line in the table: its clock and its words. */
const rowLine = (lines: readonly string[], row: Row): number => {
  const needle = bare(row.text).slice(0, 60), time = clock(row.time).slice(0, 5);
  return lines.findIndex((l) => l.trimStart().startsWith('|') && l.includes(time) && bare(l).includes(needle));
};
const cell = (s: string): string => s.replace(/\|/g, '\\|');
const changeRows = (lines: readonly string[], r: Report, d: Decisions): string[] => {
  const out = [...lines];
  for (const row of r.rows) {
    const change = d.rows.get(row.id);
    if (!change?.aside && !change?.note) continue;
    const i = rowLine(out, row);
    if (i < 0) continue;
    if (change.aside) { out.splice(i, 1); continue; }
    const cells = splitRow(out[i] ?? '').map(cell);
    const event = Math.max(0, cells.length - 2);
    cells[event] = `${cells[event] ?? ''} ⟨${change.note ?? ''}⟩`;
    out[i] = `| ${cells.join(' | ')} |`;
  }
  for (const row of r.candidates.filter((c) => d.promoted.has(c.id))) {
    const before = r.rows.filter((x) => x.time <= row.time);
    const at = before.length === 0 ? -1 : rowLine(out, before[before.length - 1] ?? row);
    const line = `| ${clock(row.time)} | ${cell(row.actor)} | ${cell(row.text)} | ${row.sources[0]?.id ? `[${row.sources.map((s) => s.id).join(', ')}]` : ''} |`;
    if (at >= 0) out.splice(at + 1, 0, line);
  }
  return out;
};

const listsOf = (r: Report): Readonly<Record<string, readonly Proposal[]>> => ({ contributing_factors: r.factors, went_well: r.wentWell, went_wrong: r.wentWrong, lucky: r.lucky, action_items: r.actions, lessons_learned: r.lessons });

export const compose = (r: Report, d: Decisions): string => {
  const whole = d.sections.get(kWhole);
  if (whole !== undefined) return fillTks(whole, d.fills);
  const lists = listsOf(r);
  const parts = split(r.document).map((p) => {
    const edited = d.sections.get(p.heading);
    if (edited !== undefined) return { markdown: edited };
    const id = sectionOf(p.heading);
    const list = lists[id] ?? [];
    const lines = p.markdown.split('\n');
    return { markdown: (id === 'timeline' ? changeRows(lines, r, d) : list.length > 0 ? changeProposals(lines, list, d) : lines).join('\n') };
  });
  return fillTks(join(parts), d.fills);
};

/** True when nothing was changed by hand: then the core's own renderings are the document. */
export const untouched = (d: Decisions): boolean => d.fills.size === 0 && d.sections.size === 0 && d.promoted.size === 0 && [...d.rows.values()].every((x) => !x.aside && !x.note) && [...d.proposals.values()].every((p) => p.status !== 'rejected' && p.text === undefined);

/** The section a heading belongs to, by the words teams use for it. */
export const sectionOf = (heading: string): string => {
  const h = heading.toLowerCase();
  if (/timeline|chronolog/.test(h)) return 'timeline';
  if (/contribut|cause|factor/.test(h) && !/answer/.test(h)) return 'contributing_factors';
  if (/went well|worked well/.test(h)) return 'went_well';
  if (/went wrong|went poorly|didn.t go well|did not go well|badly/.test(h)) return 'went_wrong';
  if (/luck/.test(h)) return 'lucky';
  if (/\baction|follow.?up|remediation/.test(h)) return 'action_items';
  if (/lesson|learn/.test(h)) return 'lessons_learned';
  if (/summary|overview|tl;?dr/.test(h)) return 'summary';
  if (/impact/.test(h)) return 'customer_impact';
  if (/distribution/.test(h)) return 'distribution';
  if (/^sources/.test(h)) return 'sources';
  if (/metric/.test(h)) return 'metrics';
  return 'other';
};

/** Sections B–D are the report's; the draft is A. */
export const documentParts = (md: string): Part[] => {
  const parts = split(md);
  const stop = parts.findIndex((p) => /^section [b-d]\b/i.test(p.heading));
  return stop < 0 ? parts : [...parts.slice(0, stop), ...parts.slice(stop).filter((p) => /^sources/i.test(p.heading))];
};
/** The id under which a section stands in the document view. */
export const anchor = (p: Part): string => `s-${p.heading.toLowerCase().replace(/[^a-z0-9]+/g, '-')}`;

/** The TKs that stand in the line of each of these texts: what a card still asks for. `md` is one section. */
export const tksOfLine = (md: string, words: string): readonly Tk[] => {
  const lines = md.split('\n');
  const i = lineOf(lines, words);
  if (i < 0) return [];
  const begin = lines.slice(0, i).reduce((n, l) => n + l.length + 1, 0), end = begin + (lines[i] ?? '').length;
  return scanTks(md).filter((t) => t.begin >= begin && t.end <= end);
};
/** The draft ends where Section B begins: what is asked after that is asked in the report. */
export const draftEnd = (md: string): number => { const at = md.search(/^#{1,3} Section B\b/m); return at < 0 ? md.length : at; };
/** The Markdown with the lines of its timeline table and source list emptied: they are drawn from data, and long. */
export const withoutLongLists = (md: string): string => join(split(md).map((p) => {
  const long = sectionOf(p.heading) === 'timeline' || /^sources/i.test(p.heading);
  if (!long || p.markdown.length < 20_000) return p;
  const lines = p.markdown.split('\n');
  return { markdown: lines.map((l, i) => (i === 0 ? l : '')).join('\n') };
}));
