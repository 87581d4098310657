// The pages of site/ in the one frame (page.mjs), and the list of formats, written from what the core says it reads.
import { existsSync, readdirSync, readFileSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { escape, page } from './page.mjs';

/** In the order in which a person looks for them; the last ones are what helps besides. */
const kFamilies = { chat: 'Chat and transcripts', alerts: 'Alerts and paging', deploys: 'Deployments and changes', comms: 'Customer comms', logs: 'Logs', issues: 'Issues', dashboards: 'Dashboards', repository: 'Repository and documents', directory: 'People', brief: 'Brief' };
const formatsPage = (formats) => {
  const groups = Object.entries(kFamilies).map(([family, title]) => [title, formats.filter((f) => f.family === family)]).filter(([, list]) => list.length > 0);
  const rest = formats.filter((f) => !(f.family in kFamilies));
  if (rest.length > 0) groups.push(['Others', rest]);
  return page('formats.html', `<h1>Formats</h1>
<p>${formats.length} formats are recognised by their content; a file’s name only breaks a tie. ZIP and gzip files are opened, folders taken as they are. This page is written by the build from the list that the core carries.</p>
${groups.map(([title, list]) => `<h2>${title}</h2>
<table><thead><tr><th>Export, its id</th><th>How to get it</th></tr></thead><tbody>
${list.map((f) => `<tr id="${escape(f.id)}"><td>${escape(f.name)}<br><code>${escape(f.id)}</code></td><td>${escape(f.how_to_export)}</td></tr>`).join('\n')}
</tbody></table>`).join('\n')}
<h2>What is not read</h2>
<p>Pictures, audio and video. A dashboard’s picture or PDF is listed as received; its figures have to come as text: a query result as CSV, or annotations. For a call, export its transcript (.vtt, .srt) or its chat.</p>`);
};

/** @param {{root: string, out: string, wasm: string}} where the host's bundle (web/cli/build.mjs) and the core are. */
export const pages = async ({ root, out, wasm }) => {
  const host = join(root, 'web/dist/host/host.mjs');
  if (existsSync(host) && existsSync(wasm)) {
    const { engineOf } = await import(pathToFileURL(host).href);
    const engine = await engineOf(readFileSync(wasm));
    writeFileSync(join(out, 'formats.html'), formatsPage(engine.call({ verb: 'formats' }).formats));
  }
  for (const file of readdirSync(join(root, 'site')).filter((f) => f.endsWith('.html'))) writeFileSync(join(out, file), page(file, readFileSync(join(root, 'site', file), 'utf8')));
};
