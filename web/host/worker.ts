// The worker of the page: the engine behind messages. Bundled into one text that the page starts as a Blob.
import { draftText, engineOf, fromBlob, type Engine } from './engine.ts';
import type { Ask, FileState, FromWorker, ToWorker } from './protocol.ts';

interface Scope {
  postMessage(message: FromWorker, transfer?: Transferable[]): void;
  onmessage: ((event: MessageEvent<ToWorker>) => void) | null;
}
const scope = globalThis as unknown as Scope;

/** Progress is told at most this often, per file; changes of phase always. */
const kQuiet = 80;

let engine: Promise<Engine> | null = null;
const stops = new Map<string, AbortController>();
/** Asks are answered in order: two drops at once would interleave their files otherwise. */
let last: Promise<unknown> = Promise.resolve();

const teller = (id: number): ((state: FileState) => void) => {
  const told = new Map<string, number>();
  return (state) => {
    const now = performance.now();
    if (state.phase === 'reading' && now - (told.get(state.path) ?? -kQuiet) < kQuiet) return;
    told.set(state.path, now);
    scope.postMessage({ type: 'state', id, state });
  };
};

const stopper = (path: string): AbortSignal => {
  const controller = new AbortController();
  stops.set(path, controller);
  return controller.signal;
};

const answer = async (id: number, ask: Ask, core: Engine): Promise<unknown> => {
  switch (ask.what) {
    case 'add':
      for (const { path, file } of ask.files) await core.add(path, fromBlob(file), teller(id), stopper);
      return null;
    case 'again': return core.again(ask.path, { choice: ask.choice, tell: teller(id), signal: stopper(ask.path) });
    case 'remove': return core.remove(ask.path);
    case 'call': return core.call(ask.request);
    case 'bytes': return core.bytes(ask.path, ask.begin, ask.end);
    case 'text': return draftText(ask.name, fromBlob(ask.file));
    case 'clear': return core.clear();
  }
};

const version = (core: Engine): string => {
  const response = core.call({ verb: 'formats' });
  return response.status !== 'error' && typeof response['core'] === 'string' ? response['core'] : '';
};

scope.onmessage = ({ data: message }) => {
  if (message.type === 'start') {
    engine = engineOf(message.wasm);
    engine.then((core) => scope.postMessage({ type: 'ready', version: version(core) }), (error: unknown) => scope.postMessage({ type: 'failed', id: 0, message: String(error) }));
    return;
  }
  if (message.type === 'cancel') {
    stops.get(message.path)?.abort();
    return;
  }
  const { id, ask } = message;
  last = last.then(async () => {
    try {
      if (!engine) throw new Error('the core was not started');
      scope.postMessage({ type: 'done', id, value: await answer(id, ask, await engine) });
    } catch (error) {
      scope.postMessage({ type: 'failed', id, message: error instanceof Error ? error.message : String(error) });
    }
  });
};
