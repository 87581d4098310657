// What keeps work from being lost, and what leaves the page: another drop, sessions, histories, files, clipboard, paper.
import { mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { fromBytes, unpack, gather } from '../../web/dist/host/host.mjs';
import { demo, equal, has, ok, open, saved } from './lib.mjs';

const kGit = 'commit 2222222222222222222222222222222222222222\nAuthor: A Person <a@example.test>\nDate:   2026-09-15T22:40:00+00:00\n\n    hotfix: widen the queue of the exporter\n';
const choose = async (page, app, files) => {
  const [chooser] = await Promise.all([page.waitForEvent('filechooser'), app.getByRole('button', { name: 'Choose files' }).first().click()]);
  await chooser.setFiles(files);
};
const folder = async (how) => { const dir = mkdtempSync(join(tmpdir(), 'work-')); try { await how(dir); } finally { rmSync(dir, { recursive: true }); } };
const noErrors = (errors) => equal(errors.join(' | '), '', 'errors of the page');
const fillFirst = async (page, app, words) => {
  await app.locator('button[aria-label^="Next TK"]').click();
  await app.locator('.tkform input').first().fill(words);
  await page.keyboard.press('Enter');
  await app.locator('button.tk.done').first().waitFor();
  await page.keyboard.press('Escape');
};
const reviewing = async (browser, url) => {
  const o = await open(browser, url);
  await o.app.locator('.bar .seg button').nth(1).click();
  await o.app.locator('#demo-draft').click();
  await o.app.locator('.verdict .v').waitFor({ timeout: 30_000 });
  await o.app.locator('.editor .cm-content').waitFor();
  return o;
};

export const tests = {
  'every TK can be stepped to, and each opens its form': async ({ browser, url }) => {
    const { app, frame, errors } = await demo(browser, url);
    const n = Number((await app.locator('.docbar .stepper').first().innerText()).replace(/\D+/g, ''));
    ok(n > 5, `${n} TKs`);
    const lost = await frame.evaluate(async (count) => {
      const bad = [];
      for (let i = 1; i <= count; i++) {
        document.querySelector('button[aria-label^="Next TK"]').click();
        for (let k = 0; k < 40 && !(document.querySelector('.docbar .stepper').textContent.includes(`${i} of ${count}`) && document.querySelectorAll('.tkform').length === 1); k++) await new Promise((d) => { setTimeout(d, 25); });
        if (document.querySelectorAll('.tkform').length !== 1) bad.push(i);
      }
      return bad.join();
    }, n);
    equal(lost, '', 'TKs without a form');
    noErrors(errors);
  },
  'another drop keeps decisions and shows what changed': async ({ browser, url }) => folder(async (dir) => {
    const { page, app, errors } = await demo(browser, url);
    await fillFirst(page, app, 'the incident team');
    writeFileSync(join(dir, 'exporter.txt'), kGit);
    await page.keyboard.press('1');
    await choose(page, app, [join(dir, 'exporter.txt')]);
    await app.locator('main', { hasText: 'exporter.txt' }).waitFor();
    await page.waitForTimeout(500);
    await app.locator('.rail > .to').nth(3).click();
    await app.locator('.changes').waitFor({ timeout: 20_000 });
    has(await app.locator('.changes').innerText(), '1 decision of yours kept', 'the note');
    await app.locator('.changes').getByRole('button', { name: 'Show what changed' }).click();
    ok(await app.locator('.changelist :is(ins, del)').count() > 0, 'changes are listed');
    equal(await app.locator('button.tk.done').first().innerText(), 'the incident team', 'the filled TK');
    await app.locator('.changes').getByRole('button', { name: 'Dismiss' }).click();
    equal(await app.locator('.changes').count(), 0, 'notes');
    noErrors(errors);
  }),
  'an edited section lays the new drafted words beside the old ones': async ({ browser, url }) => folder(async (dir) => {
    const { page, app } = await demo(browser, url);
    await app.locator('.docbar').getByRole('button', { name: 'Markdown' }).click();
    await app.locator('.editor .cm-line', { hasText: /^Checkout in Europe/ }).click();
    await page.keyboard.press('End');
    await page.keyboard.type(' In the words of the author.');
    await page.waitForTimeout(500);
    await app.locator('.docbar').getByRole('button', { name: 'Document' }).click();
    await app.locator('.pinned', { hasText: 'You edited this section' }).first().waitFor();
    writeFileSync(join(dir, 'brief.json'), JSON.stringify({ brief: 'Payments in Europe failed for two hours; the change was taken back.', severity: 'SEV-2', detected_utc: '2026-09-15T23:02:00Z', resolved_utc: '2026-09-16T01:21:00Z' }));
    await page.keyboard.press('1');
    await choose(page, app, [join(dir, 'brief.json')]);
    await page.waitForTimeout(1500);
    await app.locator('.rail > .to').nth(3).click();
    await app.locator('.pinned details').waitFor({ timeout: 20_000 });
    has(await app.locator('.doc').innerText(), 'In the words of the author.', 'the edit stays');
  }),
  'findings are underlined while the draft is written, with their rewrite': async ({ browser, url }) => {
    const { page, app, errors } = await demo(browser, url);
    await app.locator('.docbar').getByRole('button', { name: 'Markdown' }).click();
    await app.locator('.editor .cm-line', { hasText: /^Checkout in Europe/ }).click({ position: { x: 4, y: 8 } });
    await page.keyboard.press('Home');
    await page.keyboard.type('Dana carelessly cut the pool. ');
    const mark = app.locator('.editor :is(.u-critical, .u-major)', { hasText: 'carelessly' }).first();
    await mark.waitFor({ timeout: 15_000 });
    await mark.click();
    await app.locator('.livefind').waitFor();
    ok((await app.locator('.livefind p').first().innerText()).length > 20, 'the reason stands there');
    noErrors(errors);
  },
  'a session file brings the decisions back, and the same files prove the same output': async ({ browser, url }) => folder(async (dir) => {
    const first = await demo(browser, url);
    await fillFirst(first.page, first.app, 'the incident team');
    await first.app.locator('.docbar .btn.pri').click();
    const session = await saved(first.page, () => first.app.locator('#dl-session').click());
    ok(!session.text.includes('lks_live'), 'no secret in the session');
    writeFileSync(join(dir, 'work.debrief.json'), session.text);
    const { page, app, errors } = await open(browser, url);
    await choose(page, app, [join(dir, 'work.debrief.json')]);
    await app.locator('.toast', { hasText: 'Session taken up' }).waitFor();
    await app.locator('#open-demo').click();
    await app.locator('#document').waitFor({ timeout: 120_000 });
    equal(await app.locator('button.tk.done').first().innerText(), 'the incident team', 'filled words');
    await app.locator('.docbar .btn.pri').click();
    await app.locator('main', { hasText: 'the same output, byte for byte' }).waitFor();
    noErrors(errors);
  }),
  'the reviewed text keeps one history through preview and report': async ({ browser, url }) => {
    const { page, app, errors } = await reviewing(browser, url);
    const begin = async () => (await app.locator('.editor .cm-content').innerText()).slice(0, 300);
    const before = await begin();
    await app.locator('.editor .cm-content').click();
    await page.keyboard.press('Control+Home');
    await page.keyboard.type('Typed by hand. ');
    await app.locator('.docbar').getByRole('button', { name: 'Preview' }).click();
    await app.locator('.previewdoc', { hasText: 'Typed by hand.' }).waitFor();
    await page.keyboard.press('5');
    await app.locator('#dl-sarif').waitFor();
    await page.keyboard.press('3');
    await app.locator('.docbar').getByRole('button', { name: /^Undo/ }).click();
    await app.locator('.editor .cm-content').waitFor();
    await page.waitForTimeout(200);
    equal(await begin(), before, 'the text after undo');
    noErrors(errors);
  },
  'a Word file opens as the same document, with the picture': async ({ browser, url }) => {
    const { page, app, errors } = await demo(browser, url);
    await app.locator('.docbar .btn.pri').click();
    const [download] = await Promise.all([page.waitForEvent('download'), app.locator('#dl-docx').click()]);
    ok(download.suggestedFilename().endsWith('.docx'), 'name');
    const bytes = readFileSync(await download.path());
    let text = '';
    for await (const piece of unpack('draft.docx', fromBytes(new Uint8Array(bytes)))) text += new TextDecoder().decode(await gather(piece.bytes(), 1 << 26));
    for (const words of ['# 2026-09-15 Slow checkout in Europe', 'Contributing factors', '| **Time', 'TK — author to confirm', '22:11:40']) has(text, words, 'the Word file');
    ok(!text.includes('lks_live'), 'no secret');
    ok(bytes.includes(Buffer.from('word/media/')), 'the picture is inside');
    noErrors(errors);
  },
  'the HTML download holds the timeline picture, whatever screen is on and in which theme': async ({ browser, url }) => {
    const { page, app } = await demo(browser, url, { colorScheme: 'dark' });
    await app.locator('.docbar .btn.pri').click();
    const file = await saved(page, () => app.locator('#dl-html').click());
    const svg = /<svg[\s\S]*?<\/svg>/.exec(file.text)?.[0] ?? '';
    ok(svg.length > 4000, 'a picture');
    has(svg.replace('#ffffff', '#fff'), 'fill="#fff"', 'the light theme');   // as the style sheet writes it, minified or not
    ok(!/NaN|undefined/.test(svg), 'no hole in the picture');
    equal(await page.evaluate(() => document.documentElement.dataset.theme ?? ''), '', 'the theme of the page');
  },
  'what is copied is rich text whose tables keep their lines': async ({ browser, url }) => {
    const { page, app, context } = await demo(browser, url);
    await context.grantPermissions(['clipboard-read', 'clipboard-write']);
    await app.locator('.docbar .btn.pri').click();
    await app.getByRole('button', { name: 'Copy as rich text' }).click();
    await app.locator('.toast', { hasText: 'Copied' }).waitFor();
    const html = await page.evaluate(async () => { window.focus(); const [item] = await navigator.clipboard.read(); return (await item.getType('text/html')).text(); });
    has(html, '<h1', 'headings');
    ok(/<td style="[^"]*border/.test(html), 'cells carry their border');
    ok(!/<a |class=|<script/.test(html), 'no link, class or script');
  },
  'paper gets the document alone': async ({ browser, url }) => {
    const { page, app, frame } = await demo(browser, url, { colorScheme: 'dark' });
    await frame.evaluate(() => { window.printed = 0; window.print = () => { window.printed += 1; window.paperTheme = document.documentElement.dataset.theme; }; });
    await page.keyboard.press('6');
    await app.getByRole('button', { name: 'Print or PDF' }).click();
    await frame.waitForFunction(() => window.printed === 1);
    equal(await frame.evaluate(() => window.paperTheme), 'light', 'theme on paper');
    await page.emulateMedia({ media: 'print' });
    ok(await app.locator('#document h1').isVisible(), 'the document stands');
    for (const gone of ['.bar', '.rail', 'aside.evid', '.docbar', '.prop .act']) equal(await app.locator(gone).first().isVisible(), false, `${gone} on paper`);
    equal(await frame.evaluate(() => document.documentElement.scrollWidth > document.documentElement.clientWidth), false, 'wider than the paper');
  },
  'selected words are redacted everywhere, and undo brings them back': async ({ browser, url }) => {
    const { page, app, frame } = await demo(browser, url);
    const rows = app.locator('table.rows td.e', { hasText: 'PgbouncerPoolSaturation' });
    ok(await rows.count() > 0, 'the words stand in the draft');
    await frame.evaluate(() => {
      const cell = [...document.querySelectorAll('table.rows td.e')].find((e) => e.textContent.includes('PgbouncerPoolSaturation'));
      const node = [...cell.childNodes].find((n) => n.nodeType === 3 && n.data.includes('PgbouncerPoolSaturation'));
      const at = node.data.indexOf('PgbouncerPoolSaturation');
      document.getSelection().setBaseAndExtent(node, at, node, at + 'PgbouncerPoolSaturation'.length);
    });
    await app.getByRole('button', { name: 'Redact the selected words' }).click();
    await app.locator('.doc').filter({ hasNotText: 'PgbouncerPoolSaturation' }).waitFor({ timeout: 15_000 });
    await page.keyboard.press('Control+z');
    await app.locator('.doc').filter({ hasText: 'PgbouncerPoolSaturation' }).waitFor({ timeout: 15_000 });
  },
  'what is lifted is shown again by its place, with a reason; a secret has no lift': async ({ browser, url }) => {
    const { page, app, errors } = await demo(browser, url);
    await page.keyboard.press('5');
    equal(await app.getByRole('button', { name: /^Lift.*secret/ }).count(), 0, 'lifts of a secret');
    await app.getByRole('button', { name: 'Lift… [e-mail 1]' }).click();
    await app.getByLabel('Reason, kept in the report').fill('agreed with the customer');
    await page.keyboard.press('Enter');
    await app.locator('.lifted', { hasText: 'agreed with the customer' }).waitFor();
    await app.getByRole('button', { name: 'Lift… [e-mail 1]' }).waitFor({ state: 'detached', timeout: 15_000 });
    equal(await app.getByRole('button', { name: 'Lift… [e-mail 2]' }).count(), 1, 'the other one keeps its number');
    await page.keyboard.press('Control+z');
    await app.getByRole('button', { name: 'Lift… [e-mail 1]' }).waitFor({ timeout: 15_000 });
    noErrors(errors);
  },
  'ticked boxes are the batch that is approved: they stand ticked in the download, and undo unticks': async ({ browser, url }) => {
    const { page, app, errors } = await demo(browser, url);
    await page.keyboard.press('7');
    await app.locator('.pick .to', { hasText: 'Distribution checklist' }).click();
    const box = app.locator('.preview input.tick').first();
    await box.check();
    await app.locator('.preview input.tick:checked').first().waitFor();
    const file = await saved(page, () => app.locator('.phead').getByRole('button', { name: 'Download' }).click());
    has(file.text, '- [x] ', 'the checklist');
    await app.locator('main h1').click();
    await page.keyboard.press('Control+z');
    await app.locator('.preview input.tick').first().waitFor();
    await page.waitForTimeout(500);
    equal(await app.locator('.preview input.tick:checked').count(), 0, 'ticked boxes');
    noErrors(errors);
  },
  'chat without dates takes the day that the person names': async ({ browser, url }) => {
    const { page, app } = await open(browser, url);
    await page.waitForTimeout(500);
    await app.getByRole('button', { name: /^Paste text/ }).click();
    await app.locator('#paste-body').fill('alice  11:19 PM\ncheckout is down\n\nbob  11:20 PM\nlooking at it\n\nalice  11:25 PM\nrolled back, recovering\n');
    await app.getByRole('button', { name: 'Add as an artifact' }).click();
    await app.locator('main', { hasText: 'pasted.txt' }).waitFor();
    await page.waitForTimeout(600);
    await app.getByRole('button', { name: /^More for pasted.txt/ }).click();
    await app.getByLabel('Day of times without a date').fill('2026-03-04');
    await app.getByRole('button', { name: 'Apply' }).click();
    await app.locator('main', { hasText: '23:19' }).waitFor({ timeout: 10_000 });
  },
  'the outline says which section is being read': async ({ browser, url }) => {
    const { app, page } = await demo(browser, url);
    await app.locator('.rail .sub .to', { hasText: 'Went well' }).click();
    await app.locator('.rail .sub .to[aria-current="location"]', { hasText: 'Went well' }).waitFor();
    await page.mouse.move(600, 500);
    await app.locator('table.rows').evaluate((t) => { t.scrollIntoView({ block: 'start' }); window.scrollBy(0, 400); });
    const head = await app.locator('table.rows thead th').first().boundingBox();
    ok(head.y > 40 && head.y < 120, `the head of the table stays in sight (${Math.round(head.y)} px)`);
  },
};
