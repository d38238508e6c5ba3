import type { UsableLink } from '../../core/links/findUsableLink.ts';
import { hasSignInPage } from '../../core/links/linkUrl.ts';
import { brandingOf } from '../../core/tenantBranding.ts';
import type { LinkFacts, ResetLinkFacts } from './schemas.ts';

/** What the page that a link opens shows before the link is used. */
export const describeLink = ({ expiresAt, account: { user, tenant } }: UsableLink): LinkFacts => ({
  email: user.email,
  firstName: user.firstName,
  lastName: user.lastName,
  role: user.role,
  tenantName: tenant?.displayName ?? null,
  tenant: tenant && brandingOf(tenant),
  expiresAt: expiresAt.toISOString(),
});

export const describeResetLink = (link: UsableLink): ResetLinkFacts => ({
  ...describeLink(link),
  isFirstPassword: link.account.passwordHash === null,
  tenantSlug: link.account.tenant && hasSignInPage(link.account.tenant) ? link.account.tenant.slug : null,
});
