// instructions.mjs: is reading linear? Instructions of the native reader per byte at 1, 2, 4 and 8 MB of each large family,
// counted by callgrind, so that a busy machine changes nothing. Fails when a doubling adds 3 % or more.
import { spawnSync } from 'node:child_process';
import { mkdirSync, rmSync, writeFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { bytesOf, families } from '../tests/bench/inputs.mjs';

const root = resolve(import.meta.dirname, '..');
const dir = join(root, 'build/instructions');
const kGrowth = 1.03;

const count = (file, path) => {
  const run = spawnSync('valgrind', ['--tool=callgrind', '--callgrind-out-file=/dev/null', join(root, 'build/native/tests/bench_read'), file, path], { encoding: 'utf8' });
  if (run.error) return null;
  return Number((/Collected : (\d+)/.exec(run.stderr) ?? [])[1]);
};

mkdirSync(dir, { recursive: true });
let passed = 0, failed = 0;
for (const [name, { path, chunks }] of Object.entries(families)) {
  const perByte = [];
  for (const size of [1, 2, 4, 8]) {
    const bytes = bytesOf(chunks(size * 1e6)), file = join(dir, name);
    writeFileSync(file, bytes);
    const seen = count(file, path);
    rmSync(file);
    if (seen === null) { console.log('skipped: valgrind is not installed\n0 passed, 0 failed'); process.exit(0); }
    perByte.push(seen / bytes.length);
  }
  const linear = perByte.every((n, i) => i === 0 || n < (perByte[i - 1] ?? n) * kGrowth);
  linear ? ++passed : ++failed;
  console.log(`${linear ? 'ok  ' : 'FAIL'} ${name}: ${perByte.map((n) => n.toFixed(1)).join(', ')} instructions a byte`);
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
