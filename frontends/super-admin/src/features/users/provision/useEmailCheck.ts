import { type TenantUserItem, normaliseEmail, useDebouncedValue, useQuery } from '@tenantry/kit';
import { usersQuery } from '../api/usersQuery.ts';

const PAUSE_MS = 300;
const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

export type EmailCheck =
  | { state: 'idle' | 'asking' | 'free' }
  | { state: 'failed'; error: unknown }
  | { state: 'here'; user: TenantUserItem };

/** Whether a user in this tenant has the email. Ignores answers for an email that has since been edited. */
export function useEmailCheck(tenantId: string, typed: string): EmailCheck {
  const email = normaliseEmail(typed);
  const [asked] = useDebouncedValue(email, PAUSE_MS);
  const isComplete = emailPattern.test(email);
  const { data, error } = useQuery({
    ...usersQuery(tenantId, { search: asked.slice(0, 200) }),
    placeholderData: undefined,
    enabled: isComplete && asked === email,
  });
  if (!isComplete) return { state: 'idle' };
  if (asked !== email || (!data && !error)) return { state: 'asking' };
  if (!data) return { state: 'failed', error };
  const user = data.items.find((each) => each.email === email);
  return user ? { state: 'here', user } : { state: 'free' };
}
