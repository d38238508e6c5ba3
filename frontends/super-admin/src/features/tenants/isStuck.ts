import type { TenantDetail } from '@tenantry/kit';

const WEEK_MS = 7 * 86_400_000;

/** An onboarding that nobody has moved for a week. */
export const isStuck = ({ onboardedAt, onboarding }: TenantDetail): boolean =>
  onboardedAt === null && Date.now() - Date.parse(onboarding.lastStepAt) > WEEK_MS;
