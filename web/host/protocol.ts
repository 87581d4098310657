// The JSON that crosses the boundary, mirrored by hand from wasm/README.md and src/session.h; tests/web/engine.test.mjs sends
// each request through the module. Two borders: page ↔ worker (messages) and host ↔ core (requests and responses).

export type Json = Readonly<Record<string, unknown>>;
export type Audience = 'internal' | 'wider';

/** How a table was understood, or what the person says of it (then empty fields are found out as ever). */
export interface Columns {
  readonly names: readonly string[];   // of the header row; not redacted, nor are the samples
  readonly roles: readonly string[];   // "time", "author" …; "" = kept as a label
  readonly sample: readonly string[];  // the first filled cell of each column
  readonly separator: string;
  readonly date_order: string;         // "day_first", "month_first", "unknown"
  readonly header: boolean;            // the first row names the columns
}
export type ColumnChoice = Partial<Pick<Columns, 'roles' | 'separator' | 'date_order' | 'header'>>;

// ---- host → reader ----------------------------------------------------------------------------------------------
export interface ReaderOptions {
  readonly path: string;
  readonly size: number;                  // 0: not known before the end
  readonly format?: string;               // chosen by the person; absent: detected
  readonly zone_offset_seconds?: number;  // for times without a zone
  readonly base_date?: string;            // "2026-09-15", for clock times without a date
  readonly columns?: ColumnChoice;        // how a table is to be read
  readonly host_digest?: boolean;         // the host computes sha256 itself and writes it into the header
}

/** What is said about a file; travels with the record batch from the reader to the core. */
export interface ArtifactHeader {
  readonly path: string;
  readonly format: string;                // "unknown" when nobody reads it
  readonly sha256: string;
  readonly size: number;
  readonly status: 'read' | 'partial' | 'unreadable';
  readonly message: string;
  readonly needs_base_date: boolean;      // read again with base_date, its records get times
  readonly records: number;
  readonly columns?: Columns;             // of a table
  readonly candidates: readonly { readonly format: string; readonly score: number }[];
}

// ---- host → core ------------------------------------------------------------------------------------------------
/** What a request says of names and words (redaction); session.h tells each. */
export interface Wishes {
  readonly audience?: Audience;
  readonly brief?: string | Json;         // in place of the dropped brief
  readonly overlay?: Json;                // laid over the brief
  readonly vendors?: readonly string[];
  readonly customers?: readonly string[];
  readonly systems?: readonly string[];
  readonly added?: readonly string[];
  readonly lifted?: readonly string[];
}
export interface Reported extends Wishes { readonly as_recorded?: readonly string[] }

export type DraftFormat = 'json' | 'markdown' | 'html' | 'timeline-csv' | 'timeline-jsonl';
export type ReviewFormat = 'json' | 'markdown' | 'html' | 'sarif' | 'checkstyle' | 'github';
export type FollowupKind = 'final-draft' | 'distribution' | 'tickets' | 'agenda' | 'pattern-note';

export type Request =
  | { readonly verb: 'formats' }
  | { readonly verb: 'rules' }
  | { readonly verb: 'remove'; readonly path: string }
  | Reported & { readonly verb: 'inventory' }
  | Reported & { readonly verb: 'draft'; readonly force?: boolean; readonly format?: DraftFormat; readonly lifted_shown?: readonly string[] }
  | Reported & { readonly verb: 'review'; readonly name: string; readonly draft: string; readonly format?: ReviewFormat; readonly baseline?: string; readonly packs?: readonly { readonly name: string; readonly text: string }[] }
  | Reported & { readonly verb: 'followup'; readonly kind: FollowupKind; readonly format?: 'markdown' | 'csv'; readonly fills?: Readonly<Record<string, string>>; readonly lifted_shown?: readonly string[] }
  | { readonly verb: 'scan'; readonly text: string }
  | Wishes & { readonly verb: 'redact'; readonly text: string; readonly name: string };

/** Every response has a status; an error has one sentence; a report stands in `report`, a finished rendering in `output`. */
export type Response =
  | ({ readonly status: 'ok' | 'gate'; readonly report?: unknown; readonly output?: string } & Json)
  | { readonly status: 'error'; readonly message: string };

// ---- page ↔ worker ----------------------------------------------------------------------------------------------
export type Phase = 'waiting' | 'reading' | 'read' | 'partial' | 'unreadable' | 'cancelled';

/** One received file or archive member, as it is being read. */
export interface FileState {
  readonly path: string;
  readonly size: number;
  readonly phase: Phase;
  readonly done: number;  // bytes read so far
  readonly format: string;
  readonly records: number;
  readonly message: string;
  readonly draft: boolean;  // looks like a postmortem
  readonly columns?: Columns;
}

export interface Dropped { readonly path: string; readonly file: Blob }
/** How the person says a file is to be read. */
export interface ReadChoice { readonly format?: string; readonly zone?: number; readonly baseDate?: string; readonly columns?: ColumnChoice }

export type ToWorker =
  | { readonly type: 'start'; readonly wasm: ArrayBuffer }
  | { readonly type: 'cancel'; readonly path: string }
  | { readonly type: 'ask'; readonly id: number; readonly ask: Ask };

/** What is answered once, by `done` or `failed` with the same id. */
export type Ask =
  | { readonly what: 'add'; readonly files: readonly Dropped[] }
  | { readonly what: 'again'; readonly path: string; readonly choice: ReadChoice }
  | { readonly what: 'remove'; readonly path: string }
  | { readonly what: 'call'; readonly request: Json }
  | { readonly what: 'bytes'; readonly path: string; readonly begin: number; readonly end: number }
  | { readonly what: 'text'; readonly file: Blob; readonly name: string }
  | { readonly what: 'clear' };

export type FromWorker =
  | { readonly type: 'ready'; readonly version: string }
  | { readonly type: 'state'; readonly id: number; readonly state: FileState }
  | { readonly type: 'done'; readonly id: number; readonly value: unknown }
  | { readonly type: 'failed'; readonly id: number; readonly message: string };
