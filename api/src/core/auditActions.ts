/** Every action the audit log knows. Names are a contract: operators filter by them and clients read them. */
export const auditActions = [
  'auth_signed_in',
  'auth_sign_in_refused',
  'auth_signed_out',
  'auth_password_changed',
  'auth_password_reset',
  'auth_password_reset_requested',
  'auth_session_ended',
  'auth_other_sessions_ended',
  'platform_admin_created',
  'platform_admin_invite_generated',
  'platform_admin_invite_accepted',
  'platform_admin_reset_link_generated',
  'super_route_refused',
  'tenant_created',
  'tenant_admin_invited',
  'tenant_settings_updated',
  'tenant_user_invite_accepted',
] as const;

export type AuditAction = (typeof auditActions)[number];
