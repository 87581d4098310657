// Builds the page: node web/shell/build.mjs [--wasm FILE] [--out DIR] [--entry FILE] [--demo DIR]
// The worker becomes a string inside the app; the core, the demo and what the first screen does not need become
// blocks. Two forms come out of the same inner script: debrief.html (carried, everything inside) and index.html
// (hosted, with the core and the later parts as files, its service worker and the thin pages of site/ beside it).
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { transform } from 'lightningcss';
import { build } from 'vite';
import { assemble, handedIn, partScript } from './assemble.mjs';
import { pages } from './pages.mjs';
import { rulePages } from './rule_pages.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const option = (name, fallback) => { const i = process.argv.indexOf(`--${name}`); return i < 0 ? fallback : process.argv[i + 1]; };
const out = resolve(option('out', join(root, 'build/site')));
const entry = resolve(option('entry', join(root, 'web/app/main.ts')));
const wasm = resolve(option('wasm', join(root, 'build/wasm/debrief.wasm')));
const demo = resolve(option('demo', join(root, 'site/demo/checkout-latency')));
const workerEntry = join(root, 'web/host/worker.ts');

const common = { root, configFile: false, logLevel: 'warn', define: { 'process.env.NODE_ENV': '"production"' } };
const bundle = async (input, plugins = [], name = 'debrief') => {
  const result = await build({
    ...common, plugins,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, target: 'es2022', minify: true, modulePreload: false, cssCodeSplit: false, assetsInlineLimit: 0, reportCompressedSize: false, lib: { entry: input, formats: ['iife'], name, fileName: () => 'bundle.js' } },
  });
  const chunk = (Array.isArray(result) ? result[0] : result).output.find((o) => o.type === 'chunk');
  return chunk.code.trim();
};
const virtual = (id, text) => ({ name: `virtual:${id}`, resolveId: (s) => (s === `virtual:${id}` ? `\0virtual:${id}` : null), load: (s) => (s === `\0virtual:${id}` ? `export default ${JSON.stringify(text)};` : null) });

const files = (dir) => readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((e) => (e.isDirectory() ? files(join(dir, e.name)) : [join(dir, e.name)]));
/** The demo as one JSON text, path -> text: every file of it is UTF-8. */
const utf8 = new TextDecoder('utf-8', { fatal: true, ignoreBOM: true });
const pack = (dir) => JSON.stringify(Object.fromEntries(files(dir).map((f) => [relative(dir, f), utf8.decode(readFileSync(f))])));
const block = (bytes) => gzipSync(bytes, { level: 9 }).toString('base64');
const css = () => transform({ filename: 'page.css', minify: true, code: Buffer.from(['tokens.css', 'components.css', 'app.css'].map((f) => readFileSync(join(root, 'web/app/styles', f), 'utf8')).join('\n')) }).code.toString();

const guard = readFileSync(join(root, 'web/shell/guard.js'), 'utf8').replace(/^\/\/.*\n/gm, '').trim();
const worker = existsSync(workerEntry) ? `${guard}\n${await bundle(workerEntry)}` : '';
const script = await bundle(entry, [virtual('worker', worker)]);
/** What the first screen does not need: run later in the same realm (web/app/parts.ts), data or script alike. */
const kParts = { editor: 'web/app/editor/part.ts', docx: 'web/app/docx/part.ts' };
const parts = {};
for (const [id, file] of Object.entries(kParts)) parts[id] = partScript(await bundle(join(root, file), [], `debrief_${id}`));
const core = existsSync(wasm) ? { 'core-wasm': block(readFileSync(wasm)) } : {};
/** What the hosted page brings after its first screen, in this order: the core is waited for, so it comes first. */
const later = { ...core, ...Object.fromEntries(Object.entries(parts).map(([id, text]) => [`part-${id}`, block(text)])) };
if (existsSync(demo)) later['demo-files'] = block(pack(demo));

mkdirSync(join(out, 'parts'), { recursive: true });
const short = (text) => createHash('sha256').update(text).digest('hex').slice(0, 12);
const handed = Object.entries(later).map(([id, data]) => { const text = handedIn(id, data); return { path: `parts/${id}.${short(text)}.js`, text }; });
for (const old of readdirSync(join(out, 'parts'))) rmSync(join(out, 'parts', old));
for (const f of handed) writeFileSync(join(out, f.path), f.text);

const app = { script, style: css(), parts: Object.values(parts), body: '<debrief-app></debrief-app>', title: 'Debrief' };
const hosted = assemble({ ...app, blocks: {}, outside: ['keeper.js', 'hosted.js'], files: handed });
const carried = assemble({ ...app, blocks: later });
for (const f of files(join(root, 'site')).filter((x) => !x.includes('/demo/') && !x.endsWith('.html'))) { const to = join(out, relative(join(root, 'site'), f)); mkdirSync(dirname(to), { recursive: true }); cpSync(f, to); }
rmSync(join(out, 'rules'), { recursive: true, force: true });
for (const [name, html] of Object.entries(rulePages(join(root, 'rules/lint/packs')))) { mkdirSync(dirname(join(out, name)), { recursive: true }); writeFileSync(join(out, name), html); }
writeFileSync(join(out, 'index.html'), hosted.page);
writeFileSync(join(out, 'debrief.html'), carried.page);
writeFileSync(join(out, 'debrief.html.sha256'), `${createHash('sha256').update(carried.page).digest('hex')}  debrief.html\n`);
const embedded = assemble({ ...app, script: await bundle(join(root, 'web/embed/main.ts'), [virtual('worker', worker)]), blocks: { ...core, 'part-editor': later['part-editor'] }, title: 'Debrief review', outside: ['relay.js'] });
writeFileSync(join(out, 'embed.html'), embedded.page);
writeFileSync(join(out, 'debrief-review.js'), `${await bundle(join(root, 'web/embed/element.ts'))}\n`);
const kPlain = 'body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin-top:1rem}td{padding:2px 16px 2px 0;border-bottom:1px solid #8884}';
writeFileSync(join(out, 'ways-out.html'), assemble({ script: await bundle(join(root, 'web/shell/attempts_page.mjs')), style: kPlain, blocks: {}, body: '', title: 'Ways out, tried' }).page);
const headers = join(out, 'headers.txt');
writeFileSync(headers, readFileSync(headers, 'utf8').replaceAll('{{POLICY}}', hosted.csp).replaceAll('{{CARRIED_POLICY}}', carried.csp).replaceAll('{{EMBED_POLICY}}', embedded.csp));

await pages({ root, out, wasm });
/** What stands ready without a network: the page, its parts, and the pages beside it. */
const kept = ['./', ...handed.map((f) => f.path), ...readdirSync(out).filter((f) => /\.(html|css)$/.test(f) && !/^(index|debrief|embed|ways-out)\./.test(f))].sort();
const version = short(kept.map((f) => short(readFileSync(join(out, f === './' ? 'index.html' : f)))).join());
writeFileSync(join(out, 'sw.js'), readFileSync(join(root, 'web/shell/sw.js'), 'utf8').replace('{{VERSION}}', version).replace("'{{FILES}}'", () => JSON.stringify(kept)));

const kb = (n) => `${Math.round(n / 1000)} kB`;
const zipped = (text) => gzipSync(text, { level: 9 }).length;
console.log(`page ${kb(zipped(hosted.page))} gzip (script ${kb(zipped(script))}, style ${kb(zipped(css()))}); after it ${handed.map((f) => `${f.path.replace(/^parts\/|\..*$/g, '')} ${kb(zipped(f.text))}`).join(', ')}; debrief.html ${kb(zipped(carried.page))} -> ${relative(process.cwd(), out)}`);
