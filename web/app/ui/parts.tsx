// Small controls that every screen uses. Nothing here is an <a href>: inside the frame a link would leave
// or lose the page, so what looks like a link is a button.
import type { ComponentChildren, JSX } from 'preact';
import { useEffect, useRef } from 'preact/hooks';
import { Icon, type IconName } from './icons';

/** A key's name beside its control: seen, not said; the control's name stays what it does. */
export const Kbd = (p: { children: ComponentChildren }): JSX.Element => <kbd aria-hidden="true">{p.children}</kbd>;

type Click = (e: MouseEvent) => void;
export const Button = (p: { children?: ComponentChildren; onClick: Click; kind?: string; label?: string; disabled?: boolean; describedBy?: string; expanded?: boolean; controls?: string; icon?: IconName; title?: string; id?: string }): JSX.Element => (
  <button type="button" id={p.id} class={`btn ${p.kind ?? ''}`} aria-label={p.label} aria-describedby={p.describedBy} title={p.title ?? (p.icon && !p.children ? p.label : undefined)} aria-disabled={p.disabled ? 'true' : undefined} aria-expanded={p.expanded} aria-controls={p.controls} onClick={(e) => { if (p.disabled) e.preventDefault(); else p.onClick(e); }}>
    {p.icon ? <Icon name={p.icon} /> : null}{p.children}
  </button>
);
export const Lnk = (p: { children: ComponentChildren; onClick: Click; kind?: string; label?: string; current?: boolean; id?: string; expanded?: boolean }): JSX.Element => (
  <button type="button" id={p.id} class={`lnk ${p.kind ?? ''}`} aria-label={p.label} aria-current={p.current ? 'true' : undefined} aria-expanded={p.expanded} onClick={p.onClick}>{p.children}</button>
);
export const Seg = <T extends string>(p: { label: string; value: T; options: readonly (readonly [T, ComponentChildren])[]; onPick: (v: T) => void }): JSX.Element => (
  <div class="seg" role="group" aria-label={p.label}>
    {p.options.map(([value, words]) => <button key={value} type="button" aria-pressed={value === p.value} onClick={() => { p.onPick(value); }}>{words}</button>)}
  </div>
);
/** A region that takes focus when it appears: what just opened is where the keyboard is. */
export const FocusIn = (p: { children: ComponentChildren; class?: string; role?: 'group' | 'region'; label?: string; onEscape?: () => void; selector?: string; id?: string }): JSX.Element => {
  const ref = useRef<HTMLDivElement>(null);
  useEffect(() => {
    const opener = document.activeElement;
    ref.current?.querySelector<HTMLElement>(p.selector ?? 'input, textarea, select, button')?.focus();
    return () => { if (opener instanceof HTMLElement && opener.isConnected) opener.focus(); };
  }, []);
  return <div ref={ref} id={p.id} class={p.class} role={p.role} aria-label={p.label} onKeyDown={(e) => { if (e.key === 'Escape' && p.onEscape) { e.stopPropagation(); p.onEscape(); } }}>{p.children}</div>;
};
