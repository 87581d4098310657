// After another drop: what drafting again changed, and that decisions were kept. A note on top of the document,
// opened on request; rows lead to their sources.
import type { JSX } from 'preact';
import { signal } from '@preact/signals';
import { changed, selectRow } from '../store';
import type { Line } from '../changes';
import type { Row } from '../model';
import { text } from '../text';
import { clock } from '../time';
import { Button, Lnk } from '../ui/parts';
import { showRow } from './rows';

const open = signal(false);
const kShown = 40;

export const DiffLines = ({ lines }: { lines: readonly Line[] }): JSX.Element => (
  <div class="difflines">{lines.filter((l) => l.words.trim() !== '').map((l, i) => (l.op === 'in' ? <ins key={i}><span class="sr">{text.changes.now}: </span>{l.words}</ins> : l.op === 'out' ? <del key={i}><span class="sr">{text.changes.was}: </span>{l.words}</del> : <span key={i} class="q">{l.words}</span>))}</div>
);

const RowLine = ({ r, op, was }: { r: Row; op: 'in' | 'out'; was?: Row }): JSX.Element => {
  const words = `${clock(r.time)} ${r.actor === '' ? '' : `${r.actor}: `}${r.text}`;
  return <li>{op === 'out' ? <del>{words}</del> : <><Lnk onClick={() => { selectRow(r); showRow(r.id); }}>{clock(r.time)}</Lnk> {was ? <><del>{was.text === r.text ? text.draft.sources(was.sources.length) : was.text}</del> <ins>{was.text === r.text ? text.draft.sources(r.sources.length) : r.text}</ins></> : <ins>{words.slice(clock(r.time).length + 1)}</ins>}</>}</li>;
};

export const ChangesNote = (): JSX.Element | null => {
  const c = changed.value;
  if (!c) return null;
  const list = (title: string, rows: readonly JSX.Element[]): JSX.Element | null => (rows.length === 0 ? null : <><h3>{title}</h3><ul class="b">{rows.slice(0, kShown)}{rows.length > kShown ? <li class="q2">{text.changes.more(rows.length - kShown)}</li> : null}</ul></>);
  return (
    <section class="note changes" aria-label={text.changes.title}>
      <p><b>{text.changes.title}</b> {text.changes.said(c.added.length, c.removed.length, c.reworded.length, c.sections.length)} {text.changes.kept(c.kept)}{c.lost.length > 0 ? <span class="major"> {text.changes.lost(c.lost.length)}</span> : null}</p>
      <div class="btns"><Button kind="sm" expanded={open.value} onClick={() => { open.value = !open.value; }}>{open.value ? text.changes.hide : text.changes.show}</Button><Button kind="sm quiet" onClick={() => { open.value = false; changed.value = null; }}>{text.toast.dismiss}</Button></div>
      {open.value ? (
        <div class="changelist">
          {list(text.changes.gapsClosed, c.gapsClosed.map((g) => <li key={g}><del>{g}</del></li>))}
          {list(text.changes.gapsOpened, c.gapsOpened.map((g) => <li key={g}><ins>{g}</ins></li>))}
          {list(text.changes.added, c.added.map((r) => <RowLine key={r.id} r={r} op="in" />))}
          {list(text.changes.removed, c.removed.map((r) => <RowLine key={r.id} r={r} op="out" />))}
          {list(text.changes.reworded, c.reworded.map((x) => <RowLine key={x.now.id} r={x.now} op="in" was={x.was} />))}
          {c.sections.map((s) => <div key={s.heading}><h3>{s.heading}</h3><DiffLines lines={s.lines} /></div>)}
          {list(text.changes.lostTitle, c.lost.map((w, i) => <li key={i}>{w}</li>))}
        </div>
      ) : null}
    </section>
  );
};
