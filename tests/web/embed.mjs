// A static wiki-like page on another origin reviews a document in a sandboxed frame and gets the report back.
import { equal, has, ok, serve } from './lib.mjs';

export const tests = {
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
