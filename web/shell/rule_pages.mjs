// The reference of the rules, from the packs' own data: rules.html with all of them, and a page for each.
// rulePages(PACKS_DIR) → { 'rules.html': html, 'rules/<id>.html': html, … }.
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { escape, page, words } from './page.mjs';

export const fileOf = (id) => `${id.replace(/[^a-z0-9]+/gi, '-')}.html`;

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

const rulePage = (rule) => page(`rules/${fileOf(rule.id)}`, `<h1>${escape(rule.id)}</h1>
<p>${escape(rule.why)}</p>
<table>
<tr><th>Rubric</th><td><a href="../rules.html#r-${escape(rule.rubric)}">${escape(words(rule.rubric))}</a></td></tr>
<tr><th>Severity</th><td>${escape(rule.severity)}${rule.suggestion ? ', a suggestion only' : ''}</td></tr>
<tr><th>Looks at</th><td>${escape(kChecks[rule.check] ?? rule.check)}, ${escape(where(rule))}</td></tr>
<tr><th>Who says so</th><td>${escape(rule.authority)}</td></tr>
</table>
${examples('Found in', rule.examples.fires)}
${examples('Quiet on', rule.examples.quiet)}
${rewrite(rule)}
<h2>Keep a sentence</h2>
<pre>&lt;!-- debrief-ignore ${escape(rule.id)}: the reason, which stays in the report --&gt;</pre>`);

const kShown = 2;  // examples of each kind in the list; the page of the rule has all
const listed = (r) => `<tr id="${escape(r.id)}"><td><a href="rules/${fileOf(r.id)}"><code>${escape(r.id)}</code></a><br>${escape(r.severity)}${r.suggestion ? ', advice' : ''}</td><td>${escape(r.why)}<br><span class="by">${escape(r.authority)}</span>
<ul class="ex">${r.examples.fires.slice(0, kShown).map((e) => `<li><del>${escape(e)}</del></li>`).join('')}${r.examples.quiet.slice(0, kShown).map((e) => `<li><ins>${escape(e)}</ins></li>`).join('')}</ul></td></tr>`;
const listPage = (rules) => {
  const rubrics = [...new Set(rules.map((r) => r.rubric))];
  return page('rules.html', `<h1>Rules</h1>
<p>${rules.length} rules over ${rubrics.length} points of the rubric. Each carries examples on which it must fire (struck out here) and near misses on which it must stay quiet; a rule whose examples do not hold is not loaded. This page is written by the build from the packs that the core carries.</p>
<p>To keep a sentence that a rule objects to, put a comment with the reason on the line before it: <code>&lt;!-- debrief-ignore rule-id: reason --&gt;</code>. It is listed in the report.</p>
<p class="toc">${rubrics.map((r) => `<a href="#r-${escape(r)}">${escape(words(r))}</a>`).join(' · ')}</p>
${rubrics.map((rubric) => `<h2 id="r-${escape(rubric)}">${escape(words(rubric).replace(/^./, (c) => c.toUpperCase()))}</h2>
<table><thead><tr><th>Rule</th><th>Why, who says so, examples</th></tr></thead><tbody>
${rules.filter((r) => r.rubric === rubric).map(listed).join('\n')}
</tbody></table>`).join('\n')}`);
};

export const rulePages = (packs) => {
  const rules = readdirSync(packs).filter((name) => name.endsWith('.json')).sort().flatMap((name) => JSON.parse(readFileSync(join(packs, name), 'utf8')).rules);
  return Object.fromEntries([['rules.html', listPage(rules)], ...rules.map((rule) => [`rules/${fileOf(rule.id)}`, rulePage(rule)])]);
};
