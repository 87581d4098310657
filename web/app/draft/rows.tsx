// The timeline table, drawn in slices (ui/near.ts).
import { Fragment, type JSX } from 'preact';
import { useMemo } from 'preact/hooks';
import { computed } from '@preact/signals';
import { sectionOf, split, tksOfLine } from '../compose';
import { printing, report, selectRow, selection, visibleRows } from '../store';
import { decisions } from '../log';
import type { Hole, Row } from '../model';
import { kKinds, kLocators, kOutcomes, kSubkinds, text, words } from '../text';
import { clock, day, longDay } from '../time';
import { Mark } from '../ui/icons';
import { TkButtons } from './tk';
import { slices, useNear } from '../ui/near';
import { Lnk } from '../ui/parts';

export const kindWords = (r: Row): string => {
  const kind = r.kind === 'other' && r.subkind !== '' ? (kSubkinds[r.subkind] ?? words(r.subkind)) : (kKinds[r.kind] ?? words(r.kind));
  return r.kind === 'mitigation_attempt' && kOutcomes[r.outcome] ? `${kind}, ${kOutcomes[r.outcome] ?? ''}` : kind;
};
const sourceName = (r: Row): string => {
  const s = r.sources[0];
  if (!s) return '–';
  const parts = s.artifact.split('/');
  const name = parts.pop() ?? s.artifact;
  if (s.locatorType === 'slack_ts') return `#${parts.pop() ?? name}`;
  const raw = s.locatorValue;
  const value = /^[0-9a-f]{16,}$/i.test(raw) ? raw.slice(0, 8) : raw.length > 28 ? `${raw.slice(0, 26)}…` : raw;
  return value === '' ? name : `${kLocators[s.locatorType] ?? words(s.locatorType)} ${value}`.trim();
};

/** Tests and the picture find a row by this id. */
export const rowId = (id: string): string => `row-${id}`;
export const showRow = (id: string): void => { requestAnimationFrame(() => { document.getElementById(rowId(id))?.scrollIntoView({ block: 'nearest' }); }); };

/** What a row's words leave open is asked under them. */
const timelineText = computed(() => split(report.value?.document ?? '').find((p) => sectionOf(p.heading) === 'timeline')?.markdown ?? '');
const One = ({ row, selected }: { row: Row; selected: boolean }): JSX.Element => {
  const note = decisions.value.rows.get(row.id)?.note;
  const more = [
    row.learnedAt === '' ? '' : text.draft.learned(clock(row.learnedAt)),
    row.count > 1 ? text.draft.upTo(row.count, clock(row.last)) : '',
    row.flag,
    row.assumedZone ? text.draft.assumedZone : '',
    row.confidence === 'candidate' ? text.draft.candidate : '',
  ].filter((s) => s !== '').join(' · ');
  return (
    <tr id={rowId(row.id)} aria-selected={selected} onClick={() => { selectRow(row); }}>
      <td class="t">{row.precision === 'minute' ? clock(row.time).slice(0, 5) : row.precision === 'day' ? day(row.time) : clock(row.time)}</td>
      <td class="k"><Mark kind={row.kind} subkind={row.subkind} outcome={row.outcome} label={kindWords(row)} /></td>
      <td class="a">{row.actor}</td>
      <td class="e">{row.text}{more === '' ? null : <span class="flag">{more}</span>}{note === undefined || note === '' ? null : <span class="rownote">{note}</span>}{/\bTK\b/.test(row.text) ? <TkButtons list={tksOfLine(timelineText.value, row.text)} /> : null}</td>
      <td class="src"><Lnk label={`${text.evidence.show}: ${clock(row.time)} ${sourceName(row)}`} onClick={(e) => { e.stopPropagation(); selectRow(row); }}>{sourceName(row)}</Lnk>{row.sources.length > 1 ? <span class="plus"> +{row.sources.length - 1}</span> : null}</td>
    </tr>
  );
};

const kSlice = 30;
const kGuess = 34;  // px a row, until a slice was measured
const Slice = ({ rows, first, selected, eager, holes }: { rows: readonly Row[]; first: Row | undefined; selected: string; eager: boolean; holes: readonly Hole[] }): JSX.Element => {
  const { ref, near, height } = useNear<HTMLTableSectionElement>(rows.length * kGuess, eager || printing.value);
  const holds = near || rows.some((r) => r.id === selected);
  let previous = first;
  return (
    <tbody ref={ref}>
      {holds ? rows.map((r) => {
        const before = previous;
        previous = r;
        const newDay = !before || day(before.time) !== day(r.time);
        const hole = holes.find((h) => h.from !== '' && h.from <= r.time && (!before || h.from > before.time));
        return (
          <Fragment key={r.id}>
            {newDay ? <tr class="day"><td colSpan={5}>{longDay(r.time)}</td></tr> : null}
            {hole ? <tr class="hole"><td colSpan={5}>{text.artifacts.hole(clock(hole.from), clock(hole.to))}{hole.why === '' ? '' : `: ${hole.why}`}</td></tr> : null}
            <One row={r} selected={r.id === selected} />
          </Fragment>
        );
      }) : <tr class="spacer" aria-hidden="true"><td colSpan={5} style={{ height: `${height}px` }} /></tr>}
    </tbody>
  );
};

export const Rows = (): JSX.Element => {
  const rows = visibleRows.value;
  const selected = selection.value?.row?.id ?? '';
  const parts = useMemo(() => slices(rows, kSlice), [rows]);
  const from = rows[0]?.time ?? '', to = rows[rows.length - 1]?.time ?? '';
  const holes = (report.value?.inventory ?? []).filter((i) => i.family === 'chat' || i.family === '').flatMap((i) => i.gaps).filter((g) => g.from >= from && g.from <= to && !/quiet/i.test(g.why));
  return (
    <table class="rows" aria-rowcount={rows.length + 1}>
      <caption class="sr">{text.draft.caption}</caption>
      <thead><tr><th>{text.draft.th.time}</th><th><span class="sr">{text.draft.th.kind}</span></th><th>{text.draft.th.actor}</th><th>{text.draft.th.event}</th><th>{text.draft.th.source}</th></tr></thead>
      {parts.map((s, i) => <Slice key={i} rows={s} first={parts[i - 1]?.[kSlice - 1]} selected={selected} eager={rows.length <= 8 * kSlice} holes={holes} />)}
    </table>
  );
};
