// ways-out.html: tries every way in attempts.mjs from inside the product's own shell and prints what the
// browser said. To see what arrives, name an address of a machine you watch.
import { quiet, udp } from './attempts.mjs';

const body = document.body;
const add = (tag, words, into = body) => { const e = document.createElement(tag); e.textContent = words; into.append(e); return e; };
add('h1', 'Ways out, tried');
add('p', 'This page stands in the same frame, under the same policy and guard as Debrief, and does what Debrief never does: it tries to reach an address. Watch the network tab, or a server of yours at the address.');
const label = add('label', 'Address ');
const address = add('input', '', label);
address.value = 'http://127.0.0.1:8099/out';
const start = add('button', 'Try every way');
const table = add('table', '');
const row = (name) => { const r = add('tr', '', table); add('td', name, r); return add('td', 'not tried', r); };
const cells = new Map([...Object.keys(quiet), ...Object.keys(udp)].map((name) => [name, row(name)]));

start.addEventListener('click', async () => {
  const port = Number(new URL(address.value).port || '80');
  for (const [name, way] of [...Object.entries(quiet), ...Object.entries(udp)]) {
    const cell = cells.get(name);
    const refusals = [];
    const heard = (e) => refusals.push(e.effectiveDirective);
    document.addEventListener('securitypolicyviolation', heard);
    let error = '';
    try { await Promise.race([Promise.resolve(way(name in udp ? port : address.value)), new Promise((d) => { setTimeout(d, 300); })]); } catch (e) { error = `${e.name}: ${e.message}`; }
    await new Promise((d) => { setTimeout(d, 120); });
    document.removeEventListener('securitypolicyviolation', heard);
    cell.textContent = refusals.length > 0 ? `refused by ${[...new Set(refusals)].join(', ')}` : error !== '' ? `failed: ${error.slice(0, 90)}` : 'no word from the browser: see the network tab';
  }
});
