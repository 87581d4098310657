// fuzz.mjs [SECONDS]: runs every built fuzz target for so long, from its own corpus; ends with "N passed, N failed".
// What a target found (build/fuzz/corpus/NAME) is kept for the next run; a crash leaves its input beside it.
import { spawnSync } from 'node:child_process';
import { existsSync, mkdirSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(new URL('..', import.meta.url).pathname);
const seconds = process.argv[2] ?? '60';
const built = join(root, 'build/fuzz/tests');
let passed = 0, failed = 0;
for (const target of readdirSync(built).filter((f) => f.startsWith('fuzz_')).sort()) {
  const name = target.slice('fuzz_'.length);
  const found = join(root, 'build/fuzz/corpus', name);
  const seeds = join(root, 'tests/fuzz/seeds', name);
  mkdirSync(found, { recursive: true });
  const run = spawnSync(join(built, target), [found, ...(existsSync(seeds) ? [seeds] : []), `-max_total_time=${seconds}`, '-timeout=10', '-rss_limit_mb=2048', `-artifact_prefix=${found}-`, '-print_final_stats=1'], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const runs = /number_of_executed_units:\s*(\d+)/.exec(run.stderr)?.[1] ?? '?';
  if (run.status === 0) passed += 1; else failed += 1;
  console.log(`${run.status === 0 ? 'ok  ' : 'FAIL'} ${name}: ${runs} runs in ${seconds} s`);
  if (run.status !== 0) console.log(run.stderr.split('\n').slice(-60).join('\n'));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
