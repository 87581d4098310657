// pictures.mjs: the pictures of site/, taken anew from the built page: node tools/pictures.mjs [NAME…]
import { mkdirSync } from 'node:fs';
import { join } from 'node:path';
import { demo, launch, open, root, serve, shut } from '../tests/web/lib.mjs';

const out = join(root, 'site/pictures');
const wanted = process.argv.slice(2);
const kSize = { viewport: { width: 1280, height: 800 } };
const scrolled = (frame, selector) => frame.evaluate((s) => { document.querySelector(s)?.scrollIntoView({ block: 'start' }); }, selector);

const kPictures = {
  first: async ({ browser, url }) => { const o = await open(browser, url, kSize); await o.page.waitForTimeout(500); return o; },
  artifacts: async ({ browser, url }) => { const o = await demo(browser, url, kSize); await o.page.keyboard.press('1'); return o; },
  draft: async ({ browser, url }) => { const o = await demo(browser, url, kSize); await scrolled(o.frame, '#picture'); await o.app.locator('table.rows tr[id^="row-"]').nth(9).click(); await scrolled(o.frame, '#picture'); return o; },
  tk: async ({ browser, url }) => { const o = await demo(browser, url, kSize); for (let i = 0; i < 4; i++) { await o.app.locator('button[aria-label^="Next TK"]').click(); await o.page.waitForTimeout(100); } return o; },
  review: async ({ browser, url }) => {
    const o = await open(browser, url, kSize);
    await o.app.locator('.bar .seg button').nth(1).click();
    await o.app.locator('#demo-draft').click();
    await o.app.locator('.editor .cm-content').waitFor();
    await o.app.locator('.verdict .v').waitFor();
    return o;
  },
  report: async ({ browser, url }) => { const o = await demo(browser, url, kSize); await o.page.keyboard.press('6'); return o; },
};

mkdirSync(out, { recursive: true });
const server = await serve();
const browser = await launch();
for (const [name, how] of Object.entries(kPictures)) {
  if (wanted.length > 0 && !wanted.includes(name)) continue;
  const o = await how({ browser, url: server.url });
  await o.page.waitForTimeout(400);
  await o.page.screenshot({ path: join(out, `${name}.png`) });
  await shut(o.context);
  console.log(`${name}.png`);
}
await shut(browser);
await server.close();
process.exit(0);
