// Checks the types of every TypeScript project under web/.
import { spawnSync } from 'node:child_process';
import { existsSync, readdirSync } from 'node:fs';
import { join, resolve } from 'node:path';

const root = resolve(new URL('..', import.meta.url).pathname);
let passed = 0, failed = 0;
for (const folder of readdirSync(join(root, 'web')).sort()) {
  if (!existsSync(join(root, 'web', folder, 'tsconfig.json'))) continue;
  const run = spawnSync(process.execPath, [join(root, 'node_modules/typescript/bin/tsc'), '-p', join('web', folder)], { cwd: root, encoding: 'utf8' });
  if (run.status === 0) passed += 1;
  else { failed += 1; console.log(`${run.stdout}${run.stderr}`); }
}
console.log(`${passed} passed, ${failed} failed`);
process.exitCode = failed === 0 ? 0 : 1;
