// Files on disk as the host reads them: in pieces, in order of path.
import { openSync, readSync, readdirSync, statSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';
import type { ByteSource } from '../host/bytes.ts';
import { isNoise } from '../host/unpack.ts';

export interface Found { readonly path: string; readonly source: ByteSource }

/** An input that could not be read at all (exit code 4). */
export class Unreadable extends Error {}

const fromFile = (file: string): ByteSource => {
  const size = statSync(file).size;
  let open = -1;
  return {
    size,
    read(begin, end) {
      if (open < 0) open = openSync(file, 'r');
      const bytes = new Uint8Array(Math.max(0, Math.min(end, size) - begin));
      const read = bytes.length > 0 ? readSync(open, bytes, 0, bytes.length, begin) : 0;
      return Promise.resolve(bytes.subarray(0, read));
    },
  };
};

/** A file stands for itself, a folder for everything in it. Paths are relative to the folder, and begin with its name when `named`. */
export const find = (given: string, named = false): Found[] => {
  try {
    if (!statSync(given).isDirectory()) return [{ path: basename(given), source: fromFile(given) }];
    return readdirSync(given, { recursive: true, encoding: 'utf8' })
      .map((path) => path.replaceAll('\\', '/'))
      .filter((path) => !isNoise(path) && !/(^|\/)\.git\//.test(path) && statSync(join(given, path)).isFile())
      .sort((a, b) => (a < b ? -1 : 1))
      .map((path) => ({ path: (named ? `${basename(resolve(given))}/${path}` : path).normalize('NFC'), source: fromFile(join(given, path)) }));
  } catch (error) {
    throw new Unreadable(`${given} cannot be read (${error instanceof Error && 'code' in error ? String(error.code) : String(error)}).`);
  }
};

export const one = (given: string): Found => {
  const found = find(given);
  if (found.length !== 1 || !found[0]) throw new Unreadable(`${given} is a folder; give one file of it.`);
  return found[0];
};
