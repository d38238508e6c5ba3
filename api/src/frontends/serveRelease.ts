import { promisify } from 'node:util';
import { brotliCompress, constants, gzip } from 'node:zlib';
import type { Context } from 'hono';
import { getMimeType } from 'hono/utils/mime';
import { notFound } from '../core/AppError.ts';
import { readVerifiedRelease, type VerifiedRelease } from '../core/frontends/verifiedReleases.ts';
import type { AppEnv } from '../http/appEnv.ts';

export const releaseFile = '/remotes/:id/:digest{[0-9a-f]{64}}/:path{.+}';

/** Serves a file of an uploaded release from the database, after the whole release was verified. */
export async function serveRelease(c: Context<AppEnv, typeof releaseFile>): Promise<Response> {
  const { id, digest, path } = c.req.param();
  const release = await readVerifiedRelease(c.var.services, digest);
  const content = release.files.get(path);
  if (release.frontendId !== id || !content) throw notFound();
  c.header('Content-Type', typeOf(path));
  c.header('Cache-Control', 'public, max-age=31536000, immutable');
  // Opened as a page of its own, an SVG could otherwise run scripts.
  c.header('Content-Security-Policy', "default-src 'none'; style-src 'unsafe-inline'; sandbox");
  c.header('Vary', 'Accept-Encoding');
  const encoding = encodingFor(path, content, c.req.header('accept-encoding'));
  if (!encoding) return c.body(new Uint8Array(content));
  c.header('Content-Encoding', encoding);
  return c.body(await compressed(release, path, encoding));
}

/** A page would run scripts on our origin, so a file is never served as one. */
const typeOf = (path: string) => {
  const type = getMimeType(path) ?? '';
  return type === '' || /^(text\/html|application\/(xhtml\+)?xml|text\/xml)/.test(type)
    ? 'application/octet-stream'
    : type;
};

type Encoding = 'br' | 'gzip';

function encodingFor(path: string, content: Buffer, accepted = ''): Encoding | null {
  if (content.length < 1_024 || !/\.(m?js|css|json|svg|map|txt|wasm)$/.test(path)) return null;
  if (/\bbr\b/.test(accepted)) return 'br';
  return /\bgzip\b/.test(accepted) ? 'gzip' : null;
}

const compressors: Record<Encoding, (content: Buffer) => Promise<Buffer>> = {
  br: (content) => promisify(brotliCompress)(content, { params: { [constants.BROTLI_PARAM_QUALITY]: 6 } }),
  gzip: (content) => promisify(gzip)(content),
};

const compressedOf = new WeakMap<VerifiedRelease, Map<string, Promise<Uint8Array<ArrayBuffer>>>>();

/** Compressed once, and kept as long as the release is. */
function compressed(release: VerifiedRelease, path: string, encoding: Encoding): Promise<Uint8Array<ArrayBuffer>> {
  const files = compressedOf.get(release) ?? new Map<string, Promise<Uint8Array<ArrayBuffer>>>();
  compressedOf.set(release, files);
  const key = `${encoding} ${path}`;
  const known = files.get(key) ?? compressors[encoding](release.files.get(path)!).then((done) => new Uint8Array(done));
  files.set(key, known);
  return known;
}
