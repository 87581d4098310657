// bench.mjs [MB]: speed as ratios. Everything runs in turn on the same bytes, five rounds, one pass over fresh bytes each;
// a ratio is the median of the rounds' ratios, so that a busy machine weighs on both sides alike.
import { execFileSync } from 'node:child_process';
import { mkdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { benchReview } from '../tests/bench/review.mjs';
import { Instance } from '../web/dist/host/host.mjs';

const root = resolve(new URL('..', import.meta.url).pathname);
const megabytes = Number(process.argv[2] ?? 20);
const kRounds = 5;

/** Messages as a Slack export has them; the same bytes for the same size, on every machine. */
const slack = (size) => {
  let seed = 1;
  const pick = (list) => list[(seed = (seed * 48271) % 2147483647) % list.length];
  const words = 'latency deploy rollback pager checkout queue the is up again looking at dashboards restarted pods customers report errors see graph cache region failover database primary ticket confirmed'.split(' ');
  const parts = [];
  for (let bytes = 0, i = 0; bytes < size; ++i) {
    const text = Array.from({ length: 5 + (seed % 20) }, () => pick(words)).join(' ');
    const message = JSON.stringify({ client_msg_id: `${seed}-${i}`, type: 'message', text, user: `U0${(seed % 40) + 10}`, ts: `${1789513752 + i}.${String(seed % 1000000).padStart(6, '0')}`, team: 'T01', blocks: [{ type: 'rich_text', block_id: pick(words), elements: [{ type: 'rich_text_section', elements: [{ type: 'text', text }] }] }] });
    parts.push(message);
    bytes += message.length + 2;
  }
  return `[${parts.join(',\n')}]`;
};

const dir = join(root, 'build/bench');
mkdirSync(dir, { recursive: true });
const module = new WebAssembly.Module(readFileSync(join(root, 'web/dist/cli/debrief.wasm')));
const kPath = 'incident/2026-09-15.json';
const cpu = (work) => { const before = process.cpuUsage(); const value = work(); const used = process.cpuUsage(before); return [(used.user + used.system) / 1e6, value]; };

const wasm = (bytes) => cpu(() => {
  const instance = new Instance(module);
  const reader = instance.createReader(JSON.stringify({ path: kPath, size: bytes.length }));
  for (let at = 0; at < bytes.length; at += 1 << 20) instance.feed(reader, bytes.subarray(at, at + (1 << 20)));
  const { records } = JSON.parse(instance.closeReader(reader));
  return { records, memory: instance.memory };
});
const parsed = (bytes) => cpu(() => ({ records: JSON.parse(new TextDecoder().decode(bytes)).length, memory: 0 }));
const native = (file) => {
  const [seconds, records] = execFileSync(join(root, 'build/native/tests/bench_read'), [file, kPath], { encoding: 'utf8' }).trim().split(' ').map(Number);
  return [seconds, { records, memory: 0 }];
};

const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const figures = (size) => {
  const file = join(dir, `slack-${size}.json`);
  writeFileSync(file, slack(size * 1e6));
  const bytes = readFileSync(file);
  const rounds = Array.from({ length: kRounds }, () => ({ wasm: wasm(bytes), native: native(file), parsed: parsed(bytes) }));
  for (const name of ['native', 'parsed']) if (rounds[0][name][1].records !== rounds[0].wasm[1].records) throw new Error(`${name} saw ${rounds[0][name][1].records} records, the module ${rounds[0].wasm[1].records}`);
  return { bytes: bytes.length, rounds, seconds: median(rounds.map((r) => r.wasm[0])), memory: rounds[0].wasm[1].memory };
};

const small = figures(megabytes / 2), large = figures(megabytes);
const speed = (name) => (large.bytes / 1e6 / median(large.rounds.map((r) => r[name][0]))).toFixed(0);
const ratio = (a, b) => median(large.rounds.map((r) => r[b][0] / r[a][0])).toFixed(2);
console.log(`reading a Slack export of ${megabytes} MB: module ${speed('wasm')} MB/s, native ${speed('native')} MB/s, JSON.parse with decoding ${speed('parsed')} MB/s`);
console.log(`module / native ${ratio('wasm', 'native')}   module / JSON.parse ${ratio('wasm', 'parsed')}`);
console.log(`twice the bytes take ${(large.seconds / small.seconds).toFixed(2)} times the time; memory at ${megabytes} MB: ${(large.memory / large.bytes).toFixed(2)} bytes a byte`);

// Mode 2: one session for all drafts, as the page keeps it.
await benchReview((() => {
  const instance = new Instance(module), session = instance.createSession();
  return (draft, format = 'json') => {
    const response = JSON.parse(instance.call(session, JSON.stringify({ verb: 'review', name: 'draft.md', draft, ...(format === 'json' ? {} : { format }) })));
    if (response.status !== 'ok') throw new Error(response.message);
    return response.output;
  };
})());
