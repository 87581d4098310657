// Builds the command: node web/cli/build.mjs [--wasm FILE] -> web/dist/cli/{debrief.mjs, debrief.wasm}
// The module lies beside the script and is read with node:fs: the product holds no network code.
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const option = (name, fallback) => { const i = process.argv.indexOf(`--${name}`); return i < 0 ? fallback : process.argv[i + 1]; };
const out = join(root, 'web/dist/cli');

await build({
  root, configFile: false, logLevel: 'warn', publicDir: false,
  build: {
    outDir: out, emptyOutDir: false, target: 'node20', minify: false, reportCompressedSize: false, modulePreload: false,
    lib: { entry: join(root, 'web/cli/main.ts'), formats: ['es'], fileName: () => 'debrief.mjs' },
    rolldownOptions: { external: [/^node:/], platform: 'node', output: { banner: '#!/usr/bin/env node', codeSplitting: false } },
  },
});
mkdirSync(out, { recursive: true });
copyFileSync(resolve(option('wasm', join(root, 'build/wasm/debrief.wasm'))), join(out, 'debrief.wasm'));
chmodSync(join(out, 'debrief.mjs'), 0o755);
