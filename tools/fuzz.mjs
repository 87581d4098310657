// fuzz.mjs [SECONDS]: runs every built fuzz target for so long, from its own corpus; ends with "N passed, N failed". The
// reader target runs once for each format, and once for detection.
// What a target found (build/fuzz/corpus/NAME) is kept for the next run; a crash leaves its input beside it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
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
for (const { target, name, env } of runs) {
  const found = join(root, 'build/fuzz/corpus', name);
  const seeds = join(root, 'tests/fuzz/seeds', name);
  mkdirSync(found, { recursive: true });
  const run = spawnSync(join(built, target), [found, ...(existsSync(seeds) ? [seeds] : []), `-max_total_time=${seconds}`, '-timeout=10', '-rss_limit_mb=2048', `-artifact_prefix=${found}-`, '-print_final_stats=1'], { encoding: 'utf8', maxBuffer: 1 << 28, env: { ...process.env, ...env } });
  const done = /number_of_executed_units:\s*(\d+)/.exec(run.stderr)?.[1] ?? '?';
  if (run.status === 0) passed += 1; else failed += 1;
  console.log(`${run.status === 0 ? 'ok  ' : 'FAIL'} ${name}: ${done} runs in ${seconds} s`);
  if (run.status !== 0) console.log(run.stderr.split('\n').slice(-60).join('\n'));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
