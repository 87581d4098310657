// A static wiki-like page on another origin reviews a document in a sandboxed frame and gets the report back.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { equal, has, ok, serve } from './lib.mjs';

const kDraft = '# Checkout outage\n\n## Summary\n\nCheckout failed because Sam carelessly merged a change.\n\n## Timeline (UTC)\n\n- 22:38 - The change went live.\n\n## Root cause\n\nHuman error.\n\n## Action items\n\n1. Be more careful.\n';
/** A static page as a wiki would serve it, on an origin of its own. */
const wikiOf = async (body, how) => {
  const dir = mkdtempSync(join(tmpdir(), 'wiki-'));
  writeFileSync(join(dir, 'page.html'), `<!doctype html><html lang="en"><head><meta charset="utf-8"><title>Postmortems</title></head><body><h1>Checkout outage</h1>${body}</body></html>`);
  const wiki = await serve(dir);
  try { await how(`${wiki.url}page.html`, wiki); } finally { await wiki.close(); rmSync(dir, { recursive: true }); }
};

export const tests = {
  'a wiki on another origin reviews its page in a sandboxed frame and gets the report': async ({ browser, url }) => wikiOf(`
    <article id="text">${kDraft.replaceAll('\n', '&#10;')}</article>
    <p id="state">waiting</p><iframe id="debrief" title="Debrief review" sandbox="allow-scripts allow-downloads"></iframe>
    <script>
      const frame = document.getElementById('debrief'), heard = window.heard = [];
      frame.src = '${url}embed.html?allow=' + encodeURIComponent(location.origin);
      addEventListener('message', (e) => {
        if (e.source !== frame.contentWindow) return;
        heard.push(e.data);
        if (e.data.type === 'debrief:ready') frame.contentWindow.postMessage({ type: 'debrief:review', name: 'outage.md', markdown: document.getElementById('text').textContent }, '*');
        if (e.data.type === 'debrief:resize') frame.style.height = Math.min(2000, e.data.height) + 'px';
        if (e.data.type === 'debrief:report') document.getElementById('state').textContent = 'reported';
      });
    </script>`, async (address) => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(address);
    await page.locator('#state', { hasText: 'reported' }).waitFor({ timeout: 40_000 });
    const heard = await page.evaluate(() => window.heard);
    ok(heard.every((m) => m.version === 1), 'every message says its version');
    const report = JSON.parse(heard.find((m) => m.type === 'debrief:report').json);
    const rules = report.findings.map((f) => f.rule);
    for (const rule of ['person_targeted', 'human_error_terminal', 'weak_action_item']) ok(rules.includes(rule), `${rule} is found`);
    ok(heard.some((m) => m.type === 'debrief:resize' && m.height > 100), 'the frame says its height');
    // the reader accepts a rewrite inside the frame: the wiki is told again
    const before = heard.filter((m) => m.type === 'debrief:report').length;
    const inner = page.frameLocator('#debrief').frameLocator('iframe');
    await inner.locator('.fnd .fsum').first().waitFor();
    for (let i = 0; i < 12 && await inner.getByRole('button', { name: /^Accept rewrite/ }).count() === 0; i++) await inner.getByRole('button', { name: /^Next finding/ }).click();
    await inner.getByRole('button', { name: /^Accept rewrite/ }).first().click();
    await page.waitForFunction((n) => window.heard.filter((m) => m.type === 'debrief:report').length > n, before, { timeout: 15_000 });
  }),
  'the element reviews its own text and gives the report as an event': async ({ browser, url }) => wikiOf(`
    <p id="state">waiting</p><script src="${url}debrief-review.js"></script>
    <debrief-review src="${url}embed.html"></debrief-review>
    <script>
      const element = document.querySelector('debrief-review');
      element.addEventListener('report', (e) => { document.getElementById('state').textContent = 'findings: ' + e.detail.findings.length; });
      element.setAttribute('markdown', ${JSON.stringify(kDraft)});
      const again = element.cloneNode(true); element.replaceWith(again);
      again.addEventListener('report', (e) => { document.getElementById('state').textContent = 'findings: ' + e.detail.findings.length; });
    </script>`, async (address) => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(address);
    await page.locator('#state', { hasText: /findings: [1-9]/ }).waitFor({ timeout: 40_000 });
    equal(await page.locator('debrief-review iframe').getAttribute('sandbox'), 'allow-scripts allow-downloads', 'sandbox');
  }),
  'a page that embeds the review gets the report': async ({ browser, url }) => {
    const page = await (await browser.newContext()).newPage();
    await page.goto(`${url}embed-example.html`);
    await page.locator('#state', { hasText: 'ready' }).waitFor({ timeout: 20_000 });
    await page.locator('#send').click();
    await page.locator('#state', { hasText: 'findings' }).waitFor({ timeout: 20_000 });
    ok(Number((await page.locator('#state').innerText()).split(' ')[0]) > 0, 'findings');
  },
  'a page of another origin is neither heard nor answered': async ({ browser, url }) => {
    const wiki = await serve();
    try {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${wiki.url}guide.html`);
      const said = await page.evaluate(async (src) => {
        const heard = [];
        addEventListener('message', (e) => heard.push(e.data.type));
        const f = document.createElement('iframe');
        f.src = `${src}embed.html?allow=https://somebody-else.example`;
        document.body.append(f);
        await new Promise((d) => { setTimeout(d, 2500); });
        f.contentWindow.postMessage({ type: 'debrief:ping' }, '*');
        await new Promise((d) => { setTimeout(d, 800); });
        return heard.join();
      }, url);
      equal(said, '', 'messages heard');
    } finally { await wiki.close(); }
  },
  'a ping is answered with the version': async ({ browser, url }) => {
    const wiki = await serve();
    try {
      const page = await (await browser.newContext()).newPage();
      await page.goto(`${wiki.url}guide.html`);
      const said = await page.evaluate(async (src) => {
        const heard = [];
        addEventListener('message', (e) => heard.push(`${e.data.type}/${e.data.version}`));
        const f = document.createElement('iframe');
        f.setAttribute('sandbox', 'allow-scripts allow-downloads');
        f.src = `${src}embed.html?allow=${encodeURIComponent(location.origin)}`;
        document.body.append(f);
        for (let i = 0; i < 50 && !heard.some((h) => h.startsWith('debrief:ready')); i++) await new Promise((d) => { setTimeout(d, 100); });
        f.contentWindow.postMessage({ type: 'debrief:ping' }, '*');
        await new Promise((d) => { setTimeout(d, 500); });
        return heard.join();
      }, url);
      has(said, 'debrief:ready/1', 'heard');
      has(said, 'debrief:pong/1', 'heard');
    } finally { await wiki.close(); }
  },
};
