// Another linter as a reviewer, in the shape that the scorers read: review.mjs TOOL review DRAFT …
import { readFileSync } from 'node:fs';
import { load } from './tools.mjs';

const [tool, , draft] = process.argv.slice(2);
const text = readFileSync(draft, 'utf8');
const lineAt = (offset) => text.slice(0, offset).split('\n').length;
const quoteAt = ({ offset, length }) => text.slice(offset, offset + Math.max(length, 12)).split('\n')[0];
let passive = false;  // the rubric has one finding a document for it
const findings = (await (await load(tool))(text)).filter((c) => c.kind !== '' && (c.kind !== 'evasive_passive_document' || (!passive && (passive = true))))
  .map((c) => ({ rule: c.kind, id: tool, line: lineAt(c.offset), quote: quoteAt(c), why: c.reason }));
console.log(JSON.stringify({ schema: 'debrief.report/1', mode: 'review', findings, sections: {}, verdict: '' }));
