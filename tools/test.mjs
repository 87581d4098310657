// Runs every suite, shows what fails in full, and ends with one line: "N passed, N failed". --all adds the slow ones.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(import.meta.dirname ?? new URL('.', import.meta.url).pathname, '..');
const all = process.argv.includes('--all');
const under = (folder, ending) => (existsSync(join(root, folder)) ? readdirSync(join(root, folder)).filter((f) => f.endsWith(ending)).sort().map((f) => join(folder, f)) : []);

/** Reads {passed, failed} out of a suite's own closing words. */
const catch2 = (out) => {
  const whole = /All tests passed \(.*? in (\d+) test cases?\)/.exec(out);
  if (whole) return { passed: Number(whole[1]), failed: 0 };
  const parts = /test cases:\s*(\d+)(?:.*?\|\s*(\d+) passed)?.*?\|\s*(\d+) failed/.exec(out);
  return parts ? { passed: Number(parts[2] ?? 0), failed: Number(parts[3]) } : null;
};
const tap = (out) => {
  const passed = /^# pass (\d+)/m.exec(out), failed = /^# fail (\d+)/m.exec(out);
  return passed && failed ? { passed: Number(passed[1]), failed: Number(failed[1]) } : null;
};
const closing = (out) => {
  const line = /(\d+) passed, (\d+) failed\s*$/.exec(out);
  return line ? { passed: Number(line[1]), failed: Number(line[2]) } : null;
};

const suites = [
  { name: 'unit tests', command: ['build/native/tests/debrief_tests'], count: catch2 },
  { name: 'golden folders', command: ['node', 'tools/golden.mjs'], count: closing },
  { name: 'types', command: ['node', 'tools/types.mjs'], count: closing },
  { name: 'host and page', command: ['node', '--test', '--test-reporter=tap', '--test-concurrency=1', ...under('tests/web', '.test.mjs')], count: tap },
  ...(existsSync(join(root, 'tests/web/run.mjs')) ? [{ name: 'page in the browser', command: ['node', 'tests/web/run.mjs'], count: closing }] : []),
  ...(all ? [{ name: 'instructions a byte', command: ['node', 'tools/instructions.mjs'], count: closing }] : []),
  ...(all ? [{ name: 'unit tests, sanitized', command: ['build/asan/tests/debrief_tests'], count: catch2 }] : []),
];

let passed = 0, failed = 0;
for (const { name, command, count } of suites) {
  const started = Date.now();
  const run = spawnSync(command[0], command.slice(1), { cwd: root, encoding: 'utf8', maxBuffer: 1 << 28 });
  const out = `${run.stdout ?? ''}${run.stderr ?? ''}`;
  // A suite that ends without its closing words, or badly with none failed, counts as one failure.
  const seen = count(out) ?? { passed: 0, failed: 1 };
  if (run.status !== 0 && seen.failed === 0) seen.failed = 1;
  passed += seen.passed;
  failed += seen.failed;
  console.log(`${seen.failed === 0 ? 'ok  ' : 'FAIL'} ${name}: ${seen.passed} passed, ${seen.failed} failed (${Math.round((Date.now() - started) / 1000)} s)`);
  if (seen.failed > 0) console.log(out.split('\n').slice(-400).join('\n') || String(run.error ?? run.signal));
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
