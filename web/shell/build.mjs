// Builds the page: node web/shell/build.mjs [--wasm FILE] [--out DIR] [--entry FILE] [--demo DIR]
// The worker becomes a string inside the app; the core and the demo become data blocks. One file comes out,
// written twice: index.html (hosted, with the thin pages of site/) and debrief.html (carried).
import { createHash } from 'node:crypto';
import { cpSync, existsSync, mkdirSync, readdirSync, readFileSync, statSync, writeFileSync } from 'node:fs';
import { dirname, join, relative, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { gzipSync } from 'node:zlib';
import { build } from 'vite';
import { assemble } from './assemble.mjs';
import { rulePages } from './rule_pages.mjs';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const option = (name, fallback) => { const i = process.argv.indexOf(`--${name}`); return i < 0 ? fallback : process.argv[i + 1]; };
const out = resolve(option('out', join(root, 'build/site')));
const entry = resolve(option('entry', join(root, 'web/app/main.ts')));
const wasm = resolve(option('wasm', join(root, 'build/wasm/debrief.wasm')));
const demo = resolve(option('demo', join(root, 'site/demo/checkout-latency')));
const workerEntry = join(root, 'web/host/worker.ts');

const common = { root, configFile: false, logLevel: 'warn', define: { 'process.env.NODE_ENV': '"production"' } };
const bundle = async (input, plugins = []) => {
  const result = await build({
    ...common, plugins,
    oxc: { jsx: { runtime: 'automatic', importSource: 'preact' } },
    build: { write: false, target: 'es2022', minify: true, modulePreload: false, cssCodeSplit: false, assetsInlineLimit: 0, reportCompressedSize: false, lib: { entry: input, formats: ['iife'], name: 'debrief', fileName: () => 'bundle.js' } },
  });
  const chunk = (Array.isArray(result) ? result[0] : result).output.find((o) => o.type === 'chunk');
  return chunk.code.trim();
};
const virtual = (id, text) => ({ name: `virtual:${id}`, resolveId: (s) => (s === `virtual:${id}` ? `\0virtual:${id}` : null), load: (s) => (s === `\0virtual:${id}` ? `export default ${JSON.stringify(text)};` : null) });

const files = (dir) => readdirSync(dir, { withFileTypes: true }).sort((a, b) => (a.name < b.name ? -1 : 1)).flatMap((e) => (e.isDirectory() ? files(join(dir, e.name)) : [join(dir, e.name)]));
/** The demo as one JSON text, path -> base64; small, and read without any unpacking library. */
const pack = (dir) => JSON.stringify(Object.fromEntries(files(dir).map((f) => [relative(dir, f), readFileSync(f).toString('base64')])));
const block = (bytes) => gzipSync(bytes, { level: 9 }).toString('base64');
const css = () => ['tokens.css', 'components.css', 'app.css'].map((f) => readFileSync(join(root, 'web/app/styles', f), 'utf8')).join('\n').replace(/\/\*[\s\S]*?\*\//g, '').replace(/\s*\n\s*/g, '\n').trim();

const guard = readFileSync(join(root, 'web/shell/guard.js'), 'utf8').replace(/^\/\/.*\n/gm, '').trim();
const worker = existsSync(workerEntry) ? `${guard}\n${await bundle(workerEntry)}` : '';
const script = await bundle(entry, [virtual('worker', worker)]);
const blocks = {};
if (existsSync(wasm)) blocks['core-wasm'] = block(readFileSync(wasm));
if (existsSync(demo)) blocks['demo-files'] = block(pack(demo));
const { page, csp } = assemble({ script, style: css(), blocks, body: '<debrief-app></debrief-app>', title: 'Debrief' });

mkdirSync(out, { recursive: true });
if (existsSync(join(root, 'site'))) for (const f of files(join(root, 'site')).filter((x) => !x.includes('/demo/'))) { const to = join(out, relative(join(root, 'site'), f)); mkdirSync(dirname(to), { recursive: true }); cpSync(f, to); }
for (const [name, html] of Object.entries(rulePages(join(root, 'rules/lint/packs')))) { mkdirSync(dirname(join(out, name)), { recursive: true }); writeFileSync(join(out, name), html); }
writeFileSync(join(out, 'index.html'), page);
writeFileSync(join(out, 'debrief.html'), page);
writeFileSync(join(out, 'debrief.html.sha256'), `${createHash('sha256').update(page).digest('hex')}  debrief.html\n`);
const embedded = assemble({ script: await bundle(join(root, 'web/embed/main.ts'), [virtual('worker', worker)]), style: css(), blocks, body: '<debrief-app></debrief-app>', title: 'Debrief review', outside: 'relay.js' });
writeFileSync(join(out, 'embed.html'), embedded.page);
writeFileSync(join(out, 'debrief-review.js'), `${await bundle(join(root, 'web/embed/element.ts'))}\n`);
const kPlain = 'body{font:15px/1.5 system-ui,sans-serif;max-width:52rem;margin:2rem auto;padding:0 1rem}table{border-collapse:collapse;margin-top:1rem}td{padding:2px 16px 2px 0;border-bottom:1px solid #8884}';
writeFileSync(join(out, 'ways-out.html'), assemble({ script: await bundle(join(root, 'web/shell/attempts_page.mjs')), style: kPlain, blocks: {}, body: '', title: 'Ways out, tried' }).page);
const headers = join(out, 'headers.txt');
if (existsSync(headers)) writeFileSync(headers, readFileSync(headers, 'utf8').replaceAll('{{POLICY}}', csp).replaceAll('{{EMBED_POLICY}}', embedded.csp));
const kb = (n) => `${Math.round(n / 1000)} kB`;
console.log(`page ${kb(statSync(join(out, 'index.html')).size)}, gzip ${kb(gzipSync(page, { level: 9 }).length)} (script ${kb(gzipSync(script).length)}, core ${kb((blocks['core-wasm'] ?? '').length * 0.75)}, demo ${kb((blocks['demo-files'] ?? '').length * 0.75)}) -> ${relative(process.cwd(), out)}`);
