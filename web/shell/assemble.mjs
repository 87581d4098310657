// Puts the page together: app script + styles + data blocks -> inner page -> outer page. Pure text in, text
// out, so that the same inputs give the same bytes. See README.md for what each part is there for.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const own = (name) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
const hash = (s) => `'sha256-${createHash('sha256').update(s, 'utf8').digest('base64')}'`;
const attribute = (s) => s.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
/** Inside <script> nothing may look like its end; written so that strings and expressions stay what they are. */
const sealed = (s) => s.replace(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\x21--');
const wordsOnly = (js) => js.replace(/^\/\/.*\n/gm, '').trim();

const policy = (scripts, style) => `default-src 'none'; script-src ${scripts.join(' ')} 'wasm-unsafe-eval'; style-src ${style.join(' ')}; worker-src blob:; connect-src 'none'; img-src data: blob:; frame-src 'none'; form-action 'none'; base-uri 'none'`;
const head = (csp, title) => `<meta charset="utf-8"><meta http-equiv="Content-Security-Policy" content="${csp}"><meta name="referrer" content="no-referrer"><meta http-equiv="x-dns-prefetch-control" content="off"><meta name="viewport" content="width=device-width, initial-scale=1"><title>${title}</title>`;

/**
 * @param {{script: string, style: string, blocks: Record<string, string>, body: string, title: string, outside?: string}} parts
 *   The script stands before the data blocks: the first screen is there while the rest still comes in.
 *   blocks: id -> base64 text, put into the inner page as data; outside: the outer page's script.
 * @returns {{page: string, csp: string}} the whole page, and the policy for the server's header.
 */
export const assemble = ({ script, style, blocks, body, title, outside = 'keeper.js' }) => {
  const guard = wordsOnly(own('guard.js'));
  const inner = sealed(`${guard}\n${wordsOnly(own('fence.js'))}\n${script}`);
  const outer = sealed(`${guard}\n${wordsOnly(own(outside))}`);
  const outerStyle = 'html,body{margin:0;height:100%;overflow:hidden}iframe{display:block;width:100%;height:100%;border:0}';
  if (/<\//.test(style)) throw new Error('the style would end its element');
  const data = Object.entries(blocks).map(([id, text]) => {
    if (!/^[A-Za-z0-9+/=]*$/.test(text)) throw new Error(`block ${id} is not base64`);
    return `<script type="text/plain" id="${id}">${text}</script>`;
  }).join('');
  const innerPage = `<!doctype html><html lang="en"><head>${head(policy([hash(inner)], [hash(style)]), title)}<style>${style}</style></head><body>${body}<script>${inner}</script>${data}</body></html>`;
  const csp = policy([hash(inner), hash(outer)], [hash(style), hash(outerStyle)]);
  const page = `<!doctype html><html lang="en"><head>${head(csp, title)}<style>${outerStyle}</style><script>${outer}</script></head><body><iframe title="${title}" sandbox="allow-scripts allow-downloads allow-modals" allow="clipboard-write" srcdoc="${attribute(innerPage)}"></iframe></body></html>\n`;
  return { page, csp };
};
