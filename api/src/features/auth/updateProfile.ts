import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { changesBetween } from '../../core/audit/audit.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import type { AsSignedIn } from '../../core/requestContext.ts';
import { lockUser } from '../../core/users/lockUser.ts';
import { describeUser } from './describeMe.ts';
import type { MeUser, updateProfileSchema } from './schemas.ts';

/** Changes the caller's own name. */
export async function updateProfile(
  ctx: AsSignedIn,
  input: z.output<typeof updateProfileSchema>,
): Promise<{ user: MeUser }> {
  const { user } = ctx.principal;
  const attempt = {
    action: 'auth_profile_updated',
    target: { type: 'user', id: user.id, label: fullName({ ...user, ...input }) },
  } as const;
  return mutate(ctx, scopeOf(user), attempt, async ({ tx, step, audit, nothingChanged }) => {
    step('lock account');
    await lockUser(tx, user.id);
    const [before] = await tx
      .select({ firstName: users.firstName, lastName: users.lastName })
      .from(users)
      .where(eq(users.id, user.id));
    const changes = changesBetween(before!, input);
    if (Object.keys(changes).length === 0) nothingChanged();
    else {
      step('save name');
      await tx
        .update(users)
        .set({ ...input, updatedAt: sql`now()` })
        .where(eq(users.id, user.id));
      await audit({ ...attempt, changes });
    }
    return { user: describeUser({ ...user, ...input }) };
  });
}
