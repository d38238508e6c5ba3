import type { AuditRow, ErrorCode } from '@tenantry/kit';

/** Why something failed: the step, the reason, and the database rule behind it. */
export type FailureDescription = {
  step: string | null;
  reason: string;
  code: string | null;
  rule: string | null;
  constraint: string | null;
};

/** Continues "Refused: …". A code of the API that has no reason here doesn't compile. */
const reasons: Record<string, string> = {
  ADMIN_DEMOTED: 'a demoted platform admin can only come back by promotion',
  AUDIENCE_NOT_APPROVED: 'the backend was not approved',
  BODY_TOO_LARGE: 'the request was too large',
  CHANGED_MEANWHILE: 'someone else had changed it after the form was opened',
  CLIENT_USER_TAKEN: 'the user is already linked to another client',
  CONFIRMATION_REQUIRED: 'the confirmation phrase was missing or wrong',
  CONFLICT: 'someone else changed it a moment earlier',
  DATABASE_UNAVAILABLE: 'the database did not respond',
  EMAIL_TAKEN: 'the email address already belongs to another account',
  ENCRYPTION_KEY_MISSING: 'the encryption key it needs is not configured',
  ENTITLEMENT_LIMIT_REACHED: 'the tenant has as many entitlements as it can have',
  EVENTS_GONE: 'the events it asked for were deleted because of their age',
  EXTERNAL_ID_TAKEN: 'another tenant already has this external id',
  FORBIDDEN: 'the role does not allow it',
  FRONTEND_MISSING: 'the file belongs to a frontend that is not installed',
  HOOK_ALREADY_RECEIVED: 'this webhook was already received, or is too old',
  HOOK_SIGNATURE_INVALID: 'the webhook was not signed with the account’s signing key',
  IDEMPOTENCY_CONFLICT: 'the same idempotency key was used for a different request',
  IMPERSONATING: 'it is not allowed while impersonating a user',
  IMPERSONATION_ENDED: 'the impersonation had already ended',
  INTERNAL: 'the server ran into an error; its log has the details under this request id',
  INVALID_CREDENTIALS: 'the email, password, code or passkey was incorrect',
  INVITE_NOT_NEEDED: 'the user has already chosen a password',
  LAST_SECOND_FACTOR: 'the account needs a second factor, and this was the last one',
  LAST_SUPER_ADMIN: 'no owner who can sign in would be left',
  LAST_TENANT_ADMIN: 'the tenant would have no admin left who can sign in',
  LINK_INVALID: 'the link was used, replaced or expired',
  MAIL_NOT_CONFIGURED: 'mail is not configured',
  MAIL_NOT_RETRYABLE: 'the email was already being sent, or had been sent',
  METHOD_NOT_ALLOWED: 'the address does not support this kind of request',
  NOT_FOUND: 'it does not exist here',
  NOT_IMPERSONATING: 'no impersonation was in progress',
  NOT_SUPPORTED_HERE: 'this installation does not support it',
  ORIGIN_REFUSED: 'the request did not come from a page of this installation',
  OWN_ACCOUNT: 'admins can’t remove their own access or change their own role',
  PASSWORD_CHANGE_REQUIRED: 'the password must be changed first',
  PASSWORD_EXPIRED: 'the temporary password had expired',
  PLATFORM_ROLE_REQUIRED: 'the platform role does not allow it',
  RATE_LIMITED: 'there were too many attempts in a short time',
  RELEASE_DAMAGED: 'the stored files of the release are not those that were uploaded',
  RELEASE_EXISTS: 'there is a release with this version already',
  RELEASE_STORAGE_FULL: 'the releases of the frontend take up as much space as they can',
  ROLLOUT_CHANGED: 'someone else had changed the rollout a moment earlier',
  SCOPE_MISSING: 'the service key does not have the scope for it',
  SEAT_LIMIT_REACHED: 'the tenant has no seat left',
  SECOND_FACTOR_ENROLMENT_REQUIRED: 'the account needs a second factor first',
  SECOND_FACTOR_REQUIRED: 'the second factor was still missing',
  SERVICE_KEY_INVALID: 'there was no service key in use',
  SERVICE_KEY_LIMIT_REACHED: 'there are as many service keys in use as there can be',
  SLUG_TAKEN: 'another tenant already uses this address',
  STEP_UP_REQUIRED: 'the caller had to confirm who they are first',
  STOPPING: 'the server was shutting down',
  TENANT_CHOICE_REQUIRED: 'the email and password match several tenants, and none was chosen',
  TENANT_INACTIVE: 'the tenant is not active',
  TENANT_REQUIRED: 'no tenant was chosen',
  TENANT_SUSPENDED: 'the tenant is suspended',
  TEST_USER: 'this is a test user',
  TRANSITION_REFUSED: 'the tenant can’t change to this status from its current one',
  UNAUTHENTICATED: 'the request was not signed in',
  UNSUPPORTED_MEDIA_TYPE: 'the request was not in a format the server accepts',
  USER_INACTIVE: 'the account is deactivated',
  USER_PENDING: 'the user has not set a password yet',
  VALIDATION_FAILED: 'the request contained values that are not accepted',
  WEBHOOK_LIMIT_REACHED: 'there are as many webhooks as there can be',
} satisfies Record<ErrorCode, string>;

/** Unexpected errors from Postgres. */
const postgresReasons: Record<string, string> = {
  '23502': 'a required value was missing',
  '23503': 'it refers to something that does not exist',
  '23505': 'a value that must be unique already exists',
  '23514': 'a value broke a database rule',
  '40001': 'another request changed the same data at the same time',
  '40P01': 'it and another request were waiting for each other',
  '42501': 'the database role is not allowed to do this',
  '55P03': 'another request held the row for too long',
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
  users_email_normalised: 'An email address is kept in small letters, without spaces around it.',
  users_platform_admin_has_no_tenant: 'A platform admin belongs to no tenant, everyone else to one.',
  users_platform_role_is_of_admin: 'Platform admins have a platform role, a tenant’s users have none.',
  users_platform_role_known: 'A platform admin has one of the known platform roles.',
  users_role_known: 'A user has one of the known roles.',
  users_tenant_id_email_unique:
    'Within one tenant, and among the platform admins, an email address belongs to one account only.',
};

const text = (value: unknown) => (typeof value === 'string' && value !== '' ? value : null);

/** Null where the row has no reason of its own. */
export function describeFailure({
  outcome,
  details,
}: Pick<AuditRow, 'outcome' | 'details'>): FailureDescription | null {
  if (outcome === 'done') return null;
  const code = text(details?.['errorCode']);
  const step = text(details?.['step']);
  const constraint = text(details?.['constraint']);
  // The sentence of a refused sign-in already says everything.
  if (code === null && step === null) return null;
  return {
    step,
    reason: (code && (reasons[code] ?? postgresReasons[code])) ?? 'this page does not know the reason',
    code,
    rule: constraint ? (rules[constraint] ?? 'A rule of the database was broken.') : null,
    constraint,
  };
}

/** The details that `describeFailure` already shows. */
export const failureDetails = ['step', 'errorCode', 'constraint'];
