// The first screen: one drop target for everything, the two modes in a line each, what to export.
import type { JSX } from 'preact';
import { useEffect, useRef, useState } from 'preact/hooks';
import { byDemand } from '../demand';
import { busy, callError, formats, goReview, openDemo, panel, coreError } from '../store';
import { kFamilies, text, words } from '../text';
import { chooseFiles, chooseFolder } from '../ui/frame';
import { Button, Kbd, Lnk } from '../ui/parts';
import { PastePanel } from './paste';

const kFirstShown = 10;
const Exports = (): JSX.Element => {
  const [query, setQuery] = useState('');
  const [all, setAll] = useState(false);
  const known = byDemand(formats.value.filter((f) => f.how !== ''));
  const hits = known.filter((f) => `${f.name} ${f.family} ${f.how} ${f.id}`.toLowerCase().includes(query.trim().toLowerCase()));
  const families = known.some((f) => f.family !== '');
  const shown = all || query !== '' ? hits : hits.slice(0, kFirstShown);
  return (
    <section class="sec">
      <h2>{text.first.exports}</h2>
      {known.length === 0 ? <p class="q2">{text.first.formatsWait}</p> : (
        <>
          <div class="searchrow">
            <label class="sr" for="q">{text.first.search}</label>
            <input class="in" id="q" type="search" autocomplete="off" placeholder={text.first.searchHint(known.length)} value={query} onInput={(e) => { setQuery(e.currentTarget.value); }} />
            <span class="cap" role="status">{text.first.shown(shown.length, known.length)}</span>
          </div>
          <table class="stack">
            <thead><tr><th>{text.first.tool}</th>{families ? <th>{text.first.kind}</th> : null}<th>{text.first.where}</th></tr></thead>
            <tbody>{shown.map((f) => <tr key={f.id}><td class="tool"><b>{f.name}</b></td>{families ? <td class="q2 nw" data-l={text.first.kind}>{kFamilies[f.family] ?? words(f.family)}</td> : null}<td class="q2" data-l="">{f.how}</td></tr>)}</tbody>
          </table>
          <p class="sm q2 after">{!all && query === '' && hits.length > kFirstShown ? <><Lnk onClick={() => { setAll(true); }}>{text.first.all(known.length)}</Lnk> · </> : null}{text.first.also}</p>
        </>
      )}
    </section>
  );
};

export const First = (): JSX.Element => {
  const zone = useRef<HTMLElement>(null);
  useEffect(() => { zone.current?.focus({ preventScroll: true }); }, []);
  return (
    <div class="wrap">
      <div class="head"><div><h1>{text.first.title}</h1><p>{text.first.lead} <Lnk onClick={() => { panel.value = 'local'; }}>{text.first.check}</Lnk></p></div></div>
      {coreError.value === '' ? null : <p class="note crit" role="alert">{text.errors.core} {text.errors.coreHow} <span class="q2">{coreError.value}</span></p>}
      {callError.value === '' || coreError.value !== '' ? null : <p class="note crit" role="alert">{callError.value}</p>}
      <section ref={zone} class="drop" aria-labelledby="dz" tabIndex={0} onKeyDown={(e) => { if (e.key === 'Enter' && e.target === zone.current) chooseFiles(); }}>
        <h2 id="dz">{text.first.drop}</h2>
        <p>{text.first.dropHint}</p>
        <div class="btns">
          <Button kind="pri" onClick={chooseFiles}>{text.first.files}</Button>
          <Button onClick={chooseFolder}>{text.first.folder}</Button>
          <Button expanded={panel.value === 'paste'} onClick={() => { panel.value = panel.value === 'paste' ? 'none' : 'paste'; }}>{text.first.paste} <Kbd>Ctrl V</Kbd></Button>
          <Button id="open-demo" onClick={() => { void openDemo(); }}>{text.first.demo}</Button>
        </div>
        <p class="sm q2" role="status">{busy.value}</p>
      </section>
      {panel.value === 'paste' ? <PastePanel /> : null}
      <section class="sec duo def">
        <div><h3><Lnk onClick={chooseFiles}>{text.first.draftTitle}</Lnk></h3><p>{text.first.draftText}</p></div>
        <div><h3><Lnk onClick={() => { goReview('findings'); }}>{text.first.reviewTitle}</Lnk></h3><p>{text.first.reviewText}</p></div>
      </section>
      <Exports />
      <section class="sec"><h2>{text.first.unread}</h2><p class="q2 measure">{text.first.unreadText}</p></section>
    </div>
  );
};
