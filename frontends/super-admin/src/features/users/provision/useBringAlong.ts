import type { TenantUserItem } from '@tenantry/kit';
import { useEffect, useRef } from 'react';
import type { Identity } from './provisionAccess.ts';
import type { AddressCheck } from './useAddressCheck.ts';

type Known = Pick<Identity, 'firstName' | 'lastName' | 'role'>;
const nobody: Known = { firstName: '', lastName: '', role: 'EMPLOYEE' };
const pick = ({ firstName, lastName, role }: TenantUserItem): Known => ({ firstName, lastName, role });

/**
 * Somebody who is here already brings name and role along into empty fields. When the address turns out to be
 * another one, what was brought goes again, unless it was changed by hand.
 */
export function useBringAlong(check: AddressCheck, identity: Identity, write: (known: Known) => void): void {
  const brought = useRef<Known | null>(null);
  const latest = useRef({ identity, write });
  useEffect(() => {
    latest.current = { identity, write };
  });
  const user = check.state === 'here' ? check.user : null;
  const isSettled = check.state === 'here' || check.state === 'free';
  useEffect(() => {
    if (!isSettled) return;
    const { identity: now, write: put } = latest.current;
    const before = brought.current ?? nobody;
    const isOwn = now.firstName !== before.firstName || now.lastName !== before.lastName;
    if (isOwn || (user === null && brought.current === null)) return;
    brought.current = user && pick(user);
    put(brought.current ?? nobody);
  }, [user, isSettled]);
}
