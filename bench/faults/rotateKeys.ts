import { execFile } from 'node:child_process';
import { setTimeout as wait } from 'node:timers/promises';
import { fileURLToPath } from 'node:url';
import { promisify } from 'node:util';
import { createTenantry } from '../../packages/backend/src/createTenantry.ts';
import { ask, mustAsk, publicUrl } from '../rig/ask.ts';
import { makeMember } from '../rig/makeMember.ts';
import { makePlatformAdmin, platformAdmin } from '../rig/makePlatformAdmin.ts';
import { signIn } from '../rig/signIn.ts';
import { startDatabase } from '../rig/startDatabase.ts';
import { serverEnvironment, startServer } from '../rig/startServer.ts';
import type { Fault } from './Fault.ts';

const root = fileURLToPath(new URL('../..', import.meta.url));
const callers = 6;

/**
 * Signing keys are replaced under load, at once and a day ahead, while three replicas issue and introspect tokens and
 * backends verify them offline. No backend or replica refuses a token within its minute.
 */
export const rotateKeys: Fault = { name: 'rotate-keys', rounds: 20, unit: 'rotations', maxMinutes: 10, run };

async function run({ rounds, progress, isOver }: Parameters<Fault['run']>[0]) {
  const database = await startDatabase();
  await makePlatformAdmin(database.url);
  const start = () => startServer(database.url, { BACKENDS: 'notes=https://notes.example.com' });
  const servers = [await start(), await start(), await start()];
  const port = () => servers[Math.floor(Math.random() * servers.length)]!.port;
  const owner = await signIn(port(), platformAdmin);
  const { member } = await makeMember(port(), owner);
  const cookie = await signIn(port(), member);
  const { body: serviceKey } = await mustAsk(port(), 'POST', '/api/v1/super/service-keys', {
    cookie: owner,
    body: { name: 'Fault', scopes: ['introspect'] },
  });
  // Each backend reads its keys from another replica.
  const backends = servers.map((server) =>
    createTenantry({ url: `http://127.0.0.1:${server.port}`, issuer: publicUrl, audience: 'notes' }),
  );

  const lost = new Map<string, number>();
  const lose = (what: string) => void lost.set(what, (lost.get(what) ?? 0) + 1);
  const kids = new Set<string>();
  let checked = 0;
  let isEnding = false;
  /** Some tokens are checked again when they are about to expire. */
  const older: { token: string; until: number }[] = [];

  async function check(token: string): Promise<void> {
    for (const backend of backends) {
      const request = { method: 'GET', headers: new Headers({ authorization: `Bearer ${token}` }) };
      await backend
        .authenticate(request)
        .catch((error: { code?: string }) => lose(`a backend refused a valid token: ${error.code}`));
    }
    const { status, body } = await ask(port(), 'POST', '/api/v1/service/introspect', {
      form: { token },
      headers: { authorization: `Bearer ${serviceKey.key}` },
    });
    if (status !== 200 || !body.active) lose(`an introspection said ${status} ${JSON.stringify(body)}`);
    checked += 1;
  }

  const load = Array.from({ length: callers }, async () => {
    while (!isEnding) {
      const { status, body } = await ask(port(), 'POST', '/api/v1/auth/token', { cookie, body: { audience: 'notes' } });
      if (status !== 200) {
        lose(`a request for a token was answered ${status}`);
        continue;
      }
      kids.add(JSON.parse(Buffer.from(body.token.split('.')[0], 'base64url').toString()).kid);
      await check(body.token);
      if (checked % 20 === 0) older.push({ token: body.token, until: Date.now() + 45_000 });
      const [oldest] = older;
      if (oldest && oldest.until < Date.now() + 5_000) {
        older.shift();
        if (oldest.until > Date.now() - 5_000) await check(oldest.token);
      }
    }
  });

  let round = 0;
  for (; round < rounds && !isOver(); round++) {
    progress(`${round} rotations, ${checked} tokens checked`);
    const isNow = round % 2 === 0;
    await promisify(execFile)(process.execPath, ['api/dist/rotateSigningKeys.js', ...(isNow ? ['--now'] : [])], {
      cwd: root,
      env: serverEnvironment(database.url),
    });
    // Long enough for every replica to sign with the key, or to publish it.
    await wait(isNow ? 16_000 : 6_000);
    // Skips the day until the next key signs.
    if (!isNow) await database.query('update signing_keys set activates_at = now() where activates_at > now()');
    await wait(1_000);
  }
  // Long enough for every replica to use the last key.
  await wait(8_000);
  isEnding = true;
  await Promise.all(load);
  for (const server of servers) await server.end('SIGTERM');
  return {
    tried: `${round} rotations, every second one at once, with three replicas and three backends`,
    lost: [...lost].map(([what, times]) => `${times} times: ${what}`),
    seen: [`${checked} tokens by ${kids.size} keys, each checked by three backends and introspected`],
  };
}
