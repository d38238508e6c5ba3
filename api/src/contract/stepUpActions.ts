/** The actions that need a recent proof of who the caller is, as audit rows and refusals name them. */
export const stepUpActions = [
  'impersonate',
  'promote',
  'demote',
  'change_platform_role',
  'platform_admins',
  'delete_tenant',
  'restore_tenant',
  'reset_factors',
  'set_password',
  'mail_keys',
  'security_policy',
  'service_keys',
  'webhook_secrets',
  'webhook_address',
  'approve_backend',
  'frontend_rollout',
  'local_frontend',
  'change_email',
  'change_password',
  'factors',
] as const;

export type StepUpAction = (typeof stepUpActions)[number];
