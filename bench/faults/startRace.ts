import { mustAsk } from '../rig/ask.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase, type BenchDatabase } from '../rig/startDatabase.ts';
import { startServer, type BenchServer } from '../rig/startServer.ts';

export type Race = { database: BenchDatabase; servers: [BenchServer, BenchServer]; cookie: string; tenantId: string };

/** Two servers on one database, so that the memory of one process can't decide a race. */
export async function startRace(): Promise<Race> {
  const database = await startDatabase();
  await makePlatformAdmin(database.url);
  const start = () => startServer(database.url, { SIGN_IN_FAILURE_MIN_MS: '0', HASH_MAX_QUEUED: '1000' });
  const servers = [await start(), await start()] satisfies [BenchServer, BenchServer];
  const cookie = await signIn(servers[0].port, platformAdmin);
  const { body } = await mustAsk(servers[0].port, 'POST', '/api/v1/super/tenants', {
    cookie,
    body: { name: 'Race', slug: 'race' },
  });
  return { database, servers, cookie, tenantId: body.id };
}
