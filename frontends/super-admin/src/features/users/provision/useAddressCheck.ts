import { type TenantUserItem, normaliseEmail, useDebouncedValue, useQuery } from '@tenantry/kit';
import { usersQuery } from '../api/usersQuery.ts';

const PAUSE_MS = 300;
const looksWhole = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

export type AddressCheck =
  | { state: 'idle' | 'asking' | 'free' }
  | { state: 'failed'; error: unknown }
  | { state: 'here'; user: TenantUserItem };

/** Whether somebody in this tenant has the address already. Only the answer about what stands in the field now counts. */
export function useAddressCheck(tenantId: string, typed: string): AddressCheck {
  const email = normaliseEmail(typed);
  const [asked] = useDebouncedValue(email, PAUSE_MS);
  const isWhole = looksWhole.test(email);
  const { data, error } = useQuery({
    ...usersQuery(tenantId, { search: asked.slice(0, 200) }),
    placeholderData: undefined,
    enabled: isWhole && asked === email,
  });
  if (!isWhole) return { state: 'idle' };
  if (asked !== email || (!data && !error)) return { state: 'asking' };
  if (!data) return { state: 'failed', error };
  const user = data.items.find((each) => each.email === email);
  return user ? { state: 'here', user } : { state: 'free' };
}
