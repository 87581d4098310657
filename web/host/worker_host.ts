// The page's side of the worker: each method posts one ask and waits for its answer. Nothing here blocks.
import type { Ask, Dropped, FileState, FromWorker, Json, ReadChoice, Response, ToWorker } from './protocol.ts';

interface Waiting {
  readonly done: (value: unknown) => void;
  readonly failed: (error: Error) => void;
  readonly tell: ((state: FileState) => void) | undefined;
}

export class WorkerHost {
  readonly ready: Promise<string>;
  readonly #worker: Worker;
  readonly #waiting = new Map<number, Waiting>();
  #next = 1;

  /** `worker` runs worker.ts; `wasm` is given away to it. */
  constructor(worker: Worker, wasm: Promise<ArrayBuffer>) {
    this.#worker = worker;
    this.ready = new Promise((resolve, reject) => {
      this.#waiting.set(0, { done: (version) => resolve(String(version)), failed: reject, tell: undefined });
      wasm.then((bytes) => this.#post({ type: 'start', wasm: bytes }, [bytes]), reject);
    });
    this.ready.catch(() => undefined);
    worker.onmessage = ({ data }: MessageEvent<FromWorker>) => this.#heard(data);
    worker.onerror = (event) => this.#lost(new Error(event.message || 'The worker stopped.'));
  }

  async add(files: readonly Dropped[], tell: (state: FileState) => void): Promise<void> { await this.#ask({ what: 'add', files }, tell); }
  async again(path: string, choice: ReadChoice, tell: (state: FileState) => void): Promise<void> { await this.#ask({ what: 'again', path, choice }, tell); }
  async remove(path: string): Promise<void> { await this.#ask({ what: 'remove', path }); }
  async call(request: Json): Promise<Response> { return await this.#ask({ what: 'call', request }) as Response; }
  async bytes(path: string, begin: number, end: number): Promise<Uint8Array> { return await this.#ask({ what: 'bytes', path, begin, end }) as Uint8Array; }
  async text(file: Blob, name: string): Promise<string> { return await this.#ask({ what: 'text', file, name }) as string; }
  async clear(): Promise<void> { await this.#ask({ what: 'clear' }); }
  /** Stops reading; what was read is kept as partial. */
  cancel(path: string): void { this.#post({ type: 'cancel', path }); }

  /** Whoever asks before the core stands waits for it. */
  async #ask(ask: Ask, tell?: (state: FileState) => void): Promise<unknown> {
    await this.ready;
    const id = this.#next++;
    return new Promise((done, failed) => {
      this.#waiting.set(id, { done, failed, tell });
      this.#post({ type: 'ask', id, ask });
    });
  }

  #post(message: ToWorker, transfer: Transferable[] = []): void { this.#worker.postMessage(message, transfer); }

  #heard(message: FromWorker): void {
    if (message.type === 'state') {
      this.#waiting.get(message.id)?.tell?.(message.state);
      return;
    }
    const id = message.type === 'ready' ? 0 : message.id;
    const waiting = this.#waiting.get(id);
    this.#waiting.delete(id);
    if (message.type === 'failed') waiting?.failed(new Error(message.message));
    else waiting?.done(message.type === 'ready' ? message.version : message.value);
  }

  #lost(error: Error): void {
    for (const waiting of this.#waiting.values()) waiting.failed(error);
    this.#waiting.clear();
  }
}
