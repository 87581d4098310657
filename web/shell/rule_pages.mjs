// A page per rule, and their index, from the packs' own data: rulePages(PACKS_DIR) → { 'rules/index.html': html, … }.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';

const escape = (text) => String(text).replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
export const fileOf = (id) => `${id.replace(/[^a-z0-9]+/gi, '-')}.html`;

const page = (title, body) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${escape(title)} · Debrief</title>
<link rel="stylesheet" href="../site.css">
</head>
<body>
<nav><a href="../index.html">Debrief</a> · <a href="../guide.html">Guide</a> · <a href="index.html">Rules</a> · <a href="../ci.html">In CI</a></nav>
<main>
${body}
</main>
</body>
</html>
`;

const kChecks = {
  phrase: 'words of a sentence', frame: 'who does what in a clause, and how it is judged', structure: 'what is there and what is absent',
  share: 'how many sentences of the document have a property', reference: 'what points elsewhere in the draft, or at nothing', token: 'names and values that must not be published',
};
const where = (rule) => (rule.sections?.length ? `in ${rule.sections.map((s) => s.replaceAll('_', ' ')).join(', ')}` : rule.not_sections?.length ? `everywhere but in ${rule.not_sections.map((s) => s.replaceAll('_', ' ')).join(', ')}` : 'in every section');
const examples = (title, list) => `<h2>${title}</h2>\n${list.map((text) => (text.includes('\n') ? `<pre>${escape(text)}</pre>` : `<p>“${escape(text)}”</p>`)).join('\n')}`;
const rewrite = (rule) => {
  const { drop = [], text = '' } = rule.rewrite ?? {};
  if (!drop.length && !text) return '';
  return `<h2>Rewrite</h2>\n${drop.length ? '<p>The judging words are taken out, and the facts stay.</p>\n' : ''}${text ? `${drop.length ? '<p>Where too little would be left:</p>\n' : ''}<pre>${escape(text)}</pre>` : ''}`;
};

const rulePage = (rule) => page(rule.id, `<h1>${escape(rule.id)}</h1>
<p>${escape(rule.why)}</p>
<table>
<tr><th>Rubric</th><td>${escape(rule.rubric)}</td></tr>
<tr><th>Severity</th><td>${escape(rule.severity)}${rule.suggestion ? ', a suggestion only' : ''}</td></tr>
<tr><th>Looks at</th><td>${escape(kChecks[rule.check] ?? rule.check)}, ${escape(where(rule))}</td></tr>
<tr><th>Who says so</th><td>${escape(rule.authority)}</td></tr>
</table>
${examples('Found in', rule.examples.fires)}
${examples('Quiet on', rule.examples.quiet)}
${rewrite(rule)}
<h2>Keep a sentence</h2>
<pre>&lt;!-- debrief-ignore ${escape(rule.id)}: the reason, which stays in the report --&gt;</pre>`);

export const rulePages = (packs) => {
  const rules = readdirSync(packs).filter((name) => name.endsWith('.json')).sort().flatMap((name) => JSON.parse(readFileSync(join(packs, name), 'utf8')).rules);
  const rubrics = [...new Set(rules.map((rule) => rule.rubric))].sort();
  const list = (rubric) => `<h2 id="${escape(rubric)}">${escape(rubric.replaceAll('_', ' '))}</h2>\n<table>\n${rules.filter((rule) => rule.rubric === rubric)
    .map((rule) => `<tr><td><a href="${fileOf(rule.id)}">${escape(rule.id)}</a></td><td>${escape(rule.severity)}</td><td>${escape(rule.why)}</td></tr>`).join('\n')}\n</table>`;
  const index = page('Rules', `<h1>Rules</h1>\n<p>${rules.length} rules over ${rubrics.length} points of the rubric. Each has examples that it must find and examples on which it must be quiet; a rule whose examples do not hold is not loaded.</p>\n${rubrics.map(list).join('\n')}`);
  return Object.fromEntries([['rules/index.html', index], ...rules.map((rule) => [`rules/${fileOf(rule.id)}`, rulePage(rule)])]);
};
