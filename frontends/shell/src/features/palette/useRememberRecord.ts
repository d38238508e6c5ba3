import { type Me, useDrawerNames, useLocation } from '@tenantry/kit';
import { useEffect } from 'react';
import { recordAt } from './recordAt.ts';
import { rememberRecord } from '../session/recentRecords.ts';

/** A drawer may still show the previous record. */
const SETTLED_MS = 400;

/** Remembers which tenant, user or platform admin was opened, for the command palette. */
export function useRememberRecord({ user, effectiveUserRole }: Me): void {
  const { pathname } = useLocation();
  const drawers = useDrawerNames();
  useEffect(() => {
    const timer = setTimeout(() => {
      const names = drawers.map(({ name }) => name);
      const record = recordAt(effectiveUserRole, pathname, names);
      if (record) rememberRecord(user.id, record);
    }, SETTLED_MS);
    return () => clearTimeout(timer);
  }, [user.id, effectiveUserRole, pathname, drawers]);
}
