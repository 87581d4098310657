// What the host makes of archives, against archives made by another program (zip.js) and by the platform (gzip).
import assert from 'node:assert/strict';
import { execFileSync } from 'node:child_process';
import { mkdirSync, mkdtempSync, readFileSync, rmSync, writeFileSync } from 'node:fs';
import { tmpdir } from 'node:os';
import { dirname, join } from 'node:path';
import { test } from 'node:test';
import { gzipSync } from 'node:zlib';
import { BlobReader, configure, Uint8ArrayWriter, ZipWriter } from '@zip.js/zip.js';
import { fromBytes, gather, markdownOf, node, unpack, web } from '../../web/dist/host/host.mjs';

configure({ useWebWorkers: false });
const bytes = (text) => new TextEncoder().encode(text);

const zip = async (files, options = {}) => {
  const writer = new ZipWriter(new Uint8ArrayWriter(), options);
  for (const [path, content, own] of files) await writer.add(path, new BlobReader(new Blob([content])), own);
  return writer.close();
};

/** A TAR archive by the system's own program. */
const tar = (files, options = []) => {
  const dir = mkdtempSync(join(tmpdir(), 'tar-'));
  try {
    for (const [path, content] of files) {
      mkdirSync(dirname(join(dir, path)), { recursive: true });
      writeFileSync(join(dir, path), content);
    }
    execFileSync('tar', [...options, '-cf', join(dir, 'out'), '-C', dir, ...files.map(([path]) => path)]);
    return readFileSync(join(dir, 'out'));
  } finally { rmSync(dir, { recursive: true }); }
};

/** path -> text, or the sentence it was refused with; the same with the platform of the page and of the command. */
const opened = async (path, archive) => {
  const found = await openedBy(path, archive, web);
  assert.deepEqual(await openedBy(path, archive, node), found);
  return found;
};
const openedBy = async (path, archive, platform) => {
  const found = {};
  for await (const piece of unpack(path, fromBytes(archive), platform)) {
    try { found[piece.path] = new TextDecoder().decode(await gather(piece.bytes(), 1 << 28)); } catch (error) { found[piece.path] = `! ${error.message}`; }
  }
  return found;
};

const kLong = 'a line of text\n'.repeat(200_000);

for (const [name, options] of [['deflated', {}], ['stored', { level: 0 }], ['ZIP64', { zip64: true }], ['with data descriptors', { dataDescriptor: true }]]) {
  test(`a ZIP file, ${name}, gives its members in order of path`, async () => {
    const archive = await zip([['b/two.json', '[2]'], ['a.txt', kLong], ['b/é.json', '"ü"']], options);
    assert.deepEqual(await opened('export.zip', archive), { 'export.zip/a.txt': kLong, 'export.zip/b/two.json': '[2]', 'export.zip/b/é.json': '"ü"' });
  });
}

test('archives inside archives are opened, whatever they are called', async () => {
  const inner = await zip([['log.txt', 'inside']]);
  const archive = await zip([['more.bin', inner], ['log.gz', gzipSync('zipped')]]);
  assert.deepEqual(await opened('all.zip', archive), { 'all.zip/log': 'zipped', 'all.zip/more.bin/log.txt': 'inside' });
});

const kDeep = `${'a-long-folder-name/'.repeat(8)}2026-03-04.json`;
for (const options of [['--format=ustar'], ['--format=pax'], ['--format=gnu'], ['--format=v7']]) {
  test(`a TAR archive (${options}) gives its members, also packed again`, async () => {
    const files = [['b/two.json', '[2]'], ['a.txt', kLong], ['b/empty.txt', ''], ...(options[0] === '--format=v7' ? [] : [[kDeep, '"deep"']])];
    const archive = tar(files, options);
    const inside = (name) => Object.fromEntries(files.map(([path, content]) => [`${name}/${path}`, content]));
    assert.deepEqual(await opened('logs.tar', archive), inside('logs.tar'));
    assert.deepEqual(await opened('logs.tgz', gzipSync(archive)), inside('logs.tar'));
    assert.deepEqual(await opened('all.zip', await zip([['logs.bin', gzipSync(archive)]])), inside('all.zip/logs.bin'));
    assert.deepEqual(await opened('twice.gz', gzipSync(gzipSync('packed twice'))), { twice: 'packed twice' });
  });
}

test('a TAR archive that is cut short keeps what came before', async () => {
  const archive = tar([['a.txt', 'whole'], ['b.txt', kLong]]);
  const found = await opened('x.tar', archive.subarray(0, 512 * 4 + 100));
  assert.equal(found['x.tar/a.txt'], 'whole');
  assert.match(Object.values(found).join(), /cut short/);
});

test('an archive made to fill memory is stopped with a sentence, and so is one that lies', async () => {
  const zeros = new Uint8Array(64 << 20);  // deflated they are a thousand times smaller
  for (const bomb of [gzipSync(zeros), await zip([['zeros.bin', zeros]]), await zip([['inner.zip', await zip([['zeros.bin', zeros]])]])]) {
    let says = '', most = 0;
    for await (const piece of unpack('bomb', fromBytes(bomb), web, 1 << 20)) {
      try { for await (const part of piece.bytes()) most += part.length; } catch (error) { says = error.message; }
    }
    assert.match(says, /inflates to more than 200 times its size/);
    assert.ok(most < 32 << 20);
  }
  const lying = await zip([['lie.txt', kLong]]);
  const at = lying.findLastIndex((_, i) => lying[i] === 0x50 && lying[i + 1] === 0x4b && lying[i + 2] === 1 && lying[i + 3] === 2);
  new DataView(lying.buffer, lying.byteOffset).setUint32(at + 24, 1000, true);
  assert.match(Object.values(await opened('lie.zip', lying)).join(), /holds more than its archive says/);
});

test('a gzip file is its content', async () => assert.deepEqual(await opened('app.log.gz', gzipSync(kLong)), { 'app.log': kLong }));

test('a member cannot leave the folder of its archive, and what systems leave behind is passed over', async () => {
  const archive = await zip([['../../etc/x', 'x'], ['__MACOSX/._a', ''], ['.DS_Store', ''], ['d/', '', { directory: true }]]);
  assert.deepEqual(await opened('a.zip', archive), { 'a.zip/etc/x': 'x' });
});

for (const [name, spoil, says] of [
  ['cut short', (b) => b.subarray(0, b.length - 40), /no directory at its end/],
  ['damaged inside', (b) => { b.fill(0x55, 60, 90); return b; }, /damaged/],
]) {
  test(`a ZIP file that is ${name} is one sentence, not a failure`, async () => {
    const found = await opened('x.zip', spoil((await zip([['a.txt', kLong]])).slice()));
    assert.match(Object.values(found).join(), says);
  });
}

test('an encrypted member says so, and the others are read', async () => {
  const found = await opened('x.zip', await zip([['secret.txt', 'x', { password: 'made-up' }], ['open.txt', 'read me']]));
  assert.match(found['x.zip/secret.txt'], /^! This file is encrypted/);
  assert.equal(found['x.zip/open.txt'], 'read me');
});

test('a gzip file that is cut short says so', async () => {
  const found = await opened('x.gz', gzipSync(kLong).subarray(0, 500));
  assert.match(Object.values(found).join(), /cut short/);
});

test('a Word document is its Markdown', async () => {
  const p = (style, runs, level) => `<w:p><w:pPr><w:pStyle w:val="${style}"/>${level === undefined ? '' : `<w:numPr><w:ilvl w:val="${level}"/></w:numPr>`}</w:pPr>${runs}</w:p>`;
  const r = (text, marks = '') => `<w:r><w:rPr>${marks}</w:rPr><w:t xml:space="preserve">${text}</w:t></w:r>`;
  const cell = (text) => `<w:tc>${p('Normal', r(text))}</w:tc>`;
  const body = `<w:body>${p('Heading1', r('Post'), undefined)}${p('Normal', r('All ') + r('quick', '<w:b/>') + r(' &amp; well') + `<w:del>${r('gone')}</w:del>`)}`
    + `${p('ListParagraph', r('one'), 0)}${p('ListParagraph', r('two'), 1)}<w:tbl><w:tr>${cell('Time')}${cell('What')}</w:tr><w:tr>${cell('10:00')}${cell('a|b')}</w:tr></w:tbl></w:body>`;
  assert.equal(markdownOf(body), '# Post\n\nAll **quick** & well\n- one\n  - two\n\n| Time | What |\n| --- | --- |\n| 10:00 | a\\|b |\n');
  const found = await opened('draft.docx', await zip([['[Content_Types].xml', '<x/>'], ['word/document.xml', body]]));
  assert.match(found['draft.docx'], /^# Post\n/);
});
