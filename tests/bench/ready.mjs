// How soon the page is ready, beside a page of sql.js (SQLite in WebAssembly, installed into build/bench/peer and nowhere
// else) in the same round-robin: the same browser, server and round, a fresh profile each. sql.js has no page of its own
// in its package; the smallest one stands here, the example of its README: load, open a database, show an answer.
// Three moments from the opening of the address: our first screen, our core's first answer on it (the list of formats),
// and the answer of sql.js. node tests/bench/ready.mjs [ROUNDS]
import { spawnSync } from 'node:child_process';
import { copyFileSync, existsSync, mkdirSync, writeFileSync } from 'node:fs';
import { join } from 'node:path';
import { launch, root, serve, shut, site } from '../web/lib.mjs';

const dir = join(root, 'build/bench/peer');
const median = (list) => list.toSorted((a, b) => a - b)[Math.floor(list.length / 2)];
const kPeerPage = `<!doctype html><meta charset="utf-8"><title>sql.js</title><h1>sql.js</h1><p id="answer"></p><script src="sql-wasm.js"></script><script>
initSqlJs({ locateFile: (file) => file }).then((SQL) => { const db = new SQL.Database(); document.getElementById('answer').textContent = db.exec('select sqlite_version()')[0].values[0][0]; });
</script>`;

const installed = () => {
  mkdirSync(join(dir, 'page'), { recursive: true });
  copyFileSync(join(root, 'tests/bench/peer/package.json'), join(dir, 'package.json'));
  const dist = join(dir, 'node_modules/sql.js/dist');
  if (!existsSync(dist) && spawnSync('npm', ['install', '--no-audit', '--no-fund', '--silent', '--ignore-scripts'], { cwd: dir, stdio: 'ignore', timeout: 300_000 }).status !== 0) return false;
  for (const file of ['sql-wasm.js', 'sql-wasm.wasm']) copyFileSync(join(dist, file), join(dir, 'page', file));
  writeFileSync(join(dir, 'page/index.html'), kPeerPage);
  return true;
};

/** Milliseconds until each condition holds, looked at once a frame from within the page. */
const until = async (browser, url, conditions) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, serviceWorkers: 'block' });
  const page = await context.newPage();
  const begin = performance.now();
  await page.goto(url, { waitUntil: 'commit' });
  const times = [];
  for (const { inFrame, holds } of conditions) {
    let where = page.mainFrame();
    while (inFrame && !(where = page.frames().find((f) => f.parentFrame() !== null))) await new Promise((done) => { setTimeout(done, 5); });
    await where.waitForFunction(holds, undefined, { polling: 'raf', timeout: 60_000 });
    times.push(performance.now() - begin);
  }
  await shut(context);
  return times;
};

export const benchReady = async (rounds = 7) => {
  if (!existsSync(join(site, 'index.html'))) { console.log('page ready beside sql.js: skipped, the page is not built'); return; }
  if (!installed()) { console.log('page ready beside sql.js: skipped, sql.js could not be installed'); return; }
  let browser;
  try { browser = await launch(); } catch { console.log('page ready beside sql.js: skipped, no Chromium'); return; }
  const own = await serve(), peer = await serve(join(dir, 'page'));
  const seen = { screen: [], core: [], sql: [] };
  for (let i = 0; i <= rounds; i++) {
    const [sql] = await until(browser, peer.url, [{ inFrame: false, holds: () => document.getElementById('answer').textContent !== '' }]);
    const [screen, core] = await until(browser, own.url, [{ inFrame: true, holds: () => document.querySelector('main h1') !== null }, { inFrame: true, holds: () => document.querySelector('.searchrow') !== null }]);
    if (i > 0) { seen.sql.push(sql); seen.screen.push(screen); seen.core.push(core); }   // the first round warms the disk
  }
  const ratio = (side) => median(seen[side].map((t, i) => t / seen.sql[i])).toFixed(2);
  const ms = (side) => `${Math.round(median(seen[side]))} ms`;
  console.log(`page ready, ${rounds} rounds: first screen ${ms('screen')}, core's first answer ${ms('core')}; sql.js ${ms('sql')}; ratio to sql.js: screen ${ratio('screen')}, core ${ratio('core')}`);
  await shut(browser);
  await Promise.all([own, peer].map((s) => Promise.race([s.close(), new Promise((done) => { setTimeout(done, 2000); })])));
};

if (process.argv[1] === new URL(import.meta.url).pathname) { await benchReady(Number(process.argv[2] ?? 7)); process.exit(0); }
