import { findUsableLink, type UsableLink } from '../../core/links/findUsableLink.ts';
import type { RequestContext } from '../../core/requestContext.ts';
import { choosesEmail } from './choosesEmail.ts';
import { hasSignInPage } from '../../core/links/linkUrl.ts';
import { brandingOf } from '../../core/tenantBranding.ts';
import type { InvitationFacts, LinkFacts, ResetLinkFacts } from './schemas.ts';

/** What the page that a link opens shows before the link is used. */
const describeLink = ({ expiresAt, account: { user, tenant } }: UsableLink): LinkFacts => ({
  email: user.email,
  firstName: user.firstName,
  lastName: user.lastName,
  role: user.role,
  tenantName: tenant?.displayName ?? null,
  tenant: tenant && brandingOf(tenant),
  expiresAt: expiresAt.toISOString(),
});

export async function describeInvitation(ctx: RequestContext, token: string): Promise<InvitationFacts> {
  const link = await findUsableLink(ctx, 'invitation', token);
  const { config, database } = ctx.services;
  const { user } = link.account;
  return {
    ...describeLink(link),
    choosesEmail: await database.transaction({ as: 'auth' }, (tx) => choosesEmail(tx, config, user)),
  };
}

export const describeResetLink = (link: UsableLink): ResetLinkFacts => ({
  ...describeLink(link),
  isFirstPassword: link.account.passwordHash === null,
  tenantSlug: link.account.tenant && hasSignInPage(link.account.tenant) ? link.account.tenant.slug : null,
});
