import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { request } from '@playwright/test';
import type { Platform } from '../fixtures/Platform.ts';
import type { Product } from './startProduct.ts';

export type Change = (path: string, content: Buffer) => Buffer;

type Release = { id: string; version: string };

/** Uploads a build as a release of its frontend, with a service key of its own, as a pipeline does. */
export async function releaseBuild(
  product: Product,
  platform: Platform,
  { dist, change = (_, content) => content, ...release }: Release & { dist: string; change?: Change },
): Promise<void> {
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files: Record<string, Buffer> = {};
  for (const entry of entries.filter((each) => each.isFile() && !/\.(br|gz)$/.test(each.name))) {
    const file = join(entry.parentPath, entry.name);
    const path = relative(dist, file).split(sep).join('/');
    // The build's own notes, such as Vite's manifest.
    if (path.split('/').some((part) => part.startsWith('.'))) continue;
    files[path] = change(path, await readFile(file));
  }
  await releaseFiles(product, platform, { ...release, files });
}

/** The same for a build that isn't in a folder. */
export async function releaseFiles(
  product: Product,
  platform: Platform,
  { id, version, files }: Release & { files: Record<string, Buffer> },
): Promise<void> {
  const { key } = await platform.post<{ key: string }>('/super/service-keys', {
    name: 'Deploy',
    scopes: ['frontends:release'],
    remoteId: id,
  });
  const sent = Object.entries(files).map(([path, content]) => ({
    path,
    sha384: createHash('sha384').update(content).digest('hex'),
    content: content.toString('base64'),
  }));
  const pipeline = await request.newContext({ extraHTTPHeaders: { authorization: `Bearer ${key}` } });
  const answer = await pipeline.post(`${product.url}/api/v1/service/remotes/${id}/releases`, {
    data: { version, commit: '7f3c1ab', author: 'Priya Raman', files: sent },
  });
  if (answer.status() !== 201) throw new Error(`The release was not stored: ${await answer.text()}`);
  await pipeline.dispose();
}
