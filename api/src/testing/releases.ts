import { createHash, randomBytes } from 'node:crypto';
import type { Actor } from './actors.ts';
import type { TestApp } from './createTestApp.ts';
import { withServiceKey } from './serviceKeys.ts';

/** What `tenantry-remote release` sends for a small build. */
export function buildOf(
  id: string,
  manifest: Record<string, unknown> = {},
  more: Record<string, string> = {},
  version = '1.0.0',
) {
  const full = {
    id,
    name: id,
    basePath: `/${id}`,
    entry: 'remoteEntry.js',
    kitVersion: 1,
    audience: ['super_user', 'admin', 'employee', 'client'],
    nav: [{ label: id, to: `/${id}`, icon: 'box' }],
    ...manifest,
  };
  const files = Object.entries({
    'remote.json': JSON.stringify(full),
    'remoteEntry.js': `export const version = '${version}';`,
    'assets/page-1a2b.js': `export default '${id} ${version}';`,
    ...more,
  }).map(([path, text]) => ({
    path,
    sha384: createHash('sha384').update(text).digest('hex'),
    content: Buffer.from(text).toString('base64'),
  }));
  return { manifest: full, body: { version, files } };
}

/** Registers frontends and uploads releases through the API. */
export function releasesOf(testApp: TestApp, owner: Actor) {
  /** Uploads with a key of its own. */
  async function upload(id: string, body: object) {
    const { headers } = await withServiceKey(testApp, ['frontends:release'], null, id);
    return testApp.browser().post(`/service/remotes/${id}/releases`, body, { headers });
  }

  async function frontend(id = `app-${randomBytes(4).toString('hex')}`) {
    const made = await owner.browser.post('/super/remotes', { id, name: `Frontend ${id}`, basePath: `/${id}` });
    if (made.status !== 201) throw new Error(`The frontend was not registered: ${made.status}`);
    const { headers } = await withServiceKey(testApp, ['frontends:release'], null, id);
    const browser = testApp.browser();
    const url = `/service/remotes/${id}/releases`;
    return { id, url, headers, browser, upload: (body: object) => browser.post(url, body, { headers }) };
  }

  /** A frontend with a release of each version. */
  async function withVersions(...versions: string[]) {
    const made = await frontend();
    const digests: Record<string, string> = {};
    for (const version of versions) {
      const { status, body } = await made.upload(buildOf(made.id, {}, {}, version).body);
      if (status !== 201) throw new Error(`The release was not stored: ${JSON.stringify(body)}`);
      digests[version] = body.release.digest;
    }
    return { ...made, digests };
  }

  return { frontend, withVersions, upload };
}
