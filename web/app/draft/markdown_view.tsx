// The draft as Markdown to edit. What differs from the drafted text is kept as that section's text, with the
// drafted words it was made from, so that a later draft can be laid beside it.
import type { JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { compose, kWhole, split } from '../compose';
import type { Editor } from '../editor/editor';
import { decisions } from '../log';
import type { Report } from '../model';
import { editorPart } from '../parts';
import { act, callError, markdown } from '../store';
import { text } from '../text';

export const MarkdownView = ({ r }: { r: Report }): JSX.Element => {
  const ref = useRef<HTMLDivElement>(null);
  const editor = useRef<Editor | null>(null);
  useEffect(() => {
    if (!ref.current) return undefined;
    let timer: ReturnType<typeof setTimeout> | undefined;
    const keep = (typed: string): void => {
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
    let live = true;
    editorPart().then(({ createEditor }) => {
      if (live && ref.current) editor.current = createEditor(ref.current, { text: markdown.peek(), label: text.draft.mdHint, onText: (t) => { clearTimeout(timer); timer = setTimeout(() => { keep(t); }, 300); } });
    }, (e: unknown) => { callError.value = e instanceof Error ? e.message : String(e); });
    return () => { live = false; clearTimeout(timer); const view = editor.current; if (view) { keep(view.view.state.doc.toString()); view.destroy(); } };
  }, [r]);
  return <><h1 class="sr">{r.title}</h1><div class="editor md" ref={ref} /></>;
};
