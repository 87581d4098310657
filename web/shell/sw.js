// The hosted page's service worker: keeps this site's own files so that the page opens without a network. It
// stands outside the app's realm, holds no data of anybody, and asks its host for the files listed here, at
// installation, and for nothing else. A new build is a new list: the old one is dropped when its tabs are closed.
const kName = 'debrief-{{VERSION}}';
const kFiles = '{{FILES}}';
self.addEventListener('install', (event) => {
  event.waitUntil(caches.open(kName).then((cache) => cache.addAll(kFiles.map((file) => new Request(file, { cache: 'no-cache' })))));
});
self.addEventListener('activate', (event) => {
  event.waitUntil(caches.keys().then((names) => Promise.all(names.filter((n) => n.startsWith('debrief-') && n !== kName).map((n) => caches.delete(n)))));
});
self.addEventListener('fetch', (event) => {
  const url = new URL(event.request.url);
  if (event.request.method !== 'GET' || url.origin !== self.location.origin) return;
  const page = url.pathname.endsWith('/index.html') ? new URL('./', self.location.href).href : url.origin + url.pathname;
  event.respondWith(caches.open(kName).then((cache) => cache.match(page)).then((kept) => kept ?? fetch(event.request)));
});
