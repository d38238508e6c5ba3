import type { TokenPurpose } from './singleUseToken.ts';

const pages: Record<TokenPurpose, string> = { invitation: '/auth/invite', reset: '/auth/reset' };

/** Every address that is mailed or shown derives from the configured public URL, never from a request. */
export function linkUrl(publicUrl: URL, purpose: TokenPurpose, token: string): string {
  const url = new URL(pages[purpose], publicUrl);
  url.searchParams.set('token', token);
  return url.href;
}
