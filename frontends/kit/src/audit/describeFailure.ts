import type { AuditRow } from '@tenantry/api/schemas';

/** Why something did not happen, for people: what it stopped at, the reason, and the rule of the database behind it. */
export type FailureWords = {
  step: string | null;
  reason: string;
  code: string | null;
  rule: string | null;
  constraint: string | null;
};

const reasons: Record<string, string> = {
  // The API's own codes.
  CONFIRMATION_REQUIRED: 'the confirming words were not typed',
  CONFLICT: 'it was changed elsewhere a moment before',
  DATABASE_UNAVAILABLE: 'the database did not answer',
  EMAIL_TAKEN: 'somebody else has this e-mail address already',
  ENCRYPTION_KEY_MISSING: 'the key it was sealed with is not configured',
  FORBIDDEN: 'the role does not allow it',
  IDEMPOTENCY_CONFLICT: 'the same key was used for another request',
  IMPERSONATING: 'it is closed while looking through somebody else’s eyes',
  INTERNAL: 'something went wrong in the server, whose log says more under this request id',
  INVALID_CREDENTIALS: 'e-mail and password did not fit together',
  INVITE_NOT_NEEDED: 'a password was chosen already',
  LAST_SUPER_ADMIN: 'nobody who can sign in would be left to run the platform',
  LINK_INVALID: 'the link was used, replaced or run out',
  MAIL_NOT_CONFIGURED: 'mail is not configured',
  MAIL_NOT_RETRYABLE: 'the mail was on its way or sent already',
  NOT_FOUND: 'it does not exist, or not there',
  ORIGIN_REFUSED: 'the request did not come from a page of this installation',
  OWN_ACCOUNT: 'nobody can take themselves out',
  PASSWORD_CHANGE_REQUIRED: 'a new password has to be chosen first',
  PASSWORD_EXPIRED: 'the temporary password had run out',
  PASSWORD_REFUSED: 'the password is not good enough',
  RATE_LIMITED: 'there were too many tries in a short time',
  SLUG_TAKEN: 'another tenant has this address',
  TENANT_INACTIVE: 'the tenant has not finished onboarding',
  TENANT_SUSPENDED: 'the tenant is suspended',
  TRANSITION_REFUSED: 'the status cannot change in this way',
  UNAUTHENTICATED: 'nobody was signed in',
  USER_INACTIVE: 'the account is deactivated',
  VALIDATION_FAILED: 'what was sent could not be accepted',
  // What Postgres says where we did not expect it.
  '23502': 'a value was missing that has to be there',
  '23503': 'what it refers to does not exist',
  '23505': 'a value exists already that may exist only once',
  '23514': 'a value broke a rule of the database',
  '40001': 'others changed the same thing at the same time',
  '40P01': 'others held the same rows, each waiting for the other',
  '42501': 'the database role is not allowed to',
  '55P03': 'somebody else held the row for too long',
  '57014': 'the database took too long',
  '57P01': 'the database was shutting down',
};

const rules: Record<string, string> = {
  clients_tenant_id_user_id_unique: 'One user is linked to at most one client of a tenant.',
  mail_settings_region_known: 'A mail account is in a known region.',
  mail_settings_tenant_id_unique: 'There is one mail account for each tenant.',
  tenant_settings_primary_color_hex: 'A colour is written as #RRGGBB.',
  tenants_slug_unique: 'An address belongs to one tenant only.',
  tenants_status_known: 'A tenant has one of the known statuses.',
  users_email_normalised: 'An e-mail address is kept in small letters, without spaces around it.',
  users_platform_admin_has_no_tenant: 'A platform admin belongs to no tenant, everybody else to one.',
  users_role_known: 'A user has one of the known roles.',
  users_tenant_id_email_unique:
    'Within one tenant, and among the platform admins, an e-mail address belongs to one account only.',
};

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** Null where the row has no reason of its own. */
export function describeFailure({ outcome, details }: Pick<AuditRow, 'outcome' | 'details'>): FailureWords | null {
  if (outcome === 'done') return null;
  const code = text(details?.['errorCode']);
  const step = text(details?.['step']);
  const constraint = text(details?.['constraint']);
  // A refused sign-in says all there is to say in its sentence.
  if (code === null && step === null) return null;
  return {
    step,
    reason: (code && reasons[code]) ?? 'the reason has no words here yet',
    code,
    rule: constraint ? (rules[constraint] ?? 'A rule of the database was broken.') : null,
    constraint,
  };
}

/** What `describeFailure` has said already. */
export const failureDetails = ['step', 'errorCode', 'constraint'];
