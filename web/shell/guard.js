// First lines of every realm's one script: takes away what a Content-Security-Policy does not cover, before
// any other code runs. Plain script on purpose: it is put, as it stands, in front of the page's code.
for (const name of ['RTCPeerConnection', 'webkitRTCPeerConnection', 'mozRTCPeerConnection', 'RTCDataChannel', 'RTCIceTransport', 'WebTransport', 'WebSocketStream', 'PaymentRequest', 'SharedWorker', 'fetchLater', 'open']) {
  delete globalThis[name];
  Object.defineProperty(globalThis, name, { value: undefined, writable: false, configurable: false });
}
