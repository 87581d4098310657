// Puts the page together: app script + styles + data blocks -> inner page -> outer page. Pure text in, text
// out, so that the same inputs give the same bytes. See README.md for what each part is there for.
import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { fileURLToPath } from 'node:url';

const own = (name) => readFileSync(fileURLToPath(new URL(name, import.meta.url)), 'utf8');
const digest = (s) => `sha256-${createHash('sha256').update(s, 'utf8').digest('base64')}`;
const quoted = (hash) => `'${hash}'`;
const attribute = (s) => s.replaceAll('&', '&amp;').replaceAll('"', '&quot;');
/** Inside <script> nothing may look like its end; written so that strings and expressions stay what they are. */
const sealed = (s) => s.replace(/<\/(script)/gi, '<\\/$1').replaceAll('<!--', '<\\x21--');
const wordsOnly = (js) => js.replace(/^\/\/.*\n/gm, '').trim();

/** frames: the outer page lets its frame go to a blob of its own, which is how Firefox begins a download; such a
    page inherits these policies. */
const policy = (scripts, style, { workers = 'blob:', frames = "'none'" } = {}) => `default-src 'none'; script-src ${scripts.map(quoted).join(' ')} 'wasm-unsafe-eval'; style-src ${style.map(quoted).join(' ')}; worker-src ${workers}; connect-src 'none'; img-src data: blob:; frame-src ${frames}; form-action 'none'; base-uri 'none'`;
/** A hash in script-src also lets in a script from anywhere that carries it as its integrity: the request
    goes out before the bytes are compared. This second policy knows no hash and no host: inline only. */
const kNothingFromElsewhere = "script-src 'unsafe-inline' 'wasm-unsafe-eval'; worker-src blob:";
const csp = (p) => `<meta http-equiv="Content-Security-Policy" content="${p}">`;
const head = (policies, title) => `<meta charset="utf-8">${policies.map(csp).join('')}<meta name="referrer" content="no-referrer"><meta http-equiv="x-dns-prefetch-control" content="off"><meta name="viewport" content="width=device-width, initial-scale=1"><link rel="icon" href="data:,"><title>${title}</title>`;

/** A part of the app that is run later in the same realm: it begins with the guard too. */
export const partScript = (script) => `${wordsOnly(own('guard.js'))}\n${script}`;
/** A data block or part as a file that the hosted outer page loads and hands in. */
export const handedIn = (id, base64) => `debriefPart(${JSON.stringify(id)},${JSON.stringify(base64)});\n`;

/**
 * @param {{script: string, style: string, parts: readonly string[], blocks: Record<string, string>, body: string, title: string, outside?: readonly string[], files?: readonly {path: string, text: string}[]}} input
 *   The script stands before the data blocks: the first screen is there while the rest still comes in.
 *   parts: scripts that may run later (partScript); blocks: id -> base64 text, put into the inner page as data;
 *   outside: the outer page's scripts; files: what the hosted outer page loads and hands in (handedIn).
 * @returns {{page: string, csp: string}} the whole page, and the policy for the server's header.
 */
export const assemble = ({ script, style, parts = [], blocks, body, title, outside = ['keeper.js'], files = [] }) => {
  const guard = wordsOnly(own('guard.js'));
  const inner = sealed(`${guard}\n${wordsOnly(own('fence.js'))}\n${script}`);
  const list = JSON.stringify(files.map((f) => [f.path, digest(f.text)]));
  const outer = sealed([guard, ...outside.map((f) => wordsOnly(own(f)))].join('\n').replace("'{{FILES}}'", () => list));
  const outerStyle = 'html,body{margin:0;height:100%;overflow:hidden}iframe{display:block;width:100%;height:100%;border:0}';
  if (/<\//.test(style)) throw new Error('the style would end its element');
  const data = Object.entries(blocks).map(([id, text]) => {
    if (!/^[A-Za-z0-9+/=]*$/.test(text)) throw new Error(`block ${id} is not base64`);
    return `<script type="text/plain" id="${id}">${text}</script>`;
  }).join('');
  const scripts = [inner, ...parts].map(digest);
  const innerPage = `<!doctype html><html lang="en"><head>${head([policy(scripts, [digest(style)]), kNothingFromElsewhere], title)}<style>${style}</style></head><body>${body}<script>${inner}</script>${data}</body></html>`;
  const whole = policy([...scripts, digest(outer), ...files.map((f) => digest(f.text))], [digest(style), digest(outerStyle)], { workers: files.length > 0 ? "'self' blob:" : 'blob:', frames: 'blob:' });
  const page = `<!doctype html><html lang="en"><head>${head(files.length > 0 ? [whole] : [whole, kNothingFromElsewhere], title)}<style>${outerStyle}</style><script>${outer}</script></head><body><iframe title="${title}" sandbox="allow-scripts allow-downloads allow-modals" allow="clipboard-write" srcdoc="${attribute(innerPage)}"></iframe></body></html>\n`;
  return { page, csp: whole };
};
