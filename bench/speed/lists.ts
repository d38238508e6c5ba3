import { mustAsk } from '../rig/ask.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { percentile } from '../rig/percentile.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase, type BenchDatabase } from '../rig/startDatabase.ts';
import { startServer } from '../rig/startServer.ts';
import { fill, type Size } from './fill.ts';
import type { Effort } from './requests.ts';
import { atMost, type Row } from './Row.ts';

export const fullSize: Size = { tenants: 100_000, users: 1_000_000, auditRows: 5_000_000 };
const thousandth = ({ tenants, users, auditRows }: Size): Size => ({
  tenants: tenants / 1_000,
  users: users / 1_000,
  auditRows: auditRows / 1_000,
});

type Stage = { ask(path: string): Promise<number>; paths: Awaited<ReturnType<typeof pathsOf>> };

/** The console's lists and searches on a large installation, compared with one a thousandth of its size. */
export async function measureLists({ rounds }: Effort, size: Size): Promise<Row[]> {
  const small = await prepare(thousandth(size));
  const large = await prepare(size);
  const rows: Row[] = [];
  for (const [kind, what] of Object.keys(large.paths).map((key) => [key.split(':')[0]!, key] as const)) {
    const label = what.split(':')[1]!;
    if (kind === 'search') {
      const [took] = await inTurn(rounds * 40, what, [large]);
      rows.push(atMost(`${label}, p95 in ms`, 'nothing', 30, percentile(took!, 95)));
      continue;
    }
    const took = await inTurn(rounds * 8, what, [large, small]);
    const [seen, peer] = took.map((each) => percentile(each, 50)) as [number, number];
    const note = ` (${seen.toFixed(1)} to ${peer.toFixed(1)} ms)`;
    rows.push(atMost(`${label}, median`, 'a thousandth of the rows', 1.5, seen / peer, note));
  }
  return rows;
}

/** How long each takes, one after the other, so that both have the same good and bad moments. */
async function inTurn(times: number, what: string, stages: Stage[]): Promise<number[][]> {
  const took = stages.map((): number[] => []);
  for (let i = 0; i < times; i++)
    for (const [at, { ask, paths }] of stages.entries()) took[at]!.push(await ask(paths[what]!));
  return took;
}

async function prepare(size: Size): Promise<Stage> {
  const database = await startDatabase();
  await makePlatformAdmin(database.url);
  await fill(database, size);
  const server = await startServer(database.url);
  const cookie = await signIn(server.port, platformAdmin);
  const ask = async (path: string) => (await mustAsk(server.port, 'GET', `/api/v1${path}`, { cookie })).ms;
  const paths = await pathsOf(
    database,
    async (path) => (await mustAsk(server.port, 'GET', `/api/v1${path}`, { cookie })).body,
  );
  for (const path of Object.values(paths)) for (let i = 0; i < 3; i++) await ask(path);
  return { ask, paths };
}

// oxlint-disable-next-line typescript/no-explicit-any -- bodies are looked into as a client would, without types.
async function pathsOf({ query }: BenchDatabase, get: (path: string) => Promise<any>): Promise<Record<string, string>> {
  const [tenant] = await query<{ id: string }>(
    'select tenant_id as id from users where tenant_id is not null group by 1 order by count(*) desc limit 1',
  );
  const [user] = await query<{ email: string; id: string }>(
    'select email, id from users where tenant_id is not null order by id limit 1',
  );
  const [request] = await query<{ request_id: string }>(
    'select request_id from audit_log order by id desc offset 5 limit 1',
  );
  const [{ day }] = (await query<{ day: string }>(
    `select to_char(min(occurred_at) + interval '1 minute', 'YYYY-MM-DD"T"HH24:MI:SS"Z"') as day from audit_log`,
  )) as [{ day: string }];
  const second = async (path: string) => {
    const { nextCursor } = await get(path);
    // In a quick run, the small installation has only one page.
    return nextCursor === null ? path : `${path}${path.includes('?') ? '&' : '?'}cursor=${nextCursor}`;
  };
  return {
    'page:tenants, first page': '/super/tenants',
    'page:tenants, second page by name': await second('/super/tenants?sort=name&order=asc'),
    'page:tenants, last active first': '/super/tenants?sort=lastActivity&order=desc',
    'page:tenants, second page by last activity, oldest first': await second(
      '/super/tenants?sort=lastActivity&order=asc',
    ),
    'page:tenants, active only': '/super/tenants?status=active',
    'page:a tenant’s users': `/super/tenants/${tenant!.id}/users`,
    'page:audit, first page': '/super/audit',
    'page:audit, second page': await second('/super/audit'),
    'page:audit of one tenant': `/super/audit?tenantId=${tenant!.id}`,
    'page:audit by action': '/super/audit?action=client_created',
    'search:search tenants': '/super/tenants?search=c4ca42',
    'search:search tenants by what every address has': '/super/tenants?search=example',
    'search:search one tenant’s users': `/super/tenants/${tenant!.id}/users?search=Last1`,
    'search:search everything by email': `/super/search?q=${encodeURIComponent(user!.email)}`,
    'search:audit by request id': `/super/audit?search=${request!.request_id}`,
    'search:audit by email': `/super/audit?search=${encodeURIComponent(user!.email)}`,
    'search:audit by a label, every 7,919th row': '/super/audit?search=Suspended%20a%20tenant',
    'search:audit by a word of actions, every 1,000th row': '/super/audit?search=impersonation',
    'search:audit by a label that half the rows have': '/super/audit?search=client',
    'search:audit by a word that every row has': '/super/audit?search=example',
    'search:audit by a reason, one row': '/super/audit?search=Ticket%202000',
    'search:audit by the beginning of a reason': '/super/audit?search=Tick',
    'search:audit by a person’s name and a label': '/super/audit?search=First7%20signed',
    'search:audit by words of two fields': '/super/audit?search=impersonating%20First2000',
    'search:audit by words of the oldest day': `/super/audit?search=client&to=${day}`,
    'search:audit by words that no row has': '/super/audit?search=nowhere%20to%20be%20found',
    'search:audit of a tenant by a word': `/super/audit?search=signed&tenantId=${tenant!.id}`,
  };
}
