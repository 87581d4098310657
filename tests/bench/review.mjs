// The reviewer's speed in the module, alone and beside other linters on the same documents in the same run; and their
// findings with the scorer of the labelled documents where that is (../shared beside the checkout). The other linters are
// installed into build/bench/others and nowhere else; without a registry that part says skipped.
import { execFileSync, spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, readFileSync } from 'node:fs';
import { join, resolve } from 'node:path';
import { pathToFileURL } from 'node:url';
import { kTools } from './others/tools.mjs';

const root = resolve(new URL('../..', import.meta.url).pathname);
const dir = join(root, 'build/bench/others');
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const cpu = async (work) => { const before = process.cpuUsage(); await work(); const used = process.cpuUsage(before); return (used.user + used.system) / 1000; };

// A postmortem of our own making, as long as asked: rows, prose, items; no two documents alike.
const kSystems = ['checkout-api', 'billing-worker', 'search-index', 'edge-cache', 'mail-relay'], kVerbs = ['restarts', 'rolls back', 'scales', 'drains', 'fails over'];
const document = (seed, rows) => {
  const pick = (list, i) => list[(seed * 7 + i * 13) % list.length];
  const clock = (i) => `${String(10 + Math.floor(i / 60) % 12).padStart(2, '0')}:${String(i % 60).padStart(2, '0')}`;
  const table = Array.from({ length: rows }, (_, i) => `| ${clock(i)} | on-call | ${pick(kVerbs, i)} ${pick(kSystems, i + seed)} in region ${i % 4} after ${i + seed} errors in the log | #${1000 + seed + i} |`);
  const prose = Array.from({ length: Math.ceil(rows / 3) }, (_, i) => `The ${pick(kSystems, i)} lost ${i + 3} of ${seed + 40} connections when the pool of region ${i % 4} was drained. Many users could not log in, and the response was slow. We should have seen the queue of ${pick(kSystems, i + 1)} earlier. The deploy job has no check that compares the limit with the load, because the limit is set per pod.`);
  const items = Array.from({ length: Math.ceil(rows / 12) }, (_, i) => `- Add an alert on queue depth above ${i + 80} % in alerts/${pick(kSystems, i)}.yml (owner: Dana Reyes, due 2031-02-${String((i % 27) + 1).padStart(2, '0')}, Detection)`);
  return `# 2031-01-02 Outage ${seed}\n\nSeverity: SEV-2\nDetected: 10:00 UTC\nResolved: 11:00 UTC\n\n## Summary\n${prose[0]}\n\n## Customer impact\n${prose.slice(1, 3).join('\n\n')}\n\n## Timeline (UTC)\n| Time | Actor | Event | Source |\n|---|---|---|---|\n${table.join('\n')}\n\n## Contributing factors\n${prose.slice(3).map((p, i) => `${i + 1}. ${p}`).join('\n')}\n\n## Action items\n${items.join('\n')}\n`;
};

const installed = () => {
  mkdirSync(dir, { recursive: true });
  for (const name of ['package.json', 'tools.mjs', 'review.mjs']) copyFileSync(join(root, 'tests/bench/others', name), join(dir, name));
  if (kTools.every((tool) => existsSync(join(dir, 'node_modules', tool)))) return true;
  return spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--ignore-scripts'], { cwd: dir, stdio: 'ignore', timeout: 300_000 }).status === 0;
};

const speed = async (core, others) => {
  const kPage = 3000;  // bytes of a page of prose
  const long = document(1, 1500);
  const times = [];
  core(long);  // the first review compiles the rules
  for (let i = 0; i < 5; ++i) times.push(await cpu(async () => { core(long); }));
  console.log(`reviewing one document of ${Math.round(long.length / kPage)} pages (${Math.round(long.length / 1000)} kB) in the module: ${median(times).toFixed(0)} ms of CPU`);
  const kDocuments = 10_000, kTried = 40;
  const documents = Array.from({ length: kTried }, (_, i) => document(i + 2, 24));
  const rounds = [];
  for (let round = 0; round < 3; ++round) {
    const one = { debrief: await cpu(async () => { for (const text of documents) core(text); }) };
    for (const [tool, lint] of others) one[tool] = await cpu(async () => { for (const text of documents) await lint(text); });
    rounds.push(one);
  }
  const bytes = Math.round(documents.reduce((n, text) => n + text.length, 0) / kTried);
  console.log(`${kDocuments} documents of ${(bytes / 1000).toFixed(1)} kB (from ${kTried}): ${(median(rounds.map((r) => r.debrief)) / kTried * kDocuments / 1000).toFixed(1)} s of CPU in the module`);
  for (const [tool] of others) console.log(`  ${tool} / debrief ${median(rounds.map((r) => r[tool] / r.debrief)).toFixed(2)}`);
};

// Column by column what the scorer prints for a tool; the labels' own rules only.
const table = () => {
  const scorer = [join(root, '../shared/score/review.mjs'), join(root, '../../shared/score/review.mjs')].find(existsSync);
  if (!scorer) return console.log('findings on the labelled documents: skipped, there are none beside the checkout');
  const corpus = join(scorer, '../../corpus/postmortems');
  const kRules = ['person_targeted', 'hindsight', 'vague_impact', 'evasive_passive_document'];
  const commands = { debrief: `${process.execPath} ${join(root, 'web/dist/cli/debrief.mjs')}`, ...Object.fromEntries(kTools.map((tool) => [tool, `${process.execPath} ${join(dir, 'review.mjs')} ${tool}`])) };
  console.log(`F1 (recall, precision, alarms on near misses) on the labelled documents; a tool's complaints counted as the rule they would stand for\n${['tool', ...kRules].map((c) => c.padEnd(30)).join('')}`);
  for (const [tool, command] of Object.entries(commands)) {
    const out = execFileSync(process.execPath, [scorer, corpus], { encoding: 'utf8', env: { ...process.env, DEBRIEF: command }, maxBuffer: 1 << 28 });
    const cells = kRules.map((rule) => {
      const [, , recall = '-', , precision = '-', f1 = '-', , alarms = '-'] = out.split('\n').find((line) => line.startsWith(`${rule} `))?.split(/\s{2,}/) ?? [];
      return `${f1} (${recall}, ${precision}, ${alarms})`;
    });
    console.log([tool, ...cells].map((c) => c.padEnd(30)).join(''));
  }
};

// What the module writes, against the schema that a public package carries.
const schema = async (core) => {
  const { createRequire } = await import('node:module');
  const require = createRequire(join(dir, 'package.json'));
  const file = join(dir, 'node_modules/@microsoft/jest-sarif/lib/schemas/sarif-2.1.0-rtm.5.json');
  const Ajv = require('ajv');
  const ajv = new Ajv({ schemaId: 'auto' });
  ajv.addMetaSchema(require('ajv/lib/refs/json-schema-draft-04.json'));
  const valid = ajv.validate(JSON.parse(readFileSync(file, 'utf8')), JSON.parse(core(document(1, 40), 'sarif')));
  console.log(`SARIF against the 2.1.0 schema: ${valid ? 'valid' : `not valid, ${ajv.errorsText()}`}`);
  if (!valid) process.exitCode = 1;
};

export const benchReview = async (core) => {
  const have = installed();
  const others = [];
  if (have) {
    const { load } = await import(pathToFileURL(join(dir, 'tools.mjs')).href);
    for (const tool of kTools) others.push([tool, await load(tool)]);
  }
  await speed(core, others);
  if (!have) return console.log('other linters: skipped, they cannot be installed here (no registry)');
  await schema(core);
  table();
};
