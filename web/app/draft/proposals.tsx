// Proposals: what the tool suggests and a person accepts, edits or rejects. Factors and action items are
// cards, bullets are one line each; a rejected one stays as a line that can be put back.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { act, currentProposal, selectSources, report } from '../store';
import { decisions, type Status } from '../log';
import { tksOfLine } from '../compose';
import { inline, scanTks, type Tk } from '../markdown';
import type { ActionItem, Proposal } from '../model';
import { kRoles, text, words } from '../text';
import { Icon } from '../ui/icons';
import { Button, FocusIn, Kbd, Lnk } from '../ui/parts';
import { kPreview, RefMark, Words } from './nodes';
import { TkButtons } from './tk';

export const statusOf = (id: string): Status => decisions.value.proposals.get(id)?.status ?? 'pending';
const textOf = (p: Proposal): string => decisions.value.proposals.get(p.id)?.text ?? p.text;
const inlineText = (s: string): JSX.Element => {
  const tks = scanTks(s);
  let marked = '', at = 0;
  for (const t of tks) { marked += `${s.slice(at, t.begin)}\uE000${t.index}\uE001`; at = t.end; }
  return <Words nodes={inline(marked + s.slice(at), tks)} cx={kPreview} />;
};
const name = (p: Proposal): string => (p.text.length > 44 ? `${p.text.slice(0, 42)}…` : p.text);

export const accept = (p: Proposal): void => { act({ t: 'proposal', id: p.id, status: 'accepted' }, `${text.draft.accept}: ${name(p)}`, text.draft.said.accept(name(p))); };
export const reject = (p: Proposal): void => { act({ t: 'proposal', id: p.id, status: 'rejected' }, `${text.draft.reject}: ${name(p)}`, text.draft.said.reject(name(p))); };
const putBack = (p: Proposal): void => { act({ t: 'proposal', id: p.id, status: 'pending' }, `${text.draft.putBack}: ${name(p)}`); };
export const why = (p: Proposal): void => { currentProposal.value = p.id; selectSources(p.id, textOf(p), p.sources, [p.cls === '' ? '' : words(p.cls), p.whyPossible, ...p.chain].filter((s) => s !== '')); };

const Refs = ({ p }: { p: Proposal }): JSX.Element => (
  <>{p.sources.slice(0, 4).map((s, i) => <RefMark key={i} words={s.id === '' ? String(i + 1) : s.id.replace(/^S/, '')} label={`source ${s.id === '' ? String(i + 1) : s.id.replace(/^S/, '')}: ${s.artifact}`} press={() => { currentProposal.value = p.id; selectSources(`${p.id}-${i}`, textOf(p), [s, ...p.sources.filter((x) => x !== s)]); }} />)}</>
);

const Edit = ({ p, done }: { p: Proposal; done: () => void }): JSX.Element => {
  const [value, setValue] = useState(textOf(p));
  const keep = (): void => { if (value.trim() !== '') act({ t: 'proposal', id: p.id, status: 'accepted', text: value.trim() }, `${text.draft.edit}: ${name(p)}`, text.draft.said.edit(name(p))); done(); };
  return (
    <FocusIn onEscape={done}>
      <label class="sm" for={`p-${p.id}`}>{text.draft.editing}</label>
      <textarea class="in docedit" id={`p-${p.id}`} rows={3} spellcheck={false} value={value} onInput={(e) => { setValue(e.currentTarget.value); }} onKeyDown={(e) => { if (e.key === 'Enter' && (e.ctrlKey || e.metaKey)) keep(); }} />
      <div class="act"><Button kind="sm pri" onClick={keep}>{text.draft.keepEdit} <Kbd>Ctrl Enter</Kbd></Button><Button kind="sm" onClick={done}>{text.draft.cancel} <Kbd>Esc</Kbd></Button><span class="meta">{text.draft.keptSources(p.sources.length)}</span></div>
    </FocusIn>
  );
};

const Done = ({ p }: { p: Proposal }): JSX.Element => <span class="meta"><span class="good">{text.draft.accepted}</span>{decisions.value.proposals.get(p.id)?.text === undefined ? '' : `, ${text.draft.edited}`} · <Lnk onClick={() => { putBack(p); }}>{text.draft.undoIt}</Lnk></span>;
const Rejected = ({ p }: { p: Proposal }): JSX.Element => <><span>{text.draft.rejected(textOf(p))}</span> <Lnk onClick={() => { putBack(p); }}>{text.draft.putBack}</Lnk></>;

const kRubric = ['specific', 'owned', 'dated', 'classified'] as const;
/** What the author filled in for a column of the item's row. */
const filledIn = (list: readonly Tk[], column: RegExp): string => { const t = list.find((x) => column.test(x.label)); return t ? (decisions.value.fills.get(t.id) ?? '') : ''; };
const Rubric = ({ a, tks }: { a: ActionItem; tks: readonly Tk[] }): JSX.Element => {
  const open = (s: string): boolean => s === '' || /\bTK\b/.test(s);
  const filled: Readonly<Record<string, string>> = { owned: filledIn(tks, /owner/i), dated: filledIn(tks, /due|date/i), classified: filledIn(tks, /type|class/i) };
  const failing = (k: string): boolean => (filled[k] ?? '') === '' && (a.failing.includes(k) || (k === 'owned' && open(a.owner)) || (k === 'dated' && open(a.due)) || (k === 'classified' && open(a.type)));
  const given: Readonly<Record<string, string>> = { owned: a.owner, dated: a.due, classified: a.type };
  const value = Object.fromEntries(Object.entries(given).map(([k, v]) => [k, filled[k] || (open(v) ? '' : v)]));
  return (
    <div class="rubric">{kRubric.map((k) => <span key={k} class={failing(k) ? 'no' : 'ok'}>{failing(k) ? '△' : '✓'} {text.draft.rubric[k]}{value[k] ? <>: {inlineText(value[k] ?? '')}</> : null}</span>)}{open(a.ticket) ? null : <span>{inlineText(a.ticket)}</span>}{a.answers.length > 0 ? <span>{text.draft.answers(a.answers.map(factorName).join(', '))}</span> : null}</div>
  );
};
const factorName = (id: string): string => {
  const i = report.value?.factors.findIndex((f) => f.id === id) ?? -1;
  return i >= 0 ? `${text.draft.factor.toLowerCase()} ${i + 1}` : id;
};

const isAction = (p: Proposal): p is ActionItem => 'doneWhen' in p;
export const Card = ({ p, n, tks }: { p: Proposal; n: number; tks: readonly Tk[] }): JSX.Element => {
  const [edit, setEdit] = useState(false);
  const status = statusOf(p.id);
  const current = currentProposal.value === p.id;
  if (status === 'rejected') return <div class="prop rej" data-p={p.id}><span class="n">–</span><div><Rejected p={p} /></div></div>;
  return (
    <div class={`prop ${edit ? 'edit' : status === 'pending' ? (current ? 'cur' : 'pend') : current ? 'cur' : ''}`} data-p={p.id} onFocusIn={() => { currentProposal.value = p.id; }}>
      <span class="n">{n}</span>
      <div>
        {edit ? <Edit p={p} done={() => { setEdit(false); }} /> : (
          <>
            <span id={`t-${p.id}`}>{inlineText(textOf(p))}</span><Refs p={p} />
            {p.chain.map((c) => <span key={c} class="chain"> <span class="why-q">{text.draft.whyPossible}</span> {inlineText(c)}</span>)}
            {p.whyPossible === '' || tks.some((t) => p.whyPossible.includes(t.question)) ? null : <> <span class="why-q">{inlineText(p.whyPossible)}</span></>}
            {status === 'accepted' ? <> <Done p={p} /></> : null}
            {isAction(p) ? <Rubric a={p} tks={tks} /> : <p class="meta">{text.draft.cls(p.cls, p.sources.length)}</p>}
            {isAction(p) && p.doneWhen !== '' ? <p class="meta">{inlineText(p.doneWhen)}</p> : null}
            <TkButtons list={tks} />
            {status === 'pending' ? <div class="act"><Button kind={`sm ${current ? 'pri' : ''}`} describedBy={`t-${p.id}`} onClick={() => { accept(p); }}>{text.draft.accept} <Kbd>a</Kbd></Button><Button kind="sm" describedBy={`t-${p.id}`} onClick={() => { setEdit(true); }}>{text.draft.edit} <Kbd>e</Kbd></Button><Button kind="sm" describedBy={`t-${p.id}`} onClick={() => { reject(p); }}>{text.draft.reject} <Kbd>x</Kbd></Button><Button kind="sm quiet" onClick={() => { why(p); }}>{text.draft.why}</Button></div> : null}
          </>
        )}
      </div>
    </div>
  );
};

const Line = ({ p, tks }: { p: Proposal; tks: readonly Tk[] }): JSX.Element => {
  const [edit, setEdit] = useState(false);
  const status = statusOf(p.id);
  if (status === 'rejected') return <li class="rejline" data-p={p.id}><span class="tx q"><Rejected p={p} /></span><span class="ac" /></li>;
  if (edit) return <li data-p={p.id}><span class="tx"><Edit p={p} done={() => { setEdit(false); }} /></span><span class="ac" /></li>;
  const press = (): void => { why(p); };
  return (
    <li class={`${status === 'pending' ? 'pend' : ''} ${currentProposal.value === p.id ? 'curline' : ''}`} data-p={p.id} onFocusIn={() => { currentProposal.value = p.id; }}>
      <span class="tx"><span class="s" role="button" tabIndex={0} onClick={press} onKeyDown={(e) => { if (e.key === 'Enter') press(); }}>{inlineText(textOf(p))}</span><Refs p={p} /><TkButtons list={tks} /></span>
      <span class="ac">{status === 'accepted' ? <Done p={p} /> : <><Button kind="quiet sm icon" icon="check" label={`${text.draft.accept} (a): ${name(p)}`} onClick={() => { accept(p); }} /><Button kind="quiet sm icon" icon="pencil" label={`${text.draft.edit} (e): ${name(p)}`} onClick={() => { setEdit(true); }} /><Button kind="quiet sm icon" icon="cross" label={`${text.draft.reject} (x): ${name(p)}`} onClick={() => { reject(p); }} /></>}</span>
    </li>
  );
};
/** `md`: the section as it stands, for what its lines still ask. */
export const Cards = ({ list, md }: { list: readonly Proposal[]; md: string }): JSX.Element => { let n = 0; return <>{list.map((p) => <Card key={p.id} p={p} n={statusOf(p.id) === 'rejected' ? 0 : ++n} tks={tksOfLine(md, textOf(p))} />)}</>; };
export const Bullets = ({ list, md }: { list: readonly Proposal[]; md: string }): JSX.Element => <ul class="bl">{list.map((p) => <Line key={p.id} p={p} tks={tksOfLine(md, textOf(p))} />)}</ul>;

export const Matrix = ({ factors, actions }: { factors: readonly Proposal[]; actions: readonly ActionItem[] }): JSX.Element | null => {
  const live = actions.filter((a) => statusOf(a.id) !== 'rejected');
  const those = factors.filter((f) => statusOf(f.id) !== 'rejected');
  const linked = (f: Proposal, a: ActionItem): boolean => f.answers.includes(a.id) || a.answers.includes(f.id);
  if (live.length === 0 || those.length === 0 || !those.some((f) => live.some((a) => linked(f, a)))) return null;
  return (
    <>
      <h3 class="matrixhead">{text.draft.factorsAnswered}</h3>
      <div class="scroll-x" tabIndex={0} role="region" aria-label={text.draft.factorsAnswered}><table class="matrix plain"><thead><tr><th>{text.draft.factor}</th>{live.map((a, i) => <th key={a.id}>{text.draft.item(i + 1)}</th>)}</tr></thead>
        <tbody>{those.map((f, i) => <tr key={f.id}><td>{i + 1} {f.cls === '' ? name(f) : words(f.cls)}</td>{live.some((a) => linked(f, a)) ? live.map((a) => <td key={a.id}>{linked(f, a) ? <><Icon name="check" /><span class="sr">{text.draft.answers(String(i + 1))}</span></> : null}</td>) : <td colSpan={live.length} class="major unanswered">{text.draft.notAnswered}</td>}</tr>)}</tbody></table></div>
    </>
  );
};
export const roleWords = (r: string): string => kRoles[r] ?? words(r);
