// bench_redaction.mjs [MB]: the detectors over a chat export, as WebAssembly and natively, against secretlint and ripgrep. Everything
// runs in turn on the same file, five rounds, one pass over fresh bytes each; a ratio is the median of the rounds' ratios. CPU of the whole
// process, less that of a run on an empty export (starting Node, compiling rules). The peers are installed below build/bench, outside the
// product's dependencies: secretlint and its recommended rules from npm, ripgrep as Debian packages it.
import { execFileSync, spawnSync } from 'node:child_process';
import { createWriteStream, existsSync, mkdirSync, statSync, writeFileSync } from 'node:fs';
import { once } from 'node:events';
import { join, resolve } from 'node:path';

const root = resolve(new URL('..', import.meta.url).pathname);
const megabytes = Number(process.argv[2] ?? 100);
const kRounds = Number(process.argv[3] ?? 5);
const dir = join(root, 'build/bench');
mkdirSync(dir, { recursive: true });

/** A Discord export (the shape in which text is the smallest part): words of many kinds, so that no automaton sees the same bytes twice. */
const exported = async (file, size) => {
  let seed = 20260915;
  const next = (n) => (seed = (seed * 48271) % 2147483647) % n;
  const draw = (n, from = 'ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789') => Array.from({ length: n }, () => from[next(from.length)]).join('');
  const syllables = 'ba co de fi gu la me no pi ra se to un ver ing tion al er is on qua str pre con dis'.split(' ');
  const word = () => Array.from({ length: 1 + next(4) }, () => syllables[next(syllables.length)]).join('');
  const special = [
    () => `https://grafana.${word()}.example/d/${draw(9)}?from=${1789513752000 + next(1e9)}`, () => `${word()}-${word()}-${draw(10, '0123456789abcdef')}-${draw(5, 'bcdfghjklmnpqrstvwxz2456789')}`,
    () => `\`${word()}.${word()}(${word()}, ${next(9999)})\``, () => `PR #${next(9999)}`, () => `${draw(40, '0123456789abcdef')}`, () => `p99 ${next(9000)}ms`, () => `10.${next(250)}.${next(250)}.${next(250)}`,
    () => `<@${draw(18, '0123456789')}>`, () => `token budget ${next(100)}%`, () => `**${word()}** key ${word()}`,
  ];
  // One thing in about 1,500 texts is a secret or somebody's data, put together here.
  const planted = [() => `ghp_${draw(36)}`, () => `password=${draw(12)}`, () => `${word()}@${word()}.test`, () => `AKIA${draw(16, 'ABCDEFGHIJKLMNOPQRSTUVWXYZ234567')}`, () => `postgres://app:${draw(14)}@db.${word()}.test/x`];
  const out = createWriteStream(file);
  const write = async (text) => { if (!out.write(text)) await once(out, 'drain'); };
  await write('{"guild":{"id":"1","name":"G"},"channel":{"id":"2","name":"ops"},"messages":[\n');
  for (let bytes = 0, i = 0; bytes < size; ++i) {
    const words = Array.from({ length: 6 + next(22) }, () => (next(30) === 0 ? special[next(special.length)]() : word()));
    if (next(1500) === 0) words.push(planted[next(planted.length)]());
    const message = JSON.stringify({ id: String(1540559305663580206n + BigInt(i)), type: 'Default', timestamp: new Date(1789513752000 + i * 977).toISOString(), timestampEdited: null, isPinned: false, content: words.join(' '),
      author: { id: draw(18, '0123456789'), name: word(), discriminator: '0000', nickname: word(), color: '#2ECC71', isBot: false, roles: [{ id: draw(18, '0123456789'), name: 'ops', color: '#1ABC9C', position: 4 }], avatarUrl: `https://cdn.example.com/avatars/${draw(18, '0123456789')}/${draw(32, '0123456789abcdef')}.png?size=512` },
      attachments: [], embeds: [], stickers: [], reactions: next(9) ? [] : [{ emoji: { id: '', name: '👀', code: 'eyes', isAnimated: false, imageUrl: 'https://cdn.example.com/emoji/1f440.svg' }, count: 1 + next(5), users: [] }], mentions: [], inlineEmojis: [] });
    await write(`${i ? ',\n' : ''}${message}`);
    bytes += message.length + 2;
  }
  await write(']}\n');
  out.end();
  await once(out, 'finish');
};

const npm = join(dir, 'secretlint');
if (!existsSync(join(npm, 'node_modules/secretlint'))) {
  mkdirSync(npm, { recursive: true });
  writeFileSync(join(npm, 'package.json'), '{"private":true}');
  execFileSync('npm', ['install', '--ignore-scripts', '--no-audit', '--no-fund', 'secretlint', '@secretlint/secretlint-rule-preset-recommend'], { cwd: npm, stdio: 'inherit' });
}
writeFileSync(join(npm, 'rc.json'), '{"rules":[{"id":"@secretlint/secretlint-rule-preset-recommend"}]}');
const rg = join(dir, 'ripgrep/usr/bin/rg');
if (!existsSync(rg)) {
  mkdirSync(join(dir, 'ripgrep'), { recursive: true });
  execFileSync('sh', ['-c', 'apt-get download -qq ripgrep && dpkg -x ripgrep_*.deb .'], { cwd: join(dir, 'ripgrep'), stdio: 'inherit' });
}

const native = join(root, 'build/native/tests/bench_redact');
const wasm = ['node', '--no-experimental-fetch', join(root, 'build/wasm/tests/bench_redact.cjs')];
const patterns = join(dir, 'patterns.txt');
// The same expressions: \xNN means a byte, and what need not be escaped is not. ripgrep reads lines, so the few that reach over one are left
// out; so is the card number's, which is any long number before its checksum: every line of an export holds one, and counting would stop there.
const expressions = execFileSync(native, ['patterns'], { encoding: 'utf8' }).split('\n').filter(Boolean)
  .map((p) => p.replace(/\\(.)/g, (all, c) => (`"'\`/@:,;=~!%&<> _`.includes(c) ? c : all)).replace(/[^\x00-\x7f]/g, (c) => [...Buffer.from(c)].map((b) => `\\x${b.toString(16)}`).join('')));
const oneLine = expressions.filter((p) => !/(^|[^[\\])(\\\\)*(\\r\?)?\\n(?![^[]*\])/.test(p) && !p.includes('{12,18}'));
writeFileSync(patterns, oneLine.map((p) => `(?-u)${p}`).join('\n') + '\n');

const contestants = {
  wasm: (file) => [...wasm, 'texts', file],
  native: (file) => [native, 'texts', file],
  ripgrep: (file) => [rg, '-c', '--no-config', '-f', patterns, file],
  secretlint: (file) => ['node', '--max-old-space-size=6000', join(npm, 'node_modules/secretlint/bin/secretlint.js'), '--secretlintrc', join(npm, 'rc.json'), file],
};
const run = (command) => {
  // The shell's own clock knows what a child used.
  const shell = spawnSync('bash', ['-c', 'TIMEFORMAT="%U %S"; time "$@"', 'bash', ...command], { encoding: 'utf8', maxBuffer: 1 << 28 });
  const [user, system] = shell.stderr.trim().split('\n').at(-1).split(' ').map(Number);
  if (shell.status > 1) throw new Error(`${command[0]}: ${shell.stderr.slice(0, 300)}`);
  return { cpu: user + system, out: shell.stdout.trim() };
};

const file = join(dir, `discord-${megabytes}.json`), empty = join(dir, 'empty.json');
if (!existsSync(file)) await exported(file, megabytes * 1e6);
writeFileSync(empty, '{"messages":[]}');
const size = statSync(file).size / 1e6;
const base = Object.fromEntries(Object.entries(contestants).map(([name, command]) => [name, Math.min(...Array.from({ length: 3 }, () => run(command(empty)).cpu))]));
const rounds = [];
for (let i = 0; i < kRounds; ++i) {
  const round = {};
  for (const [name, command] of Object.entries(contestants)) {
    // The slowest has one round: its ratio is far from the limit.
    if (name === 'ripgrep' && i) { round[name] = rounds[0][name]; continue; }
    round[name] = run(command(file));
    round[name].cpu = Math.max(0.001, round[name].cpu - base[name]);
  }
  rounds.push(round);
}
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const [seconds, hits, text, automata] = rounds[0].wasm.out.split(' ').map(Number);
console.log(`${size.toFixed(0)} MB export, ${(text / 1e6).toFixed(1)} MB of message text, ${expressions.length} expressions (${oneLine.length} for ripgrep), ${hits} finds with position and rule (native ${rounds[0].native.out.split(' ')[1]}), ripgrep counts ${rounds[0].ripgrep.out} lines`);
for (const name of Object.keys(contestants)) console.log(`${name.padEnd(11)} ${(size / median(rounds.map((r) => r[name].cpu))).toFixed(0).padStart(5)} MB of export a second of cpu (start ${base[name].toFixed(2)} s)`);
const ratio = (a, b) => median(rounds.map((r) => r[b].cpu / r[a].cpu)).toFixed(2);
console.log(`wasm / secretlint ${ratio('wasm', 'secretlint')}   wasm / ripgrep ${ratio('wasm', 'ripgrep')}   wasm / native ${ratio('wasm', 'native')}`);
console.log(`automata after the pass: ${(automata / 1e6).toFixed(1)} MB; the pass itself took ${seconds.toFixed(2)} s of wall`);
console.log('Not the same work: secretlint has fewer and other rules; ripgrep counts lines of raw JSON, without rule ids or positions.');
