// The evidence column: the bytes that the selected statement rests on, where they are, why they count,
// and the other sources of the same fact. Raw context is shown as the redactor would publish it.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { act, liftedWords, notify, report, selectRow, selection, theHost, type Selection } from './store';
import { decisions } from './log';
import { copy, redacted } from './publish';
import type { Source } from './model';
import { kKinds, kLocators, kMetrics, text, words } from './text';
import { clock, count, ms, shortDuration, zoneHint } from './time';
import { teamZones } from './zones';
import { goRow } from './keys';
import { kindWords } from './draft/rows';
import { Icon, Mark } from './ui/icons';
import { Button, FocusIn, Lnk } from './ui/parts';

interface Line { readonly n: number; readonly words: string; readonly hit: boolean }
const kAround = 900;    // bytes shown before and after
const kMargin = 3000;   // more bytes for the redactor, so that nothing is cut in half unseen

/** The file round a source, through the redactor; the hit's lines are marked. */
const context = async (s: Source): Promise<Line[]> => {
  const host = theHost();
  const from = Math.max(0, s.begin - kAround - kMargin);
  const raw = await host.bytes(s.artifact, from, s.end + kAround + kMargin);
  const decode = (a: number, b: number): string => new TextDecoder().decode(raw.subarray(Math.max(0, a - from), Math.max(0, b - from)));
  const before = decode(from, s.begin), hit = decode(s.begin, s.end), after = decode(s.end, from + raw.length);
  const audience = decisions.peek().audience;
  const name = s.artifact.split('/').pop() ?? s.artifact;
  const own = { lifted: liftedWords.peek(), added: [...decisions.peek().masked] };
  const published = await redacted(host, before + hit + after, name, audience, own);
  const hitPublished: string = hit === '' ? '' : await redacted(host, hit, name, audience, own);
  const at = published.indexOf(hitPublished, Math.max(0, before.length - 400));
  const begin = at >= 0 ? at : published.indexOf(hitPublished);
  const lo = Math.max(0, (begin < 0 ? before.length : begin) - kAround), hi = Math.min(published.length, (begin < 0 ? before.length : begin) + hitPublished.length + kAround);
  const firstLine = lo > 0 ? published.indexOf('\n', lo) + 1 || lo : 0;
  const lastLine = hi < published.length ? Math.max(published.lastIndexOf('\n', hi), begin + hitPublished.length) : hi;
  let pos = firstLine;
  const lines: Line[] = [];
  for (const l of published.slice(firstLine, lastLine).split('\n')) {
    const end = pos + l.length;
    lines.push({ n: lines.length, words: l, hit: begin >= 0 && end > begin && pos < begin + hitPublished.length });
    pos = end + 1;
  }
  return lines;
};

const InFile = ({ s }: { s: Source }): JSX.Element => {
  const [lines, setLines] = useState<readonly Line[] | null>(null);
  const [error, setError] = useState('');
  useEffect(() => {
    let live = true;
    context(s).then((l) => { if (live) setLines(l); }).catch(() => { if (live) setError(text.evidence.unreadable); });
    return () => { live = false; };
  }, [s.artifact, s.begin]);
  if (error !== '') return <p class="sm q2">{error}</p>;
  if (!lines) return <p class="sm q2">{text.draft.computing}</p>;
  return (
    <>
      <div class="excerpt infile" tabIndex={0} role="region" aria-label={`${text.evidence.file}: ${s.artifact}`}>{lines.map((l) => <div key={l.n} class={`ln ${l.hit ? 'hit' : ''}`}><i>{l.hit ? '▸' : ''}</i><span>{l.words}</span></div>)}</div>
      <p class="cap">{text.evidence.redacted}</p>
    </>
  );
};

/** The locator as its product calls it; a file's name and its bytes stand beside it already. */
const locatorWords = (s: Source): string => (s.locatorType === 'filename' || s.locatorType === 'bytes' ? '' : s.locatorType === '' ? s.locator : `${kLocators[s.locatorType] ?? words(s.locatorType)} ${s.locatorValue}`.trim());

const One = ({ s, i, n, assumed, time }: { s: Source; i: number; n: number; assumed: boolean; time: string }): JSX.Element => {
  const [open, setOpen] = useState(s.excerpt.trim() === '' && s.begin >= 0);
  const cite = async (): Promise<void> => {
    const words = await redacted(theHost(), `${s.artifact}, ${s.locator}, bytes ${s.begin}–${s.end}: "${s.excerpt}"`, 'citation.txt', decisions.value.audience, { lifted: liftedWords.value, added: [...decisions.value.masked] });
    notify((await copy(words)) ? text.evidence.copied : text.errors.call);
  };
  const parts = s.artifact.split('/');
  return (
    <div class="ev-sec first">
      <h3>{text.evidence.sourceOf(i + 1, n)} {s.begin >= 0 ? <span class="cap">{text.evidence.bytes(count(s.begin), count(s.end))}</span> : null}</h3>
      {open ? <InFile s={s} /> : <div class="excerpt" tabIndex={0} role="region" aria-label={text.evidence.title}>{s.excerpt.split('\n').map((l, k) => <div key={k} class="ln hit"><i>{k + 1}</i><span><mark>{l}</mark></span></div>)}</div>}
      <dl class="kv"><dt>{text.evidence.artifact}</dt><dd>{parts.map((p, k) => <>{k > 0 ? <>/<wbr /></> : null}{p}</>)}</dd>{locatorWords(s) === '' ? null : <><dt>{text.evidence.locator}</dt><dd>{locatorWords(s)}</dd></>}<dt>{text.evidence.clock}</dt><dd>{assumed ? text.evidence.assumed : text.evidence.stated}</dd>{zoneHint(time, teamZones.value) === '' ? null : <><dt>{text.evidence.there}</dt><dd>{zoneHint(time, teamZones.value)}</dd></>}</dl>
      <div class="btns"><Button kind="sm" expanded={open} onClick={() => { setOpen(!open); }}>{open ? text.evidence.inFileDone : text.evidence.inFile}</Button><Button kind="sm" onClick={() => { void cite(); }}>{text.evidence.copy}</Button></div>
    </div>
  );
};

const difference = (row: string, s: Source): string => {
  if (s.note !== '') return s.note;
  if (s.time === '' || row === '') return '';
  const d = Math.round((ms(s.time) - ms(row)) / 1000);
  return d === 0 ? 'same second' : `${d > 0 ? '+' : '−'}${shortDuration(Math.abs(d))}`;
};

const RowTools = ({ sel }: { sel: Selection }): JSX.Element | null => {
  const [open, setOpen] = useState<'' | 'kind' | 'note'>('');
  const row = sel.row;
  if (!row) return null;
  const close = (): void => { setOpen(''); };
  return (
    <div class="ev-sec">
      <div class="btns"><Button kind="sm" expanded={open === 'kind'} onClick={() => { setOpen(open === 'kind' ? '' : 'kind'); }}>{text.evidence.change}</Button><Button kind="sm" onClick={() => { act({ t: 'row', id: row.id, aside: true }, `${text.evidence.aside}: ${clock(row.time)}`, text.draft.asideDone); }}>{text.evidence.aside}</Button><Button kind="sm" expanded={open === 'note'} onClick={() => { setOpen(open === 'note' ? '' : 'note'); }}>{text.evidence.note}</Button></div>
      {open === 'kind' ? <FocusIn class="evform" onEscape={close} selector="select"><label for="ev-kind">{text.evidence.change}</label><select class="in" id="ev-kind" value={row.kind} onChange={(e) => { const kind = e.currentTarget.value; act({ t: 'row', id: row.id, kind }, `${text.evidence.change}: ${clock(row.time)}`, `${clock(row.time)}: ${kKinds[kind] ?? kind}`); selectRow({ ...row, kind }); close(); }}>{Object.entries(kKinds).map(([id, w]) => <option key={id} value={id}>{w}</option>)}</select></FocusIn> : null}
      {open === 'note' ? <Note id={row.id} time={row.time} close={close} /> : null}
    </div>
  );
};
const Note = ({ id, time, close }: { id: string; time: string; close: () => void }): JSX.Element => {
  const [value, setValue] = useState(decisions.value.rows.get(id)?.note ?? '');
  const keep = (): void => { act({ t: 'row', id, note: value.trim() }, `${text.evidence.note}: ${clock(time)}`); close(); };
  return <FocusIn class="evform" onEscape={close}><label for="ev-note">{text.evidence.noteLabel}</label><textarea class="in" id="ev-note" rows={2} value={value} onInput={(e) => { setValue(e.currentTarget.value); }} /><Button kind="sm pri" onClick={keep}>{text.evidence.keep}</Button></FocusIn>;
};

export const EvidenceBody = (): JSX.Element => {
  const sel = selection.value;
  const [shown, setShown] = useState(0);
  useEffect(() => { setShown(0); }, [sel?.key]);
  const head = <div class="ev-h"><h2>{text.evidence.title}</h2><Button kind="quiet sm icon" icon="left" label={text.evidence.prev} onClick={() => { goRow(-1); }} /><Button kind="quiet sm icon" icon="right" label={text.evidence.next} onClick={() => { goRow(1); }} /></div>;
  if (!sel) return <>{head}<p class="q2">{text.evidence.empty}</p></>;
  const row = sel.row;
  const at = Math.min(shown, Math.max(0, sel.sources.length - 1));
  const s = sel.sources[at];
  const others = sel.sources.filter((_, i) => i !== at);
  const rests = row ? (report.value?.metrics ?? []).filter((m) => m.from === row.id || m.to === row.id).map((m) => `${text.report.th.time} ${kMetrics[m.name] ?? words(m.name)}${m.seconds === null ? '' : `, ${shortDuration(m.seconds)}`}`) : [];
  const why = [...new Set([...(row && row.cue !== '' ? [row.cue] : []), ...sel.why])];
  return (
    <>
      {head}
      <p class="ev-fact">{row ? <><span class="evmark"><Mark kind={row.kind} subkind={row.subkind} outcome={row.outcome} label={kindWords(row)} /></span><b>{clock(row.time)}</b> {row.actor === '' ? '' : `${row.actor}: `}{row.text}</> : sel.title}</p>
      {s ? <One key={`${s.artifact}:${s.begin}:${at}`} s={s} i={at} n={sel.sources.length} assumed={row?.assumedZone ?? false} time={row?.time ?? s.time} /> : <p class="sm q2">{text.evidence.noSource}</p>}
      {others.length > 0 ? (
        <div class="ev-sec"><h3>{text.evidence.others}</h3><ul class="srcs">{sel.sources.map((o, i) => (i === at ? null : <li key={i}><span>{o.time === '' ? '' : clock(o.time)}</span><span>{o.artifact.split('/').slice(-2).join('/')}{locatorWords(o) === '' ? '' : `, ${locatorWords(o)}`}{row && difference(row.time, o) !== '' ? <><br /><span class="q">{difference(row.time, o)}</span></> : null}</span><Lnk label={`${text.evidence.show}: ${o.artifact}`} onClick={() => { setShown(i); }}>{text.evidence.show}</Lnk></li>))}</ul></div>
      ) : null}
      {why.length > 0 || (row && row.confidence !== '') ? <div class="ev-sec"><h3>{row ? text.evidence.why(kindWords(row)) : text.evidence.whyPlain}</h3>{why.map((w) => <p key={w} class="sm q2">{w}</p>)}{row && row.confidence !== '' && row.confidence !== 'certain' ? <p class="sm q2">{text.evidence.sureness[row.confidence] ?? words(row.confidence)}</p> : null}</div> : null}
      {rests.length > 0 ? <div class="ev-sec"><h3>{text.evidence.rests}</h3><p class="sm q2">{rests.join(' · ')}</p></div> : null}
      <RowTools sel={sel} />
    </>
  );
};

export const Evidence = (): JSX.Element => <aside class="evid" aria-label={text.evidence.title}><EvidenceBody /></aside>;

/** Below 1180 px the column folds into a bar at the foot of the page. */
export const EvidencePeek = (): JSX.Element => {
  const [open, setOpen] = useState(false);
  const sel = selection.value;
  return (
    <div class={`evid-peek ${open ? 'open' : ''}`}>
      <button type="button" class="peekbar" aria-expanded={open} onClick={() => { setOpen(!open); }}><span class="one">{sel?.row ? <><b>{clock(sel.row.time)}</b> {sel.row.text}</> : (sel?.title ?? text.evidence.empty)}{sel && sel.sources.length > 0 ? ` · ${text.draft.sources(sel.sources.length)}` : ''}</span><span class="q2 st">{text.evidence.open} <Icon name="up" /></span></button>
      {open ? <div class="peekbody"><EvidenceBody /></div> : null}
    </div>
  );
};
