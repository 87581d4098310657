// The only door out of the page. Download, clipboard and postMessage take a Published and nothing else;
// only the core makes one: as a finished rendering, or by redacting what the author changed.
import { firstStr, isObj, str } from './decode';
import type { Host } from './port';
import type { Audience, Proof } from './model';
import { proof } from './read/common';

declare const kPublished: unique symbol;
export type Published = string & { readonly [kPublished]: true };

export class PublishError extends Error {}

/** A finished rendering ("markdown", "html", "sarif" …) by the core. */
export const rendering = async (host: Host, request: Readonly<Record<string, unknown>>, told: (proof: Proof) => void = () => undefined): Promise<Published> => {
  const response = await host.call(request);
  const own = proof(response['proof']);
  if (own) told(own);
  const output = str(response['output']) || (isObj(response['report']) && request['format'] === 'json' ? JSON.stringify(response['report'], null, 1) : '');
  if (output === '') throw new PublishError(firstStr(response, 'message') || 'The core gave no text.');
  return output as Published;
};

/** Text the author had a hand in: through the redactor, for the audience it is meant for. */
export const redacted = async (host: Host, text: string, name: string, audience: Audience, more: { readonly lifted?: readonly string[]; readonly added?: readonly string[] } = {}): Promise<Published> => {
  if (text === '') return '' as Published;
  const response = await host.call({ verb: 'redact', text, name, audience, ...more });
  const output = firstStr(response, 'output', 'text');
  if (output === '') throw new PublishError(firstStr(response, 'message') || 'The redactor gave no text.');
  return output as Published;
};

/** Joins what is published with mark-up of our own that holds no words of anybody. */
export const wrap = (before: string, text: Published, after: string): Published => `${before}${text}${after}` as Published;
/** A transformation that adds no words: Markdown that was redacted, as HTML. */
export const transform = (text: Published, how: (s: string) => string): Published => how(text) as Published;

export const download = (name: string, type: string, text: Published): void => save(name, new Blob([text], { type: `${type};charset=utf-8` }));
export const save = (name: string, blob: Blob): void => {
  const url = URL.createObjectURL(blob);
  const link = document.createElement('a');
  link.href = url;
  link.download = name;
  link.dispatchEvent(new MouseEvent('click', { cancelable: true }));
  setTimeout(() => URL.revokeObjectURL(url), 30_000);
};

/** execCommand first: it works in every frame; the clipboard API needs a permission that wikis do not give. */
export const copy = async (plain: Published, html?: Published): Promise<boolean> => {
  let done = false;
  const listener = (e: ClipboardEvent): void => {
    e.preventDefault();
    e.stopPropagation();
    e.clipboardData?.setData('text/plain', plain);
    if (html !== undefined) e.clipboardData?.setData('text/html', html);
    done = true;
  };
  document.addEventListener('copy', listener, { capture: true, once: true });
  try { document.execCommand('copy'); } catch { /* told by `done` */ }
  document.removeEventListener('copy', listener, { capture: true });
  if (done) return true;
  try { await navigator.clipboard.writeText(plain); return true; } catch { return false; }
};
