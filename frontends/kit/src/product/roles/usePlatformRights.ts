import { type PlatformRight, type PlatformRole, hasPlatformRight, platformRights } from '@tenantry/api/schemas';
import { useKnownMe } from '../../api/useKnownMe.ts';

/** What the signed-in platform admin's role allows, so that the console offers only that. */
export function usePlatformRights() {
  const role = useKnownMe()?.platformRole ?? null;
  const may = (right: PlatformRight): boolean => hasPlatformRight(role, right);
  return {
    may,
    disabledReason: (right: PlatformRight, what?: string): string | null => (may(right) ? null : whoMay(right, what)),
  };
}

const people: Record<PlatformRole, string> = { owner: 'an owner', support: 'a support admin', auditor: 'an auditor' };

/** "Only an owner or an auditor can do this" */
export const whoMay = (right: PlatformRight, what = 'do this'): string =>
  `Only ${platformRights[right].map((role) => people[role]).join(' or ')} can ${what}`;
