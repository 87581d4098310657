// The outer page: keeps a session on this device when the frame asks, and relays nothing else. It knows two
// verbs, put and get, and answers only its own frame.
window.opener = null;
addEventListener('DOMContentLoaded', () => {
  const frame = document.querySelector('iframe');
  frame.focus();
  const store = (verb, key, value) => {
    if (verb === 'get') return localStorage.getItem(key) ?? '';
    if (value === '') localStorage.removeItem(key); else localStorage.setItem(key, value);
    return '';
  };
  addEventListener('message', (event) => {
    const m = event.data;
    if (event.source !== frame.contentWindow || typeof m !== 'object' || m === null || (m.debrief !== 'put' && m.debrief !== 'get')) return;
    if (typeof m.key !== 'string' || !m.key.startsWith('debrief.') || typeof m.value !== 'string') return;
    let reply;
    try { reply = { debriefKept: m.id, ok: true, value: store(m.debrief, m.key, m.value) }; } catch { reply = { debriefKept: m.id, ok: false, value: '' }; }
    frame.contentWindow.postMessage(reply, '*');
  });
});
