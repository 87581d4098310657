// Keeping the session on this device, only if asked. The frame has no storage of its own; the outer page is
// its keeper and knows two words, put and get.
import { effect, signal } from '@preact/signals';
import { entries, kSessionSchema, loadLog, readSession } from './log';
import { obj, str } from './decode';
import { redacted } from './publish';
import { theHost } from './store';

export const keeping = signal<'off' | 'on' | 'refused'>('off');
const kKey = 'debrief.session/1';
let token = 0;
const waiting = new Map<number, (value: string | null) => void>();

/** Asks the keeper; null when there is none, or it refuses, within half a second. */
const ask = (verb: 'put' | 'get', value: string): Promise<string | null> => new Promise((done) => {
  if (window.parent === window) { done(null); return; }
  const id = ++token;
  waiting.set(id, done);
  window.parent.postMessage({ debrief: verb, id, key: kKey, value }, '*');
  setTimeout(() => { if (waiting.delete(id)) done(null); }, 500);
});
const listen = (e: MessageEvent): void => {
  const m = obj(e.data);
  const id = m['debriefKept'];
  if (e.source !== window.parent || typeof id !== 'number') return;
  const done = waiting.get(id);
  waiting.delete(id);
  done?.(m['ok'] === true ? str(m['value']) : null);
};

export const keepSession = (on: boolean): void => {
  if (!on) { keeping.value = 'off'; void ask('put', ''); return; }
  keeping.value = 'on';
};

export const startKeeping = (): void => {
  window.addEventListener('message', listen);
  void ask('get', '').then((kept) => {
    if (kept === null) return;
    if (kept === '') return;
    const log = readSession(kept);
    if (!log) return;
    keeping.value = 'on';
    loadLog(log);
  });
  let timer: ReturnType<typeof setTimeout> | undefined;
  effect(() => {
    const log = entries.value;
    if (keeping.value !== 'on') return;
    clearTimeout(timer);
    timer = setTimeout(() => {
      void redacted(theHost(), JSON.stringify({ schema: kSessionSchema, log }), 'session.json', 'internal').then((t) => ask('put', t)).then((ok) => { if (ok === null) keeping.value = 'refused'; }, () => undefined);
    }, 500);
  });
};
