import { serviceKeys } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { scopeProblem } from '../../contract/serviceKeyScopes.ts';
import { AppError, validationFailed } from '../../core/AppError.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { mutate } from '../../core/audit/mutate.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import type { ServiceKey, updateServiceKeySchema } from './schemas.ts';
import { lockServiceKey, selectServiceKeys } from './serviceKeyColumns.ts';

type Input = z.output<typeof updateServiceKeySchema>;

const targetOf = ({ id, name }: Pick<ServiceKey, 'id' | 'name'>) => ({ type: 'service_key', id, label: name });

/** Changes a key's name or scopes. Its holder has the new scopes from the next request on. */
export async function updateServiceKey(ctx: AsPlatformAdmin, id: string, input: Input): Promise<ServiceKey> {
  const attempt = { action: 'service_key_updated', target: { type: 'service_key', id, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('find key');
    const before = await lockServiceKey(tx, id);
    if (before.status !== 'active')
      throw new AppError('CONFLICT', 409, `This key is ${before.status}. Create another one instead.`);
    const reach = { isBoundToTenant: before.tenant !== null, isForRemote: before.remoteId !== null };
    const problem = scopeProblem({ ...reach, scopes: input.scopes ?? before.scopes });
    if (problem) throw validationFailed([{ path: 'scopes', message: problem }]);
    step('update key');
    await tx.update(serviceKeys).set(input).where(eq(serviceKeys.id, before.id));
    const inOneLine = ({ name, scopes }: Input) => ({ name, ...(scopes && { scopes: scopes.toSorted().join(', ') }) });
    const changes = changesBetween<Record<string, unknown>>(inOneLine(before), inOneLine(input));
    if (Object.keys(changes).length === 0) nothingChanged();
    else await audit({ ...attempt, target: targetOf({ ...before, ...input }), changes });
    const [after] = await selectServiceKeys(tx, before.id);
    return after!;
  });
}

/** Revokes a key: it stops working with the next request. Revoking it again changes nothing. */
export async function revokeServiceKey(ctx: AsPlatformAdmin, id: string): Promise<ServiceKey> {
  const attempt = { action: 'service_key_revoked', target: { type: 'service_key', id, label: null } } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('find key');
    const before = await lockServiceKey(tx, id);
    if (before.status === 'revoked') {
      nothingChanged();
      return before;
    }
    step('revoke key');
    await tx
      .update(serviceKeys)
      .set({ revokedAt: sql`now()` })
      .where(eq(serviceKeys.id, before.id));
    await audit({ ...attempt, target: targetOf(before) });
    const [after] = await selectServiceKeys(tx, before.id);
    return after!;
  });
}
