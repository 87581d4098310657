// The requests of the core over the demo incident: each verb is answered with what session.h says of it, and each field that
// the verbs share has its effect.
import assert from 'node:assert/strict';
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';
import { before, test } from 'node:test';
import { Engine, fromBytes } from '../../web/dist/host/host.mjs';

const demo = new URL('../../site/demo/checkout-latency', import.meta.url).pathname;
const engine = new Engine(new WebAssembly.Module(readFileSync(new URL('../../web/dist/cli/debrief.wasm', import.meta.url))));
before(async () => {
  for (const path of readdirSync(demo, { recursive: true, encoding: 'utf8' }).filter((p) => !p.startsWith('drafts') && statSync(join(demo, p)).isFile()).sort())
    await engine.add(path, fromBytes(readFileSync(join(demo, path))), () => undefined);
});

for (const [request, holds] of [
  [{ verb: 'formats' }, (a) => a.formats.every((f) => f.id && f.name && f.how_to_export) && a.formats.length > 40],
  [{ verb: 'rules' }, (a) => a.rules.length >= 60 && a.rules.every((r) => r.fires.length > 0)],
  [{ verb: 'inventory' }, (a) => a.report.inventory.length === engine.paths.length],
  [{ verb: 'draft' }, (a) => a.report.timeline.length > 10 && a.proof.clean],
  [{ verb: 'draft', format: 'markdown' }, (a) => a.output.startsWith('# ')],
  [{ verb: 'draft', audience: 'wider' }, (a) => a.report.audience === 'wider'],
  [{ verb: 'draft', brief: 'The queue stood still.' }, (a) => a.report.document.includes('The queue stood still')],
  [{ verb: 'draft', overlay: { severity: 'SEV-9' } }, (a) => a.report.document.includes('SEV-9')],
  [{ verb: 'draft', added: ['checkout'] }, (a) => !/\bcheckout\b/.test(a.report.title.toLowerCase())],
  [{ verb: 'review', name: 'd.md', draft: '# Incident\n\nBob should have known better.\n' }, (a) => a.report.findings.some((f) => f.quote.includes('Bob'))],
  [{ verb: 'review', name: 'd.md', draft: '# Incident\n', format: 'checkstyle' }, (a) => a.output.startsWith('<?xml')],
  [{ verb: 'scan', text: 'mail ada@mail.example.com' }, (a) => a.spans.length === 1 && a.spans[0][0] === 5],
  [{ verb: 'redact', name: 'a.txt', text: 'mail ada@mail.example.com' }, (a) => !a.output.includes('ada@')],
  [{ verb: 'redact', name: 'a.txt', text: 'Initech called.', customers: ['Initech'] }, (a) => !a.output.includes('Initech')],
  [{ verb: 'followup', kind: 'tickets', format: 'csv' }, (a) => a.output.startsWith('Summary,') && a.proof.clean],
]) test(JSON.stringify(request), () => {
  const answer = engine.call(request);
  assert.equal(answer.status, 'ok', answer.message);
  assert.ok(holds(answer), JSON.stringify(answer).slice(0, 400));
});

test('a gate that is closed answers with the inventory, and force opens it', () => {
  const next = new Engine(new WebAssembly.Module(readFileSync(new URL('../../web/dist/cli/debrief.wasm', import.meta.url))));
  const closed = next.call({ verb: 'draft' });
  assert.equal(closed.status, 'gate');
  assert.equal(closed.report.mode, 'inventory');
  assert.equal(closed.report.gate.closed, true);
  assert.equal(next.call({ verb: 'draft', force: true }).report.mode, 'draft');
});
