// Shared by the tests of the page: a server on loopback, the browser, a small runner.
import { chromium } from 'playwright-core';
import { createServer } from 'node:http';
import { existsSync, readFileSync } from 'node:fs';
import { dirname, extname, join, resolve } from 'node:path';
import { fileURLToPath } from 'node:url';

export const root = resolve(dirname(fileURLToPath(import.meta.url)), '../..');
export const site = resolve(process.env.SITE ?? join(root, 'build/site'));
const kTypes = { '.html': 'text/html', '.txt': 'text/plain', '.css': 'text/css', '.svg': 'image/svg+xml', '.js': 'text/javascript', '.png': 'image/png' };

/** Serves `dir`; `seen` lists the paths asked for. */
export const serve = async (dir = site) => {
  const seen = [];
  const server = createServer((request, response) => {
    const path = request.url.split('?')[0];
    seen.push(request.url);
    try {
      const body = readFileSync(join(dir, path === '/' ? '/index.html' : path));
      response.setHeader('content-type', `${kTypes[extname(path === '/' ? 'index.html' : path)] ?? 'application/octet-stream'}; charset=utf-8`);
      response.end(body);
    } catch { response.statusCode = 404; response.end(); }
  });
  await new Promise((ready) => { server.listen(0, '127.0.0.1', ready); });
  return { url: `http://127.0.0.1:${server.address().port}/`, seen, close: () => new Promise((done) => { server.closeAllConnections(); server.close(done); }) };
};

const kFlags = ['--no-sandbox', '--disable-gpu', '--disable-quic', '--no-first-run', '--disable-background-networking', '--disable-component-update', '--disable-sync', '--disable-dev-shm-usage'];
// The browser's profile in memory: on a busy disk Chromium waits for its own writes, at times a minute and more.
if (process.env.TMPDIR === undefined && existsSync('/dev/shm')) process.env.TMPDIR = '/dev/shm';
export const launch = (more = []) => chromium.launch({ executablePath: process.env.CHROMIUM ?? '/usr/bin/chromium', args: [...kFlags, ...more] });

/** Closes without waiting long: Chromium at times holds a closed context for a minute and more. */
export const shut = (closable) => Promise.race([closable.close().catch(() => undefined), new Promise((done) => { setTimeout(done, 3000); })]);

/** A page with the app loaded; `app` is its frame. Errors of the page are collected. */
export const open = async (browser, url, options = {}) => {
  const context = await browser.newContext({ viewport: { width: 1440, height: 900 }, acceptDownloads: true, serviceWorkers: 'block', ...options });
  context.setDefaultTimeout(90_000);
  context.setDefaultNavigationTimeout(90_000);
  const page = await context.newPage();
  const errors = [];
  page.on('pageerror', (e) => errors.push(e.message));
  page.on('console', (m) => { if (m.type() === 'error') errors.push(m.text()); });
  const begin = Date.now();
  await page.goto(url);
  const app = page.frameLocator('iframe');
  await app.locator('main h1').first().waitFor();
  const frame = page.frames().find((f) => f.parentFrame() !== null);
  return { page, app, frame, errors, context, ready: Date.now() - begin };
};
/** The demo incident, drafted. */
export const demo = async (browser, url, options) => {
  const opened = await open(browser, url, options);
  await opened.app.locator('#open-demo').click();
  await opened.app.locator('#document').waitFor({ timeout: 120_000 });
  return opened;
};
export const saved = async (page, click) => {
  const [download] = await Promise.all([page.waitForEvent('download'), click()]);
  return { name: download.suggestedFilename(), text: readFileSync(await download.path(), 'utf8') };
};

export const ok = (condition, words) => { if (!condition) throw new Error(words); };
export const equal = (actual, expected, words) => { if (actual !== expected) throw new Error(`${words}: ${JSON.stringify(actual)} instead of ${JSON.stringify(expected)}`); };
export const has = (text, part, words = '') => { if (!text.includes(part)) throw new Error(`${words} lacks ${JSON.stringify(part)}; it begins ${JSON.stringify(text.slice(0, 160))}`); };
