import type { EmailPurpose, TokenPurpose } from './singleUseToken.ts';
import type { TenantStatus } from '../../contract/wireSchemas.ts';

const pages: Record<TokenPurpose | EmailPurpose, string> = {
  invitation: '/auth/invite',
  reset: '/auth/reset',
  email: '/auth/email',
  emailUndo: '/auth/email/undo',
};

/** Builds links from the configured public URL, never from a request's Host header. */
export function linkUrl(publicUrl: URL, purpose: TokenPurpose | EmailPurpose, token: string): string {
  const url = new URL(pages[purpose], publicUrl);
  url.searchParams.set('token', token);
  return url.href;
}

/** A suspended tenant shows nothing in public, so it has no sign-in page of its own. */
export const hasSignInPage = (tenant: { status: TenantStatus }) => tenant.status !== 'suspended';

/** The tenant's sign-in page, which selects the account in this tenant. */
export const signInUrl = (publicUrl: URL, tenant: { slug: string; status: TenantStatus }) =>
  new URL(hasSignInPage(tenant) ? `/t/${tenant.slug}` : '/sign-in', publicUrl).href;
