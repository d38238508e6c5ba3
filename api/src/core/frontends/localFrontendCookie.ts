import type { Services } from '../services.ts';

const boundTo = 'local frontend';

/** Which local build a session shows. It ends with the session, and doesn't work in another one. */
export type LocalFrontendTicket = { sessionId: string; origin: string };

/** Only consoles on loopback use it, and those may be http. */
export const localFrontendCookie = {
  name: 'tenantry_local_frontend',
  options: { httpOnly: true, sameSite: 'Lax', path: '/' },
} as const;

export const sealLocalFrontend = ({ secrets }: Pick<Services, 'secrets'>, ticket: LocalFrontendTicket): string =>
  secrets.seal(JSON.stringify(ticket), boundTo);

export function openLocalFrontend({ secrets }: Pick<Services, 'secrets'>, sealed: string): LocalFrontendTicket | null {
  try {
    return JSON.parse(secrets.open(sealed, boundTo)) as LocalFrontendTicket;
  } catch {
    return null;
  }
}
