// Where bytes come from: something of known size that can be read in pieces. A Blob in the page, a file in Node,
// an inflated archive member in both.

export interface ByteSource {
  readonly size: number;
  /** Bytes [begin, end); fewer only at the end of the source. */
  read(begin: number, end: number): Promise<Uint8Array>;
}

/** Large enough that calls cost nothing, small enough that progress moves and a cancel is prompt. */
export const kSlice = 1 << 20;

export const fromBlob = (blob: Blob): ByteSource => ({
  size: blob.size,
  read: async (begin, end) => new Uint8Array(await blob.slice(begin, end).arrayBuffer()),
});

export const fromBytes = (bytes: Uint8Array): ByteSource => ({
  size: bytes.length,
  read: (begin, end) => Promise.resolve(bytes.subarray(begin, end)),
});

export async function* slices(source: ByteSource): AsyncGenerator<Uint8Array> {
  for (let at = 0; at < source.size; at += kSlice) yield await source.read(at, Math.min(at + kSlice, source.size));
}

/** What a filter of the platform (inflate) makes of bytes. Reads no further ahead than the filter's own queue. */
export async function* through(bytes: AsyncIterable<Uint8Array>, filter: GenericTransformStream): AsyncGenerator<Uint8Array> {
  const iterator = bytes[Symbol.asyncIterator]();
  const input = new ReadableStream<Uint8Array>({
    async pull(controller) {
      const next = await iterator.next();
      if (next.done === true) controller.close();
      else controller.enqueue(next.value);
    },
  });
  const reader = (input.pipeThrough(filter as ReadableWritablePair<Uint8Array, Uint8Array>)).getReader();
  try {
    for (;;) {
      const { done, value } = await reader.read();
      if (done) return;
      yield value;
    }
  } finally {
    await reader.cancel().catch(() => undefined);
  }
}

/** What a platform does faster, or only one of them has. */
export interface Platform {
  /** Raw deflate. `size` is what it is said to become; 0: unknown. */
  inflate(packed: ByteSource, size: number): AsyncIterable<Uint8Array>;
  gunzip(packed: ByteSource): AsyncIterable<Uint8Array>;
  /** SHA-256 in pieces (Node has one, a browser has not): the module's own costs a third of reading. */
  digest?(): Digest;
  crc32?(bytes: Uint8Array, sum: number): number;
}
export interface Digest { update(bytes: Uint8Array): void; hex(): string }

export const web: Platform = {
  inflate: (packed) => through(slices(packed), new DecompressionStream('deflate-raw')),
  gunzip: (packed) => through(slices(packed), new DecompressionStream('gzip')),
};

/** All of it, or null once it grows beyond `limit`. */
export const gather = async (bytes: AsyncIterable<Uint8Array>, limit: number): Promise<Uint8Array | null> => {
  const parts: Uint8Array[] = [];
  let size = 0;
  for await (const part of bytes) {
    size += part.length;
    if (size > limit) return null;
    parts.push(part);
  }
  const whole = new Uint8Array(size);
  let at = 0;
  for (const part of parts) { whole.set(part, at); at += part.length; }
  return whole;
};
