// Every way out that shell.md names, tried from inside the page's own frame against listeners of ours, in
// Chromium. Each way is also tried on a page without policy: what does not arrive there proves nothing and
// is printed as such. H a request arrived, T a connection without request, U a UDP packet, – nothing.
// Name look-ups are not seen here (that takes a network of one's own); the panel says that they stay open.
import { createSocket } from 'node:dgram';
import { createServer } from 'node:http';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { launch, ok, site } from './lib.mjs';

const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });

// Ways that leave the frame as it is. Each is run as a function of the listener's address, inside the frame.
const kQuiet = {
  'fetch': (u) => fetch(u, { mode: 'no-cors' }),
  'fetch keepalive': (u) => fetch(u, { mode: 'no-cors', keepalive: true, method: 'POST', body: 'x' }),
  'XMLHttpRequest': (u) => { const x = new XMLHttpRequest(); x.open('GET', u); x.send(); },
  'sendBeacon': (u) => navigator.sendBeacon(u, 'x'),
  'EventSource': (u) => new EventSource(u),
  'WebSocket': (u) => new WebSocket(u.replace('http', 'ws')),
  'WebSocketStream': (u) => new globalThis.WebSocketStream(u.replace('http', 'ws')),
  'wasm streaming': (u) => WebAssembly.compileStreaming(fetch(u, { mode: 'no-cors' })),
  'worker: fetch': (u) => new Worker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(u)},{mode:'no-cors'})`]))),
  'worker: WebSocket': (u) => new Worker(URL.createObjectURL(new Blob([`new WebSocket(${JSON.stringify(u.replace('http', 'ws'))})`]))),
  'worker: EventSource': (u) => new Worker(URL.createObjectURL(new Blob([`new EventSource(${JSON.stringify(u)})`]))),
  'worker: importScripts': (u) => new Worker(URL.createObjectURL(new Blob([`importScripts(${JSON.stringify(u)})`]))),
  'worker: import()': (u) => new Worker(URL.createObjectURL(new Blob([`import(${JSON.stringify(u)})`])), { type: 'module' }),
  'worker: nested fetch': (u) => new Worker(URL.createObjectURL(new Blob([`new Worker(URL.createObjectURL(new Blob(['fetch(${JSON.stringify(u)},{mode:"no-cors"})'])))`]))),
  'worker from data:': (u) => new Worker(`data:text/javascript,fetch(${JSON.stringify(u)},{mode:'no-cors'})`),
  'SharedWorker': (u) => new globalThis.SharedWorker(URL.createObjectURL(new Blob([`fetch(${JSON.stringify(u)},{mode:'no-cors'})`]))),
  'img': (u) => { new Image().src = u; },
  'img srcset': (u) => { new Image().srcset = `${u} 1x`; },
  'video poster': (u) => { const v = document.createElement('video'); v.poster = u; document.body.append(v); },
  'video src': (u) => { const v = document.createElement('video'); v.src = u; v.preload = 'auto'; document.body.append(v); },
  'input image': (u) => { const i = document.createElement('input'); i.type = 'image'; i.src = u; document.body.append(i); },
  'SVG image': (u) => { const s = document.createElementNS('http://www.w3.org/2000/svg', 'svg'); s.innerHTML = `<image href="${u}" width="9" height="9"/>`; document.body.append(s); },
  'SVG feImage': (u) => { const d = document.createElement('div'); d.innerHTML = `<svg width="9" height="9"><filter id="fi"><feImage href="${u}"/></filter><rect width="9" height="9" filter="url(#fi)"/></svg>`; document.body.append(d); },
  'script': (u) => { const s = document.createElement('script'); s.src = u; document.body.append(s); },
  'module script': (u) => { const s = document.createElement('script'); s.type = 'module'; s.src = u; document.body.append(s); },
  'import()': (u) => import(u),
  'stylesheet': (u) => { const l = document.createElement('link'); l.rel = 'stylesheet'; l.href = u; document.head.append(l); },
  'style @import': (u) => { const s = document.createElement('style'); s.textContent = `@import url(${u});`; document.head.append(s); },
  'CSSOM url()': (u) => { document.body.style.backgroundImage = `url(${u})`; },
  'adopted sheet url()': (u) => { const s = new CSSStyleSheet(); s.replaceSync(`body{border-image:url(${u}) 1}`); document.adoptedStyleSheets = [s]; },
  'FontFace': (u) => new FontFace('leak', `url(${u})`).load(),
  'icon': (u) => { const l = document.createElement('link'); l.rel = 'icon'; l.href = u; document.head.append(l); },
  'preload': (u) => { const l = document.createElement('link'); l.rel = 'preload'; l.as = 'image'; l.href = u; document.head.append(l); },
  'prefetch': (u) => { const l = document.createElement('link'); l.rel = 'prefetch'; l.href = u; document.head.append(l); },
  'modulepreload': (u) => { const l = document.createElement('link'); l.rel = 'modulepreload'; l.href = u; document.head.append(l); },
  'object': (u) => { const o = document.createElement('object'); o.data = u; document.body.append(o); },
  'embed': (u) => { const o = document.createElement('embed'); o.src = u; document.body.append(o); },
  'audio worklet': (u) => new OfflineAudioContext(1, 9, 44100).audioWorklet.addModule(u),
  'iframe src': (u) => { const f = document.createElement('iframe'); f.src = u; document.body.append(f); },
  'iframe about:blank, then location': (u) => { const f = document.createElement('iframe'); document.body.append(f); try { f.contentWindow.location.href = u; } catch { window.frames[window.frames.length - 1].location = u; } },
  'iframe srcdoc with refresh': (u) => { const f = document.createElement('iframe'); f.srcdoc = `<meta http-equiv="refresh" content="0;url=${u}">`; document.body.append(f); },
  'iframe srcdoc with img': (u) => { const f = document.createElement('iframe'); f.srcdoc = `<img src="${u}">`; document.body.append(f); },
  'iframe srcdoc with script': (u) => { const f = document.createElement('iframe'); f.srcdoc = `<script>fetch(${JSON.stringify(u)},{mode:'no-cors'})</script>`; document.body.append(f); },
  'iframe blob:': (u) => { const f = document.createElement('iframe'); f.src = URL.createObjectURL(new Blob([`<img src="${u}">`], { type: 'text/html' })); document.body.append(f); },
  'iframe data:': (u) => { const f = document.createElement('iframe'); f.src = `data:text/html,<img src="${u}">`; document.body.append(f); },
  'iframe javascript:': (u) => { const f = document.createElement('iframe'); f.src = `javascript:fetch(${JSON.stringify(u)},{mode:'no-cors'})`; document.body.append(f); },
  'window.open': (u) => window.open(u),
  'a target=_blank click()': (u) => { const a = document.createElement('a'); a.href = u; a.target = '_blank'; document.body.append(a); a.click(); },
  'a ping': (u) => { const a = document.createElement('a'); a.href = '#x'; a.ping = u; a.addEventListener('click', (e) => { if (e.target.dataset.stop) e.preventDefault(); }); document.body.append(a); a.click(); },
  'form GET _blank': (u) => { const f = document.createElement('form'); f.action = u; f.target = '_blank'; document.body.append(f); f.submit(); },
  'form POST _blank': (u) => { const f = document.createElement('form'); f.action = u; f.method = 'post'; f.target = '_blank'; document.body.append(f); f.submit(); },
  'formaction': (u) => { const f = document.createElement('form'); f.target = '_blank'; const b = document.createElement('button'); b.formAction = u; f.append(b); document.body.append(f); b.click(); },
  'preconnect': (u) => { const l = document.createElement('link'); l.rel = 'preconnect'; l.href = u; document.head.append(l); },
  'dns-prefetch': (u) => { const l = document.createElement('link'); l.rel = 'dns-prefetch'; l.href = u; document.head.append(l); },
  'opener': (u) => { const o = window.top.opener; if (o) { o.postMessage(u, '*'); } else throw new Error('no opener'); },
};
// Ways that may take the frame or the tab elsewhere: each on a page of its own.
const kMoving = {
  'location.href': (u) => { location.href = u; },
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
// UDP: the first argument is the STUN listener's port.
const kUdp = {
  'WebRTC STUN': (port) => { const p = new RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] }); p.createDataChannel('x'); return p.createOffer().then((o) => p.setLocalDescription(o)); },
  'RTCPeerConnection of a new about:blank frame': (port) => { const f = document.createElement('iframe'); document.body.append(f); const p = new f.contentWindow.RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] }); p.createDataChannel('x'); return p.createOffer().then((o) => p.setLocalDescription(o)); },
  'RTCPeerConnection of a srcdoc frame': (port) => { const f = document.createElement('iframe'); f.srcdoc = '<p>'; document.body.append(f); return new Promise((done, bad) => { f.onload = () => { try { const p = new f.contentWindow.RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] }); p.createDataChannel('x'); p.createOffer().then((o) => p.setLocalDescription(o)).then(done); } catch (e) { bad(e); } }; }); },
  'RTCPeerConnection of the parent': (port) => { const p = new window.parent.RTCPeerConnection({ iceServers: [{ urls: `stun:127.0.0.1:${port}` }] }); p.createDataChannel('x'); return p.createOffer().then((o) => p.setLocalDescription(o)); },
};

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
  const quiet = await openAt(browser, url, selector);
  const open = [];
  for (const [name, way] of Object.entries(kQuiet)) {
    const l = await listen();
    open.push([name, l]);
    void attempt(quiet.frame, way, l.url);
    await wait(25);
  }
  await wait(2500);
  for (const [name, l] of open) { result.set(name, verdict(l.seen)); l.close(); }
  await quiet.context.close();

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
    await p.context.close();
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
    await p.context.close();
  }
  for (const [name, options] of Object.entries(kPressed)) {
    const l = await listen();
    const p = await openAt(browser, url, selector);
    await p.frame.evaluate((u) => { const a = document.createElement('a'); a.href = u; a.id = 'slipped'; a.textContent = 'a link'; a.style.cssText = ''; a.style.position = 'fixed'; a.style.top = '0'; a.style.left = '0'; a.style.zIndex = '999'; document.body.append(a); }, l.url);
    await p.page.frameLocator('iframe').locator('#slipped').click({ ...options, timeout: 3000 }).catch(() => undefined);
    await wait(700);
    result.set(name, verdict(l.seen));
    l.close();
    await p.context.close();
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
      await browser.close();
    }
  },
};
