// Data blocks of the page (core, demo incident): base64 of gzip in a <script type="text/plain">, put there
// by web/shell/build.mjs. Reading one asks nothing of any network.
export const blockBytes = async (id: string): Promise<Uint8Array> => {
  const packed = document.getElementById(id)?.textContent ?? '';
  if (packed === '') throw new Error(`This copy of the page lacks its part “${id}”.`);
  const raw = atob(packed);
  const bytes = new Uint8Array(raw.length);
  for (let i = 0; i < raw.length; i++) bytes[i] = raw.charCodeAt(i);
  const stream = new Blob([bytes]).stream().pipeThrough(new DecompressionStream('gzip'));
  return new Uint8Array(await new Response(stream).arrayBuffer());
};
