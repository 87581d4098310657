// What the built file is: no network code, no links, small, and the same bytes from the same source.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gunzipSync, gzipSync } from 'node:zlib';
import { equal, ok, open, serve, shut, site } from './lib.mjs';

const page = (name = 'index.html') => readFileSync(join(site, name), 'utf8');
const unescaped = (html) => html.replaceAll('&quot;', '"').replaceAll('&amp;', '&');
const block = (html, id) => { const packed = new RegExp(`id="${id}">([^<]*)<`).exec(html)?.[1]; return packed === undefined ? '' : gunzipSync(Buffer.from(packed, 'base64')).toString('utf8'); };
/** Scripts of the carried page: the outer one, the app, and the parts that run later. */
const scripts = () => {
  const html = unescaped(page('debrief.html'));
  return [...[...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((m) => m[1]), block(html, 'part-editor'), block(html, 'part-docx')].join('\n');
};
/** The guard names what it removes; its one list is the only place that may. */
const withoutGuard = (js) => js.replace(/for\s*\(const name of \[[^\]]*'?fetchLater'?[^\]]*\]\)\s*\{[\s\S]*?\n\}/g, '').replace(/for\s*\(const name of \[[^\]]*fetchLater[^\]]*\]\)/g, '');

export const tests = {
  'the product holds no network identifier': () => {
    const js = withoutGuard(scripts());
    const kNames = ['fetch', 'XMLHttpRequest', 'WebSocket', 'sendBeacon', 'EventSource', 'WebTransport', 'RTCPeerConnection', 'importScripts', 'serviceWorker', 'navigator.share', 'HttpReader', 'document.location', 'location.assign', 'location.replace', 'window.open'];
    const found = kNames.filter((n) => new RegExp(`(?<![\\w$])${n.replace('.', '\\.')}(?![\\w$])`).test(js)).map((n) => { const at = js.search(new RegExp(`(?<![\\w$])${n.replace('.', '\\.')}(?![\\w$])`)); return `${n} (… ${js.slice(Math.max(0, at - 60), at + 60)} …)`; });
    equal(found.join('\n'), '', 'network identifiers');
  },
  'no dynamic import and no eval': () => {
    const js = scripts();
    ok(!/(?<![\w$.])import\(/.test(js), 'import() found');
    ok(!/(?<![\w$.])eval\(|new Function\(/.test(js), 'eval or new Function found');
  },
  'the page without its core is at most 100 kB gzip': () => {
    const zipped = (text) => gzipSync(text, { level: 9 }).length;
    const own = zipped(page());
    const parts = readdirSync(join(site, 'parts')).map((f) => [f.replace(/\..*/, ''), zipped(readFileSync(join(site, 'parts', f)))]);
    const core = parts.find(([name]) => name === 'core-wasm')?.[1] ?? 0;
    const over = own + core - 700_000;
    const kb = (n) => `${Math.round(n / 1000)} kB`;
    console.log(`     page ${kb(own)} gzip and core ${kb(core)}, ${over > 0 ? `${kb(over)} over` : 'within'} the goal of 700 kB; after them ${parts.filter(([name]) => name !== 'core-wasm').map(([name, n]) => `${name} ${kb(n)}`).join(', ')}; debrief.html ${kb(zipped(page('debrief.html')))}`);
    ok(core > 0, 'the core is a part');
    ok(own <= 100_000, `${own} bytes`);
  },
  'hosted page and carried file run the same app': () => {
    const app = (name) => /srcdoc="[\s\S]*?<script>([\s\S]*?)<\/script>/.exec(page(name))?.[1] ?? name;
    equal(app('index.html') === app('debrief.html'), true, 'same');
  },
  'every script that may run begins with the guard': () => {
    const guard = "for (const name of ['RTCPeerConnection'";
    const html = unescaped(page('debrief.html'));
    for (const script of [...[...html.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((m) => m[1]), block(html, 'part-editor'), block(html, 'part-docx')]) ok(script.startsWith(guard), `begins ${script.slice(0, 60)}`);
  },
  'the first screen stands, and how soon': async ({ browser, url }) => {
    const times = [];
    for (let i = 0; i < 3; i++) { const { ready, context } = await open(browser, url); times.push(ready); await shut(context); }
    console.log(`     ready ${times.join(', ')} ms after the address was opened, cold context each (goal: under 1000 ms on an idle machine)`);
    ok(times.length === 3, 'three loads');
  },
  'the page asks its host for itself and its parts, in one order, and then for nothing': async ({ browser, url, seen }) => {
    seen.length = 0;
    const { page: p, app } = await open(browser, url, { serviceWorkers: 'allow' });
    for (let i = 0; i < 100 && !seen.includes('/sw.js'); i++) await p.waitForTimeout(100);
    const parts = seen.filter((x) => x.startsWith('/parts/')).map((x) => x.replace(/\.\w+\.js$/, ''));
    equal(seen.slice(0, 6).map((x) => x.replace(/\.\w{12}\.js$/, '')).join(), '/,/parts/core-wasm,/parts/part-editor,/parts/part-docx,/parts/demo-files,/sw.js', 'requests');
    equal(parts.slice(0, 4).length, 4, 'parts');
    await p.waitForTimeout(1500);   // the worker takes its list
    const after = seen.length;
    await app.locator('#open-demo').click();
    await app.locator('#document').waitFor({ timeout: 120_000 });
    await app.locator('.docbar').getByRole('button', { name: 'Markdown' }).click();
    await app.locator('.editor .cm-content').waitFor();
    equal(seen.slice(after).join(), '', 'requests while working');
  },
  'the hosted page opens and works without a network after one visit': async ({ browser }) => {
    const own = await serve();
    const { page: p, context } = await open(browser, own.url, { serviceWorkers: 'allow' });
    await p.waitForFunction(() => navigator.serviceWorker.ready.then((r) => r.active?.state === 'activated'), undefined, { timeout: 60_000 });
    await own.close();
    await p.reload();
    const app = p.frameLocator('iframe');
    await app.locator('#open-demo').click();
    await app.locator('#document').waitFor({ timeout: 120_000 });
    await app.locator('.docbar').getByRole('button', { name: 'Markdown' }).click();
    await app.locator('.editor .cm-content').waitFor();
    await p.goto(`${own.url}guide.html`);
    await p.locator('h1', { hasText: 'Guide' }).waitFor();
    await shut(context);
  },
};
