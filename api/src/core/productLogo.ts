import { createHash } from 'node:crypto';
import { readFileSync } from 'node:fs';
import { extname } from 'node:path';

export type ProductLogo = {
  content: Uint8Array<ArrayBuffer>;
  type: string;
  /** Changes with the content. */ url: string;
};

const maxBytes = 512 * 1024;
const kinds: Record<string, { type: string; isOne: (content: Buffer) => boolean }> = {
  '.svg': { type: 'image/svg+xml', isOne: (content) => content.includes('<svg') },
  '.png': { type: 'image/png', isOne: (content) => content.subarray(1, 4).toString() === 'PNG' },
};

/** Reads the operator's logo. Throws an error that says what is wrong with it. */
export function readProductLogo(path: string): ProductLogo {
  const extension = extname(path).toLowerCase();
  const kind = kinds[extension];
  if (!kind) throw new Error('must be the path of an .svg or .png file');
  let content: Buffer;
  try {
    content = readFileSync(path);
  } catch {
    throw new Error(`can't be read: ${path}`);
  }
  if (content.length > maxBytes) throw new Error('must not be larger than 512 KB');
  if (!kind.isOne(content)) throw new Error(`isn't ${extension === '.svg' ? 'an SVG' : 'a PNG'} file: ${path}`);
  const hash = createHash('sha256').update(content).digest('hex').slice(0, 16);
  return { content: new Uint8Array(content), type: kind.type, url: `/product-logo/${hash}${extension}` };
}
