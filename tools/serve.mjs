// serve.mjs [--dir DIR] [--port N]: the built page on localhost, with the headers a host should send (site/headers.txt).
import { createReadStream, existsSync, readFileSync, statSync } from 'node:fs';
import { createServer } from 'node:http';
import { extname, join, resolve, sep } from 'node:path';

const root = resolve(new URL('..', import.meta.url).pathname);
const option = (name, fallback) => { const i = process.argv.indexOf(`--${name}`); return i < 0 ? fallback : process.argv[i + 1]; };
const dir = resolve(option('dir', join(root, 'build/site')));
const port = Number(option('port', '8080'));

const kTypes = { '.html': 'text/html; charset=utf-8', '.js': 'text/javascript', '.css': 'text/css', '.json': 'application/json', '.svg': 'image/svg+xml', '.png': 'image/png', '.wasm': 'application/wasm', '.txt': 'text/plain; charset=utf-8', '.md': 'text/plain; charset=utf-8' };

/** "Name: value" lines under "# /path, /path" lines; those under "# every file" hold for all. */
const sections = [];
for (const line of existsSync(join(dir, 'headers.txt')) ? readFileSync(join(dir, 'headers.txt'), 'utf8').split('\n') : []) {
  const paths = line === '# every file' ? [] : /^# (\/[^:]*)/.exec(line)?.[1]?.match(/\/[\w.-]*/g);
  if (paths) sections.push({ paths, headers: [] });
  const header = /^([A-Za-z-]+):\s*(.+)$/.exec(line);
  if (header) sections.at(-1)?.headers.push([header[1], header[2].trim()]);
}
const headersOf = (path) => sections.filter((s) => s.paths.length === 0 || s.paths.includes(path)).flatMap((s) => s.headers);

const server = createServer((request, response) => {
  let path = '/';
  try { path = decodeURIComponent(new URL(request.url ?? '/', 'http://localhost').pathname); } catch { /* the front page */ }
  let file = resolve(join(dir, path));
  if (file !== dir && !file.startsWith(dir + sep)) file = dir;
  if (existsSync(file) && statSync(file).isDirectory()) file = join(file, 'index.html');
  for (const [name, value] of headersOf(path)) response.setHeader(name, value);
  if ((request.method !== 'GET' && request.method !== 'HEAD') || !existsSync(file)) {
    response.writeHead(request.method === 'GET' || request.method === 'HEAD' ? 404 : 405).end();
    return;
  }
  response.writeHead(200, { 'content-type': kTypes[extname(file)] ?? 'application/octet-stream', 'content-length': statSync(file).size });
  if (request.method === 'HEAD') response.end();
  else createReadStream(file).pipe(response);
});
server.on('error', (error) => { console.error(`The page cannot be served on port ${port} (${error.code}). Choose another: make run PORT=8081`); process.exit(1); });
server.listen(port, '127.0.0.1', () => console.log(`Debrief is at http://localhost:${server.address().port}/ (Ctrl-C ends it)`));
