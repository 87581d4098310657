// axe on every screen, in both themes and two widths; nothing wider than the window; stills if SHOTS is set.
import { readFileSync, mkdirSync } from 'node:fs';
import { createRequire } from 'node:module';
import { join } from 'node:path';
import { demo, equal, open, shut } from './lib.mjs';

const axe = readFileSync(createRequire(import.meta.url).resolve('axe-core/axe.min.js'), 'utf8');
const shots = process.env.SHOTS;
const kSteps = ['artifacts', 'brief', 'gaps', 'draft', 'redaction', 'report', 'next'];

/** What axe finds, whatever its severity, in one line each. axe runs in the debugger's world, past the policy. */
const findings = async (frame) => {
  await frame.evaluate(() => Promise.all(document.getAnimations().map((a) => a.finished.catch(() => undefined))));   // a colour half-way has no contrast of its own
  await frame.evaluate(axe);
  const result = await frame.evaluate(async () => {
    const r = await globalThis.axe.run(document, { resultTypes: ['violations'], runOnly: ['wcag2a', 'wcag2aa', 'wcag21a', 'wcag21aa', 'wcag22aa', 'best-practice'] });
    return r.violations.map((v) => ({ id: v.id, impact: v.impact, nodes: v.nodes.map((n) => ({ words: `${n.target.join(' ')} ${n.any[0]?.message ?? n.all[0]?.message ?? n.none[0]?.message ?? ''}`, inline: document.querySelector(n.target[0])?.matches(':is(p, li, dd, td, span, .prop > div) > :is(.s, .ref, .tk, .lnk)') ?? false })) }));
  });
  // WCAG 2.5.8 exempts targets in a sentence; axe knows that of links, and ours are buttons.
  for (const v of result) if (v.id === 'target-size') v.nodes = v.nodes.filter((n) => !n.inline);
  return result.filter((v) => v.nodes.length > 0).map((v) => `${v.id} (${v.impact}): ${v.nodes.map((n) => n.words).slice(0, 3).join(' || ')}`);
};
const still = async (page, name) => { if (shots) { mkdirSync(shots, { recursive: true }); await page.waitForTimeout(150); await page.screenshot({ path: join(shots, `${name}.png`) }); } };
const overflow = (frame) => frame.evaluate(() => document.documentElement.scrollWidth - document.documentElement.clientWidth);

const walk = (width, height, colorScheme) => async ({ browser, url }) => {
  const options = { viewport: { width, height }, colorScheme };
  const tag = `${width}-${colorScheme}`;
  const found = [];
  const look = async (o, name) => {
    for (const f of await findings(o.frame)) found.push(`${name}: ${f}`);
    const wide = await overflow(o.frame);
    if (wide > 0) found.push(`${name}: ${wide} px wider than the window`);
    await still(o.page, `${name}-${tag}`);
  };
  const first = await open(browser, url, options);
  await first.page.waitForTimeout(200);
  await look(first, '01-first');
  await first.app.getByRole('button', { name: /^Paste text/ }).click();
  await look(first, '01-first-paste');
  await shut(first.context);
  const gated = await open(browser, url, options);
  await gated.page.waitForTimeout(300);
  await gated.app.getByRole('button', { name: /^Paste text/ }).click();
  await gated.app.locator('#paste-body').fill('commit 1111111111111111111111111111111111111111\nAuthor: A Person <a@example.test>\nDate:   2026-01-02T03:04:05+00:00\n\n    a change\n');
  await gated.app.locator('#paste-name').fill('log.txt');
  await gated.app.getByRole('button', { name: 'Add as an artifact' }).click();
  await gated.app.locator('main h1', { hasText: 'Artifacts' }).waitFor();
  await gated.page.waitForTimeout(300);
  await gated.app.getByRole('button', { name: /^More for log.txt/ }).click();
  await look(gated, '02-artifacts-more');
  await gated.app.locator('.rail > .to').nth(2).click();
  await gated.app.locator('.gate').waitFor();
  await look(gated, '04-gate');
  await gated.app.locator('.rail > .to').nth(3).click();
  await look(gated, '05-draft-waits');
  await shut(gated.context);
  const d = await demo(browser, url, options);
  for (const [i, step] of kSteps.entries()) {
    await d.app.locator('.rail > .to').nth(i).click();
    await d.page.waitForTimeout(150);
    await look(d, `${String(i + 2).padStart(2, '0')}-${step}`);
  }
  if (shots) {
    await d.app.locator('.rail > .to').nth(3).click();
    for (const [name, selector] of [['timeline', '#picture'], ['proposals', '.prop'], ['bullets', '.bl'], ['rows', 'table.rows']]) {
      await d.frame.evaluate((s) => { document.querySelector(s)?.scrollIntoView({ block: 'start' }); window.scrollBy(0, -160); }, selector);
      await still(d.page, `05-draft-${name}-${tag}`);
    }
    await d.app.locator('button[aria-label^="Next TK"]').click();
    await still(d.page, `05-draft-tk-${tag}`);
  }
  await d.app.locator('.rail > .to').nth(3).click();
  await d.app.locator('button[aria-label^="Next TK"]').click();
  await look(d, '05-draft-form');
  await d.page.keyboard.press('Escape');
  await d.app.locator('.docbar').getByRole('button', { name: 'Markdown' }).click();
  await d.app.locator('.editor .cm-content').waitFor();
  await look(d, '05-draft-markdown');
  await d.app.locator('.docbar').getByRole('button', { name: 'Document' }).click();
  await d.app.locator('.rail > .to').nth(4).click();
  await d.app.getByRole('button', { name: /^Lift/ }).first().click();
  await look(d, '07-lift');
  await d.page.keyboard.press('Escape');
  await d.app.locator('main').click({ position: { x: 3, y: 3 } });
  await d.page.keyboard.press('?');
  await d.app.locator('.keys').waitFor();
  await look(d, '11-help');
  await d.page.keyboard.press('Escape');
  await d.app.locator('.bar .shield').click();
  await look(d, '10-local');
  await d.page.keyboard.press('Escape');
  await d.app.locator('.bar .seg button').nth(1).click();
  await d.app.locator('#demo-draft').click();
  await d.app.locator('.verdict .v').waitFor({ timeout: 30_000 });
  await d.page.waitForTimeout(300);
  await look(d, '06-review');
  await d.app.locator('.docbar').getByRole('button', { name: 'Preview' }).click();
  await look(d, '06-review-preview');
  for (const [i, step] of [[3, 'redaction'], [4, 'report'], [5, 'next']]) {
    await d.app.locator('.rail > .to').nth(i).click();
    await d.page.waitForTimeout(150);
    await look(d, `06-review-${step}`);
  }
  await shut(d.context);
  equal(found.join('\n     '), '', 'findings');
};

export const tests = {
  'no finding of any severity: 1440 px, light': walk(1440, 900, 'light'),
  'no finding of any severity: 1440 px, dark': walk(1440, 900, 'dark'),
  'no finding of any severity: 390 px, light': walk(390, 844, 'light'),
  'the pages beside the app: no finding, every link leads somewhere, nothing wider than a phone': async ({ browser, url }) => {
    const context = await browser.newContext({ viewport: { width: 390, height: 844 } });
    const page = await context.newPage();
    const bad = [];
    for (const name of ['guide', 'formats', 'rules', 'hosting', 'privacy', 'embed-example']) {
      await page.goto(`${url}${name}.html`);
      await page.evaluate(axe);
      bad.push(...await page.evaluate(async (n) => (await globalThis.axe.run(document)).violations.map((v) => `${n}: ${v.id} ${v.nodes[0].target.join(' ')}`), name));
      if (await overflow(page) > 0) bad.push(`${name} is wider than the window`);
      const links = await page.evaluate(() => [...document.querySelectorAll('a[href], img[src], link[href]')].map((e) => e.href || e.src).filter((h) => h.startsWith(location.origin)));
      for (const link of new Set(links.map((l) => l.replace(/#.*/, '')))) if (!(await page.request.get(link)).ok()) bad.push(`${name} leads to ${link}`);
    }
    await shut(context);
    equal(bad.join('\n     '), '', 'findings');
  },
  'more contrast and forced colours keep every mark': async ({ browser, url }) => {
    const { page, frame } = await demo(browser, url);
    await page.emulateMedia({ contrast: 'more' });
    equal((await findings(frame)).join(), '', 'findings with more contrast');
    await still(page, '05-draft-contrast');
    await page.emulateMedia({ forcedColors: 'active' });
    equal(await overflow(frame), 0, 'px wider than the window');
    await still(page, '05-draft-forced');
  },
  'reduced motion: nothing moves by itself': async ({ browser, url }) => {
    const { frame } = await demo(browser, url, { reducedMotion: 'reduce' });
    const moving = await frame.evaluate(() => [...document.querySelectorAll('*')].filter((e) => { const s = getComputedStyle(e); return [...s.transitionDuration.split(','), ...s.animationDuration.split(',')].some((d) => parseFloat(d) > 0.01); }).map((e) => e.className).slice(0, 5));
    equal(moving.join(), '', 'elements that move');
  },
  'nothing is cut off at 360 px': async ({ browser, url }) => {
    const { frame, app } = await demo(browser, url, { viewport: { width: 360, height: 740 }, colorScheme: 'dark', reducedMotion: 'reduce' });
    equal(await overflow(frame), 0, 'px wider than the window');
    await app.locator('.peekbar').click();
    await app.locator('.peekbody .excerpt').first().waitFor();
  },
};
