// Runs the tests of the page, one after another, in one browser. Each file exports `tests`: name -> function.
import { launch, serve, shut, site } from './lib.mjs';
import { existsSync } from 'node:fs';
import { join } from 'node:path';

const kFiles = ['bundle', 'flows', 'work', 'intake', 'drops', 'load', 'access', 'ways_out', 'embed', 'firefox'];
const wanted = process.argv.slice(2);
if (!existsSync(join(site, 'index.html'))) { console.error(`${site} holds no index.html: build the page first`); process.exit(2); }

const server = await serve();
let browser = await launch();
let passed = 0, failed = 0;
for (const file of kFiles) {
  let tests;
  try { ({ tests } = await import(`./${file}.mjs`)); } catch (e) { if (e.code === 'ERR_MODULE_NOT_FOUND' && String(e.message).includes(`${file}.mjs`)) continue; throw e; }
  for (const [name, test] of Object.entries(tests)) {
    if (wanted.length > 0 && !wanted.some((w) => `${file}: ${name}`.includes(w))) continue;
    const begin = Date.now();
    try {
      if (!browser.isConnected()) browser = await launch();
      await test({ browser, url: server.url, seen: server.seen });
      passed += 1;
      console.log(`ok   ${file}: ${name} (${Date.now() - begin} ms)`);
    } catch (e) {
      failed += 1;
      console.log(`FAIL ${file}: ${name}\n     ${String(e.message ?? e).split('\n').slice(0, 6).join('\n     ')}`);
    }
    for (const context of browser.contexts()) await shut(context);
  }
}
await shut(browser);
await Promise.race([server.close(), new Promise((done) => { setTimeout(done, 2000); })]);
console.log(`${passed} passed, ${failed} failed`);
process.exit(failed === 0 ? 0 : 1);
