import { policies } from '../contract/policies.ts';
import { clearIdempotencyKeys } from '../core/audit/clearIdempotencyKeys.ts';
import { commandContext } from '../core/commandContext.ts';
import { clearOldEvents } from '../core/events/sequenceEvents.ts';
import { keepSigningKeys } from '../core/identity/signingKeys.ts';
import { clearMailHookTokens } from '../core/delivery/clearMailHookTokens.ts';
import { clearFinishedLimits } from '../core/limits/rateLimit.ts';
import { clearConsumedChallenges } from '../core/secondFactor/challenges.ts';
import { clearOverduePendingSignIns } from '../core/secondFactor/pendingSignIns.ts';
import { clearOldDeliveries } from '../core/webhooks/clearOldDeliveries.ts';
import type { Services } from '../core/services.ts';
import { clearExpiredSessions } from '../core/sessions/clearExpiredSessions.ts';
import { clearOldLoads } from '../features/frontends/clearOldLoads.ts';
import { haltIfFailing } from '../features/frontends/haltIfFailing.ts';
import { removeUnusedReleases } from '../features/frontends/removeUnusedReleases.ts';
import { announceUpgrade } from '../features/securityPolicy/announceUpgrade.ts';
import { removeExpiredTestUsers } from '../features/tenantUsers/removeExpiredTestUsers.ts';
import { clearImports } from '../features/imports/clearImports.ts';
import { recordTenantActivity } from '../features/tenants/recordTenantActivity.ts';
import { purgeTenants } from '../features/tenants/purgeTenants.ts';

const minute = 60_000;

type Chore = { everyMinutes: number; run: (services: Services) => Promise<unknown> };

const chores: Chore[] = [
  { everyMinutes: 1, run: ({ refusals }) => refusals.flush() },
  { everyMinutes: 1, run: removeExpiredTestUsers },
  { everyMinutes: 1, run: recordTenantActivity },
  { everyMinutes: 1, run: (services) => haltIfFailing(services) },
  { everyMinutes: 10, run: (services) => clearFinishedLimits({ services }) },
  { everyMinutes: 10, run: clearExpiredSessions },
  { everyMinutes: 10, run: clearOverduePendingSignIns },
  { everyMinutes: 10, run: clearConsumedChallenges },
  { everyMinutes: 10, run: clearImports },
  { everyMinutes: 60, run: announceUpgrade },
  { everyMinutes: 60, run: clearOldDeliveries },
  { everyMinutes: 60, run: clearMailHookTokens },
  { everyMinutes: 60, run: clearIdempotencyKeys },
  { everyMinutes: 60, run: (services) => clearOldEvents(services, policies.eventDays) },
  { everyMinutes: 60, run: clearOldLoads },
  { everyMinutes: 60, run: removeUnusedReleases },
  { everyMinutes: 60, run: keepSigningKeys },
  { everyMinutes: 60, run: (services) => purgeTenants(commandContext(services, 'purge')) },
];

/** Starts the periodic chores of a replica and returns a function that stops them. Replicas can run them at once. */
export function keepTidy(services: Services): () => void {
  const timers = chores.map((chore) => {
    void attempt(chore, services);
    return setInterval(() => void attempt(chore, services), chore.everyMinutes * minute).unref();
  });
  return () => timers.forEach(clearInterval);
}

/** Runs all chores once, for platforms that call on a schedule of their own. */
export const runChores = (services: Services) => Promise.all(chores.map((chore) => attempt(chore, services)));

const attempt = ({ run }: Chore, services: Services) =>
  run(services).catch((cause: unknown) => services.log.warning('A chore failed and will be retried.', { cause }));
