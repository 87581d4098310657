// Blocks of the page: core, demo incident, later parts of the app; base64 of gzip, made by web/shell/build.mjs.
// They stand in the page as <script type="text/plain">, or the hosted outer page hands them in after the first
// screen stands. Reading one asks nothing of any network.
import { obj } from './decode';

const handed = new Map<string, string>();
const waiting = new Map<string, ((data: string) => void)[]>();
window.addEventListener('message', (e) => {
  const m = obj(e.data);
  const id = m['debriefPart'], data = m['data'];
  if (e.source !== window.parent || typeof id !== 'string' || typeof data !== 'string') return;
  handed.set(id, data);
  for (const done of waiting.get(id) ?? []) done(data);
  waiting.delete(id);
});

/** The blocks stand behind the script that asks for them. */
const parsed = (): Promise<void> => (document.readyState !== 'loading' ? Promise.resolve() : new Promise((done) => { document.addEventListener('DOMContentLoaded', () => { done(); }, { once: true }); }));
/** What is handed in comes within seconds, the core over a slow line within minutes; a page that lacks a part must not wait for ever. */
const kPatience = 300_000;
const late = (id: string): Promise<string> => new Promise((done) => {
  const list = waiting.get(id) ?? [];
  waiting.set(id, [...list, done]);
  setTimeout(() => { done(''); }, kPatience);
});

export const blockBytes = async (id: string): Promise<Uint8Array> => {
  await parsed();
  const packed = document.getElementById(id)?.textContent ?? handed.get(id) ?? (await late(id));
  if (packed === '') throw new Error(`The part “${id}” of this page did not arrive. Open the page again, or use the one-file version.`);
  const raw = atob(packed);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
