// The page's host: web/host in a worker that starts from a text of this page, over the core that lies in it
// as a data block, or that the outer page hands in. Nothing is loaded from here.
import workerCode from 'virtual:worker';
import { WorkerHost } from '../host/worker_host';
import { blockBytes } from './blocks';
import { isObj } from './decode';
import type { Dropped, Host } from './port';

const demo = async (): Promise<readonly Dropped[]> => {
  const packed: unknown = JSON.parse(new TextDecoder().decode(await blockBytes('demo-files')));
  if (!isObj(packed)) return [];
  return Object.entries(packed).map(([path, content]) => ({ path, file: new Blob([String(content)]) }));
};

export const createHost = (): Host => {
  const worker = new Worker(URL.createObjectURL(new Blob([workerCode], { type: 'text/javascript' })));
  return Object.assign(new WorkerHost(worker, blockBytes('core-wasm').then((b) => b.buffer as ArrayBuffer)), { demo });
};
