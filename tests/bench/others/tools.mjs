// The other linters behind one shape: load(NAME) → async (text) → [{offset, length, reason, kind}]. `kind` is the rubric's
// rule that the complaint would stand for, chosen in the tool's favour; '' when the rubric has none for it ("utilize",
// clichés). The bench copies this file to where it installs the packages.
import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);
export const kTools = ['write-good', 'alex', 'textlint', 'retext'];

const kindOf = (reason) => {
  const low = reason.toLowerCase();
  if (/passive/.test(low)) return 'evasive_passive_document';
  if (/obviously|clearly|of course|easily|simply|everyone knows|basically/.test(low)) return 'hindsight';
  if (/weasel|hedge|filler|intensif|(?:many|several|few|various|significantly|extremely|very|mostly|largely)\b/.test(low)) return 'vague_impact';
  if (/profane|insensitive|dummy|stupid|idiot|lame|crazy|insane|instead/.test(low)) return 'person_targeted';
  return '';
};

const message = (m, kind) => ({ offset: m.place?.start?.offset ?? m.position?.start?.offset ?? 0, length: String(m.actual ?? '').length || 1, reason: String(m.reason), kind: kind ?? kindOf(`${m.reason} ${m.ruleId ?? ''}`) });

const kLoad = {
  async 'write-good'() {
    const { default: writeGood } = await import('write-good');
    return (text) => Promise.resolve(writeGood(text).map((s) => ({ offset: s.index, length: s.offset, reason: s.reason, kind: kindOf(s.reason) })));
  },
  async alex() {
    const { markdown } = await import('alex');
    return (text) => Promise.resolve(markdown(text).messages.map((m) => message(m)));
  },
  async textlint() {
    const { createLinter } = require('textlint');
    const { TextlintKernelDescriptor } = require('@textlint/kernel');
    const plain = (found) => found.default ?? found;
    const rules = ['write-good', 'alex'].map((ruleId) => ({ ruleId, rule: plain(require(`textlint-rule-${ruleId}`)) }));
    const plugins = [{ pluginId: 'markdown', plugin: plain(require('@textlint/textlint-plugin-markdown')) }];
    const linter = createLinter({ descriptor: new TextlintKernelDescriptor({ rules, plugins, filterRules: [] }) });
    return async (text) => (await linter.lintText(text, 'draft.md')).messages.map((m) => ({ offset: m.index, length: 1, reason: m.message, kind: kindOf(m.message) }));
  },
  async retext() {
    const [{ retext }, equality, passive, intensify, profanities] = await Promise.all(['retext', 'retext-equality', 'retext-passive', 'retext-intensify', 'retext-profanities'].map((pack) => import(pack)));
    const chain = retext().use(equality.default).use(passive.default).use(intensify.default).use(profanities.default);
    const kinds = { 'retext-passive': 'evasive_passive_document', 'retext-intensify': 'vague_impact', 'retext-equality': 'person_targeted', 'retext-profanities': 'person_targeted' };
    return async (text) => (await chain.process(text)).messages.map((m) => message(m, kinds[m.source] ?? ''));
  },
};

export const load = (name) => kLoad[name]();
