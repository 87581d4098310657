// fuzz.mjs [SECONDS]: runs every built fuzz target for so long, from its own corpus; ends with "N passed, N failed". The
// reader target runs once for each format, and once for detection; as many at a time as there are cores.
// What a target found (build/fuzz/corpus/NAME) is kept for the next run; a crash leaves its input beside it.
import { spawn, spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { availableParallelism } from 'node:os';
import { join, resolve } from 'node:path';

const root = resolve(new URL('..', import.meta.url).pathname);
const seconds = process.argv[2] ?? '60';
const built = join(root, 'build/fuzz/tests');
let passed = 0, failed = 0;
const runs = readdirSync(built).filter((f) => f.startsWith('fuzz_') && !f.includes('.')).sort().flatMap((target) => {
  const name = target.slice('fuzz_'.length);
  if (name !== 'reader') return [{ target, name, env: {} }];
  const formats = spawnSync(join(built, target), [], { encoding: 'utf8', env: { ...process.env, DEBRIEF_FORMATS: '1' } }).stdout.split('\n').filter(Boolean);
  return [{ target, name, env: {} }, ...formats.map((id) => ({ target, name: `${name}-${id}`, env: { DEBRIEF_FORMAT: id } }))];
});
const one = ({ target, name, env }) => new Promise((done) => {
  const found = join(root, 'build/fuzz/corpus', name);
  const seeds = join(root, 'tests/fuzz/seeds', name);
  mkdirSync(found, { recursive: true });
  const run = spawn(join(built, target), [found, ...(existsSync(seeds) ? [seeds] : []), `-max_total_time=${seconds}`, '-timeout=10', '-rss_limit_mb=2048', `-artifact_prefix=${found}-`, '-print_final_stats=1'], { env: { ...process.env, ...env }, stdio: ['ignore', 'ignore', 'pipe'] });
  let said = '';
  run.stderr.setEncoding('utf8').on('data', (text) => { said = (said + text).slice(-20000); });
  run.on('close', (status) => {
    const count = /number_of_executed_units:\s*(\d+)/.exec(said)?.[1] ?? '?';
    if (status === 0) passed += 1; else failed += 1;
    console.log(`${status === 0 ? 'ok  ' : 'FAIL'} ${name}: ${count} runs in ${seconds} s`);
    if (status !== 0) console.log(said.split('\n').slice(-60).join('\n'));
    done();
  });
});
const waiting = [...runs];
await Promise.all(Array.from({ length: availableParallelism() }, async () => { while (waiting.length > 0) await one(waiting.shift()); }));
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
