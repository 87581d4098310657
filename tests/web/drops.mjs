// Files and a folder dropped as the browser delivers them (its own drag events, through the debugger).
import { mkdtempSync, mkdirSync, writeFileSync, rmSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { join } from 'node:path';
import { has, ok, open } from './lib.mjs';

const drop = async (page, paths) => {
  const client = await page.context().newCDPSession(page);
  const data = { items: [], files: paths, dragOperationsMask: 1 };
  for (const type of ['dragEnter', 'dragOver', 'dragOver']) { await client.send('Input.dispatchDragEvent', { type, x: 700, y: 300, data }); await page.waitForTimeout(60); }
  await client.send('Input.dispatchDragEvent', { type: 'drop', x: 700, y: 300, data });
};
const folder = () => {
  const dir = mkdtempSync(join(tmpdir(), 'drop-'));
  mkdirSync(join(dir, 'exports/git'), { recursive: true });
  writeFileSync(join(dir, 'exports/git/log.txt'), 'commit 1111111111111111111111111111111111111111\nAuthor: A Person <a@example.test>\nDate:   2026-01-02T03:04:05+00:00\n\n    a change\n');
  writeFileSync(join(dir, 'exports/notes.bin'), Buffer.from([0, 1, 2, 3, 255]));
  writeFileSync(join(dir, 'draft.md'), '# Outage\n\n## Summary\n\nIt broke.\n\n## Timeline\n\n- 10:00 it broke\n\n## Action items\n\n1. Be more careful.\n');
  return dir;
};

export const tests = {
  'a dropped folder comes with its tree': async ({ browser, url }) => {
    const dir = folder();
    try {
      const { page, app } = await open(browser, url);
      await page.waitForTimeout(500);
      await drop(page, [join(dir, 'exports')]);
      await app.locator('main h1', { hasText: 'Artifacts' }).waitFor({ timeout: 10_000 });
      await page.waitForTimeout(800);
      const words = await app.locator('main').innerText();
      has(words, 'git/log.txt', 'the artifacts');
      has(words, 'notes.bin', 'the artifacts');
    } finally { rmSync(dir, { recursive: true }); }
  },
  'a dropped draft offers Review and opens it': async ({ browser, url }) => {
    const dir = folder();
    try {
      const { page, app } = await open(browser, url);
      await page.waitForTimeout(500);
      await drop(page, [join(dir, 'draft.md')]);
      await app.getByRole('button', { name: 'Review it' }).click({ timeout: 10_000 });
      await app.locator('.editor .cm-content').waitFor();
      has(await app.locator('.editor .cm-content').innerText(), 'Be more careful', 'the editor');
    } finally { rmSync(dir, { recursive: true }); }
  },
  'two files at once are two rows': async ({ browser, url }) => {
    const dir = folder();
    try {
      const { page, app } = await open(browser, url);
      await page.waitForTimeout(500);
      await drop(page, [join(dir, 'exports/git/log.txt'), join(dir, 'exports/notes.bin')]);
      await app.locator('main h1', { hasText: 'Artifacts' }).waitFor({ timeout: 10_000 });
      await page.waitForTimeout(600);
      ok((await app.locator('main table tbody tr').count()) >= 2, 'rows');
    } finally { rmSync(dir, { recursive: true }); }
  },
  'pasted text becomes an artifact': async ({ browser, url }) => {
    const { page, app } = await open(browser, url);
    await page.waitForTimeout(500);
    await app.getByRole('button', { name: /^Paste text/ }).click();
    await app.locator('#paste-body').fill('[2026-01-02 03:04:05] alice: checkout is down\n[2026-01-02 03:05:05] bob: looking');
    await app.getByRole('button', { name: 'Add as an artifact' }).click();
    await app.locator('main h1', { hasText: 'Artifacts' }).waitFor();
    has(await app.locator('main').innerText(), 'pasted.txt', 'the artifacts');
  },
};
