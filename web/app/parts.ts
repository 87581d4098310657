// Parts of the app that the first screen does not need: scripts whose hashes stand in the page's policy, each
// with the guard as its first lines (web/shell/assemble.mjs). Run once, when first wanted, in this same realm.
import { blockBytes } from './blocks';

type Exports = Readonly<Record<string, unknown>>;
const running = new Map<string, Promise<unknown>>();

const run = async (id: string): Promise<unknown> => {
  const script = document.createElement('script');
  script.textContent = new TextDecoder().decode(await blockBytes(`part-${id}`));
  document.head.append(script);
  script.remove();
  const made = (globalThis as unknown as Readonly<Record<string, Exports | undefined>>)[`debrief_${id}`];
  if (!made) throw new Error(`The part “${id}” of this page did not start.`);
  return made;
};
const part = <T>(id: string) => (): Promise<T> => {
  const known = running.get(id) ?? run(id);
  running.set(id, known);
  known.catch(() => running.delete(id));
  return known as Promise<T>;
};

export const editorPart = part<typeof import('./editor/part')>('editor');
export const docxPart = part<typeof import('./docx/part')>('docx');
