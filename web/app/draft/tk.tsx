// The small form of one TK: opens under its line, Enter fills and goes to the next.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { act, currentTk, tks } from '../store';
import { decisions } from '../log';
import type { Tk } from '../markdown';
import { text } from '../text';
import { Button, FocusIn, Kbd } from '../ui/parts';

/** Scrolls to a TK's button and opens its form. */
export const goTk = (id: string): void => {
  currentTk.value = id;
  requestAnimationFrame(() => { document.querySelector(`[data-tk="${CSS.escape(id)}"]`)?.scrollIntoView({ block: 'center' }); });
};
/** The next open TK in either direction, round the ends. */
export const stepTk = (by: 1 | -1): void => {
  const all = tks.value.filter((t) => !decisions.value.fills.has(t.id) || t.id === currentTk.value);
  if (all.length === 0) return;
  const at = all.findIndex((t) => t.id === currentTk.value);
  const next = at < 0 ? (by === 1 ? all[0] : all[all.length - 1]) : all[(at + by + all.length) % all.length];
  if (next) goTk(next.id);
};

export const TkForm = ({ tk }: { tk: Tk }): JSX.Element => {
  const [value, setValue] = useState(decisions.value.fills.get(tk.id) ?? '');
  const [how, setHow] = useState('');
  const close = (): void => { currentTk.value = ''; };
  const fill = (v: string): void => {
    const words = how.trim() === '' ? v.trim() : `${v.trim()} (${how.trim()})`;
    const after = tks.value.filter((t) => t.index > tk.index && !decisions.value.fills.has(t.id))[0] ?? tks.value.find((t) => t.id !== tk.id && !decisions.value.fills.has(t.id));
    act({ t: 'fill', id: tk.id, value: words }, `${text.draft.filled}: ${tk.question}`, `${text.draft.filled}: ${tk.question}`);
    if (after && v !== '') goTk(after.id); else close();
  };
  const filled = decisions.value.fills.has(tk.id);
  return (
    <FocusIn class="tkform" role="group" label={text.draft.tkFor(tk.index + 1, tks.value.length, tk.question)} onEscape={close}>
      <div onKeyDown={(e) => { if (e.key === 'Enter' && e.target instanceof HTMLInputElement && value.trim() !== '') { e.preventDefault(); fill(value); } }}>
        <b>{text.draft.ask(tk.question)}</b>
        <p class="sm q2">{tk.text} · {text.draft.inSection(tk.section)}</p>
        <div class="grid"><div><label for={`v-${tk.id}`}>{text.draft.value}</label><input class="in" id={`v-${tk.id}`} autocomplete="off" value={value} onInput={(e) => { setValue(e.currentTarget.value); }} /></div>
          <div><label for={`h-${tk.id}`}>{text.draft.how}</label><input class="in" id={`h-${tk.id}`} autocomplete="off" placeholder={text.draft.howHint} value={how} onInput={(e) => { setHow(e.currentTarget.value); }} /></div></div>
        <div class="btns"><Button kind="sm pri" disabled={value.trim() === ''} onClick={() => { fill(value); }}>{text.draft.fillNext} <Kbd>Enter</Kbd></Button><Button kind="sm" onClick={() => { fill(text.draft.unknownText); }}>{text.draft.unknown}</Button>{filled ? <Button kind="sm" onClick={() => { fill(''); }}>{text.draft.clearFill}</Button> : null}<Button kind="sm quiet" onClick={close}>{text.draft.leave}</Button></div>
      </div>
    </FocusIn>
  );
};

/** What one line still asks for, as buttons with their question: for cards, whose own words hold no TK. */
export const TkButtons = ({ list }: { list: readonly Tk[] }): JSX.Element | null => {
  if (list.length === 0) return null;
  return (
    <>
      <p class="tkline">{list.map((t) => {
        const value = decisions.value.fills.get(t.id);
        const open = currentTk.value === t.id;
        return <button key={t.id} type="button" class={`tk ${value === undefined ? '' : 'done'}`} data-tk={t.id} aria-expanded={open} onClick={() => { currentTk.value = open ? '' : t.id; }}>{value === undefined ? text.draft.tkAsk(t.question) : `${text.draft.tkShort(t.question)} ${value}`}</button>;
      })}</p>
      {list.map((t) => (currentTk.value === t.id ? <TkForm key={t.id} tk={tks.value.find((k) => k.id === t.id) ?? t} /> : null))}
    </>
  );
};
