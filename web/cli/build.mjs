// Builds the command: node web/cli/build.mjs [--wasm FILE] -> web/dist/cli/{debrief.mjs, debrief.wasm}, and the host alone
// for tests and tools -> web/dist/host/host.mjs. The module lies beside the script and is read with node:fs: the product holds no network code.
import { chmodSync, copyFileSync, mkdirSync } from 'node:fs';
import { dirname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';
import { build } from 'vite';

const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
const option = (name, fallback) => { const i = process.argv.indexOf(`--${name}`); return i < 0 ? fallback : process.argv[i + 1]; };
const out = join(root, 'web/dist/cli');

const bundle = (entry, outDir, name, banner) => build({
  root, configFile: false, logLevel: 'warn', publicDir: false,
  build: {
    outDir, emptyOutDir: false, target: 'node20', minify: false, reportCompressedSize: false, modulePreload: false,
    lib: { entry: join(root, entry), formats: ['es'], fileName: () => name },
    rolldownOptions: { external: [/^node:/], platform: 'node', output: { banner, codeSplitting: false } },
  },
});

await bundle('web/cli/main.ts', out, 'debrief.mjs', '#!/usr/bin/env node');
await bundle('web/host/index.ts', join(root, 'web/dist/host'), 'host.mjs', '');
mkdirSync(out, { recursive: true });
copyFileSync(resolve(option('wasm', join(root, 'build/wasm/debrief.wasm'))), join(out, 'debrief.wasm'));
chmodSync(join(out, 'debrief.mjs'), 0o755);
