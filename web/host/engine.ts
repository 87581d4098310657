// The host's heart, the same in a worker and in Node: reads pieces in a disposable reader, keeps the core, answers calls.
// A trap costs one file, or one answer, never the session: the artifacts are kept and a new core is given them again.
import { fromBlob, gather, type ByteSource, type Platform, web } from './bytes.ts';
import { Instance, Refused, Trap } from './module.ts';
import type { ArtifactHeader, FileState, Json, ReadChoice, ReaderOptions, Response } from './protocol.ts';
import { unpack, type Piece } from './unpack.ts';
import { BadArchive } from './zip.ts';

/** A reader's memory never shrinks: beyond this it is replaced between files. */
const kReaderMemory = 96 << 20;

interface Read { readonly header: ArtifactHeader; readonly records: readonly Uint8Array[] }
interface Kept extends Read { readonly piece: Piece }
export interface Reading { readonly choice?: ReadChoice; readonly signal?: AbortSignal; readonly tell?: (state: FileState) => void }

export class Engine {
  readonly #module: WebAssembly.Module;
  readonly #platform: Platform;
  #reader: Instance | null = null;
  #core: Instance | null = null;
  #session = 0;
  readonly #kept = new Map<string, Kept>();

  constructor(module: WebAssembly.Module, platform: Platform = web) {
    this.#module = module;
    this.#platform = platform;
  }

  get paths(): readonly string[] { return [...this.#kept.keys()]; }

  /** Reads a dropped file or everything inside a dropped archive. `stop` gives the signal that cancels one path. */
  async add(path: string, source: ByteSource, tell: (state: FileState) => void, stop: (path: string) => AbortSignal | undefined = () => undefined): Promise<void> {
    for await (const piece of unpack(path, source, this.#platform)) {
      const signal = stop(piece.path);
      await this.read(piece, signal ? { tell, signal } : { tell });
    }
  }

  async again(path: string, reading: Reading): Promise<void> {
    const kept = this.#kept.get(path);
    if (kept) await this.read(kept.piece, reading);
  }

  async read(piece: Piece, reading: Reading): Promise<ArtifactHeader> {
    let read = await this.#readInto(this.#freshReader(), piece, reading);
    if (!this.#give(read, piece)) {
      read = this.#empty(piece, read.header.size);
      this.#give(read, piece);
    }
    reading.tell?.(stateOf(piece, read.header, reading.signal?.aborted === true));
    return read.header;
  }

  remove(path: string): void {
    if (this.#kept.delete(path)) this.call({ verb: 'remove', path });
  }

  /** Any request of session.h. A trap is answered as an error and the core is made anew. */
  call(request: Json): Response {
    try {
      return JSON.parse(this.#instance().call(this.#session, JSON.stringify(request))) as Response;
    } catch (error) {
      if (!(error instanceof Trap) && !(error instanceof Refused)) throw error;
      if (error instanceof Trap) this.#core = null;
      return { status: 'error', message: `The core could not answer (${error.message}). Nothing was lost; try with fewer files.` };
    }
  }

  /** Bytes of a received file, inflated again if it came from an archive. */
  async bytes(path: string, begin: number, end: number): Promise<Uint8Array> {
    const kept = this.#kept.get(path);
    if (!kept) return new Uint8Array();
    const parts: Uint8Array[] = [];
    let at = 0;
    for await (const part of kept.piece.bytes()) {
      if (at + part.length > begin) parts.push(part.slice(Math.max(0, begin - at), Math.max(0, end - at)));
      at += part.length;
      if (at >= end) break;
    }
    const whole = new Uint8Array(parts.reduce((n, p) => n + p.length, 0));
    parts.reduce((to, p) => { whole.set(p, to); return to + p.length; }, 0);
    return whole;
  }

  clear(): void {
    this.#kept.clear();
    this.#core = null;
    this.#reader = null;
  }

  async #readInto(reader: Instance, piece: Piece, reading: Reading): Promise<Read> {
    let done = 0;
    let problem = '';
    const digest = this.#platform.digest?.();
    const records: Uint8Array[] = [];
    try {
      const handle = reader.createReader(JSON.stringify({ ...optionsOf(piece, reading.choice), ...(digest && { host_digest: true }) }));
      try {
        for await (const part of piece.bytes()) {
          if (reading.signal?.aborted === true) { problem = 'Reading was stopped.'; break; }
          const ready = reader.feed(handle, part);
          if (ready.length > 0) records.push(ready);
          digest?.update(part);
          done += part.length;
          reading.tell?.(progress(piece, done));
        }
      } catch (error) {
        if (error instanceof Trap) throw error;
        problem = error instanceof BadArchive ? error.message : `This file could not be read to its end: ${messageOf(error)}.`;
      }
      const own = JSON.parse(reader.closeReader(handle)) as ArtifactHeader;
      const header = digest ? { ...own, sha256: digest.hex() } : own;
      records.push(reader.take(handle));
      reader.destroy(handle);
      return { header: problem === '' ? header : worse(header, problem), records };
    } catch (error) {
      if (!(error instanceof Trap)) throw error;
      this.#reader = null;
      return this.#empty(piece, done);
    }
  }

  /** What stands in the inventory for a file that trapped its reader, or the core. */
  #empty(piece: Piece, done: number): Read {
    const reader = this.#freshReader();
    const handle = reader.createReader(JSON.stringify({ path: piece.path, size: 0 }));
    const header = JSON.parse(reader.closeReader(handle)) as ArtifactHeader;
    const records = [reader.take(handle)];
    reader.destroy(handle);
    return { header: { ...header, size: done, status: 'unreadable', message: 'Reading this file failed inside the program; the other files are not affected. Try a smaller export, and please report it.' }, records };
  }

  #freshReader(): Instance {
    if (!this.#reader || this.#reader.memory > kReaderMemory) this.#reader = new Instance(this.#module);
    return this.#reader;
  }

  #instance(): Instance {
    if (this.#core) return this.#core;
    this.#core = new Instance(this.#module);
    this.#session = this.#core.createSession();
    for (const { header, records } of this.#kept.values()) this.#core.add(this.#session, JSON.stringify(header), records);
    return this.#core;
  }

  /** Keeps what was read and hands it to the core; false when the core could not hold it, which costs only this file. */
  #give(read: Read, piece: Piece): boolean {
    const { path } = read.header;
    // The core knows files by path and content: another file of this name would stand beside the earlier one.
    const earlier = this.#kept.get(path);
    if (earlier && earlier.header.sha256 !== read.header.sha256) this.call({ verb: 'remove', path });
    this.#kept.set(path, { ...read, piece });
    try {
      if (this.#core) this.#core.add(this.#session, JSON.stringify(read.header), read.records);
      else this.#instance();
      return true;
    } catch (error) {
      if (!(error instanceof Trap) && !(error instanceof Refused)) throw error;
      if (error instanceof Trap) this.#core = null;
      this.#kept.delete(path);
      return false;
    }
  }
}

const optionsOf = (piece: Piece, choice: ReadChoice | undefined): ReaderOptions => ({
  path: piece.path, size: piece.size,
  ...(choice?.format !== undefined && { format: choice.format }),
  ...(choice?.zone !== undefined && { zone_offset_seconds: choice.zone }),
  ...(choice?.baseDate !== undefined && { base_date: choice.baseDate }),
  ...(choice?.columns !== undefined && { columns: choice.columns }),
});

const worse = (header: ArtifactHeader, message: string): ArtifactHeader => ({ ...header, message, status: header.records > 0 ? 'partial' : 'unreadable' });
const messageOf = (error: unknown): string => (error instanceof Error ? error.message : String(error)).replace(/\.$/, '');

const progress = (piece: Piece, done: number): FileState => ({ path: piece.path, size: Math.max(piece.size, done), phase: 'reading', done, format: '', records: 0, message: '', draft: false });
const stateOf = (piece: Piece, header: ArtifactHeader, cancelled: boolean): FileState => ({
  path: header.path, size: Math.max(piece.size, header.size), phase: cancelled ? 'cancelled' : header.status, done: header.size,
  format: header.format, records: header.records, message: header.message, draft: /postmortem|draft/.test(header.format),
  ...(header.columns && { columns: header.columns }),
});

/** The text of a draft in any document format: DOCX as Markdown, the rest as it stands. */
export const draftText = async (name: string, source: ByteSource): Promise<string> => {
  for await (const piece of unpack(name, source)) {
    const bytes = await gather(piece.bytes(), 64 << 20);
    if (bytes) return new TextDecoder().decode(bytes);
  }
  throw new BadArchive('This draft is empty or too large.');
};

export const engineOf = async (wasm: BufferSource, platform: Platform = web): Promise<Engine> => new Engine(await WebAssembly.compile(wasm), platform);
export { fromBlob };
