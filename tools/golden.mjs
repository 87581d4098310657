// golden.mjs [--rebase] [CASE…]: runs tests/golden/<case>/commands on the native core and on the module, and compares.
//
//   tests/golden/<case>/input/…      what is dropped
//   tests/golden/<case>/commands     one command a line: "draft.json: draft input --format json"
//   tests/golden/<case>/expected/…   what each prints; --rebase writes them, to be reviewed as a diff
//
// In a command, @demo is the demo incident as a user drops it, @drafts the drafts that come with it.
// The two builds have to agree byte for byte. JSON is kept indented, so that a diff can be read.
// Reading archives is the host's: a command that names a .zip runs on the module alone.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readFileSync, readdirSync, rmSync, writeFileSync } from 'node:fs';
import { basename, join, resolve } from 'node:path';

const root = resolve(new URL('..', import.meta.url).pathname);
const folder = join(root, 'tests/golden');
const rebase = process.argv.includes('--rebase');
const wanted = process.argv.slice(2).filter((a) => !a.startsWith('--'));

const run = (command, args, cwd) => {
  const r = spawnSync(command, args, { cwd, maxBuffer: 1 << 28 });
  return { out: r.stdout ?? Buffer.alloc(0), code: r.status, err: String(r.stderr ?? r.error ?? '') };
};
const native = (args, cwd) => run(join(root, 'build/native/tests/debrief_native'), args, cwd);
const module = (args, cwd) => run(process.execPath, [join(root, 'web/dist/cli/debrief.mjs'), ...args], cwd);

const readable = (name, bytes) => {
  if (!name.endsWith('.json')) return bytes.toString('utf8');
  try { return `${JSON.stringify(JSON.parse(bytes.toString('utf8')), null, 1)}\n`; } catch { return bytes.toString('utf8'); }
};
/** The first line that differs, as both have it. */
const difference = (expected, got) => {
  const a = expected.split('\n'), b = got.split('\n');
  const i = a.findIndex((line, n) => line !== b[n]);
  const at = i < 0 ? a.length : i;
  return `line ${at + 1}\n  expected ${(a[at] ?? '(end)').slice(0, 300)}\n  got      ${(b[at] ?? '(end)').slice(0, 300)}`;
};

const demo = join(root, 'build/golden/demo');
rmSync(demo, { recursive: true, force: true });
cpSync(join(root, 'site/demo/checkout-latency'), demo, { recursive: true, filter: (path) => basename(path) !== 'drafts' });
const place = (word) => word.replace('@demo', demo).replace('@drafts', join(root, 'site/demo/checkout-latency/drafts'));

let passed = 0, failed = 0;
const check = (name, problem) => {
  if (problem === '') { passed += 1; return; }
  failed += 1;
  console.log(`FAIL ${name}: ${problem}`);
};

for (const name of readdirSync(folder).sort()) {
  const dir = join(folder, name);
  if (!existsSync(join(dir, 'commands')) || (wanted.length > 0 && !wanted.includes(name))) continue;
  for (const line of readFileSync(join(dir, 'commands'), 'utf8').split('\n').filter((l) => l.trim() !== '' && !l.startsWith('#'))) {
    const [output, command] = line.split(/:\s*(.*)/s);
    const args = command.trim().split(/\s+/).map(place);
    const ours = module(args, dir);
    if (!/\.zip\b/.test(command)) {
      const theirs = native(args, dir);
      check(`${name}/${output} native and module`, theirs.out.equals(ours.out) && theirs.code === ours.code ? ''
        : `they differ (exit ${theirs.code} and ${ours.code}), ${difference(readable(output, theirs.out), readable(output, ours.out))}\n${theirs.err}${ours.err}`);
    }
    const file = join(dir, 'expected', output);
    const got = readable(output, ours.out);
    if (rebase) {
      mkdirSync(join(dir, 'expected'), { recursive: true });
      writeFileSync(file, got);
      continue;
    }
    check(`${name}/${output}`, !existsSync(file) ? 'nothing is expected yet: run with --rebase and review' : readFileSync(file, 'utf8') === got ? '' : difference(readFileSync(file, 'utf8'), got));
  }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
