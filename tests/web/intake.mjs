// What reading found out and a person may put right: clocks, copies, columns; and in Review an earlier report, and masks.
import { mkdtempSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { demo, equal, has, ok, open } from './lib.mjs';

const kClock = 'cache-7.log';
const kSyslog = ['20:04:10 cache-7 chronyd[611]: Selected source 192.0.2.9', '20:05:12 cache-7 app[88]: ERROR connection pool exhausted', '20:06:40 cache-7 app[88]: ERROR connection pool exhausted', '20:05:01 cache-7 chronyd[611]: System clock was stepped by -240.031 seconds', '20:07:10 cache-7 app[88]: INFO pool recovered'].map((l) => `Sep 15 ${l}\n`).join('');
const kChat = '[2026-09-15 20:02:00] ana: checkout is down, declaring SEV-1\n[2026-09-15 20:03:00] ben: rolling back cache-7\n[2026-09-15 20:08:00] ana: error rate is back to normal on the dashboard, resolved\n';
const kTable = 'A;B;C;D\n03/04/2026 10:00;03/04/2026 11:00;ana;disk is full says ben\n03/04/2026 10:05;03/04/2026 11:05;ben;disk is free again now\n';
const kToken = `ghp_${'a1B2c3D4e5F6g7H8i9J0'}k1L2m3N4o5P6q7R8`;

const folder = async (files, how) => {
  const dir = mkdtempSync(join(tmpdir(), 'intake-'));
  try { for (const [name, text] of Object.entries(files)) writeFileSync(join(dir, name), text); await how(Object.keys(files).map((f) => join(dir, f))); } finally { rmSync(dir, { recursive: true }); }
};
const choose = async (page, press, paths) => { const [chooser] = await Promise.all([page.waitForEvent('filechooser'), press()]); await chooser.setFiles(paths); };
const dropped = (files, how) => async ({ browser, url }) => folder(files, async (paths) => {
  const opened = await open(browser, url);
  await choose(opened.page, () => opened.app.getByRole('button', { name: 'Choose files' }).first().click(), paths);
  await opened.app.locator('.rail .foot').waitFor({ timeout: 60_000 });
  await how(opened);
  equal(opened.errors.join(' | '), '', 'errors of the page');
});

export const tests = {
  'a corrected clock is told with its evidence, and can be left as recorded': dropped({ [kClock]: kSyslog, 'chat.txt': kChat }, async ({ app, page }) => {
    const row = app.locator('table.clocks tbody tr', { hasText: kClock });
    has(await row.innerText(), '−4 min', 'the correction');
    await row.getByRole('button', { name: /^Evidence/ }).click();
    has(await app.locator('.inlineev').innerText(), 'stepped by -240.031', 'its evidence');
    await row.getByRole('button', { name: /^Leave as recorded/ }).click();
    await app.locator('table.clocks tbody tr', { hasText: 'as recorded' }).getByRole('button', { name: /^Correct it/ }).waitFor();
    await page.keyboard.press('Control+z');
    await app.locator('table.clocks tbody tr', { hasText: 'corrected' }).waitFor();
  }),
  'records that two files hold are told': dropped({ 'chat.txt': kChat, 'again.txt': kChat }, async ({ app }) => {
    has(await app.locator('section', { hasText: 'Held twice' }).last().innerText(), 'again.txt', 'the copies');
  }),
  'the columns of a table are shown and put right': dropped({ 'events.csv': kTable, 'chat.txt': kChat }, async ({ app, page }) => {
    const file = app.locator('table.art tbody tr', { hasText: 'events.csv' });
    has(await file.innerText(), 'no readable time', 'what is wrong');
    await file.getByRole('button', { name: /^Columns/ }).click();
    const map = app.locator('.colmap');
    await map.getByText('disk is full says ben').waitFor();
    await map.getByLabel('Dates').selectOption('day_first');
    await map.getByLabel('What A holds').selectOption('');
    await map.getByLabel('What B holds').selectOption('time');
    await map.getByLabel('What C holds').selectOption('author');
    await app.getByRole('button', { name: 'Apply' }).click();
    await app.locator('table.art tbody tr', { hasText: '3 Apr 11:00' }).waitFor();
    await page.keyboard.press('Control+z');
    await app.locator('table.art tbody tr', { hasText: 'no readable time' }).waitFor();
  }),
  'a secret among the samples of a table is never shown': dropped({ 'events.csv': `when,who,said\n2026-09-15 10:00:00,ana,the token is ${kToken}\n2026-09-15 10:05:00,ben,removed it\n`, 'chat.txt': kChat }, async ({ app, frame }) => {
    await app.locator('table.art tbody tr', { hasText: 'events.csv' }).getByRole('button', { name: /^Columns/ }).click();
    await app.locator('.colmap td', { hasText: 'the token is' }).waitFor();
    ok(!(await frame.evaluate(() => document.body.innerHTML)).includes(kToken.slice(4, 20)), 'the token stands in the page');
  }),
  'sources that disagree, the severity of gaps, the last scan and the team’s clocks are told': async ({ browser, url }) => {
    const { app } = await demo(browser, url);
    has(await app.locator('aside.evid dl.kv').first().innerText(), 'in Prague', 'the evidence');
    await app.locator('.rail > .to').nth(2).click();
    has(await app.locator('section', { hasText: 'Sources that disagree' }).last().innerText(), 'On call', 'the conflict');
    has(await app.locator('table.gaps').innerText(), 'minor', 'the gap');
    await app.locator('.rail > .to').nth(1).click();
    await app.locator('.field', { hasText: 'Detected' }).getByText('in Prague').first().waitFor();
    await app.locator('.rail > .to', { hasText: 'Redaction' }).click();
    await app.locator('.proof', { hasText: 'scanned once more' }).waitFor();
  },
  'what was masked stays masked when undo brings it back, before the next check': dropped({ 'chat.txt': kChat }, async ({ app, page, frame }) => {
    await app.locator('.bar .seg button').nth(1).click();
    await page.keyboard.press('Escape');
    await folder({ 'draft.md': `# Outage\n\n## Summary\n\nThe token ${kToken} was in the log.\n\n## Timeline\n\n- 10:00 it broke\n\n## Action items\n\n1. Be careful.\n` }, async ([path]) => {
      await choose(page, () => app.getByRole('button', { name: 'Choose a draft' }).click(), [path]);
      await app.locator('.editor .cm-content .mask').waitFor({ timeout: 60_000 });
      // every text that the editor ever draws is looked at, frame by frame
      await frame.evaluate((part) => { window.shown = 0; const root = document.querySelector('.editor').shadowRoot; const look = () => { if (root.textContent.includes(part)) window.shown += 1; requestAnimationFrame(look); }; look(); }, kToken.slice(4, 20));
      await app.locator('.editor .cm-line', { hasText: 'in the log' }).click();
      await page.keyboard.press('Home');
      await page.keyboard.press('Shift+End');
      await page.keyboard.press('Delete');
      await page.waitForTimeout(700);
      equal(await app.locator('.editor .cm-content .mask').count(), 0, 'masks after deleting');
      await page.keyboard.press('Control+z');
      await app.locator('.editor .cm-content .mask').waitFor({ timeout: 200 });
      await page.waitForTimeout(700);
      equal(await frame.evaluate(() => window.shown), 0, 'frames in which the token was drawn');
    });
  }),
  'an earlier report sets aside what it held': async ({ browser, url }) => folder({ 'draft.md': '# Outage\n\n## Summary\n\nBob broke checkout by a careless change.\n' }, async ([path]) => {
    const { app, page } = await open(browser, url);
    await app.locator('.bar .seg button').nth(1).click();
    await choose(page, () => app.getByRole('button', { name: 'Choose a draft' }).click(), [path]);
    await app.locator('.fnd').first().waitFor({ timeout: 60_000 });
    const before = await app.locator('.fgroup .fnd button.fsum').count();
    ok(before > 1, `${before} findings`);
    await app.locator('.docbar .btn.pri').click();
    const [download] = await Promise.all([page.waitForEvent('download'), app.locator('#dl-json').click()]);
    const earlier = await download.path();
    await app.locator('.rail > .to', { hasText: 'Findings' }).click();
    await choose(page, () => app.getByRole('button', { name: 'Compare with an earlier report' }).click(), [earlier]);
    await app.getByText('only what is new is shown').waitFor();
    await app.getByText('Nothing to mend was found.').waitFor({ timeout: 30_000 });
    await app.getByRole('button', { name: 'Show all again' }).click();
    await app.locator('.fgroup .fnd button.fsum').first().waitFor();
    equal(await app.locator('.fgroup .fnd button.fsum').count(), before, 'findings');
  }),
};
