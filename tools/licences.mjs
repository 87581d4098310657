// The notices of everything that is shipped with the site: node tools/licences.mjs OUT.txt. Reads them from the packages
// themselves, and fails when a shipped package carries none, so that the list cannot go stale unseen.
import { existsSync, mkdirSync, readFileSync, readdirSync, writeFileSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';

const root = resolve(import.meta.dirname, '..');
const modules = join(root, 'node_modules');
const out = process.argv[2] ?? join(root, 'build/site/licences.txt');

/** The first comment of a source file: where md4c keeps its notice. */
const firstComment = (file) => /\/\*([\s\S]*?)\*\//.exec(readFileSync(file, 'utf8'))[1].replace(/^ \* ?/gm, '').trim();
/** One notice serves both names of the MIT licence's holder line: nlohmann's header names the licence, not its text. */
const mit = (holder) => firstComment(join(modules, 'react-native-enriched-markdown/cpp/md4c/md4c.c')).replace(/^[\s\S]*?(?=Permission is hereby)/, `Copyright (c) ${holder}\n\n`);
const notice = (folder) => {
  const name = readdirSync(folder).find((n) => /^(licen[cs]e|copying)/i.test(n));
  if (!name) throw new Error(`${folder} carries no licence file`);
  return readFileSync(join(folder, name), 'utf8').trim();
};

const parts = [
  ['RE2', notice(join(modules, 're2/vendor/re2'))],
  ['Abseil', notice(join(modules, 're2/vendor/abseil-cpp'))],
  ['MD4C', firstComment(join(modules, 'react-native-enriched-markdown/cpp/md4c/md4c.c'))],
  ['nlohmann/json', mit('2013-2022 Niels Lohmann')],
];
// What the bundles take in: every production package of the page, with what it depends on.
const shipped = new Set();
const add = (name) => {
  const folder = join(modules, name);
  if (shipped.has(name) || name.startsWith('@types/') || name === 'undici-types' || !existsSync(join(folder, 'package.json'))) return;
  shipped.add(name);
  for (const next of Object.keys(JSON.parse(readFileSync(join(folder, 'package.json'), 'utf8')).dependencies ?? {})) add(next);
};
const listed = Object.keys(JSON.parse(readFileSync(join(root, 'package.json'), 'utf8')).devDependencies);
for (const name of listed.filter((n) => /^(@codemirror|@lezer|@preact|@zip\.js)\/|^(preact|dompurify|docx)$/.test(n))) add(name);
for (const name of [...shipped].sort()) parts.push([name, notice(join(modules, name))]);

mkdirSync(dirname(out), { recursive: true });
writeFileSync(out, `Debrief is licensed under Apache-2.0. It contains the software below.\n\n${parts.map(([name, text]) => `${'='.repeat(80)}\n${name}\n${'='.repeat(80)}\n\n${text}\n`).join('\n')}`);
console.log(`notices of ${parts.length} packages -> ${out}`);
