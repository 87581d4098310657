// Writes rules/time/zones.tsv from the system's zone files: for each IANA name the rule that holds today (the
// POSIX TZ string of the file's footer, RFC 9636 3.3) and the changes since 2010 that the rule does not give.
//   node tools/make_zones.mjs [zoneinfo folder] > rules/time/zones.tsv
// Lines: "version <tzdata>", "abbr <name> <seconds>" for abbreviations that mean one offset only, then
// "<name> TAB <footer> TAB <change> …" with change = epoch seconds ":" seconds east ":" abbreviation, and
// "<alias> TAB =<name>" for names with the same bytes.
import { readFileSync, readdirSync, statSync } from 'node:fs';
import { join } from 'node:path';

const root = process.argv[2] ?? '/usr/share/zoneinfo';
const FROM = Date.UTC(2010, 0, 1) / 1000;
const UNTIL = Date.UTC(2037, 0, 1) / 1000;

function readZone(bytes) {
  const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.byteLength);
  const header = (at) => [0, 1, 2, 3, 4, 5].map((i) => view.getUint32(at + 20 + 4 * i));
  const size = ([utc, std, leap, times, types, chars], wide) => times * wide + times + types * 6 + chars + leap * (wide + 4) + std + utc;
  let at = 44 + size(header(0), 4);
  const [utc, std, leap, times, types, chars] = header(at);
  const end = at + 44 + size([utc, std, leap, times, types, chars], 8);
  at += 44;
  const moments = Array.from({ length: times }, (_, i) => Number(view.getBigInt64(at + 8 * i)));
  at += 8 * times;
  const kinds = Array.from({ length: times }, (_, i) => view.getUint8(at + i));
  at += times;
  const type = Array.from({ length: types }, (_, i) => ({ offset: view.getInt32(at + 6 * i), name: view.getUint8(at + 6 * i + 5) }));
  at += 6 * types;
  const names = Buffer.from(bytes.subarray(at, at + chars)).toString('latin1');
  const named = (t) => ({ offset: t.offset, abbr: names.slice(t.name, names.indexOf('\0', t.name)) });
  const footer = Buffer.from(bytes.subarray(end)).toString('latin1').replaceAll('\n', '');
  return { changes: moments.map((m, i) => ({ at: m, ...named(type[kinds[i]]) })), first: named(type[0]), footer };
}

// POSIX TZ: "CET-1CEST,M3.5.0,M10.5.0/3".
function parseRule(text) {
  const time = (s) => {
    const m = /^([+-]?)(\d+)(?::(\d+))?(?::(\d+))?$/.exec(s);
    return (m[1] === '-' ? -1 : 1) * (+m[2] * 3600 + +(m[3] ?? 0) * 60 + +(m[4] ?? 0));
  };
  const m = /^(<[^>]+>|[A-Za-z]+)([+-]?[\d:]+)(?:(<[^>]+>|[A-Za-z]+)([+-]?[\d:]+)?,([^,]+),([^,]+))?$/.exec(text);
  if (!m) return null;
  const std = -time(m[2]);
  if (!m[3]) return { std, stdName: m[1] };
  const date = (s) => {
    const [day, at] = s.split('/');
    return { day, at: at ? time(at) : 7200 };
  };
  return { std, stdName: m[1], dst: m[4] ? -time(m[4]) : std + 3600, dstName: m[3], begin: date(m[5]), end: date(m[6]) };
}
function momentOf(rule, year) {
  const jan1 = Date.UTC(year, 0, 1) / 1000;
  const leap = new Date(Date.UTC(year, 1, 29)).getUTCMonth() === 1;
  let days;
  const m = /^M(\d+)\.(\d)\.(\d)$/.exec(rule.day);
  if (m) {
    const first = new Date(Date.UTC(year, +m[1] - 1, 1));
    let day = 1 + ((+m[3] - first.getUTCDay() + 7) % 7) + 7 * (+m[2] - 1);
    const last = new Date(Date.UTC(year, +m[1], 0)).getUTCDate();
    if (day > last) day -= 7;
    days = Date.UTC(year, +m[1] - 1, day) / 86400000 - jan1 / 86400;
  } else if (rule.day[0] === 'J') {
    days = +rule.day.slice(1) - 1;
    if (leap && days >= 59) days += 1;
  } else {
    days = +rule.day;
  }
  return jan1 + days * 86400 + rule.at;
}
const bare = (name) => name.replace(/[<>]/g, '');
function ruleChanges(rule) {
  if (!rule.dst && rule.dst !== 0) return [];
  const out = [];
  for (let year = 2009; year <= 2037; ++year) {
    out.push({ at: momentOf(rule.begin, year) - rule.std, offset: rule.dst, abbr: bare(rule.dstName) });
    out.push({ at: momentOf(rule.end, year) - rule.dst, offset: rule.std, abbr: bare(rule.stdName) });
  }
  return out.sort((a, b) => a.at - b.at);
}

function walk(folder, prefix = '') {
  const out = [];
  for (const name of readdirSync(join(root, folder)).sort()) {
    const path = prefix + name;
    if (['posix', 'right', 'localtime', 'posixrules', 'Factory'].includes(path)) continue;
    if (statSync(join(root, path)).isDirectory()) out.push(...walk(path, path + '/'));
    else if (readFileSync(join(root, path)).subarray(0, 4).toString() === 'TZif') out.push(path);
  }
  return out;
}

// A link takes its zone's name from the package's own source when that is there; else the first in order.
const source = (() => {
  try {
    return readFileSync(join(root, 'tzdata.zi'), 'utf8');
  } catch {
    return '';
  }
})();
const version = /^# version (\S+)/.exec(source)?.[1] ?? 'unknown';
const zones = new Set([...source.matchAll(/^Z (\S+)/gm)].map((m) => m[1]));

const lines = [`version ${version}`];
const abbreviations = new Map();
const canonical = new Map();
const rows = [];
const names = walk('').sort((a, b) => (zones.has(b) ? 1 : 0) - (zones.has(a) ? 1 : 0) || (a < b ? -1 : 1));
for (const name of names) {
  const bytes = readFileSync(join(root, name));
  const key = bytes.toString('base64');
  if (canonical.has(key)) {
    rows.push([name, `=${canonical.get(key)}`]);
    continue;
  }
  canonical.set(key, name);
  const zone = readZone(bytes);
  const rule = parseRule(zone.footer);
  if (!rule) throw new Error(`${name}: footer ${zone.footer}`);
  const before = zone.changes.filter((c) => c.at < FROM).at(-1) ?? { ...zone.first };
  const known = [{ ...before, at: FROM }, ...zone.changes.filter((c) => c.at >= FROM && c.at < UNTIL)];
  const given = ruleChanges(rule).filter((c) => c.at >= FROM && c.at < UNTIL);
  // Drop from the end what the rule gives; what is left must be written out.
  let keep = known.length;
  let left = given.length;
  while (keep > 1 && left > 0 && known[keep - 1].at === given[left - 1].at && known[keep - 1].offset === given[left - 1].offset) --keep, --left;
  const whole = keep === 1 && left === 0 && rule.std === before.offset;
  const written = whole ? [] : known.slice(0, keep);
  rows.push([name, zone.footer, ...written.map((c) => `${c.at}:${c.offset}:${c.abbr}`)]);
  for (const [abbr, offset] of [[bare(rule.stdName), rule.std], [bare(rule.dstName ?? rule.stdName), rule.dst ?? rule.std]]) {
    if (!/^[A-Z]{3,5}$/.test(abbr)) continue;
    if (!abbreviations.has(abbr)) abbreviations.set(abbr, new Set());
    abbreviations.get(abbr).add(offset);
  }
}
for (const [abbr, offsets] of [...abbreviations].sort()) {
  if (offsets.size === 1) lines.push(`abbr ${abbr} ${[...offsets][0]}`);
}
rows.sort((a, b) => (a[0] < b[0] ? -1 : 1));
process.stdout.write([...lines, ...rows.map((row) => row.join('\t'))].join('\n') + '\n');
