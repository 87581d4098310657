// The references of site/, written from the code's own data: what the core says it reads and by which rules it
// judges. Also puts the one navigation into every page of the site.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { fileOf } from './rule_pages.mjs';

const escape = (s) => String(s).replaceAll('&', '&amp;').replaceAll('<', '&lt;').replaceAll('>', '&gt;').replaceAll('"', '&quot;');
const words = (id) => id.replace(/[_-]+/g, ' ');
const kPages = [['./', 'Debrief'], ['guide.html', 'Guide'], ['formats.html', 'Formats'], ['rules.html', 'Rules'], ['ci.html', 'In CI'], ['embed-example.html', 'Embedding'], ['hosting.html', 'Hosting'], ['privacy.html', 'Privacy']];
const nav = (own) => `<nav aria-label="Pages">${kPages.map(([to, name]) => (to === own ? `<b aria-current="page">${name}</b>` : `<a href="${to}">${name}</a>`)).join(' ')}</nav>`;
const page = (file, title, body) => `<!doctype html>
<html lang="en">
<head>
<meta charset="utf-8">
<meta name="viewport" content="width=device-width, initial-scale=1">
<meta name="referrer" content="no-referrer">
<title>${title} · Debrief</title>
<link rel="stylesheet" href="site.css">
</head>
<body>
${nav(file)}
<main>
<h1>${title}</h1>
${body}
</main>
</body>
</html>
`;

/** In the order in which a person looks for them; the last ones are what helps besides. */
const kFamilies = { chat: 'Chat and transcripts', alerts: 'Alerts and paging', deploys: 'Deployments and changes', comms: 'Customer comms', logs: 'Logs', issues: 'Issues', dashboards: 'Dashboards', repository: 'Repository and documents', directory: 'People', brief: 'Brief' };
const formatsPage = (formats) => {
  const groups = Object.entries(kFamilies).map(([family, title]) => [title, formats.filter((f) => f.family === family)]).filter(([, list]) => list.length > 0);
  const rest = formats.filter((f) => !(f.family in kFamilies));
  if (rest.length > 0) groups.push(['Others', rest]);
  return page('formats.html', 'Formats', `<p>${formats.length} formats are recognised by their content; a file’s name only breaks a tie. ZIP and gzip files are opened, folders taken as they are. This page is written by the build from the list that the core carries.</p>
${groups.map(([title, list]) => `<h2>${title}</h2>
<table><thead><tr><th>Export, its id</th><th>How to get it</th></tr></thead><tbody>
${list.map((f) => `<tr id="${escape(f.id)}"><td>${escape(f.name)}<br><code>${escape(f.id)}</code></td><td>${escape(f.how_to_export)}</td></tr>`).join('\n')}
</tbody></table>`).join('\n')}
<h2>What is not read</h2>
<p>Pictures, audio and video. A dashboard’s picture or PDF is listed as received; its figures have to come as text: a query result as CSV, or annotations. For a call, export its transcript (.vtt, .srt) or its chat.</p>`);
};

const rulesPage = (rules) => {
  const rubrics = [...new Set(rules.map((r) => r.rubric))];
  const one = (r) => `<tr id="${escape(r.id)}"><td><a href="rules/${fileOf(r.id)}"><code>${escape(r.id)}</code></a><br>${escape(r.severity)}${r.suggestion ? ', advice' : ''}</td><td>${escape(r.why)}<br><span class="by">${escape(r.authority)}</span>
${r.fires.length > 0 ? `<ul class="ex">${r.fires.slice(0, 2).map((e) => `<li><del>${escape(e)}</del></li>`).join('')}${r.quiet.slice(0, 2).map((e) => `<li><ins>${escape(e)}</ins></li>`).join('')}</ul>` : ''}</td></tr>`;
  return page('rules.html', 'Rules', `<p>${rules.length} rules over ${rubrics.length} points of the rubric. Each carries examples on which it must fire (struck out here) and near misses on which it must stay quiet; both are tests. This page is written by the build from the rules that the core carries.</p>
<p>To keep a sentence that a rule objects to, put a comment with the reason on the line before it: <code>&lt;!-- debrief-ignore rule-id: reason --&gt;</code>. It is listed in the report.</p>
<p class="toc">${rubrics.map((r) => `<a href="#r-${escape(r)}">${escape(words(r))}</a>`).join(' · ')}</p>
${rubrics.map((rubric) => `<h2 id="r-${escape(rubric)}">${escape(words(rubric).replace(/^./, (c) => c.toUpperCase()))}</h2>
<table><thead><tr><th>Rule</th><th>Why, who says so, examples</th></tr></thead><tbody>
${rules.filter((r) => r.rubric === rubric).map(one).join('\n')}
</tbody></table>`).join('\n')}`);
};

/** @param {{root: string, out: string, wasm: string}} where the host's bundle (web/cli/build.mjs) and the core are. */
export const pages = async ({ root, out, wasm }) => {
  const host = join(root, 'web/dist/host/host.mjs');
  if (existsSync(host) && existsSync(wasm)) {
    const { engineOf } = await import(pathToFileURL(host).href);
    const engine = await engineOf(readFileSync(wasm));
    writeFileSync(join(out, 'formats.html'), formatsPage(engine.call({ verb: 'formats' }).formats));
    writeFileSync(join(out, 'rules.html'), rulesPage(engine.call({ verb: 'rules' }).rules));
  }
  for (const file of readdirSync(out).filter((f) => f.endsWith('.html'))) {
    const text = readFileSync(join(out, file), 'utf8');
    if (text.includes('{{NAV}}')) writeFileSync(join(out, file), text.replace('{{NAV}}', () => nav(file)));
  }
};
