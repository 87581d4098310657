// Drafts and reviews the demo incident with the command, as a user would; files go to build/demo, their paths are printed.
import { spawnSync } from 'node:child_process';
import { cpSync, existsSync, mkdirSync, readdirSync, rmSync } from 'node:fs';
import { basename, join, relative, resolve } from 'node:path';

const root = resolve(new URL('..', import.meta.url).pathname);
const demo = join(root, 'site/demo/checkout-latency');
const out = join(root, 'build/demo');
rmSync(out, { recursive: true, force: true });
mkdirSync(out, { recursive: true });

// The drafts under review are not artifacts of the incident.
const dropped = join(out, 'dropped');
cpSync(demo, dropped, { recursive: true, filter: (path) => basename(path) !== 'drafts' });

const debrief = (output, args, fine) => {
  const file = join(out, output);
  const run = spawnSync(process.execPath, [join(root, 'web/dist/cli/debrief.mjs'), ...args, '-o', file], { encoding: 'utf8' });
  if (!fine.includes(run.status)) {
    console.error(`debrief ${args.join(' ')} ended with ${run.status}\n${run.stderr}`);
    process.exit(1);
  }
  console.log(relative(process.cwd(), file));
};

for (const [format, ending] of [['markdown', 'md'], ['html', 'html'], ['json', 'json']]) debrief(`draft.${ending}`, ['draft', dropped, '--format', format], [0]);
const drafts = join(demo, 'drafts');
for (const draft of existsSync(drafts) ? readdirSync(drafts).filter((f) => f.endsWith('.md')).sort() : []) {
  for (const [format, ending] of [['markdown', 'md'], ['html', 'html'], ['json', 'json']]) {
    debrief(`review-${draft.slice(0, -3)}.${ending}`, ['review', join(drafts, draft), '--artifacts', dropped, '--format', format], [0]);
  }
}
