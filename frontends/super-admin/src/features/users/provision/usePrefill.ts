import type { TenantUserItem } from '@tenantry/kit';
import { useEffect, useRef } from 'react';
import type { Identity } from './provisionAccess.ts';
import type { EmailCheck } from './useEmailCheck.ts';

type Known = Pick<Identity, 'firstName' | 'lastName' | 'role'>;
const noValues: Known = { firstName: '', lastName: '', role: 'EMPLOYEE' };
const pick = ({ firstName, lastName, role }: TenantUserItem): Known => ({ firstName, lastName, role });

/**
 * Fills empty fields with an existing user's name and role. When the email changes to another address, the filled
 * values are removed again unless the admin edited them.
 */
export function usePrefill(check: EmailCheck, identity: Identity, write: (known: Known) => void): void {
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
    const before = brought.current ?? noValues;
    const isOwn = now.firstName !== before.firstName || now.lastName !== before.lastName;
    if (isOwn || (user === null && brought.current === null)) return;
    brought.current = user && pick(user);
    put(brought.current ?? noValues);
  }, [user, isSettled]);
}
