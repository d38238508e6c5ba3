import { createHash } from 'node:crypto';
import { readdir, readFile } from 'node:fs/promises';
import { join, relative, sep } from 'node:path';
import { request } from '@playwright/test';
import type { Platform } from '../fixtures/Platform.ts';
import type { Product } from './startProduct.ts';

export type Change = (path: string, content: Buffer) => Buffer;

/** Uploads a build as a release of its frontend, with a service key of its own, as a pipeline does. */
export async function releaseBuild(
  product: Product,
  platform: Platform,
  {
    id,
    version,
    dist,
    change = (_, content) => content,
  }: { id: string; version: string; dist: string; change?: Change },
): Promise<void> {
  const { key } = await platform.post<{ key: string }>('/super/service-keys', {
    name: 'Deploy',
    scopes: ['frontends:release'],
    remoteId: id,
  });
  const entries = await readdir(dist, { recursive: true, withFileTypes: true });
  const files = await Promise.all(
    entries
      .filter((entry) => entry.isFile() && !/\.(br|gz)$/.test(entry.name))
      .map((entry) => {
        const file = join(entry.parentPath, entry.name);
        const path = relative(dist, file).split(sep).join('/');
        return { path, file };
      })
      // The build's own notes, such as Vite's manifest.
      .filter(({ path }) => !path.split('/').some((part) => part.startsWith('.')))
      .map(async ({ path, file }) => {
        const content = change(path, await readFile(file));
        const sha384 = createHash('sha384').update(content).digest('hex');
        return { path, sha384, content: content.toString('base64') };
      }),
  );
  const pipeline = await request.newContext({ extraHTTPHeaders: { authorization: `Bearer ${key}` } });
  const answer = await pipeline.post(`${product.url}/api/v1/service/remotes/${id}/releases`, {
    data: { version, commit: '7f3c1ab', author: 'Priya Raman', files },
  });
  if (answer.status() !== 201) throw new Error(`The release was not stored: ${await answer.text()}`);
  await pipeline.dispose();
}
