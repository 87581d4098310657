// Markdown's tree as nodes: sentences that lead to their sources, TKs that open a form, links as text.
import { Fragment, type ComponentChildren, type JSX } from 'preact';
import { plain, type Block, type Inline } from '../markdown';
import { currentTk, report, selectCitation, selection } from '../store';
import { text } from '../text';

export interface Context {
  readonly onTk: ((index: number) => void) | null;   // null: a preview, TKs are only marked
  readonly tkValue: (index: number) => string | undefined;
  readonly tkId: (index: number) => string;
  readonly afterTk: (index: number) => ComponentChildren;
  readonly cites: boolean;
  readonly onTick?: (words: string, on: boolean) => void;   // absent: boxes are only shown
}
export const kPreview: Context = { onTk: null, tkValue: () => undefined, tkId: () => '', afterTk: () => null, cites: false };

const shortId = (id: string): string => id.replace(/^S/, '');

const One = ({ n, cx }: { n: Inline; cx: Context }): JSX.Element => {
  switch (n.t) {
    case 'text': return <>{n.v}</>;
    case 'code': return <code>{n.v}</code>;
    case 'br': return <br />;
    case 'strong': return <strong><Run nodes={n.c} cx={cx} /></strong>;
    case 'em': return <em><Run nodes={n.c} cx={cx} /></em>;
    case 'del': return <del><Run nodes={n.c} cx={cx} /></del>;
    case 'link': return <span class="linktext" title={n.url}><Run nodes={n.c} cx={cx} /></span>;
    case 'cite': return !cx.cites ? <span class="q">[{n.ids.join(', ')}]</span> : <>{n.ids.map((id) => <Ref key={id} id={id} label="" />)}</>;
    case 'tk': {
      const value = cx.tkValue(n.index);
      if (!cx.onTk) return <span class="tk">{n.v}</span>;
      const id = cx.tkId(n.index);
      return value === undefined
        ? <button type="button" class="tk" data-tk={id} aria-expanded={currentTk.value === id} onClick={() => cx.onTk?.(n.index)}>{n.v}</button>
        : <button type="button" class="tk done" data-tk={id} title={text.draft.filledBy} aria-expanded={currentTk.value === id} onClick={() => cx.onTk?.(n.index)}>{value}</button>;
    }
  }
};
const Run = ({ nodes, cx }: { nodes: readonly Inline[]; cx: Context }): JSX.Element => <>{nodes.map((n, i) => <One key={i} n={n} cx={cx} />)}</>;

/** A raised number. A span, not a button: a button could stand alone at the start of a line. */
export const RefMark = ({ words, label, press }: { words: string; label: string; press: () => void }): JSX.Element => (
  <><span class="ref" role="button" tabIndex={0} aria-label={label} onClick={(e) => { e.stopPropagation(); press(); }} onKeyDown={(e) => { if (e.key === 'Enter') { e.stopPropagation(); press(); } }}>{words}</span><wbr /></>
);
export const Ref = ({ id, label }: { id: string; label: string }): JSX.Element => {
  const known = report.value?.sources.get(id);
  return <RefMark words={shortId(id)} label={`source ${shortId(id)}${known ? `: ${known.artifact}` : ''}`} press={() => { selectCitation([id], label || (known?.excerpt ?? id)); }} />;
};

/** Inline nodes, grouped so that the words before a citation are one pressable sentence. */
export const Words = ({ nodes, cx }: { nodes: readonly Inline[]; cx: Context }): JSX.Element => {
  if (!cx.cites || !nodes.some((n) => n.t === 'cite')) return <Run nodes={nodes} cx={cx} />;
  const out: JSX.Element[] = [];
  let run: Inline[] = [];
  const flush = (ids: readonly string[]): void => {
    if (ids.length === 0 || !/[\p{L}\p{N}]/u.test(plain(run)) || run.some((n) => n.t === 'tk')) {
      out.push(<Fragment key={out.length}><Run nodes={run} cx={cx} />{ids.map((id) => <Ref key={id} id={id} label={plain(run).trim()} />)}</Fragment>);
    } else {
      const words = trimEnd(run);
      const label = plain(words).trim();
      const key = ids.join();
      const press = (): void => { selectCitation(ids, label); };
      const lead = /^[\s.,;:]*/.exec(words[0]?.t === 'text' ? words[0].v : '')?.[0] ?? '';
      const rest: Inline[] = lead === '' || words[0]?.t !== 'text' ? words : [{ t: 'text', v: words[0].v.slice(lead.length) }, ...words.slice(1)];
      out.push(<Fragment key={out.length}>{lead}<span class={`s ${selection.value?.key === key ? 'sel' : ''}`} role="button" tabIndex={0} onClick={press} onKeyDown={(e) => { if (e.key === 'Enter' && e.target === e.currentTarget) press(); }}><Run nodes={rest} cx={cx} /></span>{ids.map((id) => <Ref key={id} id={id} label={label} />)}</Fragment>);
    }
    run = [];
  };
  for (const n of nodes) {
    if (n.t === 'cite') flush(n.ids);
    else if (n.t === 'text' && /[.;] /.test(n.v)) {
      // a sentence that ends without a citation stays apart from the next one
      const cut = n.v.search(/[.;] (?!.*[.;] )/);
      run.push({ t: 'text', v: n.v.slice(0, cut + 1) });
      flush([]);
      run.push({ t: 'text', v: n.v.slice(cut + 1) });
    } else run.push(n);
  }
  flush([]);
  return <>{out}</>;
};

/** Without the blank before a citation: the number stands close to its words. */
const trimEnd = (nodes: readonly Inline[]): Inline[] => { const last = nodes[nodes.length - 1]; return last?.t === 'text' ? [...nodes.slice(0, -1), { t: 'text', v: last.v.trimEnd() }] : [...nodes]; };

const tksIn = (nodes: readonly Inline[]): number[] => nodes.flatMap((n) => (n.t === 'tk' ? [n.index] : n.t === 'strong' || n.t === 'em' || n.t === 'del' || n.t === 'link' ? tksIn(n.c) : []));
const After = ({ nodes, cx }: { nodes: readonly Inline[]; cx: Context }): JSX.Element => <>{tksIn(nodes).map((i) => <Fragment key={i}>{cx.afterTk(i)}</Fragment>)}</>;

export const Blocks = ({ blocks, cx, shift = 0 }: { blocks: readonly Block[]; cx: Context; shift?: number }): JSX.Element => (
  <>{blocks.map((b) => <OneBlock key={`${b.line}-${b.t}`} b={b} cx={cx} shift={shift} />)}</>
);

const OneBlock = ({ b, cx, shift }: { b: Block; cx: Context; shift: number }): JSX.Element => {
  switch (b.t) {
    case 'heading': {
      const Tag = `h${Math.min(6, Math.max(2, b.level + shift))}` as 'h2' | 'h3' | 'h4';
      return <><Tag><Words nodes={b.c} cx={cx} /></Tag><After nodes={b.c} cx={cx} /></>;
    }
    case 'p': return <><p><Words nodes={b.c} cx={cx} /></p><After nodes={b.c} cx={cx} /></>;
    case 'quote': return <blockquote class="note"><Blocks blocks={b.c} cx={cx} shift={shift} /></blockquote>;
    case 'code': return <pre class="codeblock" tabIndex={0}><code>{b.v}</code></pre>;
    case 'hr': return <hr />;
    case 'table': {
      const labels = b.head.map((h) => plain(h));
      return (
        <div class="scroll-x"><table class="stack doctable"><thead><tr>{b.head.map((h, i) => <th key={i} class={b.align[i] === 'right' ? 'num' : ''}><Run nodes={h} cx={cx} /></th>)}</tr></thead>
          <tbody>{b.rows.map((r, i) => {
            const tks = r.flatMap((c) => tksIn(c));
            return <Fragment key={i}><tr>{r.map((c, j) => <td key={j} data-l={j === 0 ? undefined : labels[j]} class={b.align[j] === 'right' ? 'num' : ''}><Words nodes={c} cx={cx} /></td>)}</tr>{tks.some((t) => cx.afterTk(t) !== null) ? <tr class="forms"><td colSpan={r.length}>{tks.map((t) => <Fragment key={t}>{cx.afterTk(t)}</Fragment>)}</td></tr> : null}</Fragment>;
          })}</tbody></table></div>
      );
    }
    case 'list': {
      const items = b.items.map((it, i) => {
        const only = it.c.length === 1 ? it.c[0] : undefined;
        const first = it.c[0];
        const said = first?.t === 'p' ? plain(first.c).trim() : '';
        const box = it.checked === null ? null : cx.onTick ? <input type="checkbox" class="tick" checked={it.checked} aria-label={said} onChange={(e) => { cx.onTick?.(said, e.currentTarget.checked); }} /> : <span class="box" role="img" aria-label={it.checked ? 'done' : 'to do'}>{it.checked ? '☑' : '☐'} </span>;
        return <li key={i} value={b.ordered ? b.start + i : undefined}>{box}{only?.t === 'p' ? <><Words nodes={only.c} cx={cx} /><After nodes={only.c} cx={cx} /></> : <Blocks blocks={it.c} cx={cx} shift={shift} />}</li>;
      });
      return b.ordered ? <ol class="b">{items}</ol> : <ul class="b">{items}</ul>;
    }
  }
};
