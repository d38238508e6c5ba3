import { type Me, type Role, actingTenant, meQuery, useQuery } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { NotFoundPage } from './NotFoundPage.tsx';
import { RedirectHome } from '../features/session/components/RedirectHome.tsx';
import { type Member, memberOf } from '../features/session/memberOf.ts';

type Props = { roles: Exclude<Role, 'super_user'>[]; children: (member: Member) => ReactNode };

/** A workspace page for some roles; for other people it doesn't exist. */
export function WorkspaceGate({ roles, children }: Props) {
  const { data: me } = useQuery(meQuery);
  if (!me) return null;
  const member = memberOf(me);
  if (!member) return <NotInside me={me} />;
  return roles.includes(member.role) ? children(member) : <NotFoundPage />;
}

/** A platform admin who is entering or leaving a tenant. */
function NotInside({ me }: { me: Me }) {
  return actingTenant.read() === null ? <RedirectHome me={me} /> : null;
}
