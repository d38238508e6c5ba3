import { clearFinishedLimits } from './core/rateLimit.ts';
import type { Services } from './core/services.ts';
import { openSessionStore } from './core/sessions/sessionStore.ts';

const minute = 60_000;

/** Small chores of every replica; each may run on several at once and harms nothing. Answers how to stop them. */
export function keepTidy(services: Services): () => void {
  const quietly = (chore: () => Promise<unknown>) => () =>
    void chore().catch((cause: unknown) => services.log.warning('A chore failed; it is tried again later.', { cause }));
  const timers = [
    setInterval(quietly(() => services.refusals.flush()), minute),
    setInterval(quietly(() => clearFinishedLimits({ services })), 10 * minute),
    setInterval(quietly(() => clearExpiredSessions(services)), 10 * minute),
  ];
  for (const timer of timers) timer.unref();
  return () => timers.forEach(clearInterval);
}

const clearExpiredSessions = ({ database, config }: Services) =>
  database.transaction({ as: 'auth' }, (tx) => openSessionStore(tx, config.sessions).deleteExpiredSessions());
