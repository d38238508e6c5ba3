/** The time limits that the API enforces and that screens and emails name. */
export const policies = {
  invitationDays: 7,
  invitationMaxDays: 30,
  /** A reset link that an admin creates. */
  resetLinkHours: 24,
  /** A reset link that a user asks for on the sign-in page. */
  requestedResetLinkHours: 1,
  temporaryPasswordDays: 7,
  /** How long the link works that confirms a new email, and the one that undoes the change. */
  emailChangeHours: 1,
  emailUndoDays: 7,
  /** How long a test user lives unless its creator says otherwise, and at most. */
  testUserHours: 24,
  testUserMaxHours: 168,
  /** How long a deleted tenant can be restored. */
  restorableDays: 30,
  expiringSoonHours: 48,
  /** After this long without progress, an onboarding counts as stuck. */
  stuckOnboardingDays: 7,
  /** Emails that failed longer ago no longer mark an account as failing. */
  failingMailDays: 7,
  /** How long events can be read. */
  eventDays: 90,
  /** How long a repeated Idempotency-Key gets the first response. */
  idempotencyDays: 30,
  /** How long the previous secret of a webhook also signs after a rotation. */
  webhookRotationHours: 24,
  /** After this many days without a success, a webhook is disabled. */
  webhookFailingDays: 5,
  /** How long a webhook's deliveries are shown. */
  webhookDeliveryDays: 30,
  /** How far the time of a Mailgun webhook may be off: Mailgun repeats one for eight hours, and clocks differ. */
  mailHookHours: 24,
  /** Service keys that are neither revoked nor expired. */
  maxServiceKeys: 50,
  /** The files of one release of a frontend. */
  releaseMegabytes: 20,
  /** All releases of one frontend. */
  frontendStorageMegabytes: 1024,
  /** Page loads are counted over this long to see whether a release fails. */
  loadWindowMinutes: 10,
  /** How long a page can report after it was made. */
  pageLoadHours: 24,
  /** With fewer page loads than this, nothing is halted. */
  minLoadsToHalt: 50,
  /** How long a release can be previewed after its link was made. */
  previewDays: 7,
  /** How long a release is kept at least after the last page could get it. */
  unusedReleaseDays: 30,
} as const;

/** The limit of a list's `total`: this value means "this many or more". */
export const mostCounted = 10_000;
