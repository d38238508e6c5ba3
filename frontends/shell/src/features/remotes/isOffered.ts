import { type Me, type NavItem, hasPlatformRight } from '@tenantry/kit';

/** Whether a remote's nav entry or action is for this caller's platform role. */
export const isOffered = (me: Me, { platformRight }: Pick<NavItem, 'platformRight'>): boolean =>
  platformRight === undefined || hasPlatformRight(me.platformRole, platformRight);
