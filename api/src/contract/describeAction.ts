import type { AuditAction } from './auditActions.ts';

/** One action in words. `object` says whether its target is named after the verb. */
export type ActionTexts = { title: string; did: string; tryTo: string; object: boolean; after?: string };

/** An action of the API that is missing here doesn't compile. */
const known: Record<string, ActionTexts> = {
  auth_signed_in: { title: 'Signed in', did: 'signed in', tryTo: 'sign in', object: false },
  auth_sign_in_refused: {
    title: 'Was refused at sign-in',
    did: 'was refused at sign-in as',
    tryTo: 'sign in as',
    object: true,
  },
  auth_signed_out: { title: 'Signed out', did: 'signed out', tryTo: 'sign out', object: false },
  auth_password_changed: {
    title: 'Changed the password',
    did: 'changed their password',
    tryTo: 'change their password',
    object: false,
  },
  auth_password_reset: {
    title: 'Set a password by link',
    did: 'set a new password by a reset link',
    tryTo: 'set a new password by a reset link',
    object: false,
  },
  auth_password_reset_requested: {
    title: 'Asked for a reset link',
    did: 'asked for a reset link for',
    tryTo: 'ask for a reset link for',
    object: true,
  },
  auth_session_ended: {
    title: 'Ended a session',
    did: 'ended one of their sessions',
    tryTo: 'end one of their sessions',
    object: false,
  },
  auth_other_sessions_ended: {
    title: 'Signed out everywhere else',
    did: 'signed out everywhere else',
    tryTo: 'sign out everywhere else',
    object: false,
  },
  second_factor_added: {
    title: 'Added a second factor',
    did: 'added a second factor for',
    tryTo: 'add a second factor for',
    object: true,
  },
  second_factor_removed: {
    title: 'Removed a second factor',
    did: 'removed a second factor of',
    tryTo: 'remove a second factor of',
    object: true,
  },
  second_factor_used: {
    title: 'Used the second factor',
    did: 'used the second factor of',
    tryTo: 'use the second factor of',
    object: true,
  },
  second_factor_refused: {
    title: 'Gave a wrong second factor',
    did: 'gave a wrong second factor for',
    tryTo: 'use a second factor for',
    object: true,
  },
  second_factor_reset: {
    title: 'Reset the second factor',
    did: 'reset the second factor of',
    tryTo: 'reset the second factor of',
    object: true,
  },
  recovery_code_used: {
    title: 'Used a recovery code',
    did: 'used a recovery code of',
    tryTo: 'use a recovery code of',
    object: true,
  },
  recovery_codes_made: {
    title: 'Made new recovery codes',
    did: 'made new recovery codes for',
    tryTo: 'make new recovery codes for',
    object: true,
  },
  passkey_renamed: {
    title: 'Renamed a passkey',
    did: 'renamed a passkey of',
    tryTo: 'rename a passkey of',
    object: true,
  },
  step_up_passed: {
    title: 'Confirmed who they are',
    did: 'confirmed who they are',
    tryTo: 'confirm who they are',
    object: false,
  },
  step_up_refused: {
    title: 'Failed to confirm who they are',
    did: 'failed to confirm who they are',
    tryTo: 'confirm who they are',
    object: false,
  },
  security_policy_changed: {
    title: 'Changed the security policy',
    did: 'changed the security policy',
    tryTo: 'change the security policy',
    object: false,
  },
  service_key_created: {
    title: 'Created a service key',
    did: 'created the service key',
    tryTo: 'create the service key',
    object: true,
  },
  service_key_updated: {
    title: 'Changed a service key',
    did: 'changed the service key',
    tryTo: 'change the service key',
    object: true,
  },
  service_key_revoked: {
    title: 'Revoked a service key',
    did: 'revoked the service key',
    tryTo: 'revoke the service key',
    object: true,
  },
  client_created: { title: 'Added a client', did: 'added the client', tryTo: 'add the client', object: true },
  client_updated: { title: 'Changed a client', did: 'changed the client', tryTo: 'change the client', object: true },
  client_archived: {
    title: 'Archived a client',
    did: 'archived the client',
    tryTo: 'archive the client',
    object: true,
  },
  client_restored: {
    title: 'Restored a client',
    did: 'restored the client',
    tryTo: 'restore the client',
    object: true,
  },
  tenant_created: { title: 'Created a tenant', did: 'created the tenant', tryTo: 'create the tenant', object: true },
  tenant_updated: { title: 'Changed a tenant', did: 'changed the tenant', tryTo: 'change the tenant', object: true },
  tenant_activated: {
    title: 'Activated a tenant',
    did: 'activated the tenant',
    tryTo: 'activate the tenant',
    object: true,
  },
  tenant_suspended: {
    title: 'Suspended a tenant',
    did: 'suspended the tenant',
    tryTo: 'suspend the tenant',
    object: true,
  },
  tenant_deleted: { title: 'Deleted a tenant', did: 'deleted the tenant', tryTo: 'delete the tenant', object: true },
  tenant_entitlement_set: {
    title: 'Set an entitlement',
    did: 'set the entitlement',
    tryTo: 'set the entitlement',
    object: true,
  },
  tenant_entitlement_removed: {
    title: 'Removed an entitlement',
    did: 'removed the entitlement',
    tryTo: 'remove the entitlement',
    object: true,
  },
  tenant_restored: {
    title: 'Restored a tenant',
    did: 'restored the tenant',
    tryTo: 'restore the tenant',
    object: true,
  },
  tenant_purged: {
    title: 'Removed a tenant for good',
    did: 'removed for good the tenant',
    tryTo: 'remove for good the tenant',
    object: true,
  },
  tenant_admin_invited: {
    title: 'Invited a tenant admin',
    did: 'invited',
    tryTo: 'invite',
    object: true,
    after: 'as tenant admin',
  },
  tenant_settings_updated: {
    title: 'Changed the settings',
    did: 'changed the settings of',
    tryTo: 'change the settings of',
    object: true,
  },
  tenant_logo_saved: {
    title: 'Changed the logo',
    did: 'changed the logo of',
    tryTo: 'change the logo of',
    object: true,
  },
  tenant_onboarding_mail_skipped: {
    title: 'Put off the mail account',
    did: 'put off the mail account of',
    tryTo: 'put off the mail account of',
    object: true,
  },
  tenant_onboarding_completed: {
    title: 'Finished onboarding',
    did: 'finished the onboarding of',
    tryTo: 'finish the onboarding of',
    object: true,
  },
  tenant_user_invite_accepted: {
    title: 'Accepted the invitation',
    did: 'accepted the invitation',
    tryTo: 'accept the invitation',
    object: false,
  },
  super_provision_user_created: {
    title: 'Created a user',
    did: 'created the user',
    tryTo: 'create the user',
    object: true,
  },
  super_provision_user_updated: {
    title: 'Gave a user access',
    did: 'gave access to',
    tryTo: 'give access to',
    object: true,
  },
  super_provision_user_set_password: {
    title: 'Set a first password',
    did: 'set a password for',
    tryTo: 'set a password for',
    object: true,
  },
  super_provision_user_generated_reset_link: {
    title: 'Made a first link',
    did: 'made a link to choose a password for',
    tryTo: 'make a link to choose a password for',
    object: true,
  },
  super_user_updated_tenant_user: {
    title: 'Changed a user',
    did: 'changed the user',
    tryTo: 'change the user',
    object: true,
  },
  super_user_activated_tenant_user: {
    title: 'Activated a user',
    did: 'activated the user',
    tryTo: 'activate the user',
    object: true,
  },
  super_user_deactivated_tenant_user: {
    title: 'Deactivated a user',
    did: 'deactivated the user',
    tryTo: 'deactivate the user',
    object: true,
  },
  super_user_invite_generated: {
    title: 'Made an invite link',
    did: 'made an invite link for',
    tryTo: 'make an invite link for',
    object: true,
  },
  super_user_invite_emailed: {
    title: 'Mailed an invitation',
    did: 'mailed an invitation to',
    tryTo: 'mail an invitation to',
    object: true,
  },
  super_user_invite_revoked: {
    title: 'Revoked an invitation',
    did: 'revoked the invitation of',
    tryTo: 'revoke the invitation of',
    object: true,
  },
  super_user_viewed_invite_link: {
    title: 'Looked at an invite link',
    did: 'looked at the invite link of',
    tryTo: 'look at the invite link of',
    object: true,
  },
  super_user_initiated_password_reset: {
    title: 'Made a reset link',
    did: 'made a reset link for',
    tryTo: 'make a reset link for',
    object: true,
  },
  super_user_viewed_reset_link: {
    title: 'Looked at a reset link',
    did: 'looked at the reset link of',
    tryTo: 'look at the reset link of',
    object: true,
  },
  super_user_set_password: {
    title: 'Set a password',
    did: 'set a temporary password for',
    tryTo: 'set a temporary password for',
    object: true,
  },
  super_user_unlocked_sign_in: {
    title: 'Unlocked a sign-in',
    did: 'unlocked the sign-in of',
    tryTo: 'unlock the sign-in of',
    object: true,
  },
  super_user_ended_session: {
    title: 'Ended a user’s session',
    did: 'ended a session of',
    tryTo: 'end a session of',
    object: true,
  },
  super_user_ended_sessions: {
    title: 'Signed a user out everywhere',
    did: 'ended all sessions of',
    tryTo: 'end all sessions of',
    object: true,
  },
  super_user_impersonation_started: {
    title: 'Started impersonating a user',
    did: 'started impersonating',
    tryTo: 'impersonate',
    object: true,
  },
  super_user_impersonation_ended: {
    title: 'Stopped impersonating a user',
    did: 'stopped impersonating',
    tryTo: 'stop impersonating',
    object: true,
  },
  mailgun_settings_saved: {
    title: 'Saved the mail account',
    did: 'saved the mail account of',
    tryTo: 'save the mail account of',
    object: true,
  },
  mailgun_settings_removed: {
    title: 'Removed the mail account',
    did: 'removed the mail account of',
    tryTo: 'remove the mail account of',
    object: true,
  },
  mailgun_settings_tested: {
    title: 'Sent a test mail',
    did: 'sent a test mail with the account of',
    tryTo: 'send a test mail with the account of',
    object: true,
  },
  mail_previewed: {
    title: 'Previewed a mail',
    did: 'previewed the mail to',
    tryTo: 'preview the mail to',
    object: true,
  },
  mail_retried: {
    title: 'Sent a mail again',
    did: 'sent again the mail to',
    tryTo: 'send again the mail to',
    object: true,
  },
  platform_admin_created: {
    title: 'Created a platform admin',
    did: 'created the platform admin',
    tryTo: 'create the platform admin',
    object: true,
  },
  platform_admin_updated: {
    title: 'Changed a platform admin',
    did: 'changed the platform admin',
    tryTo: 'change the platform admin',
    object: true,
  },
  platform_admin_deactivated: {
    title: 'Deactivated a platform admin',
    did: 'deactivated the platform admin',
    tryTo: 'deactivate the platform admin',
    object: true,
  },
  platform_admin_reactivated: {
    title: 'Reactivated a platform admin',
    did: 'reactivated the platform admin',
    tryTo: 'reactivate the platform admin',
    object: true,
  },
  platform_admin_role_changed: {
    title: 'Changed a platform role',
    did: 'changed the platform role of',
    tryTo: 'change the platform role of',
    object: true,
  },
  platform_admin_promoted: {
    title: 'Promoted a platform admin',
    did: 'promoted',
    tryTo: 'promote',
    object: true,
    after: 'to platform admin',
  },
  platform_admin_demoted: {
    title: 'Demoted a platform admin',
    did: 'demoted',
    tryTo: 'demote',
    object: true,
    after: 'from platform admin',
  },
  platform_admin_invite_generated: {
    title: 'Made an invite link',
    did: 'made an invite link for',
    tryTo: 'make an invite link for',
    object: true,
  },
  platform_admin_invite_emailed: {
    title: 'Mailed an invitation',
    did: 'mailed an invitation to',
    tryTo: 'mail an invitation to',
    object: true,
  },
  platform_admin_viewed_invite_link: {
    title: 'Looked at an invite link',
    did: 'looked at the invite link of',
    tryTo: 'look at the invite link of',
    object: true,
  },
  platform_admin_invite_accepted: {
    title: 'Accepted the invitation',
    did: 'accepted the invitation to the platform',
    tryTo: 'accept the invitation to the platform',
    object: false,
  },
  platform_admin_reset_link_generated: {
    title: 'Made a reset link',
    did: 'made a reset link for',
    tryTo: 'make a reset link for',
    object: true,
  },
  super_route_refused: { title: 'Was refused', did: 'was refused at', tryTo: 'reach', object: true },
  audit_exported: {
    title: 'Exported the audit log',
    did: 'exported the audit log',
    tryTo: 'export the audit log',
    object: false,
  },
  list_exported: { title: 'Exported a list', did: 'exported a list', tryTo: 'export a list', object: false },
  encryption_keys_rotated: {
    title: 'Rotated the encryption keys',
    did: 'rotated the encryption keys',
    tryTo: 'rotate the encryption keys',
    object: false,
  },
} satisfies Record<AuditAction, ActionTexts>;

/** Actions that only appear in the platform's own log: a tenant's filter does not offer them. */
const platformOnly = new Set<string>([
  'encryption_keys_rotated',
  'auth_sign_in_refused',
  'tenant_created',
  'tenant_deleted',
  'tenant_restored',
  'tenant_purged',
  'mail_retried',
  'mail_previewed',
  'platform_admin_created',
  'platform_admin_updated',
  'platform_admin_deactivated',
  'platform_admin_reactivated',
  'platform_admin_role_changed',
  'platform_admin_promoted',
  'platform_admin_demoted',
  'platform_admin_invite_generated',
  'platform_admin_invite_emailed',
  'platform_admin_viewed_invite_link',
  'platform_admin_invite_accepted',
  'platform_admin_reset_link_generated',
  'super_route_refused',
  'audit_exported',
] satisfies AuditAction[]);

/** Every action has a sentence. One that only a newer server knows is spelled out from its name. */
export function describeAction(action: string): ActionTexts {
  const words = action.replaceAll('_', ' ');
  return (
    known[action] ?? {
      title: words.charAt(0).toUpperCase() + words.slice(1),
      did: `did “${words}” to`,
      tryTo: `do “${words}” to`,
      object: true,
    }
  );
}

/** For a log's filter: only what that log can hold. */
export const actionsOf = (log: 'platform' | 'tenant') =>
  Object.entries(known)
    .filter(([action]) => log === 'platform' || !platformOnly.has(action))
    .map(([action, { title }]) => ({ value: action, label: title, note: action }));
