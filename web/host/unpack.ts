// From what was dropped to the files inside: ZIP, gzip and TAR are opened, whatever they are called, and archives in
// archives too. Everything else is handed on as it is. Order is by path, so that the same drop reads in the same order.
import { fromBytes, gather, slices, type ByteSource, type Platform, web } from './bytes.ts';
import { docxText, isDocx } from './docx.ts';
import { isTar, kTarHead, tarMembers } from './tar.ts';
import { BadArchive, contents, isZip, members } from './zip.ts';

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
/** What one dropped archive may inflate to: real exports stay far below, archives made to fill memory far above. */
const kLeast = 4 * 2 ** 30, kRatio = 200;

/** Counts what comes out of one dropped archive. */
class Budget {
  #left: number;
  constructor(packed: number, least: number) { this.#left = Math.max(least, packed * kRatio); }
  async *guard(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
    for await (const part of bytes) {
      this.#left -= part.length;
      if (this.#left < 0) throw new BadArchive(`This archive inflates to more than ${kRatio} times its size: it looks made to fill memory. Reading it was stopped; unpack it and drop what is needed.`);
      yield part;
    }
  }
}

interface Inside { readonly depth: number; readonly budget: Budget; readonly platform: Platform }

const broken = (path: string, message: string): Piece => ({
  path, size: 0,
  // eslint-disable-next-line require-yield
  async *bytes() { throw new BadArchive(message); },
});

const isGzip = (head: Uint8Array): boolean => head[0] === 0x1f && head[1] === 0x8b && head[2] === 8;
const withoutGz = (path: string): string => path.replace(/\.t?gz$/i, (end) => (end.toLowerCase() === '.tgz' ? '.tar' : ''));

/** The first bytes, and all of them again without a second start. */
const peek = async (bytes: AsyncIterable<Uint8Array>, size: number): Promise<{ head: Uint8Array; all: AsyncGenerator<Uint8Array> }> => {
  const iterator = bytes[Symbol.asyncIterator]();
  let head: Uint8Array = new Uint8Array();
  const parts: Uint8Array[] = [];
  while (head.length < size) {
    const next = await iterator.next();
    if (next.done === true) break;
    parts.push(next.value);
    head = head.length === 0 ? next.value.subarray(0, size) : joined(head, next.value.subarray(0, size - head.length));
  }
  const all = async function* (): AsyncGenerator<Uint8Array> {
    yield* parts;
    for (;;) {
      const next = await iterator.next();
      if (next.done === true) return;
      yield next.value;
    }
  };
  return { head, all: all() };
};
const joined = (a: Uint8Array, b: Uint8Array): Uint8Array => {
  const whole = new Uint8Array(a.length + b.length);
  whole.set(a);
  whole.set(b, a.length);
  return whole;
};

/** A member, looked into: an archive again, or a file. */
async function* member(path: string, size: number, open: () => AsyncIterable<Uint8Array>, inside: Inside): AsyncGenerator<Piece> {
  const bytes = (): AsyncIterable<Uint8Array> => inside.budget.guard(open());
  let started: Awaited<ReturnType<typeof peek>>;
  try { started = await peek(bytes(), kTarHead); } catch (error) {
    // What is damaged at once may still be damaged in the middle: the reader says which.
    if (!(error instanceof BadArchive)) throw error;
    yield { path, size, bytes };
    return;
  }
  const { head, all } = started;
  if (!isZip(head) && !isGzip(head) && !isTar(head)) {
    let fresh = true;
    yield { path, size, bytes: () => { const first = fresh; fresh = false; return first ? all : bytes(); } };
    return;
  }
  const whole = await gather(all, kInner).catch((error: unknown) => { if (error instanceof BadArchive) return null; throw error; });
  if (whole === null) yield broken(path, 'This archive inside an archive is too large or damaged. Unpack it and drop the result.');
  else yield* opened(path, fromBytes(whole), inside);
}

/** `least` is what every archive may inflate to, however small it is. */
export const unpack = (path: string, source: ByteSource, platform: Platform = web, least = kLeast): AsyncGenerator<Piece> =>
  opened(path, source, { depth: 0, budget: new Budget(source.size, least), platform });

async function* opened(path: string, source: ByteSource, { depth, budget, platform }: Inside): AsyncGenerator<Piece> {
  const head = await source.read(0, kTarHead);
  const inner: Inside = { depth: depth + 1, budget, platform };
  if (!isZip(head) && !isGzip(head) && !isTar(head)) {
    yield { path, size: source.size, bytes: () => slices(source) };
    return;
  }
  if (depth >= kDepth) {
    yield broken(path, 'Archives are packed into each other too deeply. Unpack them and drop the result.');
    return;
  }
  if (isGzip(head)) {
    yield* member(withoutGz(path), 0, () => guarded(platform.gunzip(source)), inner);
    return;
  }
  try {
    if (!isZip(head)) {
      const listed: Piece[] = [];
      let problem = '';
      try { for await (const m of tarMembers(source)) if (!isNoise(m.path)) listed.push(m); } catch (error) {
        if (!(error instanceof BadArchive)) throw error;
        problem = error.message;
      }
      for (const m of listed.sort(byPath)) yield* member(`${path}/${m.path}`, m.size, m.bytes, inner);
      if (problem !== '') yield broken(path, problem);
      return;
    }
    const inside = (await members(source)).filter((m) => !isNoise(m.path));
    if (isDocx(inside.map((m) => m.path))) {
      yield { path, size: 0, bytes: () => docxText(source, inside) };
      return;
    }
    for (const m of inside.sort(byPath)) yield* member(`${path}/${m.path}`, m.size, () => contents(source, m, platform), inner);
  } catch (error) {
    if (!(error instanceof BadArchive)) throw error;
    yield broken(path, error.message);
  }
}

const byPath = (a: { readonly path: string }, b: { readonly path: string }): number => (a.path < b.path ? -1 : a.path > b.path ? 1 : 0);

async function* guarded(bytes: AsyncIterable<Uint8Array>): AsyncGenerator<Uint8Array> {
  try { yield* bytes; } catch { throw new BadArchive('This gzip file is damaged or cut short; what came before was read.'); }
}

/** What systems leave behind, and nobody exports on purpose. */
export const isNoise = (path: string): boolean => /(^|\/)(\.DS_Store|Thumbs\.db|desktop\.ini|__MACOSX(\/.*)?|\.git(\/.*)?)$/.test(path);
