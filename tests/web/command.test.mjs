// The command from outside: exit codes, what goes to which stream, what -o does.
import assert from 'node:assert/strict';
import { spawnSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { after, test } from 'node:test';

const dir = mkdtempSync(join(tmpdir(), 'debrief-'));
after(() => rmSync(dir, { recursive: true, force: true }));
const file = (name, text) => { writeFileSync(join(dir, name), text); return join(dir, name); };
const debrief = (...args) => {
  const run = spawnSync(process.execPath, [new URL('../../web/dist/cli/debrief.mjs', import.meta.url).pathname, ...args], { encoding: 'utf8' });
  return { code: run.status, out: run.stdout, err: run.stderr };
};

const kBlaming = '# Postmortem: slow checkout\n\n## Contributing factors\n\nBob should have known better than to deploy on a Friday.\n';

for (const [why, args] of [
  ['no verb', []], ['an unknown verb', ['publish']], ['an unknown flag', ['draft', dir, '--fast']], ['a flag without its value', ['draft', dir, '--format']],
  ['a format that the verb does not have', ['draft', dir, '--format', 'sarif']], ['an audience that is none', ['draft', dir, '--audience', 'world']], ['two drafts', ['review', 'a.md', 'b.md']],
  ['a document that is none', ['followup', 'poem', dir]], ['a table of an agenda', ['followup', 'agenda', dir, '--format', 'csv']], ['an output that cannot be written', ['draft', dir, '--force', '-o', join(dir, 'none', 'x.json')]],
]) test(`${why} is a usage error`, () => {
  const { code, out, err } = debrief(...args);
  assert.equal(code, 2);
  assert.match(args.length === 0 ? out : err, args.length === 0 ? /Exit codes/ : /^debrief: .+\.\n|^debrief: usage: /);
});

test('a path that is not there is an input that could not be read', () => {
  const { code, err } = debrief('draft', join(dir, 'none'));
  assert.equal(code, 4);
  assert.match(err, /none cannot be read/);
});

test('a draft from next to nothing stops at the gate, and --force goes on', () => {
  const bundle = join(dir, 'bundle');
  mkdirSync(bundle);
  writeFileSync(join(bundle, 'brief.md'), 'Checkout was slow for an hour.\n');
  const closed = debrief('draft', bundle);
  assert.equal(closed.code, 3);
  assert.equal(JSON.parse(closed.out).gate.closed, true);
  assert.equal(debrief('draft', bundle, '--force').code, 0);
});

test('findings decide the exit code only when asked to', () => {
  const draft = file('blaming.md', kBlaming);
  assert.equal(debrief('review', draft).code, 0);
  assert.equal(debrief('review', draft, '--fail-on', 'minor').code, 1);
  assert.equal(debrief('review', draft, '--fail-on', 'minor', '--format', 'markdown').code, 1);
});

test('a baseline leaves only what is new, for the report and for the exit code', () => {
  const draft = file('blaming.md', kBlaming), baseline = join(dir, 'baseline.json');
  debrief('review', draft, '-o', baseline);
  const known = debrief('review', draft, '--baseline', baseline, '--fail-on', 'minor');
  assert.equal(known.code, 0);
  assert.equal(JSON.parse(known.out).findings.length, 0);
  assert.ok(JSON.parse(known.out).suppressed.length > 0);
  const more = file('more.md', `A line above moves every line below.\n\n${kBlaming}\nBob carelessly broke it again.\n`);
  const { code, out } = debrief('review', more, '--baseline', baseline, '--fail-on', 'minor');
  assert.equal(code, 1);
  assert.deepEqual([...new Set(JSON.parse(out).findings.map((f) => f.quote))], ['Bob carelessly broke it again.']);
});

test('SARIF holds what its schema asks of a run, and shows what was set aside as suppressed', () => {
  const draft = file('with blanks.md', `${kBlaming}\n<!-- debrief-ignore blame/character-adverb: it is a quote -->\nBob carelessly broke it.\n`);
  const sarif = JSON.parse(debrief('review', draft, '--format', 'sarif').out);
  assert.equal(sarif.version, '2.1.0');
  assert.equal(sarif.runs.length, 1);
  const [{ tool, results }] = sarif.runs;
  const rules = new Set(tool.driver.rules.map((rule) => rule.id));
  assert.equal(rules.size, tool.driver.rules.length);
  for (const result of results) {
    assert.ok(rules.has(result.ruleId));
    assert.ok(['error', 'warning', 'note'].includes(result.level));
    assert.ok(result.message.text.length > 0);
    assert.match(result.partialFingerprints['debrief/1'], /^[0-9a-f]{16}$/);
    for (const { physicalLocation: { artifactLocation, region } } of result.locations) {
      assert.equal(artifactLocation.uri, 'with%20blanks.md');
      assert.ok(region.startLine >= 1 && (region.endLine ?? region.startLine) >= region.startLine);
      assert.ok(region.startColumn === undefined || region.startColumn >= 1);
    }
    for (const fix of result.fixes ?? []) assert.ok(fix.artifactChanges[0].replacements[0].insertedContent.text.length > 0);
  }
  assert.deepEqual(results.filter((r) => r.suppressions).map((r) => r.suppressions[0]), [{ kind: 'inSource', justification: 'it is a quote' }]);
});

test('-o writes the file and prints nothing', () => {
  const to = join(dir, 'out.json');
  const { code, out } = debrief('review', file('blaming.md', kBlaming), '-o', to);
  assert.deepEqual([code, out], [0, '']);
  assert.equal(JSON.parse(readFileSync(to, 'utf8')).mode, 'review');
});

test('fills that are no object of words are an input that could not be read', () => {
  for (const [name, words] of [['broken.json', '{"1": '], ['list.json', '["Ada"]']]) {
    const { code, err } = debrief('followup', 'final-draft', file('incident.md', 'Checkout was slow.\n'), '--fills', file(name, words));
    assert.equal(code, 4);
    assert.match(err, /wants a JSON object/);
  }
});

test('redact gives the file back with its shape', () => {
  const input = file('page.json', '{"text": "mail ada@mail.example.com now", "n": 1}\n');
  const { code, out } = debrief('redact', input, '--audience', 'wider');
  assert.equal(code, 0);
  assert.equal(JSON.parse(out).n, 1);
  assert.doesNotMatch(out, /ada@/);
});

test('scan answers each case with byte offsets', () => {
  const cases = file('cases.jsonl', `${JSON.stringify({ id: 'a', text: 'ü mail ada@mail.example.com' })}\n${JSON.stringify({ id: 'b', text: 'nothing here' })}\n`);
  const [a, b] = debrief('scan', '--jsonl', cases).out.trim().split('\n').map((line) => JSON.parse(line));
  assert.deepEqual([a.id, a.spans[0]?.slice(0, 2)], ['a', [8, 28]]);
  assert.deepEqual(b, { id: 'b', spans: [] });
});

test('one file that nobody reads costs nothing but its row', () => {
  const bundle = join(dir, 'mixed');
  mkdirSync(bundle);
  writeFileSync(join(bundle, 'brief.md'), 'Checkout was slow.\n');
  writeFileSync(join(bundle, 'picture.bin'), Buffer.from([0, 1, 2, 3, 255, 254]));
  const { code, out, err } = debrief('inventory', bundle);
  assert.equal(code, 0);
  assert.match(err, /^picture\.bin: /m);
  assert.deepEqual(JSON.parse(out).inventory.map((row) => row.status), ['read', 'unreadable']);
});
