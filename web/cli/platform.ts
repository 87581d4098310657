// What Node does natively: inflate, SHA-256 in pieces, CRC-32. The page has only its own streams.
import { createHash } from 'node:crypto';
import { Readable } from 'node:stream';
import * as zlib from 'node:zlib';
import { slices, type ByteSource, type Platform } from '../host/bytes.ts';

/** Below this a stream costs more than the work. */
const kSmall = 4 << 20;
const kChunk = { chunkSize: 256 << 10 };

const stream = (packed: ByteSource, filter: zlib.InflateRaw | zlib.Gunzip): AsyncIterable<Uint8Array> => {
  const source = Readable.from(slices(packed));
  source.on('error', (error) => filter.destroy(error));
  return source.pipe(filter);
};

export const node: Platform = {
  async *inflate(packed, size) {
    if (size > 0 && size <= kSmall && packed.size <= kSmall) {
      let whole: Uint8Array | null = null;
      // What is damaged goes through the stream, which gives what came before.
      try { whole = zlib.inflateRawSync(await packed.read(0, packed.size), { maxOutputLength: size }); } catch { whole = null; }
      if (whole !== null) { yield whole; return; }
    }
    yield* stream(packed, zlib.createInflateRaw(kChunk));
  },
  gunzip: (packed) => stream(packed, zlib.createGunzip(kChunk)),
  digest: () => {
    const hash = createHash('sha256');
    return { update: (bytes) => void hash.update(bytes), hex: () => hash.digest('hex') };
  },
  // Newer than the oldest Node that the command runs on.
  ...('crc32' in zlib && { crc32: zlib.crc32 as (bytes: Uint8Array, sum: number) => number }),
};
