import type { z } from 'zod';
import { idempotent } from '../../core/audit/idempotent.ts';
import type { AsPlatformAdmin } from '../../core/requestContext.ts';
import { insertPlatformAdmin } from './createPlatformAdmin.ts';
import { readPlatformAdmin } from './updatePlatformAdmin.ts';
import type { createPlatformAdminSchema, PlatformAdminItem } from './schemas.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { fullName } from '../../core/principal.ts';

/** Creates a pending platform admin. Inviting them is a separate step. */
export async function addPlatformAdmin(
  ctx: AsPlatformAdmin,
  input: z.output<typeof createPlatformAdminSchema>,
  idempotencyKey: string | undefined,
): Promise<PlatformAdminItem> {
  const attempt = {
    action: 'platform_admin_created',
    target: { type: 'user', id: null, label: fullName(input) },
  } as const;
  return mutate(ctx, { as: 'platform' }, attempt, async (mutation) => {
    const operation = { name: 'create admin', tenantId: null, key: idempotencyKey, body: input };
    const { answer } = await idempotent(ctx, mutation, operation, async () => {
      const { id } = await insertPlatformAdmin(mutation, { ...input, passwordHash: null });
      return { answer: await readPlatformAdmin(mutation.tx, id), link: null };
    });
    return answer;
  });
}
