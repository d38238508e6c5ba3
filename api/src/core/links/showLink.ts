import type { Services } from '../services.ts';
import type { LinkStatus } from './linkStates.ts';
import { linkUrl } from './linkUrl.ts';
import { tokenBinding, type TokenPurpose } from './singleUseToken.ts';

type ShownLink = { id: string; tenantId: string | null; tokenSealed: string | null; status: LinkStatus };

/** The token and URL of a valid link; null for any other. */
export function showLink(
  { config, secrets }: Pick<Services, 'config' | 'secrets'>,
  purpose: TokenPurpose,
  link: ShownLink,
): { token: string; url: string } | null {
  if (link.status !== 'pending' || link.tokenSealed === null) return null;
  const token = secrets.open(link.tokenSealed, tokenBinding(link));
  return { token, url: linkUrl(config.publicUrl, purpose, token) };
}
