// The WASM module as JavaScript sees it: load it, put bytes in, take one response out.
// The contract is wasm/README.md. Works the same in a page's worker and in Node; nothing here knows of either.

interface Exports {
  readonly memory: WebAssembly.Memory;
  _initialize(): void;
  debrief_alloc(size: number): number;
  debrief_free(pointer: number): void;
  debrief_reader_create(options: number, size: number): number;
  debrief_reader_feed(reader: number, chunk: number, size: number): number;
  debrief_reader_close(reader: number): number;
  debrief_session_create(): number;
  debrief_session_records(session: number, batch: number, batchSize: number): number;
  debrief_session_add(session: number, header: number, headerSize: number, batch: number, batchSize: number): number;
  debrief_session_call(session: number, request: number, size: number): number;
  debrief_take(handle: number): number;
  debrief_destroy(handle: number): void;
}

/** The instance is gone: out of memory, a bug, or the stack ran out. Use another one. */
export class Trap extends Error {}
/** The module refused the call and said why in one sentence. */
export class Refused extends Error {}

/** What the module may ask of its surroundings: nothing but to end. */
const kErrorNotSupported = 52;
const kSurroundings: Readonly<Record<string, (...args: number[]) => number>> = {
  emscripten_notify_memory_growth: () => 0,  // views are made anew for each use
  proc_exit: (code) => { throw new Trap(`the core ended with code ${code}`); },
};

const encoder = new TextEncoder();
const decoder = new TextDecoder();

/** One instance of the module. Every call may throw Trap; the instance is useless afterwards. */
export class Instance {
  readonly #exports: Exports;

  constructor(module: WebAssembly.Module) {
    const imports: Record<string, Record<string, WebAssembly.ImportValue>> = {};
    for (const { module: from, name, kind } of WebAssembly.Module.imports(module)) {
      if (kind === 'function') (imports[from] ??= {})[name] = kSurroundings[name] ?? (() => kErrorNotSupported);
    }
    // The shape is checked by the round-trip test of the protocol; WebAssembly types know no more than "any export".
    this.#exports = new WebAssembly.Instance(module, imports).exports as unknown as Exports;
    this.#exports._initialize();
  }

  /** Bytes of memory held; it never shrinks. */
  get memory(): number { return this.#exports.memory.buffer.byteLength; }

  createReader(options: string): number {
    const reader = this.#with([encoder.encode(options)], ([at, size]) => this.#exports.debrief_reader_create(at, size));
    if (reader === 0) throw new Refused('The options of a reader are not a JSON object.');
    return reader;
  }

  /** The next bytes of the file; back comes the next part of its records, often empty. */
  feed(reader: number, chunk: Uint8Array): Uint8Array {
    return this.#done(() => this.#with([chunk], ([at, size]) => this.#exports.debrief_reader_feed(reader, at, size))).slice();
  }

  closeReader(reader: number): string { return decoder.decode(this.#done(() => this.#exports.debrief_reader_close(reader))); }

  createSession(): number { return this.#guard(() => this.#exports.debrief_session_create()); }

  /** An artifact, its records in the parts that a reader gave. */
  add(session: number, header: string, parts: readonly Uint8Array[]): void {
    for (const part of parts.slice(0, -1)) this.#done(() => this.#with([part], ([at, size]) => this.#exports.debrief_session_records(session, at, size)));
    const batch = parts.at(-1) ?? new Uint8Array();
    this.#done(() => this.#with([encoder.encode(header), batch], ([header_, headerSize, batch_, batchSize]) =>
      this.#exports.debrief_session_add(session, header_, headerSize, batch_, batchSize)));
  }

  call(session: number, request: string): string {
    return decoder.decode(this.#done(() => this.#with([encoder.encode(request)], ([at, size]) => this.#exports.debrief_session_call(session, at, size))));
  }

  /** The bytes that the last call left to be taken. */
  take(handle: number): Uint8Array { return this.#done(() => this.#exports.debrief_take(handle)).slice(); }

  destroy(handle: number): void { this.#guard(() => this.#exports.debrief_destroy(handle)); }

  /** Lends copies of the parts to `use` as [pointer, size, pointer, size, …]; takes them back afterwards. */
  #with(parts: readonly Uint8Array[], use: (lent: [number, number, number, number]) => number): number {
    const lent: [number, number, number, number] = [0, 0, 0, 0];
    return this.#guard(() => {
      parts.forEach((part, i) => {
        const at = this.#exports.debrief_alloc(Math.max(part.length, 1)) >>> 0;
        if (at === 0) throw new Trap('out of memory');
        new Uint8Array(this.#exports.memory.buffer).set(part, at);
        lent[2 * i] = at;
        lent[2 * i + 1] = part.length;
      });
      const result = use(lent);
      parts.forEach((_, i) => this.#exports.debrief_free(lent[2 * i] ?? 0));
      return result >>> 0;
    });
  }

  /** The payload of a response: a view, valid until the next call. */
  #done(call: () => number): Uint8Array {
    const at = this.#guard(call) >>> 0;
    const fields = new DataView(this.#exports.memory.buffer, at, 12);
    const payload = new Uint8Array(this.#exports.memory.buffer, fields.getUint32(4, true), fields.getUint32(8, true));
    if (fields.getInt32(0, true) !== 0) throw new Refused(decoder.decode(payload));
    return payload;
  }

  #guard(call: () => number): number;
  #guard(call: () => void): void;
  #guard(call: () => number | void): number | void {
    try { return call(); } catch (error) {
      if (error instanceof WebAssembly.RuntimeError || error instanceof RangeError) throw new Trap(error.message);
      throw error;
    }
  }
}
