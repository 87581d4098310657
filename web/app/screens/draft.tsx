// The draft: the document as it stands, section by section, with the timeline picture and rows, proposals
// as cards, TKs with their small forms; and the same as Markdown to edit.
import { Fragment, type JSX } from 'preact';
import { useEffect, useMemo } from 'preact/hooks';
import { signal } from '@preact/signals';
import { act, busy, callError, currentTk, docView, gate, goDraft, openTks, pending, printing, report, selectCitation, selection, selectRow, tks, unfilled, visibleRows, files, reading } from '../store';
import { decisions } from '../log';
import { anchor, compose, documentParts, kWhole, sectionOf, split, withoutLongLists, type Part } from '../compose';
import { diffLines, hunks } from '../changes';
import { goProposal } from '../keys';
import { parse, plain, scanTks, type Block, type Inline } from '../markdown';
import type { Audience, Proposal, Report, Source } from '../model';
import { text } from '../text';
import { clock } from '../time';
import { ChangesNote, DiffLines } from '../draft/changes';
import { MarkdownView } from '../draft/markdown_view';
import { tkCount } from '../draft/outline';
import { Bullets, Cards, Matrix, statusOf } from '../draft/proposals';
import { TimelinePicture } from '../draft/picture';
import { Rows } from '../draft/rows';
import { stepTk, goTk, TkForm } from '../draft/tk';
import { Blocks, Ref, Words, type Context } from '../draft/nodes';
import { UndoRedo } from '../ui/frame';
import { slices, useNear } from '../ui/near';
import { Button, Lnk, Seg } from '../ui/parts';

const asideOpen = signal(false);
export const setAudience = (value: Audience): void => { if (value !== decisions.value.audience) act({ t: 'audience', value }, `${text.draft.audience}: ${value === 'wider' ? text.draft.wider : text.draft.internal}`); };

/** TKs of the document with rejections and edits, matched by id with those of the drafted one. */
const context = (md: string): { cx: Context } => {
  const local = scanTks(md);
  const known = new Map(tks.value.map((t) => [t.id, t]));
  const idOf = (i: number): string => local[i]?.id ?? '';
  return { cx: {
    cites: true,
    tkId: idOf,
    tkValue: (i) => decisions.value.fills.get(idOf(i)),
    onTk: (i) => { currentTk.value = currentTk.value === idOf(i) ? '' : idOf(i); },
    afterTk: (i) => { const t = known.get(idOf(i)) ?? local[i]; return t && currentTk.value === t.id ? <TkForm key={t.id} tk={t} /> : null; },
  } };
};

/** "Severity: SEV-2 [S1] / Commander: …": lines of names and values, as the header has them. */
const facts = (blocks: readonly Block[]): { readonly name: string; readonly value: readonly Inline[] }[] | null => {
  const out: { name: string; value: Inline[] }[] = [];
  for (const b of blocks) {
    if (b.t === 'table' && b.head.length === 2) { for (const r of b.rows) out.push({ name: plain(r[0] ?? []), value: [...(r[1] ?? [])] }); continue; }
    if (b.t === 'list') { for (const it of b.items) { const p = it.c[0]; if (p?.t === 'p') pushFacts(p.c, out); } continue; }
    if (b.t === 'p') pushFacts(b.c, out);
  }
  return out.length >= 3 ? out : null;
};
const kFactName = /^\s*([A-Z][\w ()’'-]{2,40}?):\s*/;
const pushFacts = (nodes: readonly Inline[], out: { name: string; value: Inline[] }[]): void => {
  let fresh = true;
  const last = (): { name: string; value: Inline[] } | undefined => out[out.length - 1];
  for (const n of nodes) {
    if (n.t === 'br') { fresh = true; continue; }
    if (n.t === 'strong' && kFactName.test(`${plain(n.c)}${plain(n.c).endsWith(':') ? ' ' : ': '}`)) { out.push({ name: plain(n.c).replace(/:\s*$/, ''), value: [] }); fresh = false; continue; }
    if (n.t !== 'text') { last()?.value.push(n); fresh = false; continue; }
    n.v.split(/\s\/\s|\s*·\s(?=[A-Z][\w ()]+:)/).forEach((part, i) => {
      const m = (fresh || i > 0) ? kFactName.exec(part) : null;
      if (m) out.push({ name: m[1] ?? '', value: [{ t: 'text', v: part.slice(m[0].length) }] });
      else last()?.value.push({ t: 'text', v: (i > 0 ? ' / ' : '') + part.replace(/^:\s*/, '') });
      fresh = false;
    });
  }
};
const Header = ({ blocks, cx }: { blocks: readonly Block[]; cx: Context }): JSX.Element => {
  const own = blocks.filter((b) => b.t !== 'heading' && b.t !== 'quote');
  const list = facts(own);
  const quotes = blocks.filter((b) => b.t === 'quote');
  if (!list) return <Blocks blocks={own} cx={cx} />;
  const short = list.filter((f) => plain(f.value).length < 90), long = list.filter((f) => plain(f.value).length >= 90);
  const after = (value: readonly Inline[]): JSX.Element[] => value.flatMap((n) => (n.t === 'tk' ? [<Fragment key={n.index}>{cx.afterTk(n.index)}</Fragment>] : []));
  return (
    <>
      <dl class="facts" id="s-header">{short.map((f) => <Fragment key={f.name}><dt>{f.name}</dt><dd><Words nodes={f.value} cx={{ ...cx, cites: true }} /></dd></Fragment>)}</dl>
      {short.map((f) => <Fragment key={f.name}>{after(f.value)}</Fragment>)}
      {long.map((f) => <p key={f.name} class="longfact"><span class="q">{f.name}</span> <Words nodes={f.value} cx={cx} />{after(f.value)}</p>)}
      {quotes.length > 0 ? <div class="headnote"><Blocks blocks={quotes} cx={cx} /></div> : null}
    </>
  );
};

const proposed = (list: readonly Proposal[]): string => (list.length === 0 ? '' : text.draft.proposed(list.length, list.filter((p) => statusOf(p.id) === 'accepted').length));

const Aside = ({ r }: { r: Report }): JSX.Element => (
  <section class="aside" aria-label={text.draft.asideTitle}>
    <table class="stack plain"><thead><tr><th>{text.draft.th.time}</th><th>{text.draft.th.event}</th><th>{text.redaction.reason.split(',')[0]}</th><th><span class="sr">{text.draft.promote}</span></th></tr></thead><tbody>
      {r.candidates.filter((c) => !decisions.value.promoted.has(c.id)).map((c) => <tr key={c.id}><td class="nw">{clock(c.time)}</td><td>{c.text}</td><td class="q2">{text.draft.candidate}</td><td class="num"><Lnk onClick={() => { act({ t: 'promote', id: c.id, on: true }, text.draft.promote, text.draft.promoted); }}>{text.draft.promote}</Lnk></td></tr>)}
      {r.setAside.slice(0, 400).map((s, i) => <tr key={i}><td class="nw">{clock(s.time)}</td><td>{s.text}</td><td class="q2">{s.reason}</td><td class="num">{s.source ? <Lnk onClick={() => { selectCitation([s.source?.id ?? ''], s.text); }}>{text.evidence.show}</Lnk> : null}</td></tr>)}
    </tbody></table>
  </section>
);

const TimelineSection = ({ r }: { r: Report }): JSX.Element => {
  const rows = visibleRows.value;
  return (
    <>
      <TimelinePicture />
      <Rows />
      {r.recordsRead > 0 ? <p class="cap accounting">{text.draft.accounting(r.recordsRead, rows.length, r.merged, r.setAsideCount)} {r.setAside.length + r.candidates.length > 0 ? <Lnk expanded={asideOpen.value} onClick={() => { asideOpen.value = !asideOpen.value; }}>{text.draft.showAside}</Lnk> : null}</p> : null}
      {asideOpen.value ? <Aside r={r} /> : null}
    </>
  );
};

/** The words of a section that its proposals do not cover: an opening before them; questions and tables after. */
const leftover = (blocks: readonly Block[], list: readonly Proposal[]): { before: Block[]; after: Block[] } => {
  const needles = list.map((p) => p.text.replace(/[*_`]/g, '').replace(/\s+/g, ' ').toLowerCase().slice(0, 50));
  const covered = (b: Block): boolean => {
    if (b.t === 'heading') return true;
    if (b.t === 'table') return b.rows.some((r) => r.some((c) => needles.some((n) => plain(c).toLowerCase().includes(n))));
    if (b.t === 'list') return b.items.some((it) => it.c.some((p) => p.t === 'p' && needles.some((n) => plain(p.c).replace(/\s+/g, ' ').toLowerCase().includes(n))));
    if (b.t === 'p') return needles.some((n) => plain(b.c).toLowerCase().includes(n));
    return false;
  };
  const first = blocks.findIndex((b) => b.t !== 'heading' && covered(b));
  const rest = (from: number, to: number): Block[] => blocks.slice(from, to).filter((b) => !covered(b));
  return first < 0 ? { before: [], after: rest(0, blocks.length) } : { before: rest(0, first), after: rest(first, blocks.length) };
};

/** A section in the author's words: back to the drafted text, and what has changed in that since. */
const Pinned = ({ heading, r }: { heading: string; r: Report }): JSX.Element => {
  const base = decisions.value.bases.get(heading);
  const drafted = useMemo(() => { const d = decisions.peek(); return split(compose(r, { ...d, sections: new Map<string, string>(), fills: new Map<string, string>() })).find((p) => p.heading === heading)?.markdown ?? ''; }, [r, heading]);
  const lines = useMemo(() => (base === undefined ? [] : diffLines(base, drafted)), [base, drafted]);
  const moved = lines.some((l) => l.op !== 'same' && l.words.trim() !== '');
  return (
    <div class="pinned">
      <p class="sm q2">{text.draft.pinned} <Lnk onClick={() => { act({ t: 'section', heading, markdown: null }, text.draft.pinnedBack); }}>{text.draft.pinnedBack}</Lnk></p>
      {moved ? <details class="note"><summary>{text.draft.diff}</summary><DiffLines lines={hunks(lines)} /></details> : null}
    </div>
  );
};

const Section = ({ part, r, cx, blocks }: { part: Part; r: Report; cx: Context; blocks: readonly Block[] }): JSX.Element => {
  const id = sectionOf(part.heading);
  const pinned = decisions.value.sections.has(part.heading) || decisions.value.sections.has(kWhole);
  const lists: Readonly<Record<string, readonly Proposal[]>> = { contributing_factors: r.factors, went_well: r.wentWell, went_wrong: r.wentWrong, lucky: r.lucky, action_items: r.actions };
  const list = pinned ? [] : (lists[id] ?? []);
  const tk = tkCount(part.markdown);
  const cap = id === 'timeline' ? [text.draft.rows(visibleRows.value.length), r.merged ? text.draft.merged(r.merged) : '', r.setAsideCount ? text.draft.aside(r.setAsideCount) : ''].filter((s) => s !== '').join(' · ') : list.length > 0 ? proposed(list) : tk > 0 ? text.draft.tkn(tk) : '';
  const body = blocks.filter((b, i) => !(i === 0 && b.t === 'heading'));
  const overlay = list.length > 0;
  const own = overlay ? leftover(body, list) : { before: [], after: [] };
  return (
    <section data-section={part.heading}>
      <h2 id={anchor(part)} tabIndex={-1}>{part.heading}{cap === '' ? null : <span class="cap">{cap}</span>}</h2>
      {decisions.value.sections.has(part.heading) ? <Pinned heading={part.heading} r={r} /> : null}
      {id === 'timeline' && visibleRows.value.length > 0 && !pinned ? <TimelineSection r={r} />
        : overlay ? (
          <>
            <Blocks blocks={own.before} cx={cx} shift={-1} />
            {id === 'contributing_factors' || id === 'action_items' ? <Cards list={list} md={part.markdown} /> : <Bullets list={list} md={part.markdown} />}
            {id === 'action_items' ? <Matrix factors={r.factors} actions={r.actions} /> : null}
            {id === 'action_items' ? r.rejectedActions.map((x) => <div key={x.text} class="prop rej"><span class="n">–</span><div>{text.draft.rejectedBy(x.text, x.why)}</div></div>) : null}
            <Blocks blocks={own.after} cx={cx} shift={-1} />
          </>
        ) : <Blocks blocks={body} cx={cx} shift={-1} />}
    </section>
  );
};

const Document = ({ r }: { r: Report }): JSX.Element => {
  const drawnRows = !decisions.value.sections.has(kWhole) && visibleRows.value.length > 0 && r.sources.size > 0;
  const md = useMemo(() => (drawnRows ? withoutLongLists(unfilled.value) : unfilled.value), [unfilled.value, drawnRows]);
  const { cx } = context(md);
  const parts = useMemo(() => documentParts(md), [md]);
  const { blocks } = useMemo(() => parse(md), [md]);
  const lines = (s: string): number => s.split('\n').length - 1;
  const starts = useMemo(() => parts.map((p) => lines(md.slice(0, p.begin))), [md, parts]);
  const ends = parts.map((p, i) => (starts[i] ?? 0) + lines(p.markdown) + 1);
  const inPart = (i: number): Block[] => blocks.filter((b) => b.line >= (starts[i] ?? 0) && b.line < (ends[i] ?? Infinity));
  const titleAt = parts.findIndex((p) => p.level === 1);
  const fields = (p: Part): boolean => /^\s*\|\s*Field\s*\|\s*Value\s*\|/m.test(p.markdown);
  const headEnd = parts.findIndex((p, i) => i > titleAt && p.level > 1 && !/^section a\b/i.test(p.heading) && !/^(header|details|facts|metadata)\b/i.test(p.heading) && !fields(p));
  const headParts = headEnd < 0 ? parts.length : headEnd;
  const headBlocks = parts.slice(0, headParts).flatMap((_, i) => inPart(i));
  return (
    <article class="doc" id="document">
      <div class="head dochead"><h1>{parts[titleAt]?.heading || r.title || text.steps.draft}</h1></div>
      {decisions.value.sections.has(kWhole) ? <p class="sm q2 pinned">{text.draft.pinned} <Lnk onClick={() => { act({ t: 'section', heading: kWhole, markdown: null }, text.draft.pinnedBack); }}>{text.draft.pinnedBack}</Lnk></p> : null}
      {r.gate.forced || decisions.value.force ? <p class="note major forced">{text.gaps.forced}</p> : null}
      <ChangesNote />
      <Header blocks={headBlocks} cx={cx} />
      {parts.map((p, i) => (i < headParts ? null : /^sources/i.test(p.heading) ? <SourceList key={p.heading} part={p} blocks={inPart(i)} cx={cx} /> : <Section key={`${p.heading}-${i}`} part={p} r={r} cx={cx} blocks={inPart(i)} />))}
    </article>
  );
};
const kSourceSlice = 60, kSourceGuess = 21;
const SourceSlice = ({ list, eager }: { list: readonly Source[]; eager: boolean }): JSX.Element => {
  const { ref, near, height } = useNear<HTMLOListElement>(list.length * kSourceGuess, eager || printing.value);
  return (
    <ol class="sourcelist" ref={ref}>{near ? list.map((s) => <li key={s.id}><Ref id={s.id} label={s.excerpt} /> <span class="q2">{s.artifact}{s.locator === '' ? '' : ` · ${s.locator}`}</span> <code>{s.excerpt}</code></li>) : <li class="spacer" aria-hidden="true" style={{ height: `${height}px` }} />}</ol>
  );
};
const SourceList = ({ part, blocks, cx }: { part: Part; blocks: readonly Block[]; cx: Context }): JSX.Element => {
  const r = report.value;
  const list = r ? [...r.sources.values()] : [];
  return (
    <section><h2 id={anchor(part)} tabIndex={-1}>{part.heading}<span class="cap">{list.length > 0 ? text.draft.sources(list.length) : ''}</span></h2>
      {list.length > 0 ? slices(list, kSourceSlice).map((l, i) => <SourceSlice key={i} list={l} eager={list.length <= 4 * kSourceSlice} />) : <Blocks blocks={blocks.filter((b) => b.t !== 'heading')} cx={cx} />}
    </section>
  );
};

/** Words selected in the document, that one press redacts everywhere. */
const selected = signal('');
const kLongest = 120;
const useSelected = (): void => {
  useEffect(() => {
    const look = (): void => {
      const s = document.getSelection();
      const inside = s?.anchorNode && document.getElementById('document')?.contains(s.anchorNode);
      const said = inside ? s.toString().trim() : '';
      selected.value = said.length >= 2 && said.length <= kLongest && !said.includes('\n') ? said : '';
    };
    document.addEventListener('selectionchange', look);
    return () => { document.removeEventListener('selectionchange', look); selected.value = ''; };
  }, []);
};
const redactSelected = (): void => { act({ t: 'mask', text: selected.value, on: true }, text.redaction.added, text.redaction.added); document.getSelection()?.removeAllRanges(); };

const DocBar = (): JSX.Element => {
  useSelected();
  const at = tks.value.filter((t) => !decisions.value.fills.has(t.id)).findIndex((t) => t.id === currentTk.value) + 1;
  return (
    <div class="docbar" role="toolbar" aria-label={text.draft.toolbar}>
      <Seg label={text.draft.view} value={docView.value} options={[['document', text.draft.document], ['markdown', text.draft.markdown]]} onPick={(v) => { docView.value = v; }} />
      <UndoRedo />
      {selected.value === '' ? null : <span onMouseDown={(e) => { e.preventDefault(); }}><Button kind="sm" onClick={redactSelected}>{text.redaction.selection}</Button></span>}
      <span class="sp" />
      <span class="stepper"><span class="tag tkc">TK</span> {text.draft.tkOf(at, openTks.value.length)} <Button kind="quiet icon" icon="left" label={text.draft.prevTk} onClick={() => { docView.value = 'document'; stepTk(-1); }} /><Button kind="quiet icon" icon="right" label={text.draft.nextTk} onClick={() => { docView.value = 'document'; stepTk(1); }} /></span>
      <span class="stepper hide-s"><span class="cap">{text.draft.proposals}</span> {text.draft.left(pending.value.length)} <Button kind="quiet icon" icon="right" label={text.draft.nextProposal} onClick={() => { docView.value = 'document'; goProposal(1); }} /></span>
      <Seg label={text.draft.audience} value={decisions.value.audience} options={[['internal', text.draft.internal], ['wider', text.draft.wider]]} onPick={setAudience} />
      <Button kind="pri" onClick={() => { goDraft('report'); }}>{text.report.title}</Button>
    </div>
  );
};

export const Draft = (): JSX.Element => {
  const r = report.value;
  useEffect(() => {
    if (currentTk.peek() !== '') goTk(currentTk.peek());
    const first = visibleRows.peek()[0];
    if (first && selection.peek()?.row === null && /^(?:[a-z_]+-\d+|role-)/.test(selection.peek()?.key ?? '')) selectRow(first);   // the brief's evidence stays with the brief
  }, []);
  if (!r || gate.value.closed || r.document === '') {
    const closed = r !== null && gate.value.closed;
    const coming = busy.value !== '' || reading.value;
    return (
      <div class="head"><div><h1>{text.steps.draft}</h1><p role="status">{callError.value !== '' ? callError.value : closed ? text.draft.gated : coming ? text.draft.computing : text.draft.waiting}</p></div>
        <div class="btns">{closed ? <Button kind="pri" onClick={() => { goDraft('gaps'); }}>{text.draft.toGaps}</Button> : files.value.size === 0 ? <Button kind="pri" onClick={() => { goDraft('artifacts'); }}>{text.draft.toArtifacts}</Button> : null}</div></div>
    );
  }
  return <><DocBar />{docView.value === 'markdown' ? <MarkdownView r={r} /> : <Document r={r} />}</>;
};
