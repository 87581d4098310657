// What the hosted outer page does beyond the keeper: brings the parts that the first screen does not need, and
// registers the worker that keeps the page for work without a network (sw.js). Always the same files in the
// same order, whatever the person does: the host learns nothing from them. Each file is named by its hash.
addEventListener('load', () => {
  const frame = document.querySelector('iframe');
  const give = (name, data) => frame.contentWindow.postMessage({ debriefPart: name, data }, '*');
  globalThis.debriefPart = give;
  const bring = (rest) => {
    const next = rest[0];
    if (next === undefined) {
      if ('serviceWorker' in navigator) navigator.serviceWorker.register('sw.js').catch(() => undefined);
      return;
    }
    const script = document.createElement('script');
    script.src = next[0];
    script.integrity = next[1];
    script.onload = () => bring(rest.slice(1));
    script.onerror = () => { give(/parts\/([\w-]+)\./.exec(next[0])[1], ''); bring(rest.slice(1)); };
    document.head.append(script);
  };
  bring('{{FILES}}');
});
