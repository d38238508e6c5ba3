import { useLocation } from '@tenantry/kit';

/** What a page hands over to the sign-in page: in the history, not in the address. */
export type SignInState = { email: string };

/** The email that the page before has already asked for, or nothing. */
export function useFilledInEmail(): string {
  const state = useLocation().state as Partial<SignInState> | null;
  return typeof state?.email === 'string' ? state.email : '';
}
