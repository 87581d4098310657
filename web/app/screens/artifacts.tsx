// Artifacts: a row per file at once, progress and cancel while it is read, then what it is, its window,
// its coverage over the incident, and the ways to mend what was recognised wrongly.
import type { JSX } from 'preact';
import { Fragment } from 'preact';
import { useState } from 'preact/hooks';
import { act, callError, files, formats, goDraft, inventory, notify, offered, openDraft, panel, report, theHost, mode } from '../store';
import { decisions } from '../log';
import type { InventoryRow } from '../model';
import type { ColumnChoice, FileState } from '../port';
import { text, words } from '../text';
import { bytes, clock, count, iso, ms, windowText } from '../time';
import { Sev, type Tone } from '../ui/icons';
import { chooseFiles, chooseFolder } from '../ui/frame';
import { Button, FocusIn, Lnk } from '../ui/parts';
import { ColumnMap } from './columns';
import { Clocks, Duplicates } from './intake';
import { PastePanel } from './paste';

const kTones: Readonly<Record<string, Tone>> = { read: 'good', partial: 'major', cancelled: 'major', unreadable: 'crit' };
interface Line { readonly file: FileState; readonly inv: InventoryRow | undefined }
interface Group { readonly key: string; readonly lines: readonly Line[] }

/** Files of one folder and one format are one row that opens: exports come as many small files. */
const groups = (lines: readonly Line[]): Group[] => {
  const by = new Map<string, Line[]>();
  for (const line of lines) {
    const parts = line.file.path.split('/');
    const repo = parts.indexOf('repo');
    const folder = repo >= 0 && repo < parts.length - 1 ? parts.slice(0, repo + 1).join('/') : parts.slice(0, -1).join('/');
    const settled = line.file.phase === 'read' || line.file.phase === 'partial';
    const key = settled && folder !== '' ? `${folder}/` : line.file.path;
    const found = by.get(key);
    if (found) found.push(line); else by.set(key, [line]);
  }
  return [...by].map(([key, ls]) => ({ key: ls.length === 1 ? (ls[0]?.file.path ?? key) : key, lines: ls }));
};

export interface Span { readonly from: number; readonly to: number }
/** The incident's window, a little widened; NaN when nothing has a time yet. */
export const incidentWindow = (): Span => {
  const r = report.value;
  const known = r && r.window.from !== '' ? [ms(r.window.from), ms(r.window.to)] : inventory.value.flatMap((i) => [ms(i.from), ms(i.to)]).filter((t) => !Number.isNaN(t));
  if (known.length === 0) return { from: NaN, to: NaN };
  const from = Math.min(...known), to = Math.max(...known);
  const pad = Math.max(300_000, (to - from) * 0.05);
  return { from: from - pad, to: to + pad };
};

const merged = (spans: readonly { readonly from: string; readonly to: string }[]): { from: string; to: string }[] => {
  const out: { from: string; to: string }[] = [];
  for (const s of [...spans].sort((a, b) => (a.from < b.from ? -1 : 1))) {
    const last = out[out.length - 1];
    if (last && s.from <= last.to) { if (s.to > last.to) last.to = s.to; } else out.push({ ...s });
  }
  return out;
};
export const Coverage = ({ rows, span, width = 200 }: { rows: readonly InventoryRow[]; span: Span; width?: number }): JSX.Element | null => {
  if (Number.isNaN(span.from)) return null;
  const x = (t: number): number => Math.min(width, Math.max(0, ((t - span.from) / (span.to - span.from)) * width));
  const has = merged(rows.flatMap((r) => (r.coverage.length > 0 ? r.coverage : r.from === '' ? [] : [{ from: r.from, to: r.to }])).filter((c) => ms(c.to) >= span.from && ms(c.from) <= span.to));
  const holes = rows.flatMap((r) => r.gaps).filter((g) => ms(g.to) >= span.from && ms(g.from) <= span.to);
  if (rows.every((r) => r.from === '')) return null;
  const label = [...has.map((c) => text.artifacts.has(clock(c.from), clock(c.to))), ...holes.map((g) => text.artifacts.hole(clock(g.from), clock(g.to)))].slice(0, 12).join('; ');
  return (
    <svg class="cov" viewBox={`0 0 ${width} 14`} preserveAspectRatio="none" role="img" aria-label={label}>
      <title>{label}</title>
      <rect class="win" x="0" y="0" width={width} height="14" />
      {has.map((c, i) => <rect key={i} class="has" x={x(ms(c.from))} y="2" width={Math.max(1.5, x(ms(c.to)) - x(ms(c.from)))} height="10" />)}
      {holes.map((g, i) => <rect key={i} class="hole" x={x(ms(g.from))} y="0.5" width={Math.max(1.5, x(ms(g.to)) - x(ms(g.from)))} height="13" fill="url(#hatch)"><title>{g.why}</title></rect>)}
    </svg>
  );
};

const More = ({ line, close }: { line: Line; close: () => void }): JSX.Element => {
  const path = line.file.path;
  const [format, setFormat] = useState(decisions.value.formats.get(path) ?? '');
  const offset = decisions.value.zones.get(path);
  const [zone, setZone] = useState(offset === undefined ? '+00:00' : `${offset < 0 ? '-' : '+'}${String(Math.floor(Math.abs(offset) / 3600)).padStart(2, '0')}:${String(Math.floor((Math.abs(offset) % 3600) / 60)).padStart(2, '0')}`);
  const [columns, setColumns] = useState<ColumnChoice | null>(null);
  const [date, setDate] = useState(decisions.value.dates.get(path) ?? '');
  const badDate = date.trim() !== '' && Number.isNaN(Date.parse(`${date.trim()}T00:00:00Z`));
  const badZone = !/^([+\-−]?)(\d{1,2}):?(\d\d)?$/.test(zone.trim());
  const apply = (): void => {
    if (badDate || badZone) return;
    const m = /^([+\-−]?)(\d{1,2}):?(\d\d)?$/.exec(zone.trim());
    const seconds = m ? (m[1] === '-' || m[1] === '−' ? -1 : 1) * (Number(m[2]) * 3600 + Number(m[3] ?? '0') * 60) : 0;
    if (format !== (decisions.value.formats.get(path) ?? '')) act({ t: 'format', path, format }, `${text.artifacts.readAs} ${path}`);
    if (m && seconds !== (offset ?? 0)) act({ t: 'zone', path, seconds }, `${text.artifacts.th.zone} ${path}`);
    if (date.trim() !== (decisions.value.dates.get(path) ?? '')) act({ t: 'date', path, date: date.trim() }, `${text.artifacts.baseDate} ${path}`);
    if (columns) act({ t: 'columns', path, choice: columns }, `${text.columns.title}: ${path}`);
    close();
  };
  return (
    <FocusIn class="tkform morefile" role="group" label={text.artifacts.moreFor(path)} selector="select" onEscape={close}>
      <div class="grid two">
        <div><label for={`as-${path}`}>{text.artifacts.readAs}</label>
          <select class="in" id={`as-${path}`} value={format} onChange={(e) => { setFormat(e.currentTarget.value); }}>
            <option value="">{text.artifacts.automatic}</option>
            {formats.value.map((f) => <option key={f.id} value={f.id}>{f.name}</option>)}
          </select></div>
        <div><label for={`z-${path}`}>{text.artifacts.zoneTitle}</label><input class="in" id={`z-${path}`} value={zone} placeholder="+02:00" onInput={(e) => { setZone(e.currentTarget.value); }} aria-invalid={badZone} />{badZone ? <p class="sm major">{text.artifacts.badZone}</p> : null}</div>
        <div><label for={`d-${path}`}>{text.artifacts.baseDate}</label><input class="in" id={`d-${path}`} value={date} placeholder="2026-09-15" autocomplete="off" aria-invalid={badDate} onInput={(e) => { setDate(e.currentTarget.value); }} />{badDate ? <p class="sm major">{text.artifacts.badDate}</p> : null}</div>
      </div>
      {line.file.columns ? <ColumnMap path={path} columns={line.file.columns} choice={columns ?? {}} keep={setColumns} /> : null}
      <div class="btns"><Button kind="sm pri" onClick={apply}>{text.artifacts.zoneApply}</Button><Button kind="sm" onClick={() => { remove(path); close(); }}>{text.artifacts.remove}</Button><Button kind="sm quiet" onClick={close}>{text.first.cancel}</Button></div>
    </FocusIn>
  );
};
const remove = (path: string): void => { act({ t: 'remove', path, on: true }, text.artifacts.removed(path), text.artifacts.removed(path)); };

const worst = (lines: readonly Line[]): string => (lines.some((l) => l.file.phase === 'partial') ? 'partial' : (lines[0]?.file.phase ?? 'read'));

const Row = ({ group, span }: { group: Group; span: Span }): JSX.Element => {
  const [open, setOpen] = useState(false);
  const [more, setMore] = useState('');
  const first = group.lines[0];
  if (!first) return <></>;
  const many = group.lines.length > 1;
  const phase = worst(group.lines);
  const invs = group.lines.map((l) => l.inv).filter((i): i is InventoryRow => i !== undefined);
  const times = invs.flatMap((i) => [i.from, i.to]).filter((t) => t !== '').sort();
  const names = [...new Set(group.lines.map((l) => l.inv?.formatName || l.file.format).filter((s) => s !== '' && s !== 'unknown'))];
  const known = (id: string): string => formats.value.find((f) => f.id === id)?.name ?? words(id);
  const messages = [...new Set(group.lines.map((l) => l.inv?.message || l.file.message).filter((m) => m !== ''))];
  const records = group.lines.reduce((n, l) => n + (l.inv?.records ?? l.file.records), 0);
  const assumed = invs.some((i) => i.zoneAssumed);
  const pct = Math.floor((100 * first.file.done) / Math.max(1, first.file.size));
  const tone = kTones[phase];
  return (
    <Fragment>
      <tr>
        <td class="nw"><span class={`st ${tone ?? (phase === 'reading' ? 'q2' : 'q')}`}>{tone ? <Sev tone={tone} /> : null}{text.artifacts.phase[phase] ?? phase}</span></td>
        <td>
          {many ? <Lnk kind="name" expanded={open} onClick={() => { setOpen(!open); }}>{group.key} <span class="q">{text.artifacts.files(group.lines.length)}</span></Lnk> : <span class="name">{group.key}</span>}
          {phase === 'reading' ? <><span class="why">{text.artifacts.progress(bytes(first.file.done), bytes(first.file.size), pct)}</span><div class="prog" role="progressbar" aria-valuenow={pct} aria-valuemin={0} aria-valuemax={100} aria-label={first.file.path}><i style={{ width: `${pct}%` }} /></div></> : null}
          {messages.slice(0, 2).map((m) => <span key={m} class="why">{m}</span>)}
        </td>
        <td class="q2">{names.map(known).slice(0, 3).join(', ')}{!many && first.file.columns ? <> <Lnk kind="sm" label={`${text.columns.title}: ${first.file.path}`} expanded={more !== ''} onClick={() => { setMore(more === '' ? first.file.path : ''); }}>{text.columns.open}</Lnk></> : null}</td>
        <td class="nw" data-l={text.artifacts.th.windowShort}>{times.length > 0 ? windowText(times[0] ?? '', times[times.length - 1] ?? '', Number.isNaN(span.from) ? '' : iso(span.from).slice(0, 10)) : phase === 'read' ? '–' : ''}</td>
        <td class="num" data-l={text.artifacts.th.records}>{records > 0 || phase === 'read' ? count(records) : ''}</td>
        <td class="q2 nw" data-l={text.artifacts.th.zone}>{assumed ? <><span class="major">{text.artifacts.zoneAssumed}</span> <Lnk onClick={() => { setMore(invs.find((i) => i.zoneAssumed)?.path ?? first.file.path); }}>{text.artifacts.zoneSet}</Lnk></> : [...new Set(invs.map((i) => words(i.zone)).filter((z) => z !== ''))].slice(0, 2).join(', ') || (times.length > 0 ? text.artifacts.zoneStated : '')}</td>
        <td class="covcell"><Coverage rows={invs} span={span} /></td>
        <td class="num">{phase === 'reading' || phase === 'waiting' ? <Button kind="sm" label={`${text.artifacts.cancel} ${first.file.path}`} onClick={() => { theHost().cancel(first.file.path); }}>{text.artifacts.cancel}</Button>
          : many ? <Button kind="quiet sm icon" icon="more" label={`${group.key}: ${text.artifacts.showFiles(group.lines.length)}`} expanded={open} onClick={() => { setOpen(!open); }} />
            : <Button kind="quiet sm icon" icon="more" label={text.artifacts.moreFor(first.file.path)} expanded={more !== ''} onClick={() => { setMore(more === '' ? first.file.path : ''); }} />}</td>
      </tr>
      {more !== '' && !open ? <tr class="forms"><td colSpan={8}>{(() => { const line = group.lines.find((l) => l.file.path === more) ?? first; return <More line={line} close={() => { setMore(''); }} />; })()}</td></tr> : null}
      {open ? group.lines.map((l) => (
        <Fragment key={l.file.path}>
          <tr class="child">
            <td class="nw"><span class={`st ${kTones[l.file.phase] ?? 'q2'}`}>{kTones[l.file.phase] ? <Sev tone={kTones[l.file.phase] ?? 'good'} /> : null}{text.artifacts.phase[l.file.phase]}</span></td>
            <td><span class="q2 child-name">{l.file.path.slice(group.key.length)}</span>{l.inv?.message || l.file.message ? <span class="why">{l.inv?.message || l.file.message}</span> : null}</td>
            <td class="q2">{known(l.inv?.formatName || l.file.format)}{l.file.columns ? <> <Lnk kind="sm" label={`${text.columns.title}: ${l.file.path}`} onClick={() => { setMore(more === l.file.path ? '' : l.file.path); }}>{text.columns.open}</Lnk></> : null}</td>
            <td class="nw q2" data-l={text.artifacts.th.windowShort}>{l.inv?.from ? windowText(l.inv.from, l.inv.to, Number.isNaN(span.from) ? '' : iso(span.from).slice(0, 10)) : '–'}</td>
            <td class="num q2" data-l={text.artifacts.th.records}>{count(l.inv?.records ?? l.file.records)}</td>
            <td class="q2 nw" data-l={text.artifacts.th.zone}>{l.inv?.zoneAssumed ? text.artifacts.zoneAssumed : words(l.inv?.zone ?? '')}</td>
            <td class="covcell">{l.inv ? <Coverage rows={[l.inv]} span={span} /> : null}</td>
            <td class="num"><Button kind="quiet sm icon" icon="more" label={text.artifacts.moreFor(l.file.path)} expanded={more === l.file.path} onClick={() => { setMore(more === l.file.path ? '' : l.file.path); }} /></td>
          </tr>
          {more === l.file.path ? <tr class="forms"><td colSpan={8}><More line={l} close={() => { setMore(''); }} /></td></tr> : null}
        </Fragment>
      )) : null}
    </Fragment>
  );
};

const Offer = (): JSX.Element | null => {
  const d = offered.value[0];
  if (!d) return null;
  return <p class="note offer">{text.artifacts.looksDraft(d.path)} <span class="btns"><Button kind="sm pri" onClick={() => { act({ t: 'remove', path: d.path, on: true }, text.review.title(d.path)); void openDraft(d); }}>{text.artifacts.reviewIt}</Button><Button kind="sm" onClick={() => { offered.value = []; notify(text.artifacts.notNow); }}>{text.artifacts.notNow}</Button></span></p>;
};

export const Artifacts = (): JSX.Element => {
  const all = [...files.value.values()];
  const invs = new Map(inventory.value.map((i) => [i.path, i]));
  const n = (...phases: string[]): number => all.filter((f) => phases.includes(f.phase)).length;
  const span = incidentWindow();
  const bad = all.filter((f) => f.phase === 'unreadable');
  const good = groups(all.filter((f) => f.phase !== 'unreadable').map((file) => ({ file, inv: invs.get(file.path) })));
  return (
    <div class="wrap wide">
      <div class="head">
        <div><h1>{text.artifacts.title}</h1><p>{all.length === 0 ? text.artifacts.empty : text.artifacts.lead(all.length, n('read'), n('partial', 'cancelled'), n('waiting', 'reading'), bad.length)}{Number.isNaN(span.from) ? '' : text.artifacts.covered(clock(iso(span.from)).slice(0, 5), clock(iso(span.to)).slice(0, 5))}</p></div>
        {mode.value === 'draft' ? <div class="btns"><Button kind="pri" onClick={() => { goDraft('brief'); }}>{text.artifacts.goOn}</Button></div> : null}
      </div>
      <Offer />
      {callError.value === '' ? null : <p class="note crit" role="alert">{callError.value}</p>}
      <div class="dropline"><span>{text.artifacts.dropMore}</span><div class="btns"><Button kind="sm" onClick={chooseFiles}>{text.first.files}</Button><Button kind="sm" onClick={chooseFolder}>{text.first.folder}</Button><Button kind="sm" onClick={() => { panel.value = 'paste'; }}>{text.first.paste}</Button></div></div>
      {panel.value === 'paste' ? <PastePanel /> : null}
      {good.length === 0 ? null : (
        <>
          <table class="art stack">
            <thead><tr><th>{text.artifacts.th.state}</th><th>{text.artifacts.th.artifact}</th><th>{text.artifacts.th.as}</th><th>{text.artifacts.th.window}</th><th class="num">{text.artifacts.th.records}</th><th>{text.artifacts.th.zone}</th><th>{Number.isNaN(span.from) ? null : <span class="covhead"><span>{clock(iso(span.from)).slice(0, 5)}</span><span>{clock(iso((span.from + span.to) / 2)).slice(0, 5)}</span><span>{clock(iso(span.to)).slice(0, 5)}</span></span>}</th><th><span class="sr">{text.artifacts.th.actions}</span></th></tr></thead>
            <tbody>{good.map((g) => <Row key={g.key} group={g} span={span} />)}</tbody>
          </table>
          {Number.isNaN(span.from) ? null : <div class="key"><span><svg viewBox="0 0 14 14" aria-hidden="true"><rect class="khas" x="1" y="3" width="12" height="8" /></svg>{text.artifacts.keyHas}</span><span><svg viewBox="0 0 14 14" aria-hidden="true"><rect class="khole" x="1" y="3" width="12" height="8" fill="url(#hatch)" /></svg>{text.artifacts.keyHole}</span><span><svg viewBox="0 0 14 14" aria-hidden="true"><rect class="kwin" x="1" y="3" width="12" height="8" /></svg>{text.artifacts.keyQuiet}</span></div>}
        </>
      )}
      <Clocks />
      <Duplicates />
      {bad.length === 0 ? null : (
        <section class="sec"><h2>{text.artifacts.notRead} <span class="cap">{text.artifacts.notReadHint(bad.length)}</span></h2>
          <table class="stack"><thead><tr><th>{text.artifacts.th.state}</th><th>{text.artifacts.file}</th><th>{text.artifacts.what}</th><th><span class="sr">{text.artifacts.th.actions}</span></th></tr></thead>
            <tbody>{bad.map((f) => <tr key={f.path}><td class="nw"><span class="st crit"><Sev tone="crit" />{text.artifacts.phase['unreadable']}</span></td><td><span class="name">{f.path}</span></td><td class="q2" data-l="">{f.message}</td><td class="num nw"><Button kind="sm" label={`${text.artifacts.remove} ${f.path}`} onClick={() => { remove(f.path); }}>{text.artifacts.remove}</Button></td></tr>)}</tbody></table>
        </section>
      )}
    </div>
  );
};
