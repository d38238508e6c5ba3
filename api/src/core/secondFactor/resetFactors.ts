import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import { policies } from '../../contract/policies.ts';
import { queueMail } from '../delivery/queueMail.ts';
import type { Mutation } from '../audit/mutate.ts';
import { voidEmailUndos } from '../links/emailChangeLinks.ts';
import { createResetLink } from '../links/createResetLink.ts';
import type { NewLink } from '../links/createLink.ts';
import { voidAccess } from '../links/voidAccess.ts';
import type { RequestContext } from '../requestContext.ts';
import { removeFactors } from './removeFactors.ts';

type Owner = { id: string; tenantId: string | null; email: string; mailConfigured: boolean };

/**
 * Lets someone start again who lost their second factors: removes them, ends their sessions and voids their password,
 * which alone must not let anyone in. Returns a link to choose a new one, or null if there were no factors.
 */
export async function resetFactors(
  ctx: RequestContext,
  mutation: Mutation,
  { mailConfigured, ...owner }: Owner,
  { by, byUserId }: { by: string; byUserId: string | null },
): Promise<NewLink | null> {
  const { tx, step } = mutation;
  step('remove factors');
  if (!(await removeFactors(tx, owner.id))) return null;
  step('void password');
  await tx
    .update(users)
    .set({
      passwordHash: null,
      passwordSetAt: null,
      mustChangePasswordOnNextLogin: false,
      temporaryPasswordExpiresAt: null,
      updatedAt: sql`now()`,
    })
    .where(eq(users.id, owner.id));
  await voidAccess(tx, ctx, owner.id);
  // Without factors, a stranger who reads the old mailbox could get in by undoing a change.
  await voidEmailUndos(tx, owner.id);
  const link = await createResetLink(ctx.services, mutation, owner, {
    expiresInHours: policies.resetLinkHours,
    createdByUserId: byUserId,
  });
  step('queue mail');
  if (mailConfigured)
    await queueMail(tx, ctx, owner, {
      template: 'second_factor_reset',
      params: { by, at: new Date().toISOString() },
      secrets: null,
    });
  return link;
}
