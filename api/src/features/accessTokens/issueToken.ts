import type { z } from 'zod';
import { errorStatuses, type ErrorCode } from '../../contract/errorCodes.ts';
import { AppError, unauthenticated } from '../../core/AppError.ts';
import { signAccessToken } from '../../core/identity/accessTokens.ts';
import { readApprovedBackends } from '../../core/identity/approvedBackends.ts';
import { identityOf, type Identity } from '../../core/identity/identityOf.ts';
import type { AsSignedIn } from '../../core/requestContext.ts';
import { inspectSession } from '../../core/sessions/readPrincipal.ts';
import type { issueTokenSchema, IssuedToken } from './schemas.ts';

type Input = z.output<typeof issueTokenSchema>;

/** Issues a token for an approved backend. It says who the caller is in a tenant, for a minute. */
export async function issueToken(ctx: AsSignedIn, { audience, tenantId }: Input): Promise<IssuedToken> {
  const identity = await identify(ctx, tenantId ?? undefined);
  const approved = await readApprovedBackends(ctx.services);
  if (!approved.some((backend) => backend.audience === audience))
    throw new AppError('AUDIENCE_NOT_APPROVED', 403, 'No backend with this audience has been approved.');
  return signAccessToken(ctx.services, identity, audience);
}

async function identify({ principal, services }: AsSignedIn, tenantId: string | undefined): Promise<Identity> {
  const isActing = principal.kind === 'platformAdmin' && tenantId !== undefined;
  const read = isActing ? await inspectSession(services, principal.sessionId, tenantId) : { principal, ended: null };
  const identity = identityOf(read, isActing ? tenantId : undefined);
  if (identity === null) throw unauthenticated();
  if ('refusal' in identity)
    throw new AppError(
      identity.refusal,
      errorStatuses[identity.refusal],
      messages[identity.refusal] ?? 'You can’t use this tenant right now.',
    );
  return identity;
}

const messages: Partial<Record<ErrorCode, string>> = {
  NOT_FOUND: 'This doesn’t exist, or you don’t have access to it.',
  PASSWORD_CHANGE_REQUIRED: 'Choose a new password first.',
  TENANT_INACTIVE: 'This tenant isn’t active.',
  TENANT_REQUIRED: 'Choose a tenant to act as first.',
};
