import { policies } from '@tenantry/api/schemas';

const days = (count: number) => (count === 1 ? '1 day' : `${count} days`);
const hours = (count: number) => (count === 1 ? '1 hour' : `${count} hours`);

/** The API's time limits as screens name them. */
export const timeLimits = {
  invitation: days(policies.invitationDays),
  resetLink: hours(policies.resetLinkHours),
  requestedResetLink: hours(policies.requestedResetLinkHours),
  temporaryPassword: days(policies.temporaryPasswordDays),
  restorable: days(policies.restorableDays),
  expiringSoon: hours(policies.expiringSoonHours),
  stuckOnboarding: days(policies.stuckOnboardingDays),
  failingMail: days(policies.failingMailDays),
};
