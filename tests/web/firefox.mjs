// The smoke path in Debian's Firefox, driven over WebDriver BiDi: the demo to a draft, a TK, a row's evidence, a
// download, a review; hosted and from file://. Skipped, and said so, where no Firefox is installed.
import { existsSync, mkdtempSync, readdirSync, readFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import puppeteer from 'puppeteer-core';
import { equal, has, ok, site } from './lib.mjs';

const kFirefox = [process.env.FIREFOX, '/usr/bin/firefox-esr', '/usr/bin/firefox'].find((p) => p !== undefined && existsSync(p));
const wait = (ms) => new Promise((done) => { setTimeout(done, ms); });
const inner = async (page) => {
  for (let i = 0; i < 100; i++) {
    const frame = page.frames().find((f) => f.parentFrame() !== null);
    if (frame && await frame.evaluate(() => document.querySelector('main h1') !== null).catch(() => false)) return frame;
    await wait(100);
  }
  throw new Error('the frame did not come');
};
const until = async (frame, what, words, seconds = 40) => {
  for (let i = 0; i < seconds * 10; i++) { if (await frame.evaluate(what).catch(() => false)) return; await wait(100); }
  throw new Error(`${words} did not come in ${seconds} s`);
};
const press = (frame, selector) => frame.evaluate((s) => { const e = document.querySelector(s); if (!e) throw new Error(`${s} is not there`); e.click(); }, selector);

const smoke = async (address) => {
  const folder = mkdtempSync(join(tmpdir(), 'firefox-'));
  const browser = await puppeteer.launch({
    browser: 'firefox', executablePath: kFirefox, headless: true,
    extraPrefsFirefox: { 'browser.download.folderList': 2, 'browser.download.dir': folder, 'browser.download.alwaysOpenPanel': false },
  });
  try {
    const page = await browser.newPage();
    const errors = [];
    page.on('pageerror', (e) => errors.push(e.message));
    await page.goto(address);
    const frame = await inner(page);
    await press(frame, '#open-demo');
    await until(frame, () => document.querySelector('#document') !== null, 'the draft', 120);
    ok(await frame.evaluate(() => document.querySelectorAll('aside.evid .excerpt').length > 0), 'the evidence of the first row is open');
    await frame.evaluate(() => { document.querySelectorAll('table.rows tr[id^="row-"]')[4].click(); });
    await until(frame, () => document.querySelectorAll('table.rows tr[aria-selected="true"]').length === 1, 'the selected row');
    await press(frame, 'button[aria-label^="Next TK"]');
    await until(frame, () => document.querySelector('.tkform input') !== null, 'the form of the TK');
    await frame.type('.tkform input', 'the incident team');
    await frame.evaluate(() => { [...document.querySelectorAll('.tkform .btn')].find((b) => b.textContent.startsWith('Fill')).click(); });
    await until(frame, () => document.querySelector('button.tk.done') !== null, 'the filled TK');
    await press(frame, '.docbar .seg button:nth-child(2)');
    await until(frame, () => document.querySelector('.editor')?.shadowRoot?.querySelector('.cm-content') !== null, 'the editor');
    await press(frame, '.docbar .btn.pri');
    await until(frame, () => document.querySelector('#download-markdown') !== null, 'the report');
    await (await frame.$('#download-markdown')).click();   // a real press: downloads want one
    let name = '';
    for (let i = 0; i < 100 && name === ''; i++) { name = readdirSync(folder).find((f) => f.endsWith('.md')) ?? ''; await wait(100); }
    ok(name !== '', 'the download arrived');
    await wait(300);
    const text = readFileSync(join(folder, name), 'utf8');
    for (const words of ['Timeline', 'the incident team']) has(text, words, 'the download');
    await press(frame, '.bar .seg button:nth-child(2)');
    await until(frame, () => document.querySelector('#demo-draft') !== null, 'the review');
    await press(frame, '#demo-draft');
    await until(frame, () => document.querySelectorAll('.fnd .fsum').length > 3, 'findings');
    equal(errors.filter((e) => !/favicon/.test(e)).join(' | '), '', 'errors of the page');
  } finally {
    await browser.close().catch(() => undefined);
    rmSync(folder, { recursive: true, force: true });
  }
};
const where = (how) => (kFirefox === undefined ? () => { console.log('     skipped: no Firefox here (FIREFOX=path names one)'); } : how);

export const tests = {
  'Firefox, hosted: from the demo to a download and a review': where(({ url }) => smoke(url)),
  'Firefox, the single file from file://': where(() => smoke(pathToFileURL(join(site, 'debrief.html')).href)),
};
