// Every way out that shell.md names, tried from inside the page's own frame against listeners of ours, in
// Chromium. Each way is also tried on a page without policy: what does not arrive there proves nothing and
// is printed as such. H a request arrived, T a connection without request, U a UDP packet, – nothing.
// Name look-ups are not seen here (that takes a network of one's own); the panel says that they stay open.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { quiet as kQuiet, udp as kUdp } from '../../web/shell/attempts.mjs';
import { launch, ok, shut, site } from './lib.mjs';

const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

// Ways that may take the frame or the tab elsewhere: each on a page of its own.
const kMoving = {
  'location.href': (u) => { location.href = u; },
  // the frame may go to a blob of its own; such a page has to be under the same policies
  'blob: page with img, style, refresh': (u) => { location.href = URL.createObjectURL(new Blob([`<img src="${u}"><link rel=stylesheet href="${u}"><iframe src="${u}"></iframe><meta http-equiv="refresh" content="0;url=${u}">`], { type: 'text/html' })); },
  'blob: page with script': (u) => { location.href = URL.createObjectURL(new Blob([`<script>fetch(${JSON.stringify(u)},{mode:'no-cors'});new Image().src=${JSON.stringify(u)};navigator.sendBeacon(${JSON.stringify(u)})</script>`], { type: 'text/html' })); },
  'location.assign': (u) => location.assign(u),
  'meta refresh': (u) => { const m = document.createElement('meta'); m.httpEquiv = 'refresh'; m.content = `0;url=${u}`; document.head.append(m); },
  'document.write refresh': (u) => { document.open(); document.write(`<meta http-equiv="refresh" content="0;url=${u}">`); document.close(); },
  'a click()': (u) => { const a = document.createElement('a'); a.href = u; document.body.append(a); a.click(); },
  'a download click(), detached': (u) => { const a = document.createElement('a'); a.href = u; a.download = 'x'; a.click(); },
  'top.location': (u) => { window.top.location = u; },
  'parent.location': (u) => { window.parent.location.href = u; },
  'a target=_top click()': (u) => { const a = document.createElement('a'); a.href = u; a.target = '_top'; document.body.append(a); a.click(); },
  'form GET': (u) => { const f = document.createElement('form'); f.action = u; document.body.append(f); f.submit(); },
};
// A person presses a link that slipped in.
const kPressed = { 'person clicks a link': {}, 'person: Ctrl click': { modifiers: ['Control'] }, 'person: Shift click': { modifiers: ['Shift'] }, 'person: middle click': { button: 'middle' }, 'person: Alt click': { modifiers: ['Alt'] } };
/** One listener a way, so that a bare connection is seen too. */
const listen = async () => {
  const seen = { requests: 0, connections: 0 };
  const server = createServer((q, r) => { seen.requests += 1; r.setHeader('access-control-allow-origin', '*'); r.setHeader('content-type', 'text/plain'); r.end('x'); });
  server.on('connection', () => { seen.connections += 1; });
  server.on('upgrade', (q, socket) => { seen.requests += 1; socket.destroy(); });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  return { seen, url: `http://127.0.0.1:${server.address().port}/out`, close: () => { server.closeAllConnections(); server.close(); } };
};
const verdict = (seen) => (seen.requests > 0 ? 'H' : seen.connections > 0 ? 'T' : '–');

const attempt = (frame, way, argument) => frame.evaluate(`(async () => { try { await Promise.race([Promise.resolve((${way.toString()})(${JSON.stringify(argument)})), new Promise((d) => setTimeout(d, 1500))]); } catch {} })()`).catch(() => undefined);
const inner = (page) => page.frames().find((f) => f.parentFrame() === page.mainFrame());
const openAt = async (browser, url, selector) => {
  const context = await browser.newContext();
  const page = await context.newPage();
  await page.goto(url);
  await page.frameLocator('iframe').locator(selector).first().waitFor();
  return { page, context, frame: inner(page) };
};

const tryAll = async (browser, url, selector, quietOnly) => {
  const result = new Map();
  const first = await openAt(browser, url, selector);
  const open = [];
  for (const [name, way] of Object.entries(kQuiet)) {
    const l = await listen();
    open.push([name, l]);
    void attempt(first.frame, way, l.url);
    await wait(25);
  }
  await wait(2500);
  for (const [name, l] of open) { result.set(name, verdict(l.seen)); l.close(); }
  await shut(first.context);

  const udp = createSocket('udp4');
  let packets = 0;
  udp.on('message', () => { packets += 1; });
  await new Promise((ready) => { udp.bind(0, '127.0.0.1', ready); });
  for (const [name, way] of Object.entries(kUdp)) {
    const p = await openAt(browser, url, selector);
    packets = 0;
    await attempt(p.frame, way, udp.address().port);
    await wait(700);
    result.set(name, packets > 0 ? 'U' : '–');
    await shut(p.context);
  }
  udp.close();
  if (quietOnly) return result;

  for (const [name, way] of Object.entries(kMoving)) {
    const l = await listen();
    const p = await openAt(browser, url, selector);
    await attempt(p.frame, way, l.url);
    await wait(600);
    result.set(name, verdict(l.seen));
    l.close();
    await shut(p.context);
  }
  for (const [name, options] of Object.entries(kPressed)) {
    const l = await listen();
    const p = await openAt(browser, url, selector);
    await p.frame.evaluate((u) => { const a = document.createElement('a'); a.href = u; a.id = 'slipped'; a.textContent = 'a link'; a.style.cssText = ''; a.style.position = 'fixed'; a.style.top = '0'; a.style.left = '0'; a.style.zIndex = '999'; document.body.append(a); }, l.url);
    await p.page.frameLocator('iframe').locator('#slipped').click({ ...options, timeout: 3000 }).catch(() => undefined);
    await wait(700);
    result.set(name, verdict(l.seen));
    l.close();
    await shut(p.context);
  }
  return result;
};

/** The same frame without policy, sandbox or guard. */
const control = async () => {
  const server = createServer((q, r) => { r.setHeader('content-type', 'text/html'); r.end('<!doctype html><iframe srcdoc="<p id=c>control</p>"></iframe>'); });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  return { url: `http://127.0.0.1:${server.address().port}/`, close: () => { server.closeAllConnections(); server.close(); } };
};

export const tests = {
  'no way out of the page carries a request or a packet': async ({ url }) => {
    const browser = await launch(['--disable-popup-blocking']);
    try {
      const c = await control();
      const bare = await tryAll(browser, c.url, '#c', false);
      c.close();
      const hosted = await tryAll(browser, url, 'main h1', false);
      const file = await tryAll(browser, pathToFileURL(join(site, 'debrief.html')).href, 'main h1', true);
      const width = Math.max(...[...bare.keys()].map((k) => k.length));
      console.log(`     ${'way'.padEnd(width)}  none  hosted  file://`);
      let refused = 0;
      const unproven = [];
      for (const [name, without] of bare) {
        console.log(`     ${name.padEnd(width)}  ${without.padEnd(4)}  ${hosted.get(name).padEnd(6)}  ${file.get(name) ?? ''}`);
        if (without === '–') unproven.push(name); else if (!['H', 'U'].includes(hosted.get(name))) refused += 1;
      }
      console.log(`     ${refused} of ${bare.size - unproven.length} ways that work elsewhere are refused here; no proof (did not arrive without a policy either): ${unproven.join(', ')}`);
      const out = [...hosted, ...file].filter(([, v]) => v === 'H' || v === 'U').map(([k]) => k);
      ok(out.length === 0, `these carried something out: ${[...new Set(out)].join(', ')}`);
    } finally {
      await shut(browser);
    }
  },
};
