// Local only: how it is enforced, read from the document itself; how to check it; what is kept; what no
// page can prevent. No "try a connection" button: that would be network code.
import type { JSX } from 'preact';
import { useEffect, useState } from 'preact/hooks';
import { signal } from '@preact/signals';
import { keeping, keepSession } from '../keep';
import { coreVersion, downloads, files, panel } from '../store';
import { text } from '../text';
import { Icon } from '../ui/icons';
import { Button, Kbd } from '../ui/parts';

const refused = signal(0);
export const countRefusals = (): void => { document.addEventListener('securitypolicyviolation', () => { refused.value += 1; }); };
/** Every policy of this very document; the browser applies them all. */
const policies = (): readonly string[] => [...document.querySelectorAll<HTMLMetaElement>('meta[http-equiv="Content-Security-Policy"]')].map((m) => m.content);
const Policy = ({ words, n }: { words: string; n: number }): JSX.Element => <div class="csp" tabIndex={0} role="region" aria-label={`Content-Security-Policy ${n}`}>{words.split('; ').map((d, i) => <>{i > 0 ? '; ' : ''}{/^(connect-src|form-action|frame-src)/.test(d) ? <mark key={d}>{d}</mark> : d}</>)}</div>;

export const Local = (): JSX.Element => {
  const all = policies();
  const csp = all[0] ?? '';
  const [requests, setRequests] = useState(0);
  useEffect(() => {
    const count = (): void => { setRequests(performance.getEntriesByType('resource').filter((e) => !e.name.startsWith('blob:') && !e.name.startsWith('data:')).length); };
    count();
    const t = setInterval(count, 1000);
    return () => { clearInterval(t); };
  }, []);
  const hash = /'(sha256-[^']+)'/.exec(csp)?.[1] ?? '';
  return (
    <div class="wrap">
      <div class="head"><div><h1><span class="good bigshield"><Icon name="shield" /></span>{text.local.title}</h1><p>{text.local.lead}</p></div><div class="btns"><Button onClick={() => { panel.value = 'none'; }}>{text.local.close} <Kbd>Esc</Kbd></Button></div></div>
      <section><h2>{text.local.how}</h2><p class="q2 measure">{csp === '' ? text.local.noPolicy : text.local.howText}</p>{all.map((p, i) => <Policy key={p} words={p} n={i + 1} />)}
        <p class="q2 measure after">{text.local.shell}</p>
        <table class="plain stack narrow"><tbody>{text.local.directives.filter(([d]) => csp.includes(d)).map(([d, w]) => <tr key={d}><td class="mono nw">{d}</td><td class="q2">{w}</td></tr>)}</tbody></table></section>
      <section class="sec duo"><div><h2>{text.local.check}</h2><ol class="top3">{text.local.checks.map((c) => <li key={c}><span>{c}</span></li>)}</ol><p class="sm q2 after">{text.local.noButton}</p></div>
        <div><h2>{text.local.since}</h2><dl class="kv counters"><dt>{text.local.loaded}</dt><dd class="num"><b>{requests}</b></dd><dt>{text.local.refused}</dt><dd class="num">{refused.value}</dd><dt>{text.local.dropped}</dt><dd class="num">{files.value.size}</dd><dt>{text.local.saved}</dt><dd class="num">{downloads.value}</dd></dl><p class="cap after">{text.local.sinceHint}</p></div></section>
      <section class="sec"><h2>{text.local.kept}</h2><table class="stack plain narrow"><thead><tr><th>{text.local.th.what}</th><th>{text.local.th.where}</th><th>{text.local.th.until}</th></tr></thead><tbody>{text.local.keptRows.map(([a, b, c]) => <tr key={a}><td>{a}</td><td class="q2" data-l={text.local.th.where}>{b}</td><td class="q2" data-l={text.local.th.until}>{c}</td></tr>)}</tbody></table>
        <label class="chk"><input type="checkbox" checked={keeping.value === 'on'} disabled={keeping.value === 'refused'} onChange={(e) => { keepSession(e.currentTarget.checked); }} /> {text.local.keep}</label>{keeping.value === 'refused' ? <p class="sm q2">{text.local.keepNo}</p> : null}</section>
      <section class="sec"><h2>{text.local.build}</h2><dl class="kv buildkv"><dt>{text.local.version}</dt><dd>{coreVersion.value || '–'}</dd>{hash === '' ? null : <><dt>{text.local.inner}</dt><dd class="hash">{hash}</dd></>}<dt>{text.local.compare}</dt><dd><code>{text.local.compareText.split(',')[0]}</code>,{text.local.compareText.split(',').slice(1).join(',')}</dd><dt>{text.local.rebuild}</dt><dd>{text.local.rebuildText}</dd></dl></section>
      <section class="sec"><h2>{text.local.cannot}</h2>{text.local.cannotText.map((p) => <p key={p} class="q2 measure after">{p}</p>)}</section>
    </div>
  );
};
