// The outer page of the embedded form: carries messages between the page that embeds it and the frame, and
// nothing else. Whom it listens to stands in its own address: ?allow=https://wiki.example.com (repeatable).
window.opener = null;
addEventListener('DOMContentLoaded', () => {
  const frame = document.querySelector('iframe');
  const allowed = new URLSearchParams(location.search).getAll('allow').filter((o) => /^https?:\/\/[^/]+$/.test(o));
  const kWords = ['debrief:review', 'debrief:ping'];
  addEventListener('message', (event) => {
    const m = event.data;
    if (typeof m !== 'object' || m === null) return;
    if (event.source === parent && parent !== window && allowed.includes(event.origin) && kWords.includes(m.type)) frame.contentWindow.postMessage({ debriefAsk: m }, '*');
    else if (event.source === frame.contentWindow && typeof m.debriefSay === 'object' && m.debriefSay !== null && parent !== window) for (const origin of allowed) parent.postMessage(m.debriefSay, origin);
  });
});
