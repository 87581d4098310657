// ZIP: the central directory and the bytes of one member, by the platform's own inflate.
//
// A general library brings codecs, workers and remote readers, ten times the size of this and network code in a
// product that is to have none. Reads stored and deflated members and ZIP64; says in a sentence what it cannot read.
// Layout: PKWARE APPNOTE 6.3.10, sections 4.3.7 (local header), 4.3.12 (central header), 4.3.14 to 4.3.16 (ends).
import { slices, type ByteSource, type Platform, web } from './bytes.ts';

export interface Member {
  readonly path: string;
  readonly size: number;        // inflated, as the directory claims
  readonly problem: string;     // one sentence when it cannot be read, else ""
  readonly packed: number;
  readonly method: number;
  readonly crc: number;
  readonly at: number;          // of the local header
}

export class BadArchive extends Error {}

const kStored = 0;
const kDeflated = 8;
const kMaxMembers = 200_000;
const kUnknown32 = 0xffffffff;

export const isZip = (head: Uint8Array): boolean =>
  head[0] === 0x50 && head[1] === 0x4b && ((head[2] === 3 && head[3] === 4) || (head[2] === 5 && head[3] === 6));

const viewOf = (b: Uint8Array): DataView => new DataView(b.buffer, b.byteOffset, b.byteLength);

/** Where the directory is, and how many members it lists. */
const directory = async (source: ByteSource): Promise<{ at: number; size: number; count: number }> => {
  const tailAt = Math.max(0, source.size - 65_557);  // the end record and the longest comment
  const tail = await source.read(tailAt, source.size);
  const view = viewOf(tail);
  for (let i = tail.length - 22; i >= 0; --i) {
    if (view.getUint32(i, true) !== 0x06054b50) continue;
    const plain = { at: view.getUint32(i + 16, true), size: view.getUint32(i + 12, true), count: view.getUint16(i + 10, true) };
    if (i < 20 || view.getUint32(i - 20, true) !== 0x07064b50) return plain;
    const at64 = Number(view.getBigUint64(i - 12, true));
    const record = await source.read(at64, at64 + 56);
    if (record.length < 56 || viewOf(record).getUint32(0, true) !== 0x06064b50) return plain;
    const v = viewOf(record);
    return { at: Number(v.getBigUint64(48, true)), size: Number(v.getBigUint64(40, true)), count: Number(v.getBigUint64(32, true)) };
  }
  throw new BadArchive('This ZIP file has no directory at its end: it is cut short or still being written. Copy or export it again.');
};

/** Names without the UTF-8 flag are read as UTF-8 when they are valid so, else byte by byte. */
const nameOf = (bytes: Uint8Array): string => {
  try { return new TextDecoder('utf-8', { fatal: true }).decode(bytes); } catch { return new TextDecoder('windows-1252').decode(bytes); }
};

/** A member's path cannot leave the archive's own folder. */
export const safe = (name: string): string => name.replaceAll('\\', '/').split('/').filter((part) => part !== '' && part !== '.' && part !== '..').join('/').normalize('NFC');

const problemOf = (flags: number, method: number): string =>
  (flags & 1) !== 0 ? 'This file is encrypted inside its archive. Unpack it with its password and drop the result.'
  : method !== kStored && method !== kDeflated ? `This file is packed by a method (${method}) that is not read here. Unpack it and drop the result.`
  : '';

/** The ZIP64 values, in the order of the fields that hold 0xffffffff. */
const wide = (extra: Uint8Array, values: number[]): number[] => {
  const view = viewOf(extra);
  for (let i = 0; i + 4 <= extra.length; i += 4 + view.getUint16(i + 2, true)) {
    if (view.getUint16(i, true) !== 1) continue;
    let at = i + 4;
    return values.map((value) => {
      if (value !== kUnknown32 || at + 8 > extra.length) return value;
      at += 8;
      return Number(view.getBigUint64(at - 8, true));
    });
  }
  return values;
};

export const members = async (source: ByteSource): Promise<Member[]> => {
  const { at, size, count } = await directory(source);
  if (count > kMaxMembers) throw new BadArchive(`This archive lists ${count} files, more than are read at once (${kMaxMembers}). Drop a part of it.`);
  const bytes = await source.read(at, at + size);
  const view = viewOf(bytes);
  const found: Member[] = [];
  for (let i = 0; i + 46 <= bytes.length && view.getUint32(i, true) === 0x02014b50;) {
    const nameEnd = i + 46 + view.getUint16(i + 28, true);
    const extraEnd = nameEnd + view.getUint16(i + 30, true);
    const method = view.getUint16(i + 10, true);
    const raw = [view.getUint32(i + 24, true), view.getUint32(i + 20, true), view.getUint32(i + 42, true)];
    const [unpacked = 0, packed = 0, header = 0] = wide(bytes.subarray(nameEnd, extraEnd), raw);
    const name = nameOf(bytes.subarray(i + 46, nameEnd));
    if (!name.endsWith('/')) {
      found.push({ path: safe(name), size: unpacked, problem: problemOf(view.getUint16(i + 8, true), method), packed, method, crc: view.getUint32(i + 16, true), at: header });
    }
    i = extraEnd + view.getUint16(i + 32, true);
  }
  if (found.length === 0 && count > 0) throw new BadArchive('The directory of this ZIP file is damaged. Copy or export it again.');
  return found;
};

/** The member's bytes; throws BadArchive in the middle when they are damaged. */
export async function* contents(source: ByteSource, member: Member, platform: Platform = web): AsyncGenerator<Uint8Array> {
  if (member.problem !== '') throw new BadArchive(member.problem);
  const header = await source.read(member.at, member.at + 30);
  if (header.length < 30 || viewOf(header).getUint32(0, true) !== 0x04034b50) throw new BadArchive('The archive is damaged where this file begins.');
  const begin = member.at + 30 + viewOf(header).getUint16(26, true) + viewOf(header).getUint16(28, true);
  const packed: ByteSource = { size: member.packed, read: (b, e) => source.read(begin + b, begin + e) };
  const bytes = member.method === kStored ? slices(packed) : platform.inflate(packed, member.size);
  const crc = platform.crc32 ?? crc32;
  let sum = 0, size = 0;
  try {
    for await (const part of bytes) {
      size += part.length;
      if (size > member.size) throw new BadArchive('This file holds more than its archive says; reading it was stopped.');
      sum = crc(part, sum);
      yield part;
    }
  } catch (error) {
    throw error instanceof BadArchive ? error : new BadArchive('The archive is damaged inside this file; what came before was read.');
  }
  if (sum >>> 0 !== member.crc) throw new BadArchive('The checksum of this file does not fit: the archive is damaged.');
}

/** Four tables: four bytes a step. */
const kCrc = Array.from({ length: 4 }, () => new Int32Array(256)) as [Int32Array, Int32Array, Int32Array, Int32Array];
for (let n = 0; n < 256; ++n) {
  let sum = n;
  for (let k = 0; k < 8; ++k) sum = (sum & 1) !== 0 ? 0xedb88320 ^ (sum >>> 1) : sum >>> 1;
  kCrc[0][n] = sum;
}
for (let n = 0; n < 256; ++n) for (let t = 1; t < 4; ++t) {
  const before = (kCrc[t - 1] as Int32Array)[n] as number;
  (kCrc[t] as Int32Array)[n] = (before >>> 8) ^ (kCrc[0][before & 255] as number);
}
const crc32 = (bytes: Uint8Array, before: number): number => {
  const [a, b, c, d] = kCrc;
  let sum = ~before, i = 0;
  for (const whole = bytes.length - 3; i < whole; i += 4) {
    sum ^= (bytes[i] as number) | ((bytes[i + 1] as number) << 8) | ((bytes[i + 2] as number) << 16) | ((bytes[i + 3] as number) << 24);
    sum = (d[sum & 255] as number) ^ (c[(sum >>> 8) & 255] as number) ^ (b[(sum >>> 16) & 255] as number) ^ (a[sum >>> 24] as number);
  }
  for (; i < bytes.length; ++i) sum = (a[(sum ^ (bytes[i] as number)) & 255] as number) ^ (sum >>> 8);
  return ~sum;
};
