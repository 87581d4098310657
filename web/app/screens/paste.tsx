// Paste text: in place, not a dialog. Becomes an artifact, or a draft to review.
import type { JSX } from 'preact';
import { useState } from 'preact/hooks';
import { addFiles, mode, openText, panel } from '../store';
import { text } from '../text';
import { Button, FocusIn } from '../ui/parts';

export const PastePanel = ({ initial = '' }: { initial?: string }): JSX.Element => {
  const [name, setName] = useState('pasted.txt');
  const [body, setBody] = useState(initial);
  const close = (): void => { panel.value = 'none'; };
  const artifact = (): void => { close(); mode.value = 'draft'; void addFiles([{ path: name.trim() || 'pasted.txt', file: new Blob([body]) }]); };
  const draft = (): void => { close(); void openText(/\.(md|html?|txt)$/.test(name) ? name.replace(/\.txt$/, '.md') : 'pasted.md', body); };
  return (
    <FocusIn class="tkform paste" role="group" label={text.first.pasteTitle} selector="textarea" onEscape={close}>
      <b>{text.first.pasteTitle}</b>
      <p class="sm q2">{text.first.pasteHint}</p>
      <label for="paste-body">{text.first.pasteText}</label>
      <textarea class="in" id="paste-body" rows={8} spellcheck={false} autocomplete="off" value={body} onInput={(e) => { setBody(e.currentTarget.value); }} />
      <label for="paste-name">{text.first.pasteName}</label>
      <input class="in" id="paste-name" autocomplete="off" value={name} onInput={(e) => { setName(e.currentTarget.value); }} />
      <div class="btns">
        <Button kind={`sm ${mode.value === 'draft' ? 'pri' : ''}`} disabled={body.trim() === ''} onClick={artifact}>{text.first.pasteAdd}</Button>
        <Button kind={`sm ${mode.value === 'review' ? 'pri' : ''}`} disabled={body.trim() === ''} onClick={draft}>{text.first.pasteReview}</Button>
        <Button kind="sm quiet" onClick={close}>{text.first.cancel}</Button>
      </div>
    </FocusIn>
  );
};
