// The draft as Markdown to edit. What differs from the drafted text is kept as that section's text, with the
// drafted words it was made from, so that a later draft can be laid beside it. The text is reviewed as it is typed:
// findings are underlined, the one under the caret shows its reason and its rewrite.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { compose, kWhole, split } from '../compose';
import { obj } from '../decode';
import type { Editor } from '../editor/editor';
import { decisions } from '../log';
import type { Finding, Report } from '../model';
import { utf16Of } from '../offsets';
import { editorPart } from '../parts';
import { review as readReview } from '../read/review';
import { act, callError, markdown, notify, theHost } from '../store';
import { text, words } from '../text';
import { Button, Kbd } from '../ui/parts';

const kQuiet = 300;  // ms without typing

const keep = (r: Report, typed: string): void => {
  if (typed === markdown.peek()) return;
  const drafted = split(compose(r, { ...decisions.peek(), sections: new Map<string, string>() }));
  const now = split(typed);
  const label = (h: string): string => `${text.draft.edit}: ${h === '' || h === kWhole ? text.steps.draft : h}`;
  if (decisions.peek().sections.has(kWhole) || now.length !== drafted.length || now.some((p, i) => p.heading !== drafted[i]?.heading)) { act({ t: 'section', heading: kWhole, markdown: typed }, label(kWhole), '', true); return; }
  now.forEach((p, i) => {
    const was = drafted[i]?.markdown;
    if (p.markdown !== (decisions.peek().sections.get(p.heading) ?? was)) act({ t: 'section', heading: p.heading, markdown: p.markdown === was ? null : p.markdown, ...(was === undefined ? {} : { base: decisions.peek().bases.get(p.heading) ?? was }) }, label(p.heading), '', true);
  });
};

/** Findings of a text, with offsets of UTF-16. What stays TK on purpose is no finding while drafting. */
const findingsOf = async (typed: string): Promise<readonly Finding[]> => {
  const response = await theHost().call({ verb: 'review', name: 'draft.md', draft: typed, audience: decisions.peek().audience });
  const to16 = utf16Of(typed);
  return readReview(obj(response['report'])).findings.filter((f) => f.suppressed === '' && f.rule !== 'tk_left_over' && f.end > f.begin)
    .map((f) => ({ ...f, begin: to16(f.begin), end: to16(f.end), rewrite: f.rewrite ? { ...f.rewrite, begin: to16(f.rewrite.begin), end: to16(f.rewrite.end) } : null }));
};

export const MarkdownView = ({ r }: { r: Report }): JSX.Element => {
  const ref = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  const found = useRef<readonly Finding[]>([]);
  const [current, setCurrent] = useState<Finding | null>(null);
  const mark = (id: string, fresh = false): void => { editor.current?.mark(found.current.map((f) => ({ from: f.begin, to: f.end, severity: f.severity, id: f.id, mask: '' })), id, fresh); };
  useEffect(() => {
    if (!ref.current) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    let live = true, asked = 0;
    const check = async (typed: string): Promise<void> => {
      const mine = ++asked;
      const list = await findingsOf(typed).catch(() => []);
      if (!live || mine !== asked || typed !== editor.current?.view.state.doc.toString()) return;
      found.current = list;
      setCurrent((c) => list.find((f) => f.ruleId === c?.ruleId && f.quote === c.quote) ?? null);
      mark('', true);
    };
    editorPart().then(({ createEditor }) => {
      if (!live || !ref.current) return;
      editor.current = createEditor(ref.current, {
        text: markdown.peek(), label: text.draft.mdHint,
        onText: (t) => { clearTimeout(timer); timer = setTimeout(() => { keep(r, t); void check(t); }, kQuiet); },
        onFinding: (id) => { setCurrent(found.current.find((f) => f.id === id) ?? null); mark(id); },
      });
      void check(markdown.peek());
    }, (e: unknown) => { callError.value = e instanceof Error ? e.message : String(e); });
    return () => { live = false; clearTimeout(timer); const view = editor.current; if (view) { keep(r, view.view.state.doc.toString()); view.destroy(); } };
  }, [r]);
  const accept = (f: Finding): void => {
    if (!f.rewrite) return;
    const { rewrite } = f, e = editor.current;
    e?.replace(e.now(rewrite.begin), e.now(rewrite.end, true), rewrite.text);
    setCurrent(null);
    notify(text.review.accepted(words(f.rule)));
    editor.current?.view.focus();
  };
  return (
    <>
      <h1 class="sr">{r.title}</h1>
      {current ? (
        <section class="livefind" aria-label={text.review.findings}>
          <p><b>{words(current.rule)}.</b> {current.why}</p>
          {current.rewriteText === '' ? null : <p class="diff"><ins>{current.rewriteText}</ins></p>}
          <div class="btns">{current.rewrite ? <Button kind="sm pri" onClick={() => { accept(current); }}>{text.review.accept}</Button> : null}<Button kind="sm quiet" onClick={() => { setCurrent(null); mark(''); editor.current?.view.focus(); }}>{text.draft.leave} <Kbd>Esc</Kbd></Button></div>
        </section>
      ) : null}
      <div onKeyDown={(e) => { if (e.key === 'Escape' && current) { setCurrent(null); mark(''); } }}><div class="editor md" ref={ref} /></div>
    </>
  );
};
