import { createHash } from 'node:crypto';
import { readFile } from 'node:fs/promises';
import { createServer } from 'node:http';
import { extname, join, normalize, sep } from 'node:path';

const types = {
  '.js': 'text/javascript; charset=utf-8',
  '.css': 'text/css; charset=utf-8',
  '.json': 'application/json; charset=utf-8',
  '.svg': 'image/svg+xml',
  '.png': 'image/png',
  '.webp': 'image/webp',
  '.woff2': 'font/woff2',
};
const encodings = [
  ['br', '.br'],
  ['gzip', '.gz'],
];

const isWebAddress = (text) => URL.canParse(text) && /^https?:$/.test(new URL(text).protocol);

/** Why a build can't be served with these options, in a sentence; null if it can. */
export function wrongServeOption({ for: consoles, port }) {
  const wrong = consoles.find((address) => !isWebAddress(address));
  if (wrong !== undefined)
    return `--for must be the address of a console, such as https://console.example.com: ${wrong}`;
  return /^\d{1,5}$/.test(port) && Number(port) <= 65_535 ? null : `--port must be a port: ${port}`;
}

/** Serves only the files of one folder. A missing file is a 404, never a page. */
export function createRemoteServer(folder, allowedOrigins) {
  return createServer(async (request, response) => {
    const { origin } = request.headers;
    // Without it no browser runs a script of another origin.
    if (origin && allowedOrigins.includes(origin)) response.setHeader('Access-Control-Allow-Origin', origin);
    response.setHeader('Vary', 'Origin, Accept-Encoding');
    response.setHeader('X-Content-Type-Options', 'nosniff');
    response.setHeader('Cross-Origin-Resource-Policy', 'cross-origin');
    if (!['GET', 'HEAD'].includes(request.method)) return end(response, 405);

    const path = pathOf(request.url);
    const found = path && (await read(join(folder, path), request.headers['accept-encoding'] ?? ''));
    if (!found) return end(response, 404);
    const etag = `"${createHash('sha256').update(found.content).digest('base64url').slice(0, 27)}"`;
    response.setHeader('ETag', etag);
    response.setHeader(
      'Cache-Control',
      path.startsWith(`${sep}assets${sep}`) ? 'public, max-age=31536000, immutable' : 'no-cache',
    );
    if (request.headers['if-none-match'] === etag) return end(response, 304);
    response.setHeader('Content-Type', types[extname(path)] ?? 'application/octet-stream');
    response.setHeader('Content-Length', found.content.byteLength);
    if (found.encoding) response.setHeader('Content-Encoding', found.encoding);
    response.end(request.method === 'HEAD' ? undefined : found.content);
  });
}

/** A path within the folder, whatever the address is; null if it can't be a file. */
function pathOf(address) {
  try {
    const path = normalize(decodeURIComponent(new URL(address, 'http://remote').pathname));
    return path.includes('\0') || path.includes('..') ? null : path;
  } catch {
    return null;
  }
}

/** Files that the build compressed are sent as they are, to clients that accept them. */
async function read(file, accepted) {
  for (const [encoding, ending] of encodings) {
    const content = accepted.includes(encoding) && (await readFile(file + ending).catch(() => null));
    if (content) return { content, encoding };
  }
  const content = await readFile(file).catch(() => null);
  return content && { content };
}

function end(response, status) {
  response.statusCode = status;
  response.end();
}
