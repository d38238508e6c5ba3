import { createPrivateKey, type KeyObject } from 'node:crypto';
import type { Transaction } from '@tenantry/db';
import { signingKeys } from '@tenantry/db/schema';
import { and, desc, lt, ne, sql } from 'drizzle-orm';
import { exportJWK, generateKeyPair, type JWK } from 'jose';
import { mutate } from '../audit/mutate.ts';
import { commandContext } from '../commandContext.ts';
import { newToken } from '../links/singleUseToken.ts';
import type { RequestContext } from '../requestContext.ts';
import type { Services } from '../services.ts';

export const signingKeyDays = 90;
/** How long the next key is published before it signs, so that every backend knows it by then. */
const announcedDays = 1;
const secondsPerDay = 86_400;
/** How long a key is published after it last signed. Its tokens live for a minute. */
const keptHours = 24;
const keptInMemoryMs = 5_000;
/** An immediate change waits until every replica has read and published the key. */
const immediateSeconds = 2 * (keptInMemoryMs / 1_000);

/** Includes the beginning of each token that it signs, which never changes. */
type SigningKey = { privateKey: KeyObject; header: string };
export const accessTokenType = 'at+jwt';
export const base64url = (value: object) => Buffer.from(JSON.stringify(value)).toString('base64url');

type KeySet = { signing: SigningKey; published: JWK[] };

export const signingKeyBinding = (kid: string) => `signing-key/${kid}`;

const known = new WeakMap<object, { keys: Promise<KeySet>; until: number }>();

/** The key that signs now and those that are published, as read at most a few seconds ago. */
export async function readSigningKeys(services: Services, { isFresh = false } = {}): Promise<KeySet> {
  const cached = known.get(services.database);
  if (cached && !isFresh && performance.now() < cached.until) return cached.keys;
  const keys = load(services);
  known.set(services.database, { keys, until: performance.now() + keptInMemoryMs });
  keys.catch(() => known.delete(services.database));
  return keys;
}

async function load(services: Services): Promise<KeySet> {
  const read = () => services.database.transaction({ as: 'auth' }, selectKeys);
  let rows = await read();
  if (!rows.some(({ isActive }) => isActive)) {
    await keepSigningKeys(services);
    rows = await read();
  }
  const { id, privateSealed } = rows.find(({ isActive }) => isActive)!;
  const secret = JSON.parse(services.secrets.open(privateSealed, signingKeyBinding(id))) as JWK;
  const privateKey = createPrivateKey({ key: secret, format: 'jwk' });
  const published = rows.map((row) => ({ ...row.publicJwk, kid: row.id, alg: 'EdDSA', use: 'sig' }));
  return {
    signing: { privateKey, header: base64url({ alg: 'EdDSA', typ: accessTokenType, kid: id }) },
    published,
  };
}

/** The newest first: the first one whose time has come signs. */
const selectKeys = (tx: Transaction) =>
  tx
    .select({
      id: signingKeys.id,
      publicJwk: signingKeys.publicJwk,
      privateSealed: signingKeys.privateSealed,
      isActive: sql<boolean>`${signingKeys.activatesAt} <= clock_timestamp()`,
      isDueForNext: sql<boolean>`${signingKeys.activatesAt} < now() - make_interval(days => ${sql.raw(String(signingKeyDays - announcedDays))})`,
    })
    .from(signingKeys)
    .orderBy(desc(signingKeys.activatesAt), desc(signingKeys.id));

/**
 * Creates the first key, or the next one a day before it is needed, and forgets those whose tokens have expired.
 * Replicas can do this at once.
 */
export const keepSigningKeys = (services: Services): Promise<void> =>
  changeKeys(commandContext(services, 'signing keys'), 'if due');

/** Makes the next key: it signs in a day, or as soon as every replica publishes it. */
export const rotateSigningKeys = (ctx: RequestContext, when: 'tomorrow' | 'now'): Promise<void> =>
  changeKeys(ctx, when);

async function changeKeys(ctx: RequestContext, when: 'if due' | 'tomorrow' | 'now'): Promise<void> {
  const attempt = { action: 'signing_keys_rotated', target: { type: 'platform', id: null, label: null } } as const;
  await mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('lock keys');
    await tx.execute(sql`select pg_advisory_xact_lock(hashtext('signing_keys'))`);
    const rows = await selectKeys(tx);
    const current = rows.find(({ isActive }) => isActive);
    const hasNext = rows.some(({ isActive }) => !isActive);
    const isNeeded = when === 'now' || !current || (!hasNext && (when === 'tomorrow' || current.isDueForNext));
    if (!isNeeded) {
      nothingChanged();
    } else {
      step('create key');
      const later = when === 'now' ? immediateSeconds : announcedDays * secondsPerDay;
      const seconds = current ? later : 0;
      // A key that was published for later is dropped at an immediate change, or it would sign from tomorrow on.
      if (when === 'now') await tx.delete(signingKeys).where(sql`${signingKeys.activatesAt} > clock_timestamp()`);
      const kid = await createKey(tx, ctx, seconds);
      await audit({ ...attempt, details: { kid, signsInDays: Math.floor(seconds / secondsPerDay) } });
    }
    step('forget keys');
    const [signing] = (await selectKeys(tx)).filter(({ isActive }) => isActive);
    await tx
      .delete(signingKeys)
      .where(
        and(
          ne(signingKeys.id, signing!.id),
          lt(signingKeys.activatesAt, sql`now()`),
          sql`(select min(later.activates_at) from signing_keys later where later.activates_at > ${signingKeys.activatesAt}) < now() - make_interval(hours => ${sql.raw(String(keptHours))})`,
        ),
      );
  });
  known.delete(ctx.services.database);
}

async function createKey(tx: Transaction, { services }: RequestContext, signsInSeconds: number): Promise<string> {
  const kid = newToken().slice(0, 16);
  const { publicKey, privateKey } = await generateKeyPair('EdDSA', { crv: 'Ed25519', extractable: true });
  const privateJwk = await exportJWK(privateKey);
  await tx.insert(signingKeys).values({
    id: kid,
    publicJwk: (await exportJWK(publicKey)) as Record<string, string>,
    privateSealed: services.secrets.seal(JSON.stringify(privateJwk), signingKeyBinding(kid)),
    // Without it, two changes at the same moment wouldn't show which key is newer.
    activatesAt: sql`clock_timestamp() + make_interval(secs => ${signsInSeconds}::int)`,
  });
  return kid;
}
