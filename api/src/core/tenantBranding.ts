import { hasSignInPage } from './links/linkUrl.ts';
import type { SessionTenant } from './principal.ts';

/** A tenant's logo and colour, as its people may see them: a suspended tenant shows neither. */
export const lookOf = ({ status, logoUrl, primaryColor }: Pick<SessionTenant, 'status' | 'logoUrl' | 'primaryColor'>) =>
  hasSignInPage({ status }) ? { logoUrl, primaryColor } : { logoUrl: null, primaryColor: null };

/** What the pages of a sign-in show of a tenant. */
export const brandingOf = (tenant: SessionTenant) => ({
  slug: tenant.slug,
  displayName: tenant.displayName,
  ...lookOf(tenant),
});
