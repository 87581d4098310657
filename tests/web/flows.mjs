// What a person does: the demo to a downloaded draft, a row to its bytes, TKs, undo, the gate, a review.
import { join } from 'node:path';
import { pathToFileURL } from 'node:url';
import { demo, equal, has, ok, open, saved, site } from './lib.mjs';

const noErrors = (errors) => equal(errors.join(' | '), '', 'errors of the page');

export const tests = {
  'demo to downloaded draft in at most four presses': async ({ browser, url }) => {
    const { page, app, errors } = await demo(browser, url);                       // press 1
    ok(await app.locator('aside.evid .excerpt').first().isVisible(), 'the evidence of the first row is open');
    await app.locator('.docbar .btn.pri').click();                                // press 2
    const file = await saved(page, () => app.locator('#download-markdown').click()); // press 3
    has(file.name, '.md', 'file name');
    for (const words of ['# ', 'Timeline', 'Contributing factors', 'Action items']) has(file.text, words, 'the draft');
    noErrors(errors);
  },
  'a row leads to the bytes it rests on': async ({ browser, url }) => {
    const { app, errors } = await demo(browser, url);
    const rows = app.locator('table.rows tbody tr[id^="row-"]');
    ok(await rows.count() > 10, 'rows are drawn');
    const row = rows.nth(5);
    await row.locator('.src .lnk').click();
    equal(await row.getAttribute('aria-selected'), 'true', 'selected');
    await app.locator('aside.evid .excerpt .ln').first().waitFor();
    const show = app.locator('aside.evid').getByRole('button', { name: 'Show in the file' });
    if (await show.count() > 0) await show.click();
    await app.locator('aside.evid .infile .ln.hit').first().waitFor();
    noErrors(errors);
  },
  'a mark of the picture selects its row, by keyboard too': async ({ browser, url }) => {
    const { app, page } = await demo(browser, url);
    await app.locator('.markgo[tabindex="0"]').focus();
    await page.keyboard.press('ArrowRight');
    await page.keyboard.press('ArrowDown');
    await page.keyboard.press('Enter');
    ok(await app.locator('.tl .ring').count() >= 1, 'a mark carries the ring');
    equal(await app.locator('table.rows tr[aria-selected="true"]').count(), 1, 'selected rows');
    await page.keyboard.press('+');
    ok(await app.locator('.tlbar .btn[aria-disabled="true"]').count() === 0, 'Fit is offered after zooming');
  },
  'a TK is filled, goes into the download, and undo makes it TK again': async ({ browser, url }) => {
    const { page, app, errors } = await demo(browser, url);
    const before = await app.locator('button.tk:not(.done)').count();
    ok(before > 0, 'the draft has TKs');
    await app.locator('main').click({ position: { x: 5, y: 400 } });
    await page.keyboard.press('n');
    await app.locator('.tkform input').first().fill('4,217 by query 12');
    await page.keyboard.press('Enter');
    await app.locator('button.tk.done').first().waitFor();
    equal(await app.locator('button.tk.done').first().innerText(), '4,217 by query 12', 'filled words');
    ok(await app.locator('.tkform').count() === 1, 'the next TK is open');
    await page.keyboard.press('Escape');
    await app.locator('.docbar .btn.pri').click();
    const file = await saved(page, () => app.locator('#download-markdown').click());
    has(file.text, '4,217 by query 12', 'the download');
    await page.keyboard.press('Control+z');
    await app.locator('.rail > .to').nth(3).click();
    equal(await app.locator('button.tk.done').count(), 0, 'filled TKs after undo');
    await page.keyboard.press('Control+Shift+z');
    await app.locator('button.tk.done').first().waitFor();
    noErrors(errors);
  },
  'proposals are accepted, rejected and put back; a rejected one leaves the download': async ({ browser, url }) => {
    const { page, app, errors } = await demo(browser, url);
    const card = app.locator('.prop.pend, .prop.cur').first();
    const id = await card.getAttribute('data-p');
    const words = (await card.locator('> div').innerText()).split('\n')[0].replace(/\s*\d+(\s\d+)*$/, '').slice(0, 40);
    await card.getByRole('button', { name: /^Accept/ }).click();
    await app.locator(`[data-p="${id}"] .good`).waitFor();
    const second = app.locator('.prop.pend, .prop.cur').filter({ has: app.getByRole('button', { name: /^Reject/ }) }).first();
    const rejected = await second.getAttribute('data-p');
    const gone = (await second.locator('> div').innerText()).split('\n')[0].slice(0, 36);
    await second.getByRole('button', { name: /^Reject/ }).click();
    await app.locator(`.prop.rej[data-p="${rejected}"]`).waitFor();
    await app.locator('.docbar .btn.pri').click();
    const file = await saved(page, () => app.locator('#download-markdown').click());
    const flat = file.text.replace(/[*_`\\]/g, '');
    has(flat, words.slice(0, 24), 'the accepted one in the download');
    ok(!flat.split(/^### Sources|^## Section B/m)[0].includes(gone), `the rejected one is gone: ${gone}`);
    noErrors(errors);
  },
  'the Markdown view edits the document and keeps the edit': async ({ browser, url }) => {
    const { page, app, frame, errors } = await demo(browser, url);
    await app.locator('.docbar').getByRole('button', { name: 'Markdown' }).click();
    const editor = app.locator('.editor .cm-content');
    await editor.click();
    await page.keyboard.press('Control+End');
    await frame.waitForFunction(() => document.querySelector('.editor').shadowRoot.adoptedStyleSheets.length > 0);
    await page.keyboard.press('Control+Home');
    await page.keyboard.press('End');
    await page.keyboard.type(' (edited by hand)');
    await page.waitForTimeout(500);
    await app.locator('.docbar').getByRole('button', { name: 'Document' }).click();
    has(await app.locator('.doc h1').innerText(), '(edited by hand)', 'the title');
    noErrors(errors);
  },
  'setting a row aside takes it from the table, and undo brings it back': async ({ browser, url }) => {
    const { page, app } = await demo(browser, url);
    const rows = app.locator('table.rows tr[id^="row-"]');
    const before = await rows.count();
    await rows.nth(3).click();
    await app.locator('aside.evid').getByRole('button', { name: 'Set aside' }).click();
    await page.waitForTimeout(100);
    equal(await rows.count(), before - 1, 'rows');
    await page.keyboard.press('Control+z');
    await page.waitForTimeout(100);
    equal(await rows.count(), before, 'rows after undo');
  },
  'a draft is reviewed: findings, a rewrite accepted, undone': async ({ browser, url }) => {
    const { page, app, errors } = await open(browser, url);
    await app.locator('.bar .seg button').nth(1).click();
    await app.locator('#demo-draft').click();
    await app.locator('.verdict .v').waitFor({ timeout: 30_000 });
    ok(await app.locator('.fnd .fsum').count() > 3, 'findings are listed');
    await app.locator('main h1').first().evaluate(() => { document.activeElement?.blur(); });
    await page.keyboard.press('n');
    const list = app.locator('.fnd');
    const n = await list.count();
    for (let i = 0; i < n && (await app.getByRole('button', { name: /^Accept rewrite/ }).count()) === 0; i++) await page.keyboard.press('n');
    const accept = app.getByRole('button', { name: /^Accept rewrite/ }).first();
    const words = (await app.locator('.fnd.open ins').first().innerText()).slice(0, 40);
    await accept.click();
    await page.waitForTimeout(200);
    has(await app.locator('.editor .cm-content').innerText(), words.split('\n')[0], 'the draft after accepting');
    await app.locator('.docbar').getByRole('button', { name: /^Undo/ }).click();
    noErrors(errors);
  },
  'the review report downloads': async ({ browser, url }) => {
    const { page, app, errors } = await open(browser, url);
    await app.locator('.bar .seg button').nth(1).click();
    await app.locator('#demo-draft').click();
    await app.locator('.verdict .v').waitFor({ timeout: 30_000 });
    await app.locator('.docbar .btn.pri').click();
    const file = await saved(page, () => app.locator('#dl-sarif').click());
    has(file.text, '"2.1.0"', 'SARIF');
    noErrors(errors);
  },
  'every download of the draft comes': async ({ browser, url }) => {
    const { page, app, errors } = await demo(browser, url);
    await app.locator('.docbar .btn.pri').click();
    for (const [format, words] of [['html', '<h'], ['json', '"timeline"'], ['timeline-csv', ','], ['timeline-jsonl', '{"'], ['session', 'debrief.session/1']]) {
      const file = await saved(page, () => app.locator(`#dl-${format}`).click());
      has(file.text, words, format);
    }
    noErrors(errors);
  },
  'the five next documents are shown': async ({ browser, url }) => {
    const { page, app, errors } = await demo(browser, url);
    await page.keyboard.press('7');
    for (let i = 0; i < 5; i++) {
      await app.locator('.pick .to').nth(i).click();
      await page.waitForTimeout(150);
      await app.locator('.preview :is(p, li, h1, h2, h3, table)').nth(1).waitFor({ timeout: 10_000 });
    }
    noErrors(errors);
  },
  'the local-only panel prints the policy of this very document': async ({ browser, url }) => {
    const { app, page } = await open(browser, url);
    await app.locator('.bar .shield').click();
    const policies = (await app.locator('.csp').allInnerTexts()).join('\n');
    for (const words of ["connect-src 'none'", 'sha256-', "script-src 'unsafe-inline'"]) has(policies, words, 'policies');
    await page.keyboard.press('Escape');
    await app.locator('#open-demo').waitFor();
  },
  'keyboard alone: to the draft, to a TK, to the report': async ({ browser, url }) => {
    const { page, app, frame } = await open(browser, url);
    await frame.waitForFunction(() => document.activeElement?.classList.contains('drop'));
    for (let i = 0; i < 4; i++) await page.keyboard.press('Tab');
    equal(await frame.evaluate(() => document.activeElement.id), 'open-demo', 'focus');
    await page.keyboard.press('Enter');
    await app.locator('#document').waitFor({ timeout: 120_000 });
    await page.keyboard.press('n');
    await app.locator('.tkform').waitFor();
    await page.keyboard.press('Escape');
    await page.keyboard.press('6');
    await app.locator('#download-markdown').waitFor();
    await page.keyboard.press('?');
    await app.locator('.keys').waitFor();
  },
  'keyboard alone: a proposal accepted, a row shown, everything taken back': async ({ browser, url }) => {
    const { page, app, frame, errors } = await demo(browser, url);
    await frame.waitForFunction(() => document.activeElement?.id === 'main');
    await page.keyboard.press('j');
    equal(await app.locator('table.rows tr[aria-selected="true"]').count(), 1, 'selected rows');
    await app.locator('button[aria-label^="Next proposal"]').focus();
    await page.keyboard.press('Enter');
    await frame.waitForFunction(() => document.activeElement?.closest('[data-p]') !== null);
    const id = await frame.evaluate(() => document.activeElement.closest('[data-p]').getAttribute('data-p'));
    await page.keyboard.press('a');
    await app.locator(`[data-p="${id}"] .meta .good`).waitFor();
    await page.keyboard.press('x');
    await app.locator('[data-p].rej, .rejline').first().waitFor();
    await page.keyboard.press('Control+z');
    await page.keyboard.press('Control+z');
    await frame.waitForFunction(() => document.querySelectorAll('[data-p].rej, .rejline, [data-p] .meta .good').length === 0);
    noErrors(errors);
  },
  'keyboard alone: a review, a rewrite accepted and taken back': async ({ browser, url }) => {
    const { page, app, frame, errors } = await open(browser, url);
    await frame.waitForFunction(() => document.activeElement?.classList.contains('drop'));
    await app.locator('.bar .seg button').nth(1).focus();
    await page.keyboard.press('Enter');
    await app.locator('#demo-draft').waitFor();
    for (let i = 0; i < 14 && await frame.evaluate(() => document.activeElement?.id) !== 'demo-draft'; i++) await page.keyboard.press('Tab');
    await page.keyboard.press('Enter');
    await app.locator('.verdict .v').waitFor({ timeout: 30_000 });
    await app.locator('.editor .cm-content').waitFor();
    const words = async () => (await app.locator('.editor .cm-content').innerText()).slice(0, 3000);
    const before = await words();
    await frame.evaluate(() => document.getElementById('main').focus());
    await page.keyboard.press('a');   // the first finding stands near the top
    for (let i = 0; i < 30 && await words() === before; i++) await page.waitForTimeout(100);
    ok(await words() !== before, 'a rewrite was accepted');
    await page.keyboard.press('Control+z');
    for (let i = 0; i < 30 && await words() !== before; i++) await page.waitForTimeout(100);   // masked again once it is checked
    equal(await words(), before, 'the text after undo');
    noErrors(errors);
  },
  'the theme button overrides the system, and Clear everything clears': async ({ browser, url }) => {
    const { app, frame } = await demo(browser, url);
    await app.locator('.bar .tools .btn').first().click();
    equal(await frame.evaluate(() => document.documentElement.dataset.theme), 'light', 'theme');
    await app.locator('.bar').getByRole('button', { name: 'Clear everything' }).click();
    await app.locator('.sheet').getByRole('button', { name: 'Clear everything' }).click();
    await app.locator('#open-demo').waitFor();
    equal(await app.locator('.rail .foot').count(), 0, 'remains of the incident');
  },
  'without any chat the gate is closed, and Draft anyway opens it': async ({ browser, url }) => {
    const { app, errors } = await open(browser, url);
    await app.getByRole('button', { name: /^Paste text/ }).click();
    await app.locator('#paste-body').fill('commit 1111111111111111111111111111111111111111\nAuthor: A Person <a@example.test>\nDate:   2026-01-02T03:04:05+00:00\n\n    a change\n');
    await app.locator('#paste-name').fill('log.txt');
    await app.getByRole('button', { name: 'Add as an artifact' }).click();
    await app.locator('main h1', { hasText: 'Artifacts' }).waitFor();
    await app.locator('.rail > .to').nth(2).click();
    await app.locator('.gate').waitFor();
    ok((await app.locator('.gate p').first().innerText()).length > 10, 'the gate says why');
    await app.locator('#draft-anyway').click();
    await app.locator('#document').waitFor();
    ok(await app.locator('.forced').isVisible(), 'the draft says that it was forced');
    noErrors(errors);
  },
  'the wider version names nobody and says so in its file name': async ({ browser, url }) => {
    const { page, app, errors } = await demo(browser, url);
    await app.locator('.docbar').getByRole('button', { name: 'Wider' }).click();
    await app.locator('.doc').filter({ hasNotText: 'Ines Okafor' }).waitFor();
    await app.locator('.docbar .btn.pri').click();
    const file = await saved(page, () => app.locator('#download-markdown').click());
    has(file.name, 'wider', 'file name');
    for (const name of ['Ines Okafor', 'Priya Raghavan-Lund', 'lks_live']) ok(!file.text.includes(name), `${name} stands in the wider version`);
    noErrors(errors);
  },
  'a session is kept only if asked, and taken up after a reload': async ({ browser, url }) => {
    const { page, app } = await demo(browser, url);
    await page.keyboard.press('n');
    await app.locator('.tkform input').first().fill('the incident team');
    await page.keyboard.press('Enter');
    await app.locator('button.tk.done').first().waitFor();
    equal(await page.evaluate(() => localStorage.length), 0, 'entries before asking');
    await page.keyboard.press('Escape');
    await app.locator('.bar .shield').click();
    await app.getByLabel('Keep this session on this device').check();
    await page.waitForFunction(() => localStorage.length === 1, undefined, { timeout: 15_000 });
    await page.reload();
    await app.locator('#open-demo').click();
    await app.locator('#document').waitFor({ timeout: 120_000 });
    equal(await app.locator('button.tk.done').first().innerText(), 'the incident team', 'filled words');
    await app.locator('.bar .shield').click();
    await app.getByLabel('Keep this session on this device').uncheck();
    await page.waitForFunction(() => localStorage.length === 0, undefined, { timeout: 15_000 });
  },
  'the single file from file:// drafts and downloads': async ({ browser }) => {
    const { page, app, errors } = await demo(browser, pathToFileURL(join(site, 'debrief.html')).href);
    await app.locator('.docbar .btn.pri').click();
    const file = await saved(page, () => app.locator('#download-markdown').click());
    has(file.text, 'Timeline', 'the draft');
    noErrors(errors);
  },
};
