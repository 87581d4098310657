// The host and the core together: what is read arrives, what fails costs one file.
import assert from 'node:assert/strict';
import { readFileSync } from 'node:fs';
import { test } from 'node:test';
import { Engine, fromBytes, Instance, Refused } from '../../web/dist/host/host.mjs';

const module = new WebAssembly.Module(readFileSync(new URL('../../web/dist/cli/debrief.wasm', import.meta.url)));
const source = (text) => fromBytes(new TextEncoder().encode(text));
const kChat = JSON.stringify([{ type: 'message', user: 'U1', ts: '1789513752.102211', text: 'latency is up' }]);

test('a file is read with progress, and stands in the inventory', async () => {
  const engine = new Engine(module);
  const states = [];
  await engine.add('slack/general/2026-09-15.json', source(kChat), (state) => states.push(state));
  assert.deepEqual(states.map((s) => s.phase), ['reading', 'read']);
  assert.equal(states.at(-1).records, 1);
  assert.equal(states.at(-1).done, kChat.length);
  assert.notEqual(engine.call({ verb: 'inventory' }).status, 'error');
});

test('stopping keeps what was read', async () => {
  const engine = new Engine(module);
  const stop = new AbortController();
  const big = `[${Array.from({ length: 40_000 }, (_, i) => JSON.stringify({ type: 'message', user: 'U1', ts: `${1789513752 + i}.000100`, text: 'x'.repeat(60) })).join(',')}]`;
  const states = [];
  await engine.add('slack/general/2026-09-15.json', source(big), (state) => { states.push(state); stop.abort(); }, () => stop.signal);
  const last = states.at(-1);
  assert.equal(last.phase, 'cancelled');
  assert.ok(last.records > 0 && last.records < 40_000, `${last.records} records`);
});

test('raw bytes are given back from where they were read', async () => {
  const engine = new Engine(module);
  await engine.add('a.json', source(kChat), () => undefined);
  assert.equal(new TextDecoder().decode(await engine.bytes('a.json', 2, 8)), kChat.slice(2, 8));
  assert.equal((await engine.bytes('none', 0, 5)).length, 0);
});

test('a removed file is forgotten; a cleared engine starts anew', async () => {
  const engine = new Engine(module);
  await engine.add('a.json', source(kChat), () => undefined);
  engine.remove('a.json');
  assert.deepEqual(engine.paths, []);
  engine.clear();
  assert.equal(engine.call({ verb: 'formats' }).status, 'ok');
});

test('another file of the same name takes the place of the earlier one', async () => {
  const engine = new Engine(module);
  await engine.add('a.json', source(kChat), () => undefined);
  await engine.add('a.json', source(kChat.replace('latency is up', 'latency is down').replace('1789513752', '1789599999')), () => undefined);
  const { inventory } = engine.call({ verb: 'inventory' }).report;
  assert.deepEqual(inventory.map((i) => i.path), ['a.json']);
  assert.match(inventory[0].from, /^2026-09-16/);
});

test('typed fields are laid over the dropped brief, and what they do not name keeps its source', async () => {
  const engine = new Engine(module);
  await engine.add('a.json', source(kChat), () => undefined);
  await engine.add('brief.json', source(JSON.stringify({ brief: 'Checkout was slow.', severity: 'SEV-3', detected_utc: '2026-09-15T22:30:00Z', resolved_utc: '2026-09-15T23:30:00Z' })), () => undefined);
  const { document } = engine.call({ verb: 'draft', force: true, overlay: { severity: 'SEV-1' } }).report;
  assert.match(document, /\| Severity \| SEV-1[^\[\n]*\|/);
  assert.match(document, /\| Detected \(UTC\) \| 2026-09-15 22:30:00 \[S\d/);
});

test('a table tells how it was understood, and is read again as the person says', async () => {
  const engine = new Engine(module);
  const states = [];
  await engine.add('t.csv', source('A;B;C\n03/04/2026 10:00;ana;disk is full\n03/04/2026 10:05;ben;disk is free\n'), (s) => states.push(s));
  const { columns } = states.at(-1);
  assert.deepEqual([columns.names, columns.sample, columns.separator, columns.header, columns.date_order], [['A', 'B', 'C'], ['03/04/2026 10:00', 'ana', 'disk is full'], ';', true, 'unknown']);
  await engine.again('t.csv', { choice: { columns: { roles: ['time', 'author', 'text'], date_order: 'month_first' } }, tell: (s) => states.push(s) });
  assert.equal(states.at(-1).phase, 'read');
  assert.deepEqual(states.at(-1).columns.roles, ['time', 'author', 'text']);
  assert.equal(engine.call({ verb: 'inventory' }).report.inventory[0].from, '2026-03-04T10:00:00Z');
});

test('gaps have a severity, clocks stand in the inventory, a clock can be left as recorded', async () => {
  const engine = new Engine(module);
  await engine.add('host.log', source('Sep 15 20:04:10 cache-7 chronyd[611]: Selected source 192.0.2.9\nSep 15 20:05:01 cache-7 chronyd[611]: System clock was stepped by -240.031 seconds\n'), () => undefined);
  await engine.add('a.json', source(kChat), () => undefined);
  const { gaps, clocks } = engine.call({ verb: 'inventory' }).report;
  assert.ok(gaps.length > 0 && gaps.every((g) => ['critical', 'major', 'minor'].includes(g.severity) && (g.severity === 'critical') === g.critical));
  assert.deepEqual(clocks.map((c) => [c.path, c.add_seconds, c.applied, c.stepped]), [['host.log', -240, true, true]]);
  assert.equal(engine.call({ verb: 'inventory', as_recorded: ['host.log'] }).report.clocks[0].applied, false);
});

test('the module refuses what is not its own, and goes on', () => {
  const instance = new Instance(module);
  const session = instance.createSession();
  assert.throws(() => instance.add(session, '{}', [new Uint8Array([1, 2, 3])]), Refused);
  assert.throws(() => instance.closeReader(session), Refused);
  assert.throws(() => instance.createReader('[]'), Refused);
  assert.equal(JSON.parse(instance.call(session, '{"verb":"formats"}')).status, 'ok');
});

test('every request of the protocol is answered with a status', () => {
  const engine = new Engine(module);
  for (const request of [
    { verb: 'formats' }, { verb: 'rules' }, { verb: 'remove', path: 'x' }, { verb: 'inventory' }, { verb: 'draft', force: true, audience: 'wider' },
    { verb: 'review', name: 'd.md', draft: '# Incident\n' }, { verb: 'scan', text: 'a' }, { verb: 'redact', text: 'a', name: 'a.txt' }, { verb: 'followup', kind: 'agenda' },
  ]) {
    const response = engine.call(request);
    assert.ok(['ok', 'gate', 'error'].includes(response.status), `${request.verb}: ${JSON.stringify(response).slice(0, 100)}`);
    if (response.status === 'error') assert.match(response.message, /^[A-Z].*\.$/s, request.verb);
  }
  for (const nonsense of [{}, { verb: 'no-such' }, { verb: 7 }]) assert.equal(engine.call(nonsense).status, 'error');
});
