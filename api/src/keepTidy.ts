import { commandContext } from './core/commandContext.ts';
import { clearFinishedLimits } from './core/rateLimit.ts';
import type { Services } from './core/services.ts';
import { openSessionStore } from './core/sessions/sessionStore.ts';
import { purgeTenants } from './features/tenants/purgeTenants.ts';

const minute = 60_000;

/** Small chores of every replica; each may run on several at once and harms nothing. Answers how to stop them. */
export function keepTidy(services: Services): () => void {
  const quietly = (chore: () => Promise<unknown>) => () =>
    void chore().catch((cause: unknown) => services.log.warning('A chore failed; it is tried again later.', { cause }));
  const chores: [everyMinutes: number, chore: () => Promise<unknown>][] = [
    [1, () => services.refusals.flush()],
    [10, () => clearFinishedLimits({ services })],
    [10, () => clearExpiredSessions(services)],
    [60, () => purgeTenants(commandContext(services, 'purge'))],
  ];
  const timers = chores.map(([everyMinutes, chore]) => {
    quietly(chore)();
    return setInterval(quietly(chore), everyMinutes * minute).unref();
  });
  return () => timers.forEach(clearInterval);
}

const clearExpiredSessions = ({ database, config }: Services) =>
  database.transaction({ as: 'auth' }, (tx) => openSessionStore(tx, config.sessions).deleteExpiredSessions());
