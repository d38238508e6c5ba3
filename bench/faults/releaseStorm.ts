import { createHash } from 'node:crypto';
import { setTimeout as wait } from 'node:timers/promises';
import { ask, mustAsk } from '../rig/ask.ts';
import { makeMember } from '../rig/makeMember.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { percentile } from '../rig/percentile.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase } from '../rig/startDatabase.ts';
import { startServer } from '../rig/startServer.ts';
import type { Fault } from './Fault.ts';

const perSecond = 200;
/** On a machine that is too slow for this rate, pages wait for each other instead of piling up. */
const atOnce = 300;
const id = 'billing';

/**
 * Two hundred pages a second on two replicas while releases are uploaded, rolled out and rolled back. Every page loads,
 * and the release that it names is served whole.
 */
export const releaseStorm: Fault = { name: 'release-storm', rounds: 50, unit: 'releases', maxMinutes: 10, run };

async function run({ rounds, progress, isOver }: Parameters<Fault['run']>[0]) {
  const database = await startDatabase();
  await makePlatformAdmin(database.url);
  const servers = [await startServer(database.url), await startServer(database.url)];
  const [{ port }] = servers as [(typeof servers)[number]];
  const cookie = await signIn(port, platformAdmin);
  const { tenant, member } = await makeMember(port, cookie);
  const employee = await signIn(port, member);
  await mustAsk(port, 'POST', '/api/v1/super/remotes', { cookie, body: { id, name: 'Billing', basePath: `/${id}` } });
  const { body: made } = await mustAsk(port, 'POST', '/api/v1/super/service-keys', {
    cookie,
    body: { name: 'Deploy', scopes: ['frontends:release'], remoteId: id },
  });
  const headers = { authorization: `Bearer ${made.key}` };

  const lost: string[] = [];
  const took: number[] = [];
  const versions = new Set<string>();
  let pages = 0;
  let isStorming = true;
  async function open(n: number) {
    const at = servers[n % servers.length]!.port;
    try {
      const page = await ask(at, 'GET', `/${id}`, {
        cookie: employee,
        headers: { accept: 'text/html' },
      });
      took.push(page.ms);
      pages += 1;
      if (page.status >= 500) return void lost.push(`a page answered ${page.status}`);
      const config = JSON.parse(/id="tenantry-page">([^<]*)/.exec(page.body as string)![1]!) as {
        remotes: { id: string; entry: string; release: { version?: string } }[];
      };
      const remote = config.remotes.find((one) => one.id === id);
      if (!remote) return;
      versions.add(remote.release.version ?? '');
      const entry = await ask(at, 'GET', remote.entry);
      if (entry.status !== 200 || !(entry.body as string).includes(`'${remote.release.version}'`))
        lost.push(`the entry of ${remote.release.version} answered ${entry.status}`);
    } catch (error) {
      lost.push(`a page failed: ${(error as Error).message}`);
    }
  }
  const begunAt = performance.now();
  const storm = (async () => {
    const running = new Set<Promise<void>>();
    const begun = performance.now();
    for (let n = 0; isStorming; n += 1) {
      const due = begun + (n * 1_000) / perSecond;
      if (due > performance.now()) await wait(due - performance.now());
      if (running.size >= atOnce) await Promise.race(running);
      const one = open(n).finally(() => running.delete(one));
      running.add(one);
    }
    await Promise.all(running);
  })();

  let revision = 0;
  const change = async (method: string, path: string, body: object) => {
    const at = servers[revision % servers.length]!.port;
    const request = { cookie, body: { ...body, expectedRevision: revision } };
    revision = (await mustAsk(at, method, `/api/v1/super/remotes/${id}/${path}`, request)).body.revision as number;
  };
  let released = 0;
  for (; released < rounds && !isOver(); released += 1) {
    const version = `1.0.${released}`;
    await mustAsk(port, 'POST', `/api/v1/service/remotes/${id}/releases`, { headers, body: buildOf(version) });
    await change('PUT', 'rollout', { release: version, tenants: [tenant.id] });
    await wait(100);
    await change('PUT', 'rollout', { release: version, everyone: true });
    await wait(100);
    if (released > 0) await change('POST', 'rollback', { to: `1.0.${released - 1}` });
    progress(`${released + 1} releases, ${pages} pages`);
  }
  isStorming = false;
  await storm;
  if (released < rounds) lost.push(`${rounds - released} releases were not made in time`);
  for (const server of servers) if (!server.isRunning()) lost.push('a replica ended');
  await Promise.all(servers.map((server) => server.end('SIGTERM')));
  return {
    tried: `${released} releases and as many rollbacks, two replicas, ${perSecond} pages a second`,
    lost: [...new Set(lost)],
    seen: [
      `${pages} pages, ${Math.round((pages * 1_000) / (performance.now() - begunAt))} a second, which had ${versions.size} releases; median ${percentile(took, 50).toFixed(0)} ms, 99th percentile ${percentile(took, 99).toFixed(0)} ms`,
    ],
  };
}

function buildOf(version: string) {
  const texts = {
    'remote.json': JSON.stringify({
      ...{ id, name: 'Billing', basePath: `/${id}`, entry: 'remoteEntry.js', kitRange: '^1.0.0' },
      ...{ audience: ['employee'], nav: [{ label: 'Billing', to: `/${id}`, icon: 'calendar' }] },
    }),
    'remoteEntry.js': `export const version = '${version}';`,
  };
  const files = Object.entries(texts).map(([path, text]) => ({
    path,
    sha384: createHash('sha384').update(text).digest('hex'),
    content: Buffer.from(text).toString('base64'),
  }));
  return { version, files };
}
