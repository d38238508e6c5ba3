import { useLocation } from '@tenantry/kit';

/** What a page hands over to the sign-in page: in the history, not in the address. */
export type SignInState = { email: string; /** The previous sign-in expired. */ isExpired?: boolean };

/** What the previous page handed over: the email that was already entered, or nothing. */
export function useFilledIn(): SignInState {
  const state = useLocation().state as Partial<SignInState> | null;
  return { email: typeof state?.email === 'string' ? state.email : '', isExpired: state?.isExpired === true };
}
