import { randomInt } from 'node:crypto';
import type { Transaction } from '@tenantry/db';
import { serviceKeys, tenants } from '@tenantry/db/schema';
import { and, count, eq, ne, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { policies } from '../../contract/policies.ts';
import { AppError, validationFailed } from '../../core/AppError.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { newToken } from '../../core/links/singleUseToken.ts';
import { fullName } from '../../core/principal.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { hashServiceKey } from '../../core/serviceKeys/readServiceKey.ts';
import type { CreatedServiceKey, createServiceKeySchema } from './schemas.ts';
import { isInUse, selectServiceKeys } from './serviceKeyColumns.ts';

type Input = z.output<typeof createServiceKeySchema>;

const letters = 'abcdefghijklmnopqrstuvwxyz0123456789';
const newKeyId = () => Array.from({ length: 12 }, () => letters[randomInt(letters.length)]).join('');

/** Creates a key. Its response is the only place where the whole key is ever shown. */
export async function createServiceKey(ctx: AsPlatformAdmin, input: Input): Promise<CreatedServiceKey> {
  const { name, scopes, tenantId = null, remoteId = null, expiresInDays = null } = input;
  const attempt = {
    action: 'service_key_created',
    target: { type: 'service_key', id: null, label: name },
  } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit }) => {
    step('count keys');
    await requireRoomForKey(tx);
    step('find tenant');
    if (tenantId !== null) await requireTenant(tx, tenantId);
    step('create key');
    const keyId = newKeyId();
    const key = `tnt_sk_${keyId}_${newToken()}`;
    const [row] = await tx
      .insert(serviceKeys)
      .values({
        keyId,
        tokenHash: hashServiceKey(key),
        name,
        scopes,
        boundTenantId: tenantId,
        remoteId,
        expiresAt: expiresInDays === null ? null : sql`now() + make_interval(days => ${expiresInDays}::int)`,
        createdByUserId: ctx.principal.user.id,
        createdByName: fullName(ctx.principal.user),
      })
      .returning({ id: serviceKeys.id });
    const [created] = await selectServiceKeys(tx, row!.id);
    await audit({
      ...attempt,
      target: { ...attempt.target, id: row!.id },
      details: { keyId, scopes, boundTo: created!.tenant?.name ?? null, remoteId, expiresAt: created!.expiresAt },
    });
    return { ...created!, key };
  });
}

/** Of requests that arrive together, each counts after the one before it. */
async function requireRoomForKey(tx: Transaction): Promise<void> {
  await tx.execute(sql`select pg_advisory_xact_lock(hashtext('service_keys'))`);
  const [inUse] = await tx.select({ count: count() }).from(serviceKeys).where(isInUse);
  if (inUse!.count < policies.maxServiceKeys) return;
  throw new AppError(
    'SERVICE_KEY_LIMIT_REACHED',
    409,
    `There can be ${policies.maxServiceKeys} service keys in use. Revoke one that you don’t need any more.`,
    { details: { limit: policies.maxServiceKeys } },
  );
}

async function requireTenant(tx: Transaction, tenantId: string): Promise<void> {
  const [tenant] = await tx
    .select({ id: tenants.id })
    .from(tenants)
    .where(and(eq(tenants.id, tenantId), ne(tenants.status, 'deleted')))
    .for('share');
  if (!tenant) throw validationFailed([{ path: 'tenantId', message: 'This tenant doesn’t exist.' }]);
}
