import { useLocation } from '@tenantry/kit';

/** What a page hands over to the sign-in page: in the history, not in the address. */
export type SignInState = { email: string; /** The sign-in before this one ran out. */ isExpired?: boolean };

/** What the page before handed over: the email it has already asked for, or nothing. */
export function useFilledIn(): SignInState {
  const state = useLocation().state as Partial<SignInState> | null;
  return { email: typeof state?.email === 'string' ? state.email : '', isExpired: state?.isExpired === true };
}
