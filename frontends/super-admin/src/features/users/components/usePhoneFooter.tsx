import { type TenantUserItem, useIsPhone, useLocation } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { InvitationActions } from '../invitation/InvitationActions.tsx';
import { userPath } from '../../people/userPaths.ts';

/** On a phone, the invitation's actions are at the bottom of the drawer, within reach of the thumb. */
export function usePhoneFooter(tenant: { id: string; name: string }, user: TenantUserItem | undefined): ReactNode {
  const isPhone = useIsPhone();
  const { pathname } = useLocation();
  if (!isPhone || !user || pathname !== userPath(tenant.id, user.id, 'invitation')) return null;
  return <InvitationActions tenant={tenant} user={user} />;
}
