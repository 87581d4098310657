// The timeline picture: lanes of marks over a UTC axis, drawn at the container's width. One tab stop;
// arrows move between marks, Enter selects, + − 0 zoom. Selecting here selects the row, and the reverse.
import { Fragment, type JSX } from 'preact';
import { useEffect, useLayoutEffect, useMemo, useRef, useState } from 'preact/hooks';
import { notify, report, selectRow, selection, visibleRows } from '../store';
import { kKinds, text } from '../text';
import { clock, clockMinute, shortDay, shortDuration } from '../time';
import { markOf } from '../ui/icons';
import { Button, Kbd } from '../ui/parts';
import { cluster, layOut, type Cluster, type Track } from './lanes';
import { exportPng, exportSvg } from './picture_file';
import { kindWords, showRow } from './rows';

const kTrack = 20, kSub = 24, kLaneGap = 6, kTop = 88, kMinWidth = 460;
const kSteps = [1, 2, 5, 10, 15, 30, 60, 120, 180, 360, 720, 1440, 2880, 10080].map((m) => m * 60_000);
const kState = /\b(investigating|identified|monitoring|resolved|update|scheduled|in progress|completed|degraded|outage)\b/i;

interface Placed { readonly track: Track; readonly y: number; readonly lane: string; readonly h: number }
interface LaneBox { readonly id: string; readonly y: number; readonly h: number }

/** `fixed`: drawn once at this width, for a file, whatever the window. */
export const TimelinePicture = ({ fixed }: { fixed?: number }): JSX.Element | null => {
  const rows = visibleRows.value;
  const metrics = report.value?.metrics ?? [];
  const pic = useMemo(() => layOut(rows, metrics, { hypotheses: text.picture.hypotheses, actions: text.picture.actions, alerts: text.picture.alerts, people: text.picture.people, changes: text.picture.changes, comms: text.picture.comms }), [rows, metrics]);
  const box = useRef<HTMLDivElement>(null);
  const svg = useRef<SVGSVGElement>(null);
  const [width, setWidth] = useState(fixed ?? 720);
  const [view, setView] = useState<{ from: number; to: number } | null>(null);
  const [focus, setFocus] = useState({ track: 0, mark: 0 });
  const span = view ?? { from: pic.from, to: pic.to };
  const whole = pic.to - pic.from;

  useLayoutEffect(() => {
    const el = box.current;
    if (!el || fixed !== undefined) return undefined;
    const watch = new ResizeObserver(([e]) => { if (e) setWidth(Math.max(kMinWidth, Math.floor(e.contentRect.width))); });
    watch.observe(el);
    return () => { watch.disconnect(); };
  }, []);

  const zoom = (factor: number, around = (span.from + span.to) / 2): void => {
    const length = Math.min(whole, Math.max(60_000, (span.to - span.from) * factor));
    const ratio = (around - span.from) / (span.to - span.from);
    const from = Math.min(pic.to - length, Math.max(pic.from, around - ratio * length));
    setView(length >= whole ? null : { from, to: from + length });
  };
  const pan = (part: number): void => {
    if (!view) return;
    const length = view.to - view.from;
    const from = Math.min(pic.to - length, Math.max(pic.from, view.from + part * length));
    setView({ from, to: from + length });
  };
  useEffect(() => {
    const el = box.current;
    if (!el) return undefined;
    const wheel = (e: WheelEvent): void => {
      if (e.ctrlKey) {
        e.preventDefault();
        const left = svg.current?.getBoundingClientRect().left ?? 0;
        zoom(e.deltaY > 0 ? 1.25 : 0.8, span.from + ((e.clientX - left) / width) * (span.to - span.from));
      } else if (view && Math.abs(e.deltaX) > Math.abs(e.deltaY)) { e.preventDefault(); pan(e.deltaX / width); }
    };
    el.addEventListener('wheel', wheel, { passive: false });
    return () => { el.removeEventListener('wheel', wheel); };
  });

  if (rows.length === 0) return null;
  const x = (t: number): number => ((t - span.from) / (span.to - span.from)) * width;
  const visible = (t: number): boolean => t >= span.from && t <= span.to;

  let y = kTop;
  const placed: Placed[] = [];
  const laneBoxes: LaneBox[] = [];
  for (const lane of pic.lanes) {
    const h = lane.id === 'alerts' ? kTrack : kSub;
    laneBoxes.push({ id: lane.id, y, h: lane.tracks.length * h });
    for (const track of lane.tracks) { placed.push({ track, y: y + h / 2, lane: lane.id, h }); y += h; }
    y += kLaneGap;
  }
  const rowsY = y + 16;
  const height = y + 34;
  const clusters = placed.map((p) => cluster(p.track.marks.filter((m) => visible(m.t)), x, 6));
  const selected = fixed === undefined ? (selection.value?.row ?? null) : null;
  const selectedX = selected && visible(Date.parse(selected.time)) ? x(Date.parse(selected.time)) : null;

  // one tick a pixel at most: ten thousand rows are one path
  const ticksAt = [...new Set(rows.map((r) => Date.parse(r.time)).filter(visible).map((t) => Math.round(x(t) * 2) / 2))];
  const step = kSteps.find((s) => (s / (span.to - span.from)) * width >= 84) ?? 86_400_000;
  const ticks: number[] = [];
  for (let t = Math.ceil(span.from / step) * step; t <= span.to; t += step) ticks.push(t);

  const choose = (c: Cluster): void => {
    const a = c.marks[0], b = c.marks[c.marks.length - 1];
    if (c.marks.length > 1 && a && b && b.t > a.t && span.to - span.from > 4 * 60_000 && c.marks.length > 3) {
      const padding = Math.max(30_000, (b.t - a.t) * 0.5);
      setView({ from: Math.max(pic.from, a.t - padding), to: Math.min(pic.to, b.t + padding) });
    }
    selectRow(c.row);
    showRow(c.row.id);
  };
  const focusAt = (track: number, mark: number): void => {
    setFocus({ track, mark });
    requestAnimationFrame(() => { svg.current?.querySelector<SVGElement>(`[data-at="${track}-${mark}"]`)?.focus(); });
  };
  const key = (e: KeyboardEvent): void => {
    const here = clusters[focus.track] ?? [];
    const hereX = here[focus.mark]?.x ?? 0;
    const vertical = (by: 1 | -1): void => {
      for (let i = focus.track + by; i >= 0 && i < clusters.length; i += by) {
        const there = clusters[i] ?? [];
        if (there.length === 0) continue;
        let best = 0;
        there.forEach((c, n) => { if (Math.abs(c.x - hereX) < Math.abs((there[best]?.x ?? 0) - hereX)) best = n; });
        focusAt(i, best);
        return;
      }
    };
    const stop = (): void => { e.preventDefault(); e.stopPropagation(); };
    if (e.key === 'ArrowRight' && e.shiftKey) { stop(); pan(0.2); }
    else if (e.key === 'ArrowLeft' && e.shiftKey) { stop(); pan(-0.2); }
    else if (e.key === 'ArrowRight') { stop(); if (focus.mark + 1 < here.length) focusAt(focus.track, focus.mark + 1); }
    else if (e.key === 'ArrowLeft') { stop(); if (focus.mark > 0) focusAt(focus.track, focus.mark - 1); }
    else if (e.key === 'ArrowDown') { stop(); vertical(1); }
    else if (e.key === 'ArrowUp') { stop(); vertical(-1); }
    else if (e.key === '+' || e.key === '=') { stop(); zoom(0.6); }
    else if (e.key === '-' || e.key === '−') { stop(); zoom(1 / 0.6); }
    else if (e.key === '0') { stop(); setView(null); }
  };
  const roving = ((): { track: number; mark: number } => ((clusters[focus.track] ?? [])[focus.mark] ? focus : { track: Math.max(0, clusters.findIndex((c) => c.length > 0)), mark: 0 }))();

  const band = (id: 'impact' | 'detect' | 'mitig', top: number, fill: string, ink: string, words: string): JSX.Element | null => {
    const b = pic.bands.find((z) => z.id === id);
    if (!b || b.to < span.from || b.from > span.to) return null;
    const from = Math.max(0, x(b.from)), to = Math.min(width, x(b.to));
    const label = `${shortDuration((b.to - b.from) / 1000)}${words === '' ? '' : `, ${words}`}`;
    const short = shortDuration((b.to - b.from) / 1000);
    const room = to - from;
    return <g><title>{label}</title><rect class={fill} x={from} y={top} width={Math.max(1, room)} height="15" rx="2" />{room > 24 ? <text class={`${ink} halo`} x={from + (id === 'impact' ? 14 : 7)} y={top + 11.5}>{label.length * 5.6 + 20 < room ? label : short.length * 5.6 + 16 < room ? short : ''}</text> : null}</g>;
  };
  const impactBand = pic.bands.find((b) => b.id === 'impact');
  const wash = impactBand ? { x: Math.max(0, x(impactBand.from)), w: Math.min(width, x(impactBand.to)) - Math.max(0, x(impactBand.from)) } : null;
  const impactRow = rows.find((r) => r.kind === 'impact_start');

  const markNode = (c: Cluster, cy: number, at: string, tab: boolean): JSX.Element => {
    const m = markOf(c.row.kind, c.row.subkind, c.row.outcome);
    const label = c.marks.length === 1 ? `${clock(c.row.time)} ${c.row.actor === '' ? '' : `${c.row.actor}: `}${c.row.text}` : `${c.marks.length}: ${c.marks.map((k) => `${clock(k.row.time)} ${kindWords(k.row)}`).slice(0, 4).join('; ')}`;
    const on = selected !== null && c.marks.some((k) => k.row.id === selected.id);
    return (
      <g key={at} class="markgo" role="button" tabindex={tab ? 0 : -1} data-at={at} aria-label={label} aria-pressed={on} onClick={() => { choose(c); }} onKeyDown={(e) => { if (e.key === 'Enter' || e.key === ' ') { e.preventDefault(); choose(c); } }}>
        <title>{label}</title>
        <rect class="hit" x={c.x - 9} y={cy - 11} width="18" height="22" rx="3" />
        <g class={`mk ${m.family}`} transform={`translate(${c.x.toFixed(1)} ${cy})`}>{m.shape}</g>
        {c.marks.length > 1 ? <text class="cnt" x={c.x + 7} y={cy - 4}>{c.marks.length}</text> : null}
        {on ? <circle class="ring" cx={c.x} cy={cy} r="8.5" /> : null}
      </g>
    );
  };
  const barsOf = (p: Placed): JSX.Element[] => p.track.bars.filter((b) => (b.to ?? pic.to) >= span.from && b.from <= span.to).map((b, i) => {
    const from = Math.max(0, x(b.from)), to = Math.min(width, x(b.to ?? b.from + Math.min(60 * 60_000, Math.max(0, (pic.to - b.from) / 3))));
    const open = b.to === null;
    const rest = open ? width - to : 0;
    const need = b.label.length * 5.9 + 20;
    const label = need < (open ? width - from : to - from) ? b.label : '';
    const plate = Math.max(to + 26, from + (label === '' ? 0 : need) + 10);
    return (
      <g key={i}>
        <rect class="bd" x={from} y={p.y - 8} width={Math.max(1, to - from)} height="16" rx="2" />
        {open && rest > 1 ? <g><title>{text.picture.noResolve}</title><rect class="hole" fill="url(#hatch)" x={to} y={p.y - 8} width={rest} height="16" /><rect class="holeedge" x={to} y={p.y - 8} width={rest} height="16" />{plate + 150 < width ? <><rect x={plate} y={p.y - 8} width="142" height="16" class="plate" /><text x={plate + 5} y={p.y + 4}>{text.picture.noResolve}</text></> : null}</g> : null}
        {label !== '' && from + need > to ? <rect class="bd" x={to - 1} y={p.y - 8} width={from + need - to} height="16" /> : null}
        {label === '' ? null : <text class="td halo" x={from + 10} y={p.y + 4}>{label}</text>}
      </g>
    );
  });
  const statesOf = (p: Placed): JSX.Element[] => p.track.marks.map((m, i) => {
    const next = p.track.marks[i + 1];
    const word = kState.exec(m.row.text)?.[1]?.toLowerCase() ?? '';
    if (!next || word === '' || word === 'resolved' || m.t > span.to || next.t < span.from) return <Fragment key={m.row.id} />;
    const from = Math.max(0, x(m.t)), to = Math.min(width, x(next.t));
    return <g key={m.row.id}><rect class="sb" x={from} y={p.y - 8} width={Math.max(1, to - from)} height="16" rx="2" />{word.length * 6 + 18 < to - from ? <text class="ts" x={from + 12} y={p.y + 4}>{word}</text> : null}</g>;
  });
  /** A change's name stands to the right of its mark where no other mark or label is in the way. */
  const labelsOf = (p: Placed, cs: readonly Cluster[]): JSX.Element[] => (p.lane !== 'changes' ? [] : cs.map((c, i) => {
    const words = c.row.text.length > 42 ? `${c.row.text.slice(0, 40)}…` : c.row.text;
    const room = (cs[i + 1]?.x ?? width) - c.x - 18;
    return words.length * 5.6 < room ? <text key={c.row.id} class="tcl halo" x={c.x + 10} y={p.y + 4}>{words}</text> : <Fragment key={c.row.id} />;
  }));

  const save2 = (saved: Promise<string>): void => { saved.then((f) => { notify(text.report.saved(f)); }, (e: unknown) => { notify(text.report.failed(text.picture.scroll, e instanceof Error ? e.message : String(e))); }); };
  return (
    <figure class="tlfig" id={fixed === undefined ? 'picture' : undefined} aria-label={text.picture.scroll}>
      <div class="tlbar"><span>{clockMinute(span.from)}–{clockMinute(span.to)} UTC</span><span>{text.draft.rows(rows.length)}</span><span>{text.draft.sources(rows.reduce((n, r) => n + r.sources.length, 0))}</span>{pic.folded > 0 ? <span>{text.picture.more(pic.folded)}</span> : null}<span class="sp" />
        <Button kind="quiet sm icon" icon="minus" label={text.picture.out} onClick={() => { zoom(1 / 0.6); }} /><Button kind="quiet sm icon" icon="plus" label={text.picture.in} onClick={() => { zoom(0.6); }} /><Button kind="quiet sm" disabled={view === null} onClick={() => { setView(null); }}>{text.picture.fit} <Kbd>0</Kbd></Button>
        <Button kind="quiet sm hide-s" label={text.picture.saveSvg} onClick={() => { save2(exportSvg()); }}>{text.picture.svg}</Button><Button kind="quiet sm hide-s" label={text.picture.savePng} onClick={() => { save2(exportPng()); }}>{text.picture.png}</Button></div>
      <div class="tlwrap">
        <svg class="tl tlabels" width="84" height={height} aria-hidden="true">
          <text x="0" y="16" class="sub">{text.picture.utc}</text><text x="0" y="38" class="ti">{text.picture.impact}</text><text x="0" y="56" class="td">{text.picture.detection}</text><text x="0" y="74" class="tm">{text.picture.mitigation}</text>
          {placed.map((p, i) => (p.track.name === '' ? null : <text key={i} x="0" y={p.y + 4} class={p.track.sub ? 'sub' : 'lane'}>{p.track.name}</text>))}
          <text x="0" y={rowsY + 2} class="lane">{text.picture.rows}</text>
        </svg>
        <div class="tlscroll" ref={box} tabIndex={0} role="region" aria-label={text.picture.scroll}>
          <svg ref={svg} class="tl" width={width} height={height} viewBox={`0 0 ${width} ${height}`} role="group" aria-label={text.picture.label(rows.length, clockMinute(pic.from), clockMinute(pic.to))} onKeyDown={key}>
            {laneBoxes.map((b) => <g key={b.id}><rect class="lanebg" x="0" y={b.y} width={width} height={b.h} />{wash && wash.w > 0 ? <rect class="wash" x={wash.x} y={b.y} width={wash.w} height={b.h} /> : null}</g>)}
            {ticks.map((t) => { const midnight = t % 86_400_000 === 0; return <g key={t}><line class={midnight ? 'midn' : 'grid'} x1={x(t)} x2={x(t)} y1="20" y2={height} />{x(t) < 16 || x(t) > width - 16 || (selectedX !== null && Math.abs(selectedX - x(t)) < (midnight ? 66 : 44)) ? null : <text class={`ax ${midnight ? 'axday' : ''}`} x={x(t)} y="15" text-anchor="middle">{midnight ? `00:00 · ${shortDay(t)}` : clockMinute(t)}</text>}</g>; })}
            <line class="laneline" x1="0" x2={width} y1="20" y2="20" />
            {selectedX === null || !selected ? null : <g><line class="selline" x1={selectedX} x2={selectedX} y1="20" y2={height - 2} /><rect class="selpill" x={Math.min(width - 58, Math.max(0, selectedX - 29))} y="3" width="58" height="16" rx="3" /><text class="seltext" x={Math.min(width - 29, Math.max(29, selectedX))} y="15" text-anchor="middle">{clock(selected.time)}</text></g>}
            {band('impact', 26, 'bi', 'ti', text.picture.impactBar)}{band('detect', 44, 'bd', 'td', '')}{band('mitig', 62, 'bm', 'tm', text.picture.mitigationBar)}
            {impactRow && visible(Date.parse(impactRow.time)) ? markNode({ marks: [{ t: Date.parse(impactRow.time), row: impactRow }], x: x(Date.parse(impactRow.time)), row: impactRow }, 33.5, 'impact', false) : null}
            {placed.map((p, i) => <g key={i}>{barsOf(p)}{p.track.states ? statesOf(p) : null}{labelsOf(p, clusters[i] ?? [])}</g>)}
            {placed.map((p, i) => (clusters[i] ?? []).map((c, n) => markNode(c, p.y, `${i}-${n}`, roving.track === i && roving.mark === n)))}
            <path class="tick" d={ticksAt.map((px) => `M${px} ${rowsY - 10}v14`).join('')} />
            {selectedX === null ? null : <line class="tick sel" x1={selectedX} x2={selectedX} y1={rowsY - 10} y2={rowsY + 4} />}
          </svg>
        </div>
      </div>
      <Key />
    </figure>
  );
};

const kKeyKinds: readonly (readonly [string, string, string, string])[] = [
  ['alert_fired', '', '', ''], ['other', 'cleared', '', text.picture.resolved], ['impact_start', '', '', ''], ['acknowledged', '', '', ''], ['responder_joined', '', '', ''], ['escalation', '', '', ''], ['hypothesis', '', '', ''], ['mitigation_attempt', '', '', ''], ['mitigation_attempt', '', 'failed', text.picture.failed], ['mitigation_confirmed', '', '', ''], ['resolution_declared', '', '', ''], ['deploy', '', '', ''], ['comms_posted', '', '', ''], ['other', '', '', ''],
];
const Key = (): JSX.Element => (
  <div class="key" role="group" aria-label={text.picture.key}>
    {kKeyKinds.map(([kind, sub, outcome, words]) => { const m = markOf(kind, sub, outcome); return <span key={`${kind}${sub}${outcome}`}><svg viewBox="-7 -7 14 14" aria-hidden="true"><g class={`mk ${m.family}`}>{m.shape}</g></svg>{words === '' ? kKinds[kind] : words}</span>; })}
    <span><svg viewBox="0 0 14 14" aria-hidden="true"><rect class="khole" x="1" y="2" width="12" height="10" fill="url(#hatch)" /></svg>{text.picture.nothing}</span>
  </div>
);
