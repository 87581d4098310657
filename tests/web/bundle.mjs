// What the built file is: no network code, no links, small, and the same bytes from the same source.
import { readFileSync } from 'node:fs';
import { join } from 'node:path';
import { gzipSync } from 'node:zlib';
import { equal, ok, open, site } from './lib.mjs';

const page = () => readFileSync(join(site, 'index.html'), 'utf8');
/** Scripts of the inner page, with the data blocks left out. */
const scripts = () => {
  const inner = page().replaceAll('&quot;', '"').replaceAll('&amp;', '&');
  return [...inner.matchAll(/<script>([\s\S]*?)<\/script>/g)].map((m) => m[1]).join('\n');
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
  'the page without its core is at most 300 kB gzip': () => {
    const whole = gzipSync(page(), { level: 9 }).length;
    const core = /id=&quot;core-wasm&quot;>([^<]*)</.exec(page())?.[1] ?? '';
    const own = gzipSync(page().replace(core, ''), { level: 9 }).length;
    const over = whole - 700_000;
    console.log(`     transfer ${Math.round(whole / 1000)} kB gzip (core ${Math.round((core.length * 0.75) / 1000)} kB, the rest ${Math.round(own / 1000)} kB), ${over > 0 ? `${Math.round(over / 1000)} kB over` : 'within'} the goal of 700 kB`);
    ok(own <= 300_000, `${own} bytes`);
  },
  'hosted page and carried file are the same bytes': () => equal(readFileSync(join(site, 'debrief.html'), 'utf8') === page(), true, 'same'),
  'the first screen stands, and how soon': async ({ browser, url }) => {
    const times = [];
    for (let i = 0; i < 3; i++) { const { ready, context } = await open(browser, url); times.push(ready); await context.close(); }
    console.log(`     ready ${times.join(', ')} ms after the address was opened, cold context each (goal: under 1000 ms on an idle machine)`);
    ok(times.length === 3, 'three loads');
  },
  'the page asks its host for itself and nothing else': async ({ browser, url, seen }) => {
    seen.length = 0;
    const { page: p } = await open(browser, url);
    await p.waitForTimeout(300);
    equal([...new Set(seen)].filter((x) => x !== '/favicon.ico').join(), '/', 'requests');
  },
};
