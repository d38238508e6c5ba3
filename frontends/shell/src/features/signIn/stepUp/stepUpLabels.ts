/** What a call that needs a step-up does, where the screen doesn't say it itself. */
export const stepUpLabels: Record<string, string> = {
  impersonate: 'Login as this user',
  promote: 'Promote to platform admin',
  demote: 'Demote a platform admin',
  change_platform_role: 'Change a platform role',
  delete_tenant: 'Delete a tenant',
  restore_tenant: 'Restore a tenant',
  reset_factors: 'Reset a second factor',
  set_password: 'Set a password',
  mail_keys: 'Change the mail account',
  service_keys: 'Manage service keys',
  webhook_secrets: 'Show a webhook’s secret',
  approve_backend: 'Approve a backend',
  security_policy: 'Change the security policy',
  change_email: 'Change your email',
  change_password: 'Change your password',
  factors: 'Change your second factors',
};
