// What next? Five documents, each shown before it is downloaded. Nothing is sent anywhere.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { act, downloads, gate, goDraft, mode, notify, openTks, report, tks } from '../store';
import { decisions } from '../log';
import { html, parse } from '../markdown';
import { followup, publishedMarkdown } from '../output';
import { copy, download, transform, type Published } from '../publish';
import { text } from '../text';
import { Button, Seg } from '../ui/parts';
import { Blocks, kPreview } from '../draft/nodes';

/** A task's line and its words, however marked up: the same letters. */
const letters = (s: string): string => s.replace(/^\s*[-*+]\s+\[[ xX]\]\s*/, '').replace(/\[S\d+(?:,\s*S\d+)*\]/g, '').toLowerCase().replace(/[^\p{L}\p{N}]+/gu, '');
const idOf = (kind: string, words: string): string => `${kind}:${letters(words)}`;
/** What was ticked is the batch that a person approved: it stands ticked in the document they take along. */
const ticked = (kind: string, md: string): string => md.split('\n').map((l) => (/^\s*[-*+]\s+\[ \]/.test(l) && decisions.value.ticked.has(idOf(kind, l)) ? l.replace('[ ]', '[x]') : l)).join('\n');

export const Next = (): JSX.Element => {
  const [kind, setKind] = useState('tickets');
  const [raw, setRaw] = useState<Published | null>(null);
  const [error, setError] = useState('');
  const [format, setFormat] = useState<'markdown' | 'csv'>('markdown');
  const csv = kind === 'tickets' && format === 'csv';
  const r = report.value;
  const body = raw === null || csv ? raw : transform(raw, (s) => ticked(kind, s));
  useEffect(() => {
    let live = true;
    setError('');
    if (!r || r.document === '') { setError(mode.value === 'review' ? text.next.fromExports : text.next.wait); return undefined; }
    const make = kind === 'final-draft' ? publishedMarkdown() : followup(kind, csv ? 'csv' : 'markdown');
    make.then((t) => { if (live) setRaw(t); }).catch((e: unknown) => { if (live) setError(e instanceof Error ? e.message : String(e)); });
    return () => { live = false; };
  }, [kind, csv, r, decisions.value]);
  const name = text.next.kinds[kind]?.[0] ?? kind;
  const save = (): void => { if (body !== null) { const file = `${kind}.${csv ? 'csv' : 'md'}`; download(file, csv ? 'text/csv' : 'text/markdown', body); downloads.value += 1; notify(text.report.saved(file)); } };
  const cp = async (): Promise<void> => { if (body !== null) notify((await copy(body, transform(body, (s) => html(parse(s).blocks)))) ? text.report.copied : text.errors.call); };
  return (
    <div class="wrap nextwrap">
      <div class="head"><div><h1>{text.next.title}</h1><p>{text.next.lead}</p></div></div>
      <div class="split">
        <ol class="pick" aria-label={text.next.list}>{Object.entries(text.next.kinds).map(([k, [title, words]], i) => <li key={k}><button type="button" class="to" aria-current={k === kind ? 'true' : undefined} onClick={() => { setRaw(null); setKind(k); }}><span class="q">{i + 1}</span><span><b>{title}</b><span class="p">{words}</span>{k === 'final-draft' && tks.value.length > 0 ? <span class="cap">{text.next.answered(tks.value.length - openTks.value.length, tks.value.length)}</span> : null}</span></button></li>)}</ol>
        <div><div class="phead"><b>{text.next.preview(name.toLowerCase())}</b><span class="sp" />{kind === 'tickets' ? <Seg label={text.report.th.format} value={format} options={[['markdown', text.draft.markdown], ['csv', 'CSV']]} onPick={setFormat} /> : null}<Button disabled={body === null} onClick={() => { void cp(); }}>{text.next.copy}</Button><Button kind="pri" icon="download" disabled={body === null} onClick={save}>{text.next.download}</Button></div>
          <div class="preview" aria-live="polite">{body === null ? <><p class="q2">{error || text.next.working}</p>{error !== '' && (!r || r.document === '') ? <div class="btns after"><Button onClick={() => { goDraft(gate.value.closed ? 'gaps' : 'artifacts'); }}>{gate.value.closed ? text.draft.toGaps : text.draft.toArtifacts}</Button></div> : null}</> : csv ? <pre class="codeblock" tabIndex={0}><code>{body}</code></pre> : <Blocks blocks={parse(body).blocks} cx={{ ...kPreview, onTick: (words, on) => { act({ t: 'tick', id: idOf(kind, words), on }, `${on ? text.next.ticked : text.next.unticked}: ${words.slice(0, 44)}`); } }} />}</div></div>
      </div>
    </div>
  );
};
