// Long lists are drawn in slices: those near the window hold their elements, the others hold their height, so that
// ten thousand rows scroll like forty. Slices that come near are drawn one a frame, so that none of them is felt.
import { useEffect, useRef, useState } from 'preact/hooks';
import type { RefObject } from 'preact';

const queue: (() => void)[] = [];
let pumping = false;
const pump = (): void => {
  const next = queue.shift();
  next?.();
  if (queue.length > 0) requestAnimationFrame(pump); else pumping = false;
};
const soon = (what: () => void): void => { queue.push(what); if (!pumping) { pumping = true; requestAnimationFrame(pump); } };

export interface Near<T> { readonly ref: RefObject<T | null>; readonly near: boolean; readonly height: number }
/** `guess`: px, until the slice was measured. `always`: drawn whatever the window shows. */
export const useNear = <T extends HTMLElement>(guess: number, always: boolean): Near<T> => {
  const ref = useRef<T>(null);
  const [near, setNear] = useState(always);
  const height = useRef(guess);
  const wanted = useRef(always);
  useEffect(() => {
    const el = ref.current;
    if (!el || always) return undefined;
    const watch = new IntersectionObserver(([e]) => {
      if (!e) return;
      wanted.current = e.isIntersecting;
      if (e.isIntersecting) soon(() => { if (wanted.current) setNear(true); });
      else { if (e.boundingClientRect.height > 0) height.current = e.boundingClientRect.height; setNear(false); }
    }, { rootMargin: '1200px 0px' });
    watch.observe(el);
    return () => { watch.disconnect(); };
  }, [always]);
  return { ref, near: near || always, height: height.current };
};
export const slices = <T>(list: readonly T[], size: number): T[][] => {
  const out: T[][] = [];
  for (let i = 0; i < list.length; i += size) out.push(list.slice(i, i + size));
  return out;
};
