// What the page asks of its host, and nothing more. web/host answers it in workers over the WASM core
// (adapter: host.ts). No part of the page but the store holds a Host.
import type { ColumnChoice, Columns } from '../host/protocol';
import type { Obj } from './decode';

export type { ColumnChoice, Columns };

export interface Dropped { readonly path: string; readonly file: Blob }

export type Phase = 'waiting' | 'reading' | 'read' | 'partial' | 'unreadable' | 'cancelled';

/** One received file (or archive member) as it is being read. */
export interface FileState {
  readonly path: string;
  readonly size: number;
  readonly phase: Phase;
  readonly done: number;        // bytes read so far
  readonly format: string;
  readonly records: number;
  readonly message: string;
  readonly draft: boolean;      // looks like a postmortem: Review is offered
  readonly columns?: Columns;   // of a table; pass the redactor before they are shown
}

export interface ReadOptions { readonly format?: string; readonly zone?: number; readonly baseDate?: string; readonly columns?: ColumnChoice }

export interface Host {
  /** The versions of core and rules, once the core stands. */
  readonly ready: Promise<string>;
  /** Reads files in the order given; every change of state is told, archives tell a state per member. */
  add(files: readonly Dropped[], tell: (state: FileState) => void): Promise<void>;
  /** Stops reading; what was read is kept as partial. */
  cancel(path: string): void;
  remove(path: string): Promise<void>;
  /** Reads a file again that was added before, as the person says it is to be read. */
  again(path: string, options: ReadOptions, tell: (state: FileState) => void): Promise<void>;
  /** One request to the core (session.h lists the verbs). */
  call(request: Obj): Promise<Obj>;
  /** Raw bytes of a received file. Show them only after the `redact` verb. */
  bytes(path: string, begin: number, end: number): Promise<Uint8Array>;
  /** The text of a draft in any document format; DOCX becomes Markdown. */
  text(file: Blob, name: string): Promise<string>;
  /** The demo incident's files. */
  demo(): Promise<readonly Dropped[]>;
  clear(): Promise<void>;
}
