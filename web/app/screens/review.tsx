// Review: the draft's own text in an editor with its findings underlined, the list of findings with why
// and rewrite beside it, the verdict on top. Accepting changes the text; the text is checked again.
import type { JSX } from 'preact';
import { useEffect, useMemo, useRef } from 'preact/hooks';
import { signal } from '@preact/signals';
import { baseline, callError, compareWith, coreError, currentFinding, draftTyped, files, goReview, notify, openDemoDraft, openDraft, panel, redo, review, reviewBusy, reviewDoc, reviewedText, selectSources, selection, textHistory, undo } from '../store';
import { choose } from '../drop';
import type { Editor, Underline } from '../editor/editor';
import { utf16Of } from '../offsets';
import { editorPart } from '../parts';
import { reviewKeys } from '../keys';
import { parse } from '../markdown';
import type { Finding, Severity } from '../model';
import { kVerdicts, text, words } from '../text';
import { Icon, Sev, type Tone } from '../ui/icons';
import { Button, FocusIn, Kbd, Lnk, Seg } from '../ui/parts';
import { Blocks, kPreview } from '../draft/nodes';
import { PastePanel } from './paste';
import { EvidenceBody } from '../evidence';

const view = signal<'edit' | 'preview'>('edit');
const grouping = signal<'severity' | 'rule' | 'line'>('severity');
const ignoring = signal('');
const safeOpen = signal(false);
const expanded = signal<ReadonlySet<string>>(new Set());
const peekOpen = signal(false);
const kTone: Readonly<Record<Severity, Tone>> = { critical: 'crit', major: 'major', minor: 'minor' };
const kOrder: readonly Severity[] = ['critical', 'major', 'minor'];
const kShown = 10;
const kMasked = new Set(['secret', 'customer_identifier']);

let editor: Editor | null = null;
/** The editor's state with its history, kept while another view or step is on. */
let kept: { readonly version: number; readonly state: Editor['view']['state'] } | null = null;
/** What waits for the editor to stand. */
let soon: ((e: Editor) => void) | null = null;
const withEditor = (how: (e: Editor) => void): void => { if (editor) how(editor); else { soon = how; view.value = 'edit'; } };
textHistory.undo = () => { if (editor) return editor.undo(); if (kept) withEditor((e) => { e.undo(); }); return kept !== null; };
textHistory.redo = () => { if (editor) return editor.redo(); if (kept) withEditor((e) => { e.redo(); }); return kept !== null; };
/** What the findings' bytes are offsets of: the text that was reviewed. */
const reviewed = (): ((byte: number) => number) => utf16Of(reviewedText.value);
/** The same places in the text as it is typed on. */
const offsets = (): ((byte: number, end?: boolean) => number) => { const to16 = reviewed(); return (byte, end = false) => editor?.now(to16(byte), end) ?? to16(byte); };
const live = (): readonly Finding[] => (review.value?.findings ?? []).filter((f) => f.suppressed === '');
const ordered = (): Finding[] => [...live()].sort((a, b) => kOrder.indexOf(a.severity) - kOrder.indexOf(b.severity) || a.line - b.line || a.begin - b.begin);

const choose1 = (f: Finding, reveal = true): void => {
  currentFinding.value = f.id;
  const at = ordered().filter((x) => x.severity === f.severity).findIndex((x) => x.id === f.id);
  if (at >= kShown) expanded.value = new Set([...expanded.value, f.severity]);
  if (reveal && f.end > f.begin) editor?.reveal(offsets()(f.begin));
  requestAnimationFrame(() => { document.querySelector(`[data-f="${CSS.escape(f.id)}"]`)?.scrollIntoView({ block: 'nearest' }); });
};
const step = (by: 1 | -1): void => {
  const list = ordered();
  if (list.length === 0) return;
  const at = list.findIndex((f) => f.id === currentFinding.value);
  const next = at < 0 ? list[0] : list[(at + by + list.length) % list.length];
  if (next) choose1(next);
};
const accept = (f: Finding): void => {
  const r = f.rewrite;
  if (!r) return;
  const to16 = offsets();
  const list = ordered();
  const after = list[list.findIndex((x) => x.id === f.id) + 1];
  withEditor((e) => { e.replace(to16(r.begin), to16(r.end, true), r.text); });
  notify(text.review.accepted(words(f.rule)), true);
  if (after) currentFinding.value = after.id;
};
/** All safe rewrites at once, last first, none that overlaps another. */
const safe = (): Finding[] => {
  const out: Finding[] = [];
  let before = Infinity;
  for (const f of [...live()].filter((x) => x.rewrite?.safe === true).sort((a, b) => (b.rewrite?.begin ?? 0) - (a.rewrite?.begin ?? 0))) {
    if ((f.rewrite?.end ?? 0) <= before) { out.push(f); before = f.rewrite?.begin ?? 0; }
  }
  return out;
};
const acceptSafe = (): void => {
  const to16 = offsets();
  const list = safe();
  withEditor((e) => { e.view.dispatch({ changes: list.map((f) => ({ from: to16(f.rewrite?.begin ?? 0), to: to16(f.rewrite?.end ?? 0, true), insert: f.rewrite?.text ?? '' })) }); });
  safeOpen.value = false;
  notify(text.review.safeDone(list.length), true);
};
const ignore = (f: Finding, reason: string): void => {
  const lines = reviewedText.value.split('\n');
  const at = f.line > 0 ? lines.slice(0, f.line - 1).join('\n').length + (f.line > 1 ? 1 : 0) : 0;
  withEditor((e) => {
    const start = e.view.state.doc.lineAt(e.now(at)).from; e.replace(start, start, `<!-- debrief-ignore ${f.ruleId || f.rule}: ${reason.replace(/-->/g, '')} -->\n`);
  });
  notify(text.review.ignored, true);
  ignoring.value = '';
};
const edit = (f: Finding): void => {
  const at = offsets()(f.begin), to = offsets()(f.end, true);
  withEditor((e) => { e.view.dispatch({ selection: { anchor: at, head: to }, scrollIntoView: true }); e.view.focus(); });
};
const insertAtEnd = (f: Finding): void => { withEditor((e) => { const n = e.view.state.doc.length; e.replace(n, n, `\n\n${f.rewriteText}\n`); }); };

/** What stands in an identifier's place: its kind as the core masks it, "‹EMAIL›" → "email". */
const maskOf = (f: Finding): string => (/^‹[A-Z_ ]+›$/.test(f.quote) ? f.quote.slice(1, -1).toLowerCase().replace(/_/g, ' ') : '');

/** Nothing was typed since the findings came in. */
const fresh = (): boolean => reviewDoc.peek()?.text === reviewedText.peek();
const underlines = (): Underline[] => {
  const to16 = reviewed();
  const seen = new Map<string, number>();
  return live().filter((f) => f.end > f.begin).map((f) => {
    const rank = (seen.get(f.rule) ?? 0) + 1;
    seen.set(f.rule, rank);
    return { from: to16(f.begin), to: to16(f.end), severity: f.severity, id: f.id, mask: f.rule === 'secret' ? `${words(f.rule)} ${rank}` : f.rule === 'customer_identifier' ? maskOf(f) : '' };
  });
};

/** The words a rewrite takes away: the draft's own, unless something masked stands among them. */
const replaced = (f: Finding): string => {
  const r = f.rewrite;
  if (!r || (r.begin === f.begin && r.end === f.end)) return f.quote;
  if ((review.value?.findings ?? []).some((x) => kMasked.has(x.rule) && x.begin < r.end && x.end > r.begin)) return f.quote;
  const to16 = reviewed();
  return reviewedText.value.slice(to16(r.begin), to16(r.end));
};

const Ignore = ({ f }: { f: Finding }): JSX.Element => {
  const reason = useRef<HTMLInputElement>(null);
  return <FocusIn class="evform" onEscape={() => { ignoring.value = ''; }}><label for={`ig-${f.id}`}>{text.review.reason}</label><input class="in" id={`ig-${f.id}`} ref={reason} onKeyDown={(e) => { if (e.key === 'Enter' && e.currentTarget.value.trim() !== '') ignore(f, e.currentTarget.value.trim()); }} /><Button kind="sm pri" onClick={() => { const v = reason.current?.value.trim() ?? ''; if (v !== '') ignore(f, v); }}>{text.review.ignoreDo}</Button></FocusIn>;
};

const Body = ({ f }: { f: Finding }): JSX.Element => (
  <div class="body">
    <p><b class="inkb">{text.review.why}</b> {f.why}</p>
    <p class="cap">{[f.authority, f.suggestion ? text.review.suggestion : ''].filter((s) => s !== '').join(' · ')}</p>
    {f.evidence.map((s, i) => <div key={i} class="chat"><div class="m hit"><time>{s.time.slice(11, 19)}</time><span><mark>{s.excerpt}</mark></span></div></div>)}
    {f.rewriteText === '' ? null : <p class="diff">{f.rewrite && replaced(f) !== '' ? <><del>{maskOf(f) === '' ? replaced(f) : <span class="mask">{maskOf(f)}</span>}</del><br /></> : null}<ins>{f.rewriteText}</ins></p>}
    <div class="btns">
      {f.rewrite ? <Button kind="sm pri" onClick={() => { accept(f); }}>{text.review.accept} <Kbd>a</Kbd></Button> : f.rewriteText !== '' && f.end <= f.begin ? <Button kind="sm pri" onClick={() => { insertAtEnd(f); }}>{text.review.insert}</Button> : null}
      {f.end > f.begin ? <Button kind="sm" onClick={() => { edit(f); }}>{text.review.edit} <Kbd>e</Kbd></Button> : null}
      <Button kind="sm" expanded={ignoring.value === f.id} onClick={() => { ignoring.value = ignoring.value === f.id ? '' : f.id; }}>{text.review.ignore}</Button>
      {f.evidence.length > 0 ? <Lnk kind="sm" onClick={() => { selectSources(f.id, f.why, f.evidence); }}>{text.review.evidence}</Lnk> : null}
    </div>
    {ignoring.value === f.id ? <Ignore f={f} /> : null}
    {selection.value?.key === f.id ? <div class="inlineev"><EvidenceBody /></div> : null}
  </div>
);

const One = ({ f }: { f: Finding }): JSX.Element => {
  const open = currentFinding.value === f.id;
  return (
    <div class={`fnd ${open ? 'open' : ''}`} data-f={f.id}>
      <button type="button" class="fsum" aria-expanded={open} onClick={() => { if (open) currentFinding.value = ''; else choose1(f); }}>
        <span class="ln">{f.line > 0 ? f.line : '–'}</span><span class="qt">{f.quote === '' ? f.why : f.quote}</span><span class="ru">{words(f.rule)}</span>
      </button>
      {open ? <Body f={f} /> : null}
    </div>
  );
};

const Group = ({ id, title, tone, list }: { id: string; title: string; tone: Tone | null; list: readonly Finding[] }): JSX.Element | null => {
  if (list.length === 0) return null;
  const all = expanded.value.has(id);
  const shown = all ? list : list.slice(0, kShown);
  return (
    <section class="fgroup"><h3>{tone ? <span class={`${tone} st`}><Sev tone={tone} />{title}</span> : title}<span class="q2 cnt">{list.length}</span></h3>
      {shown.map((f) => <One key={f.id} f={f} />)}
      {shown.length < list.length ? <p class="sm morefind"><Lnk onClick={() => { expanded.value = new Set([...expanded.value, id]); }}>{text.review.more(list.length - shown.length)}</Lnk></p> : null}
    </section>
  );
};

/** An earlier report of the same draft: what it held is set aside, and the list is what is new. */
const takeBaseline = (): void => { choose(false, (f) => { const d = f[0]; if (d) void d.file.text().then((s) => { compareWith(d.path, s); }); }); };
const Baseline = (): JSX.Element => (
  <p class="sm q2 basel">{baseline.value.text === '' ? <Lnk kind="sm" onClick={takeBaseline}>{text.review.baseline}</Lnk> : <>{text.review.baselineOn(baseline.value.name)} <Lnk kind="sm" onClick={() => { compareWith('', ''); }}>{text.review.baselineOff}</Lnk></>}</p>
);
const Findings = (): JSX.Element => {
  const r = review.value;
  const list = ordered();
  const suppressed = (r?.findings ?? []).filter((f) => f.suppressed !== '');
  const safeNow = safe();
  const by = grouping.value;
  return (
    <>
      <div class="ev-h"><h2>{text.review.findings}</h2><label class="sr" for="grp">{text.review.group}</label><select class="in grp" id="grp" value={by} onChange={(e) => { const v = e.currentTarget.value; grouping.value = v === 'rule' || v === 'line' ? v : 'severity'; }}>{(['severity', 'rule', 'line'] as const).map((k) => <option key={k} value={k}>{text.review.by[k]}</option>)}</select>{safeNow.length > 0 ? <Button kind="sm" expanded={safeOpen.value} onClick={() => { safeOpen.value = !safeOpen.value; }}>{text.review.acceptSafe} <span class="q">{safeNow.length}</span></Button> : null}</div>
      <Baseline />
      {safeOpen.value ? <FocusIn class="note safe" onEscape={() => { safeOpen.value = false; }}><p>{text.review.safeList(safeNow.length)}</p><ul class="b">{safeNow.map((f) => <li key={f.id}>{text.review.place(f.line)}: <del>{replaced(f)}</del> <ins>{f.rewriteText}</ins></li>)}</ul><div class="btns"><Button kind="sm pri" onClick={acceptSafe}>{text.review.safeGo}</Button><Button kind="sm" onClick={() => { safeOpen.value = false; }}>{text.draft.cancel}</Button></div></FocusIn> : null}
      {r && list.length === 0 ? <p class="q2 pad">{text.review.noFindings}</p> : null}
      {by === 'severity' ? kOrder.map((s) => <Group key={s} id={s} title={text.review[s]} tone={kTone[s]} list={list.filter((f) => f.severity === s)} />)
        : by === 'rule' ? [...new Set(list.map((f) => f.rule))].sort().map((rule) => <Group key={rule} id={rule} title={words(rule)} tone={null} list={list.filter((f) => f.rule === rule)} />)
          : <Group id="line" title={text.review.by.line} tone={null} list={[...list].sort((a, b) => a.line - b.line)} />}
      {(r?.strengths.length ?? 0) > 0 ? <section class="fgroup"><h3><span class="good st"><Sev tone="good" />{text.review.strengths}</span><span class="q2 cnt">{r?.strengths.length}</span></h3>{r?.strengths.map((s, i) => <div key={i} class="fnd"><div class="fsum plainsum"><span class="ln">{s.line > 0 ? s.line : '–'}</span><span class="qt">{s.text}</span><span class="ru">{words(s.section)}</span></div></div>)}</section> : null}
      {suppressed.length > 0 ? <section class="fgroup"><h3>{text.review.suppressed}<span class="q2 cnt">{suppressed.length}</span></h3>{suppressed.map((f) => <div key={f.id} class="fnd"><div class="fsum plainsum"><span class="ln">{f.line > 0 ? f.line : '–'}</span><span class="qt">{f.quote || f.why}<span class="why">{f.suppressed}</span></span><span class="ru">{words(f.rule)}</span></div></div>)}</section> : null}
    </>
  );
};
export const FindingsColumn = (): JSX.Element => <aside class="evid" aria-label={text.review.findings}><Findings /></aside>;
export const FindingPeek = (): JSX.Element | null => {
  const list = ordered();
  const f = list.find((x) => x.id === currentFinding.value);
  if (!f) return null;
  return (
    <div class={`evid-peek rewpeek ${peekOpen.value ? 'open' : ''}`}>
      <button type="button" class="peekbar" aria-expanded={peekOpen.value} onClick={() => { peekOpen.value = !peekOpen.value; }}><span class="one"><span class={`st ${kTone[f.severity]}`}><Sev tone={kTone[f.severity]} /></span> <b>{list.indexOf(f) + 1}/{list.length}</b> {words(f.rule)}, {text.review.place(f.line)}</span><span class="q2 st">{text.review.rewritePeek} <Icon name="up" /></span></button>
      {peekOpen.value ? <div class="peekbody"><div class="fnd"><p class="qtb">{f.quote || f.why}</p><Body f={f} /></div></div> : null}
    </div>
  );
};

export const Verdict = ({ id, why }: { id: string; why: string }): JSX.Element => {
  const v = kVerdicts[id.replace(/[\s-]+/g, '_')] ?? { words: words(id), tone: 'major' as const };
  return <span class={`v ${v.tone}`} title={why}><Sev tone={v.tone} /> {v.words}</span>;
};

const Counts = (): JSX.Element => (
  <span class="counts">{kOrder.map((s) => { const n = live().filter((f) => f.severity === s).length; return n === 0 ? null : <span key={s} class={`st ${kTone[s]}`}><Sev tone={kTone[s]} />{n} {text.review[s].toLowerCase()}</span>; })}{(review.value?.strengths.length ?? 0) > 0 ? <span class="st good"><Sev tone="good" />{text.review.strength(review.value?.strengths.length ?? 0)}</span> : null}</span>
);

const TextEditor = (): JSX.Element => {
  const ref = useRef<HTMLDivElement>(null);
  const doc = reviewDoc.value;
  useEffect(() => {
    let live2 = true;
    editorPart().then(({ createEditor }) => {
      if (!live2 || !ref.current) return;
      editor = createEditor(ref.current, { text: reviewDoc.peek()?.text ?? '', label: text.review.editor, onText: draftTyped, ...(kept?.version === doc?.version && kept ? { state: kept.state } : {}), onFinding: (id) => { const f = live().find((x) => x.id === id); if (f) choose1(f, false); } });
      editor.mark(underlines(), currentFinding.peek(), fresh());
      soon?.(editor);
      soon = null;
    }, (e: unknown) => { callError.value = e instanceof Error ? e.message : String(e); });
    return () => { live2 = false; if (editor) kept = { version: doc?.version ?? 0, state: editor.view.state }; editor?.destroy(); editor = null; };
  }, [doc?.version]);
  useEffect(() => { editor?.mark(underlines(), currentFinding.value, fresh()); }, [review.value, currentFinding.value]);
  return <div class="editor" ref={ref} />;
};
const Preview = (): JSX.Element => {
  const doc = reviewDoc.value;
  const masked = useMemo(() => {
    if (!doc) return '';
    const to16 = reviewed();
    let out = reviewedText.value;
    for (const f of [...(review.value?.findings ?? [])].filter((x) => kMasked.has(x.rule) && x.end > x.begin).sort((a, b) => b.begin - a.begin)) out = `${out.slice(0, to16(f.begin))}[${words(f.rule)}]${out.slice(to16(f.end))}`;
    return out;
  }, [review.value]);
  const ref = useRef<HTMLDivElement>(null);
  const isHtml = /\.html?$/i.test(doc?.name ?? '') || /^\s*<(!doctype|html|body|h1|div)/i.test(masked);
  useEffect(() => {
    if (!isHtml) return;
    void editorPart().then(({ sanitized }) => { ref.current?.replaceChildren(sanitized(masked)); });
  }, [masked, isHtml]);
  return isHtml ? <article class="doc previewdoc" ref={ref} /> : <article class="doc previewdoc"><Blocks blocks={parse(masked).blocks} cx={kPreview} /></article>;
};

const Empty = (): JSX.Element => (
  <div class="wrap">
    <div class="head"><div><h1>{text.review.empty}</h1><p>{text.review.emptyText}</p></div></div>
    {coreError.value === '' ? null : <p class="note crit" role="alert">{text.errors.core} {text.errors.coreHow}</p>}
    <section class="drop" tabIndex={0} aria-label={text.review.empty}><h2>{text.first.drop}</h2><p>{text.first.reviewText}</p>
      <div class="btns"><Button kind="pri" onClick={() => { choose(false, (f) => { if (f[0]) void openDraft(f[0]); }); }}>{text.review.choose}</Button><Button onClick={() => { panel.value = 'paste'; }}>{text.review.paste} <Kbd>Ctrl V</Kbd></Button><Button id="demo-draft" onClick={() => { void openDemoDraft(); }}>{text.review.demo}</Button></div></section>
    {panel.value === 'paste' ? <PastePanel /> : null}
  </div>
);

export const Review = (): JSX.Element => {
  const doc = reviewDoc.value;
  const r = review.value;
  useEffect(() => { reviewKeys.next = step; reviewKeys.accept = () => { const f = live().find((x) => x.id === currentFinding.value); if (f) accept(f); }; reviewKeys.edit = () => { const f = live().find((x) => x.id === currentFinding.value); if (f && f.end > f.begin) edit(f); }; }, []);
  useEffect(() => { if (r && !live().some((f) => f.id === currentFinding.peek())) { const f = ordered()[0]; currentFinding.value = f?.id ?? ''; } }, [r]);
  if (!doc) return <Empty />;
  const list = ordered();
  const at = list.findIndex((f) => f.id === currentFinding.value) + 1;
  return (
    <>
      <div class="docbar" role="toolbar" aria-label={text.review.toolbar}>
        <Seg label={text.review.view} value={view.value} options={[['edit', text.review.edit], ['preview', text.review.preview]]} onPick={(v) => { view.value = v; }} />
        <Button kind="quiet icon" icon="undo" label={text.draft.undo('')} onClick={undo} /><Button kind="quiet icon" icon="redo" label={text.draft.redo('')} onClick={redo} />
        <span class="sp" /><span class="sm q2 hide-s docname">{doc.name} · {text.review.lines(doc.text.split('\n').length)}</span>
        <span class="stepper">{text.review.findingOf(at, list.length)} <Button kind="quiet icon" icon="left" label={text.review.prev} onClick={() => { step(-1); }} /><Button kind="quiet icon" icon="right" label={text.review.next} onClick={() => { step(1); }} /></span>
        <Button kind="pri" onClick={() => { goReview('report'); }}>{text.report.title}</Button>
      </div>
      <h1 class="sr">{text.review.title(doc.name)}</h1>
      <div class="verdict" role="status">{r ? <><Verdict id={r.verdict} why={r.verdictWhy} /><Counts /></> : <span class="q2">{callError.value || text.review.checking}</span>}{reviewBusy.value && r ? <span class="cap">{text.review.checking}</span> : null}</div>
      {r ? <p class="q2 verdictwhy">{[r.verdictWhy, text.review.checked(files.value.size), ...(files.value.size === 0 ? [] : r.notChecked.slice(0, 2))].filter((s) => s !== '').join(' ')}</p> : null}
      {r === null && callError.value === '' ? null : view.value === 'edit' ? <TextEditor /> : <Preview />}
    </>
  );
};
