// Data blocks of the page (core, demo incident): base64 of gzip in a <script type="text/plain">, put there
// by web/shell/build.mjs. Reading one asks nothing of any network.
/** The blocks stand behind the script that asks for them. */
const parsed = (): Promise<void> => (document.readyState !== 'loading' ? Promise.resolve() : new Promise((done) => { document.addEventListener('DOMContentLoaded', () => { done(); }, { once: true }); }));

export const blockBytes = async (id: string): Promise<Uint8Array> => {
  await parsed();
  const packed = document.getElementById(id)?.textContent ?? '';
  if (packed === '') throw new Error(`This copy of the page lacks its part “${id}”.`);
  const raw = atob(packed);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
