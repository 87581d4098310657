// From what was dropped to the files inside: ZIP and gzip are opened, whatever they are called, and archives in archives
// too. Everything else is handed on as it is. Order is by path, so that the same drop reads in the same order.
import { fromBytes, gather, slices, through, type ByteSource } from './bytes.ts';
import { BadArchive, contents, isZip, members } from './zip.ts';
import { docxText, isDocx } from './docx.ts';

/** One file to read. `bytes` may throw BadArchive, at once or in the middle. */
export interface Piece {
  readonly path: string;
  readonly size: number;  // 0 when it is not known before the end
  bytes(): AsyncIterable<Uint8Array>;
}

/** Beyond this depth an archive is taken as one unreadable file. */
const kDepth = 3;
/** An archive inside an archive has to be held whole. */
const kInner = 512 << 20;

const broken = (path: string, message: string): Piece => ({
  path, size: 0,
  // eslint-disable-next-line require-yield
  async *bytes() { throw new BadArchive(message); },
});

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
const withoutGz = (path: string): string => path.replace(/\.t?gz$/i, (end) => (end.toLowerCase() === '.tgz' ? '.tar' : ''));

/** A member, looked into: an archive again, or a file. */
async function* member(path: string, size: number, bytes: () => AsyncIterable<Uint8Array>, depth: number): AsyncGenerator<Piece> {
  let head: Uint8Array;
  try { head = await first(bytes(), 4); } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    yield broken(path, error.message);
    return;
  }
  if (!isZip(head) && !isGzip(head)) {
    yield { path, size, bytes };
    return;
  }
  const whole = await gather(bytes(), kInner).catch((error: unknown) => { if (error instanceof BadArchive) return null; throw error; });
  if (whole === null) yield broken(path, 'This archive inside an archive is too large or damaged. Unpack it and drop the result.');
  else yield* unpack(path, fromBytes(whole), depth);
}

const first = async (bytes: AsyncIterable<Uint8Array>, size: number): Promise<Uint8Array> => {
  for await (const part of bytes) if (part.length > 0) return part.subarray(0, size);
  return new Uint8Array();
};

export async function* unpack(path: string, source: ByteSource, depth = 0): AsyncGenerator<Piece> {
  const head = await source.read(0, 4);
  if (isGzip(head)) {
    const inflated = (): AsyncIterable<Uint8Array> => guarded(through(slices(source), new DecompressionStream('gzip')));
    if (depth >= kDepth) yield broken(path, 'Archives are packed into each other too deeply. Unpack them and drop the result.');
    else yield* member(withoutGz(path), 0, inflated, depth + 1);
    return;
  }
  if (!isZip(head)) {
    yield { path, size: source.size, bytes: () => slices(source) };
    return;
  }
  if (depth >= kDepth) {
    yield broken(path, 'Archives are packed into each other too deeply. Unpack them and drop the result.');
    return;
  }
  try {
    const inside = (await members(source)).filter((m) => !isNoise(m.path));
    if (isDocx(inside.map((m) => m.path))) {
      yield { path, size: 0, bytes: () => docxText(source, inside) };
      return;
    }
    for (const m of inside.sort((a, b) => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0))) {
      yield* member(`${path}/${m.path}`, m.size, () => contents(source, m), depth + 1);
    }
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    yield broken(path, error.message);
  }
}

async function* guarded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try { yield* bytes; } catch { throw new BadArchive('This gzip file is damaged or cut short; what came before was read.'); }
}

/** What systems leave behind, and nobody exports on purpose. */
export const isNoise = (path: string): boolean => /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX(\/.*)?|\.git(\/.*)?)$/.test(path);
