// The rule reference of the site, from the packs: a page for every rule, and no link to a page that is not there.
import assert from 'node:assert/strict';
import { readdirSync, readFileSync } from 'node:fs';
import { join } from 'node:path';
import { test } from 'node:test';
import { fileOf, rulePages } from '../../web/shell/rule_pages.mjs';

const packs = new URL('../../rules/lint/packs', import.meta.url).pathname;
const rules = readdirSync(packs).flatMap((name) => JSON.parse(readFileSync(join(packs, name), 'utf8')).rules);
const pages = rulePages(packs);

test('every rule has a page with its reason, its authority and all its examples', () => {
  const escape = (text) => text.replace(/&/g, '&amp;').replace(/</g, '&lt;').replace(/>/g, '&gt;').replace(/"/g, '&quot;');
  for (const rule of rules) {
    const page = pages[`rules/${fileOf(rule.id)}`];
    assert.ok(page, rule.id);
    for (const text of [rule.why, rule.authority, ...rule.examples.fires, ...rule.examples.quiet]) assert.ok(page.includes(escape(text)), `${rule.id}: ${text}`);
  }
  assert.equal(Object.keys(pages).length, rules.length + 1);
});

test('the list leads to pages that are there, and nothing is loaded from elsewhere', () => {
  for (const [, href] of pages['rules.html'].matchAll(/<td><a href="([^"]+)"/g)) assert.ok(pages[href], href);
  for (const page of Object.values(pages)) assert.doesNotMatch(page, /(?:src|href)="(?:https?:)?\/\//);
});
