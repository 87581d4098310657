// Redaction: what is replaced, by kind; the audience; words the author adds or lifts; who is called what
// in the wider version; and the secrets to rotate, by place and shape, never by their characters.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { act, mode, proof, report, review } from '../store';
import { decisions } from '../log';
import type { Proof as Found, Redaction as Line, ToRotate } from '../model';
import { text, words } from '../text';
import { Icon, Sev } from '../ui/icons';
import { Button, FocusIn, Kbd, Lnk, Seg } from '../ui/parts';
import { clock } from '../time';
import { roleWords } from '../draft/proposals';
import { setAudience } from './draft';

const isSecret = (r: Line): boolean => /secret/i.test(r.replacement) || (/secret|key|token|password|credential|private/i.test(r.kind) && !/NAME|VENDOR/.test(r.kind));
const Lift = ({ r, close }: { r: Line; close: () => void }): JSX.Element => {
  const [reason, setReason] = useState('');
  const go = (): void => { if (reason.trim() !== '') { act({ t: 'lift', text: r.replacement, reason: reason.trim() }, `${text.redaction.liftDo}: ${r.replacement}`, `${r.replacement} ${text.redaction.lifted}`); close(); } };
  return <FocusIn class="tkform lift" role="group" label={text.redaction.liftAsk(r.replacement)} onEscape={close}><b>{text.redaction.liftAsk(r.replacement)}</b><div class="btns"><label class="sm" for="lift-reason">{text.redaction.reason}</label><input class="in" id="lift-reason" value={reason} onInput={(e) => { setReason(e.currentTarget.value); }} onKeyDown={(e) => { if (e.key === 'Enter') go(); }} /><Button kind="sm pri" disabled={reason.trim() === ''} onClick={go}>{text.redaction.liftDo}</Button><Button kind="sm" onClick={close}>{text.redaction.cancel} <Kbd>Esc</Kbd></Button></div></FocusIn>;
};

const Add = (): JSX.Element => {
  const [value, setValue] = useState('');
  const add = (): void => { const v = value.trim(); if (v !== '') { act({ t: 'mask', text: v, on: true }, text.redaction.added, text.redaction.added); setValue(''); } };
  return (
    <section class="sec"><h2>{text.redaction.add}</h2>
      <div class="searchrow"><label class="sr" for="mask-text">{text.redaction.addLabel}</label><input class="in" id="mask-text" autocomplete="off" value={value} onInput={(e) => { setValue(e.currentTarget.value); }} onKeyDown={(e) => { if (e.key === 'Enter') add(); }} /><Button onClick={add} disabled={value.trim() === ''}>{text.redaction.addDo}</Button></div>
      {[...decisions.value.masked].map((m, i) => <p key={m} class="sm"><span class="mask">{text.redaction.added} {i + 1}</span> {text.redaction.characters(m.length)} <Lnk onClick={() => { act({ t: 'mask', text: m, on: false }, text.redaction.putBack); }}>{text.draft.undoIt}</Lnk></p>)}
    </section>
  );
};

/** One place where a replacement stands, as it will appear: the document has passed the redactor. */
const contextOf = (replacement: string): { place: string; words: string } => {
  const r = mode.value === 'draft' ? report.value : null;
  const row = r?.rows.find((x) => x.text.includes(replacement));
  const clean = (s: string): string => s.replace(/\s*\[S\d+(?:,\s*S\d+)*\]/g, '').replace(/\\([\[\]])/g, '$1').replace(/[*`|\\]+/g, ' ').replace(/\s+/g, ' ').trim();
  const source = row || !r ? undefined : [...r.sources.values()].find((x) => x.excerpt.includes(replacement));
  const plain = row ? row.text : (r?.document.split('\n').map(clean).find((l) => l.includes(replacement)) ?? clean(source?.excerpt ?? ''));
  const at = plain.indexOf(replacement);
  if (at < 0) return { place: '', words: '' };
  const from = Math.max(0, at - 60), to = Math.min(plain.length, at + replacement.length + 60);
  return { place: row ? clock(row.time) : '', words: `${from > 0 ? '… ' : ''}${plain.slice(from, to).trim()}${to < plain.length ? ' …' : ''}` };
};
const Context = ({ l }: { l: Line }): JSX.Element | null => {
  const c = l.context !== '' ? { place: l.place, words: l.context } : contextOf(l.replacement);
  return c.words === '' ? null : <span class="incontext">{c.place === '' ? '' : `${c.place} `}{c.words.split(l.replacement).map((part, i) => <>{i > 0 ? <b>{l.replacement}</b> : null}{part}</>)}</span>;
};

/** What the core's own scan of the finished document would still replace. */
export const Proof = (): JSX.Element | null => {
  const p = mode.value === 'draft' ? proof.value : null;
  if (!p) return null;
  return p.clean ? <p class="good st proof"><Sev tone="good" />{text.redaction.proofClean}</p> : <p class="warnline proof"><Sev tone="major" /><span>{text.redaction.proofLeft(leftWords(p))}</span></p>;
};
export const leftWords = (p: Found): string => p.left.map((l) => `${l.count} × ${words(l.kind).toLowerCase()}`).join(', ');

/** Secrets seen: as the core lists them, else the masked ones by their number. */
export const toRotate = (): readonly ToRotate[] => {
  const source = mode.value === 'draft' ? report.value : review.value;
  if (!source) return [];
  return source.toRotate.length > 0 ? source.toRotate : source.redactions.filter(isSecret).map((r) => ({ kind: r.kind, hint: '', where: text.redaction.inPlaces(r.replacement, r.count), fingerprint: r.replacement }));
};

/** Of a draft under review: what its downloads will not hold, as the findings mask it. */
const inDraft = (): readonly Line[] => {
  const own = review.value?.redactions ?? [];
  if (own.length > 0) return own;
  const by = new Map<string, Line>();
  for (const f of review.value?.findings ?? []) {
    if ((f.rule !== 'secret' && f.rule !== 'customer_identifier') || f.end <= f.begin) continue;
    const kind = f.rule === 'secret' ? f.rule : f.quote.replace(/[‹›]/g, '').toLowerCase(), known = by.get(f.quote);
    by.set(f.quote, { kind, replacement: f.quote, count: (known?.count ?? 0) + 1, context: '', place: known ? '' : text.review.place(f.line) });
  }
  return [...by.values()];
};

export const Redaction = (): JSX.Element => {
  const lines = mode.value === 'draft' ? (report.value?.redactions ?? []) : inDraft();
  const [lifting, setLifting] = useState('');
  const kinds = new Map<string, Line[]>();
  for (const l of lines) kinds.set(l.kind, [...(kinds.get(l.kind) ?? []), l]);
  const places = lines.reduce((n, l) => n + l.count, 0);
  const people = (report.value?.people ?? []).filter((p) => p.pseudonym !== '');
  return (
    <>
      <div class="head"><div><h1>{text.redaction.title}</h1><p>{lines.length === 0 ? text.redaction.none : (mode.value === 'review' ? text.redaction.leadReview : text.redaction.lead)(places, kinds.size)}</p></div><div><div class="cap segcap">{text.redaction.audience}</div><Seg label={text.redaction.audience} value={decisions.value.audience} options={[['internal', text.redaction.internal], ['wider', text.redaction.wider]]} onPick={setAudience} /></div></div>
      <Proof />
      {lines.length === 0 ? null : (
        <table class="stack redtable"><thead><tr><th>{text.redaction.th.kind}</th><th class="num">{text.redaction.th.places}</th><th>{text.redaction.th.shown}</th><th><span class="sr">{text.artifacts.th.actions}</span></th></tr></thead>
          <tbody>{[...kinds].map(([kind, ls]) => ls.map((l, i) => {
            const key = `${kind}-${l.replacement}`;
            return (
              <>
                <tr key={key}><td class="q2">{i === 0 ? words(kind).toLowerCase() : <span class="sr">{words(kind).toLowerCase()}</span>}</td><td class="num" data-l={text.redaction.th.places}>{l.count}</td><td class="ctx"><span class={`mask ${isSecret(l) ? 'secret' : ''}`}>{isSecret(l) ? <b>{l.replacement}</b> : l.replacement}</span><Context l={l} /></td>
                  <td class="num nw">{isSecret(l) || mode.value === 'review' ? <span class="st sm q2" title={mode.value === 'review' ? text.redaction.staysReview : text.redaction.staysWhy}><Icon name="lock" /> {text.redaction.stays}</span> : <Button kind="sm quiet" label={`${text.redaction.lift} ${l.replacement}`} onClick={() => { setLifting(lifting === key ? '' : key); }}>{text.redaction.lift}</Button>}</td></tr>
                {lifting === key ? <tr class="forms"><td colSpan={4}><Lift r={l} close={() => { setLifting(''); }} /></td></tr> : null}
              </>
            );
          }))}</tbody></table>
      )}
      {[...decisions.value.lifted].map(([words, reason]) => <p key={words} class="sm lifted"><span class="mask kept">{words}</span> {text.redaction.lifted}: {reason} <Lnk onClick={() => { act({ t: 'lift', text: words, reason: '' }, text.redaction.putBack); }}>{text.redaction.putBack}</Lnk></p>)}
      <Add />
      {people.length > 0 && mode.value === 'draft' ? <section class="sec"><h2>{text.redaction.pseudonyms} <span class="cap">{text.redaction.pseudonymsHint}</span></h2><table class="stack"><thead><tr><th>{text.redaction.name}</th><th>{text.redaction.inWider}</th><th>{text.redaction.roleFrom}</th></tr></thead><tbody>{people.map((p) => <tr key={p.name}><td>{p.name}</td><td data-l={text.draft.wider}>{p.pseudonym}</td><td class="sm q2" data-l={text.brief.role}>{[...p.roles.map(roleWords), p.title].filter((s) => s !== '').join(', ')}</td></tr>)}</tbody></table></section> : null}
    </>
  );
};

export const Rotate = (): JSX.Element => {
  const list = toRotate();
  return (
    <aside class="evid" aria-label={text.redaction.rotate}>
      <div class="ev-h"><h2>{list.length > 0 ? <span class="crit st"><Sev tone="crit" />{text.redaction.rotate}</span> : text.redaction.rotate}</h2><span class="q2 sm">{list.length}</span></div>
      <p class="sm q2 pad">{list.length > 0 ? text.redaction.rotateLead : text.redaction.noRotate}</p>
      {list.map((s, i) => {
        const id = s.fingerprint || `${s.kind}-${i}`;
        return <div key={`${id}-${i}`} class="ev-sec"><h3>{text.redaction.secretN(i + 1, words(s.kind))}</h3><dl class="kv">{s.hint === '' ? null : <><dt>{text.redaction.shape}</dt><dd>{s.hint}</dd></>}<dt>{text.redaction.seen}</dt><dd>{s.where}</dd></dl><label class="chk"><input type="checkbox" checked={decisions.value.rotated.has(id)} onChange={(e) => { act({ t: 'rotated', id, on: e.currentTarget.checked }, `${text.redaction.rotated}: ${text.redaction.secretN(i + 1, words(s.kind))}`); }} /> {text.redaction.rotated}</label></div>;
      })}
      <div class="ev-sec"><h3>{text.redaction.never}</h3><p class="sm q2">{text.redaction.neverText}</p></div>
    </aside>
  );
};
