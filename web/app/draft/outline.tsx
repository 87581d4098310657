// Where the rail's outline leads: the parts of the document that a reader looks for, each with what is left to do.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { anchor, documentParts, sectionOf } from '../compose';
import { decisions } from '../log';
import { scanTks } from '../markdown';
import type { Proposal } from '../model';
import { docView, draftStep, gate, markdown, report, visibleRows } from '../store';
import { kSections, text } from '../text';
import { statusOf } from './proposals';

export const tkCount = (md: string): number => scanTks(md).filter((t) => !decisions.value.fills.has(t.id)).length;
const left = (list: readonly Proposal[]): number => list.filter((p) => statusOf(p.id) === 'pending').length;
const kBelowBars = 150;  // px: a heading that has passed this line is where the reader is

/** The anchor of the section that is being read. */
const useHere = (anchors: readonly string[]): string => {
  const [here, setHere] = useState('');
  const key = anchors.join();
  useEffect(() => {
    let frame = 0;
    const look = (): void => {
      frame = 0;
      let found = '';
      for (const id of anchors) { const top = document.getElementById(id)?.getBoundingClientRect().top; if (top !== undefined && top < kBelowBars) found = id; }
      setHere(found);
    };
    const scrolled = (): void => { if (frame === 0) frame = requestAnimationFrame(look); };
    look();
    document.addEventListener('scroll', scrolled, { passive: true });
    return () => { document.removeEventListener('scroll', scrolled); cancelAnimationFrame(frame); };
  }, [key]);
  return here;
};

export const Outline = (): JSX.Element | null => {
  const r = report.value;
  const shown = r !== null && !gate.value.closed && draftStep.value === 'draft';
  const parts = shown ? documentParts(markdown.value).filter((p) => p.heading !== '' && p.level > 1 && !/^section [a-d]\b/i.test(p.heading)) : [];
  const main = parts.filter((p) => !/^\s*\|\s*Field\s*\|\s*Value\s*\|/m.test(p.markdown) && !['other', 'sources'].includes(sectionOf(p.heading)));
  const here = useHere(main.map(anchor));
  if (!shown || !r) return null;
  const lists: Readonly<Record<string, readonly Proposal[]>> = { contributing_factors: r.factors, went_well: r.wentWell, went_wrong: r.wentWrong, lucky: r.lucky, action_items: r.actions };
  const go = (id: string): void => { docView.value = 'document'; requestAnimationFrame(() => { const h = document.getElementById(id); h?.scrollIntoView({ block: 'start' }); h?.focus({ preventScroll: true }); }); };
  return (
    <div class="sub">{main.map((p) => {
      const id = sectionOf(p.heading);
      const open = left(lists[id] ?? []);
      const tk = tkCount(p.markdown);
      const current = anchor(p) === here;
      return <button key={p.heading} type="button" class={`to ${current ? 'here' : ''}`} aria-current={current ? 'location' : undefined} onClick={() => { go(anchor(p)); }}><span>{kSections[id] ?? p.heading.replace(/\s*\(.*\)$/, '')}</span><span class="c">{id === 'timeline' ? visibleRows.value.length : open > 0 ? text.draft.left(open) : tk > 0 ? `TK ${tk}` : ''}</span></button>;
    })}</div>
  );
};
