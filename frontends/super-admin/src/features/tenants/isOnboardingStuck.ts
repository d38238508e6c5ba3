import type { TenantDetail } from '@tenantry/kit';

const WEEK_MS = 7 * 86_400_000;

/** True if onboarding hasn't moved forward for a week. */
export const isOnboardingStuck = ({ onboardedAt, onboarding }: TenantDetail): boolean =>
  onboardedAt === null && Date.now() - Date.parse(onboarding.lastStepAt) > WEEK_MS;
