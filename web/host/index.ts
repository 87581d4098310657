// Everything of the host that runs without a page: what tests and tools import (built by web/cli/build.mjs).
export { draftText, Engine, engineOf } from './engine.ts';
export { fromBlob, fromBytes, gather, slices, web } from './bytes.ts';
export { node } from '../cli/platform.ts';
export { markdownOf } from './docx.ts';
export { Instance, Refused, Trap } from './module.ts';
export { unpack } from './unpack.ts';
export { BadArchive, contents, members } from './zip.ts';
