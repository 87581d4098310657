// bench.mjs [MB]: speed as ratios. Everything runs in turn on the same bytes, five rounds, one pass over fresh bytes each;
// a ratio is the median of the rounds' ratios, so that a busy machine weighs on both sides alike.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { deflateRawSync } from 'node:zlib';
import { Engine, fromBytes, Instance, node, unpack } from '../web/dist/host/host.mjs';
import { bytesOf, families } from '../tests/bench/inputs.mjs';
import { benchReady } from '../tests/bench/ready.mjs';
import { benchReview } from '../tests/bench/review.mjs';

const root = resolve(new URL('..', import.meta.url).pathname);
const megabytes = Number(process.argv[2] ?? 20);
const kRounds = 5;

const dir = join(root, 'build/bench');
mkdirSync(dir, { recursive: true });
const module = new WebAssembly.Module(readFileSync(join(root, 'web/dist/cli/debrief.wasm')));
const cpu = async (work) => { const before = process.cpuUsage(); const value = await work(); const used = process.cpuUsage(before); return [(used.user + used.system) / 1e6, value]; };
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];

/** One file through a fresh instance, as the command reads it (its digest is Node's) or as a page does (its own). */
const wasm = (bytes, path, own) => cpu(() => {
  const instance = new Instance(module);
  const digest = own ? null : node.digest();
  const reader = instance.createReader(JSON.stringify({ path, size: bytes.length, host_digest: !own }));
  let batch = 0;
  for (let at = 0; at < bytes.length; at += 1 << 20) {
    const part = bytes.subarray(at, at + (1 << 20));
    batch += instance.feed(reader, part).length;
    digest?.update(part);
  }
  digest?.hex();
  const { records } = JSON.parse(instance.closeReader(reader));
  return { records, memory: instance.memory, batch: batch + instance.take(reader).length };
});
/** What a script does: the text, the objects, a row of time, author and text for each. */
const parsed = (bytes, rows) => cpu(() => ({ records: rows(new TextDecoder().decode(bytes)).length }));
const native = (file, path) => {
  const [seconds, records] = execFileSync(join(root, 'build/native/tests/bench_read'), [file, path], { encoding: 'utf8' }).trim().split(' ').map(Number);
  return [seconds, { records }];
};

const family = async (name, size) => {
  const { path, chunks, rows } = families[name];
  const bytes = bytesOf(chunks(size * 1e6));
  const file = join(dir, `${name}-${size}`);
  writeFileSync(file, bytes);
  const rounds = [];
  for (let i = 0; i < kRounds; ++i) rounds.push({ wasm: await wasm(bytes, path, false), page: await wasm(bytes, path, true), native: native(file, path), parsed: await parsed(bytes, rows) });
  rmSync(file);
  for (const side of ['native', 'parsed']) if (rounds[0][side][1].records !== rounds[0].wasm[1].records) throw new Error(`${name}: ${side} saw ${rounds[0][side][1].records} records, the module ${rounds[0].wasm[1].records}`);
  const speed = (side) => (bytes.length / 1e6 / median(rounds.map((r) => r[side][0]))).toFixed(0).padStart(4);
  const ratio = (side) => median(rounds.map((r) => r.parsed[0] / r[side][0])).toFixed(2);
  const { memory, batch } = rounds[0].wasm[1];
  console.log(`${name.padEnd(11)} ${String(size).padStart(4)} MB   module ${speed('wasm')}  with own digest ${speed('page')}  native ${speed('native')}  JSON.parse ${speed('parsed')} MB/s   module / JSON.parse ${ratio('wasm')} (own digest ${ratio('page')})   memory ${(memory / bytes.length).toFixed(2)}, records ${(batch / bytes.length).toFixed(2)} bytes a byte`);
  return median(rounds.map((r) => r.wasm[0])) / bytes.length;
};

for (const name of Object.keys(families)) {
  const small = await family(name, megabytes / 10), large = await family(name, megabytes);
  console.log(`${' '.repeat(11)} ten times the bytes: slope ${(1 + Math.log10(large / small)).toFixed(2)}`);
}

// ZIP to bytes, and a folder to a timeline, as the command does it.
const crc = (bytes) => node.crc32(bytes, 0);
const zipOf = (files) => {
  const parts = [], directory = [];
  let at = 0;
  for (const [path, bytes] of files) {
    const name = Buffer.from(path), packed = deflateRawSync(bytes), head = Buffer.alloc(30);
    head.writeUInt32LE(0x04034b50); head.writeUInt16LE(20, 4); head.writeUInt16LE(8, 8); head.writeUInt32LE(crc(bytes), 14);
    head.writeUInt32LE(packed.length, 18); head.writeUInt32LE(bytes.length, 22); head.writeUInt16LE(name.length, 26);
    const entry = Buffer.alloc(46);
    entry.writeUInt32LE(0x02014b50); entry.writeUInt16LE(20, 6); head.copy(entry, 10, 8, 28); entry.writeUInt16LE(name.length, 28); entry.writeUInt32LE(at, 42);
    parts.push(head, name, packed);
    directory.push(entry, name);
    at += 30 + name.length + packed.length;
  }
  const list = Buffer.concat(directory), end = Buffer.alloc(22);
  end.writeUInt32LE(0x06054b50); end.writeUInt16LE(files.length, 8); end.writeUInt16LE(files.length, 10); end.writeUInt32LE(list.length, 12); end.writeUInt32LE(at, 16);
  return Buffer.concat([...parts, list, end]);
};
const inflated = (archive) => cpu(async () => {
  let size = 0;
  for await (const piece of unpack('export.zip', fromBytes(archive), node)) for await (const part of piece.bytes()) size += part.length;
  return size;
});
const days = Array.from({ length: Math.max(1, Math.round(megabytes / 2)) }, (_, i) => [`channel-${i % 7}/2026-${String(1 + (i % 12)).padStart(2, '0')}-${String(1 + (i % 28)).padStart(2, '0')}.json`, bytesOf(families.slack.chunks(2e6))]);
const archive = zipOf(days), bytes = days.reduce((n, [, b]) => n + b.length, 0);
const unzipping = [];
for (let i = 0; i < kRounds; ++i) unzipping.push((await inflated(archive))[0]);
console.log(`ZIP to bytes: ${(bytes / 1e6 / median(unzipping)).toFixed(0)} MB/s of ${(bytes / 1e6).toFixed(0)} MB`);
const script = await cpu(() => days.flatMap(([, day]) => families.slack.rows(new TextDecoder().decode(day))).sort((a, b) => a[0] - b[0]).length);
const ours = await cpu(async () => {
  const engine = new Engine(module, node);
  await engine.add('export.zip', fromBytes(archive), () => undefined);
  return engine.call({ verb: 'inventory' });
});
console.log(`ZIP to records in the core, with the inventory: ${ours[0].toFixed(2)} s cpu; JSON.parse and sort of the inflated bytes: ${script[0].toFixed(2)} s cpu`);

// Shapes that break naive readers: ten times the size in ten times the time.
const shapes = {
  'one 20 MB message': (n) => ['a/2026-09-15.json', Buffer.from(JSON.stringify([{ type: 'message', user: 'U012345', ts: '1789513752.000100', text: 'x'.repeat(n) }]))],
  'one thread of replies': (n) => ['a/2026-09-15.json', Buffer.from(`[${Array.from({ length: n / 200 }, (_, i) => JSON.stringify({ type: 'message', user: 'U012345', ts: `${1789513752 + i}.000100`, thread_ts: '1789513752.000100', text: `reply ${i} ${'y'.repeat(90)}` })).join(',')}]`)],
  'alerts of one fingerprint': (n) => ['alerts.json', Buffer.from(`[${Array.from({ length: n / 300 }, (_, i) => JSON.stringify({ fingerprint: 'abcdef0123456789', status: { state: 'active' }, startsAt: new Date(1789513752000 + i * 1000).toISOString(), endsAt: '0001-01-01T00:00:00Z', labels: { alertname: 'Down' }, annotations: { summary: 'z'.repeat(60) } })).join(',')}]`)],
  'one long line': (n) => ['app.log', Buffer.from(`2026-09-15T22:40:00Z host app[1]: ${'w'.repeat(n)}\n2026-09-15T22:40:01Z host app[1]: end\n`)],
  'unclosed brackets': (n) => ['x.json', Buffer.from('['.repeat(n))],
  'near-miss tokens': (n) => ['notes.txt', Buffer.from('a@a@a@AKIA '.repeat(n / 11))],
};
for (const [name, make] of Object.entries(shapes)) {
  const time = async (n) => { const [path, shape] = make(n); const runs = []; for (let i = 0; i < 3; ++i) runs.push((await wasm(shape, path, false))[0]); return median(runs) / shape.length; };
  console.log(`${name}: slope ${(1 + Math.log10((await time(20e6)) / (await time(2e6)))).toFixed(2)}`);
}

// Mode 2: one session for all drafts, as the page keeps it.
await benchReview((() => {
  const instance = new Instance(module), session = instance.createSession();
  return (draft, format = 'json') => {
    const response = JSON.parse(instance.call(session, JSON.stringify({ verb: 'review', name: 'draft.md', draft, ...(format === 'json' ? {} : { format }) })));
    if (response.status !== 'ok') throw new Error(response.message);
    return response.output;
  };
})());

// The page, where it is built: ready beside another page with a module.
await benchReady();
