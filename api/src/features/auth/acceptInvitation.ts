import { isUniqueViolation } from '@tenantry/db';
import { users } from '@tenantry/db/schema';
import { eq, sql } from 'drizzle-orm';
import type { z } from 'zod';
import { queueMail } from '../../core/delivery/queueMail.ts';
import { changesBetween } from '../../core/audit/audit.ts';
import { mutate } from '../../core/audit/mutate.ts';
import { requireGoodPassword } from '../../core/passwords/passwordPolicy.ts';
import { fullName, scopeOf } from '../../core/principal.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { mayLiftBlock } from '../../core/limits/signInBlock.ts';
import { lockTeam } from '../../core/users/lockTeam.ts';
import { withinSeats } from '../../core/users/withinSeats.ts';
import { emailTaken } from '../../core/users/emailTaken.ts';
import { validationFailed } from '../../core/AppError.ts';
import { choosesEmail } from './choosesEmail.ts';
import { describeUser } from './describeMe.ts';
import { claimLink, findUsableLink } from '../../core/links/findUsableLink.ts';
import { startPendingSignIn } from '../../core/secondFactor/pendingSignIns.ts';
import { isFactorRequired } from '../../core/secondFactor/secondFactorRule.ts';
import { redirectAfterSignIn, secondFactorPage } from './redirectAfterSignIn.ts';
import type { acceptInvitationSchema } from './schemas.ts';
import { passwordChangedMail, setOwnPassword } from './setOwnPassword.ts';
import type { NewSession } from './signIn.ts';
import { startSession } from '../../core/sessions/startSession.ts';

/** Accepts an invitation: sets the password, activates the account and signs in. For tenants and the platform alike. */
export async function acceptInvitation(
  ctx: RequestContext,
  input: z.output<typeof acceptInvitationSchema>,
): Promise<NewSession> {
  const {
    id,
    account: { user, tenant, passwordHash: formerHash, rule },
  } = await findUsableLink(ctx, 'invitation', input.token);
  const email = input.email ?? user.email;
  requireGoodPassword(input.password, {
    email,
    tenantName: tenant?.name ?? null,
    config: ctx.services.config,
  });
  const passwordHash = await ctx.services.hasher.hash(input.password);
  const liftsBlock = await mayLiftBlock(ctx, email);
  const accepted = {
    ...user,
    email,
    isActive: true,
    mustChangePasswordOnNextLogin: false,
    firstName: input.firstName || user.firstName,
    lastName: input.lastName || user.lastName,
    lastLoginAt: new Date(),
  };
  const attempt = {
    action: tenant ? 'tenant_user_invite_accepted' : 'platform_admin_invite_accepted',
    actor: accepted,
    tenant,
    target: { type: 'user', id: user.id, label: fullName(accepted) },
  } as const;
  return mutate(ctx, scopeOf(user), attempt, async (mutation) => {
    const { tx, step, audit } = mutation;
    if (tenant) await lockTeam(tx, tenant.id);
    step('claim link');
    await claimLink(tx, 'invitation', { id, userId: user.id });
    if (email !== user.email && !(await choosesEmail(tx, ctx.services.config, user))) throw emailIsFixed(user.email);
    step('activate');
    const { isActive, firstName, lastName } = accepted;
    const activate = () =>
      tx
        .update(users)
        .set({ email, isActive, firstName, lastName, lastLoginAt: sql`now()` })
        .where(eq(users.id, user.id))
        .returning({ enrolled: sql<boolean>`${users.secondFactorSince} is not null` })
        .catch((error: unknown) => {
          throw isUniqueViolation(error, 'users_tenant_id_email_unique') ? emailTaken(error) : error;
        });
    const [activated] = tenant ? await withinSeats(tx, tenant.id, activate, { message: noSeatLeft }) : await activate();
    const isPending = activated!.enrolled || isFactorRequired(ctx.services.config, user.role, rule);
    const proof = { amr: ['invitation'], authAt: 'now' } as const;
    const cookie = isPending
      ? { pendingId: await startPendingSignIn(ctx, mutation, user, [...proof.amr]) }
      : {
          sessionId: await startSession(ctx, mutation, user, {
            isSignIn: true,
            proof,
          }),
        };
    step('set password');
    const kept = 'sessionId' in cookie ? cookie.sessionId : cookie.pendingId;
    await setOwnPassword(tx, ctx, user.id, passwordHash, { newSessionId: kept, liftsBlock });
    // The account was already in use: support had set a password, or the invitation is old.
    const replacedPassword = formerHash !== null;
    if (replacedPassword && user.mailConfigured) await queueMail(tx, ctx, user, passwordChangedMail());
    await audit({
      ...attempt,
      ...(replacedPassword && { details: { replacedPassword } }),
      changes: changesBetween({ ...user }, { email, firstName, lastName, isActive }),
    });
    const redirectTo = isPending ? secondFactorPage : redirectAfterSignIn(ctx, accepted, tenant);
    return { ...cookie, user: describeUser(accepted), redirectTo };
  });
}

const noSeatLeft = 'Your organisation has no free seat for you. Ask the person who invited you, and try again.';

const emailIsFixed = (email: string) =>
  validationFailed([{ path: 'email', message: `This invitation is for ${email}, which can’t be changed here.` }]);
