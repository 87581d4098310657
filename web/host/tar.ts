// TAR: the members of an archive that can be read at any place. POSIX ustar with pax and GNU long names and sizes.
// Layout: POSIX.1-2017, pax, "ustar Interchange Format" and "pax Header Block".
import { slices, type ByteSource } from './bytes.ts';
import { BadArchive, safe } from './zip.ts';

export interface TarMember { readonly path: string; readonly size: number; readonly bytes: () => AsyncIterable<Uint8Array> }

const kBlock = 512;
const kMaxNames = 1 << 20;

/** What has to be seen of a file to know it for a TAR archive. */
export const kTarHead = kBlock;

const text = (bytes: Uint8Array): string => {
  const end = bytes.indexOf(0);
  return new TextDecoder().decode(end < 0 ? bytes : bytes.subarray(0, end));
};

/** Octal digits, or GNU's base 256 with the top bit set. */
const number = (bytes: Uint8Array): number => {
  if (((bytes[0] ?? 0) & 0x80) !== 0) return bytes.subarray(1).reduce((n, b) => n * 256 + b, 0);
  return parseInt(text(bytes).trim() || '0', 8);
};

/** The header's own sum, its field counted as blanks. */
const sumFits = (head: Uint8Array): boolean => {
  let sum = 8 * 32;
  for (let i = 0; i < kBlock; ++i) if (i < 148 || i >= 156) sum += head[i] ?? 0;
  return sum === number(head.subarray(148, 156));
};

export const isTar = (head: Uint8Array): boolean => head.length >= kBlock && head[0] !== 0 && sumFits(head);

/** "30 path=some/name\n" records. */
const paxOf = (bytes: Uint8Array): Map<string, string> => {
  const found = new Map<string, string>();
  for (let at = 0; at < bytes.length;) {
    const size = parseInt(text(bytes.subarray(at, at + 20)), 10);
    if (!(size > 3)) break;
    const record = new TextDecoder().decode(bytes.subarray(at, at + size - 1));
    const equals = record.indexOf('=');
    found.set(record.slice(record.indexOf(' ') + 1, equals), record.slice(equals + 1));
    at += size;
  }
  return found;
};

const part = (source: ByteSource, begin: number, size: number): ByteSource => ({ size, read: (b, e) => source.read(begin + b, begin + Math.min(e, size)) });

export async function* tarMembers(source: ByteSource): AsyncGenerator<TarMember> {
  let at = 0, pax = new Map<string, string>(), longName = '';
  while (at + kBlock <= source.size) {
    const head = await source.read(at, at + kBlock);
    if (head.every((b) => b === 0)) return;
    if (!isTar(head)) throw new BadArchive('This TAR archive is damaged; what came before was read.');
    const size = pax.has('size') ? Number(pax.get('size')) : number(head.subarray(124, 136));
    const type = String.fromCharCode(head[156] ?? 0), body = at + kBlock;
    at = body + Math.ceil(size / kBlock) * kBlock;
    if (type === 'x' || type === 'g' || type === 'L' || type === 'K') {
      if (size > kMaxNames) throw new BadArchive('This TAR archive is damaged; what came before was read.');
      const bytes = await source.read(body, body + size);
      if (type === 'x') pax = paxOf(bytes);
      if (type === 'L') longName = text(bytes);
      continue;
    }
    const prefix = text(head.subarray(257, 262)) === 'ustar' ? text(head.subarray(345, 500)) : '';
    const own = text(head.subarray(0, 100));
    const path = safe(pax.get('path') ?? (longName !== '' ? longName : prefix === '' ? own : `${prefix}/${own}`));
    pax = new Map();
    longName = '';
    if ((type !== '0' && type !== '\0' && type !== '7') || path === '') continue;  // folders, links, devices
    const cut = body + size > source.size;
    yield {
      path, size,
      async *bytes() {
        yield* slices(part(source, body, Math.min(size, source.size - body)));
        if (cut) throw new BadArchive('This TAR archive is cut short inside this file; what came before was read.');
      },
    };
  }
}
