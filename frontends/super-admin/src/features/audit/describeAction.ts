/** One action in words. `object` says whether its target is named after the verb. */
export type ActionWords = { title: string; did: string; tryTo: string; object: boolean; after?: string };

const known: Record<string, ActionWords> = {
  auth_signed_in: { title: 'Signed in', did: 'signed in', tryTo: 'sign in', object: false },
  auth_sign_in_refused: { title: 'Was refused at sign-in', did: 'was refused at sign-in as', tryTo: 'sign in as', object: true },
  auth_signed_out: { title: 'Signed out', did: 'signed out', tryTo: 'sign out', object: false },
  auth_password_changed: { title: 'Changed the password', did: 'changed their password', tryTo: 'change their password', object: false },
  auth_password_reset: { title: 'Set a password by link', did: 'set a new password by a reset link', tryTo: 'set a new password by a reset link', object: false },
  auth_password_reset_requested: { title: 'Asked for a reset link', did: 'asked for a reset link for', tryTo: 'ask for a reset link for', object: true },
  auth_session_ended: { title: 'Ended a session', did: 'ended one of their sessions', tryTo: 'end one of their sessions', object: false },
  auth_other_sessions_ended: { title: 'Signed out everywhere else', did: 'signed out everywhere else', tryTo: 'sign out everywhere else', object: false },
  platform_admin_created: { title: 'Created a platform admin', did: 'created the platform admin', tryTo: 'create the platform admin', object: true },
  platform_admin_invite_generated: { title: 'Made an invite link', did: 'made an invite link for', tryTo: 'make an invite link for', object: true },
  platform_admin_invite_accepted: { title: 'Accepted the invitation', did: 'accepted the invitation to the platform', tryTo: 'accept the invitation to the platform', object: false },
  platform_admin_reset_link_generated: { title: 'Made a reset link', did: 'made a reset link for', tryTo: 'make a reset link for', object: true },
  super_route_refused: { title: 'Was refused', did: 'was refused at', tryTo: 'reach', object: true },
  tenant_created: { title: 'Created a tenant', did: 'created the tenant', tryTo: 'create the tenant', object: true },
  tenant_admin_invited: { title: 'Invited a tenant admin', did: 'invited', tryTo: 'invite', object: true, after: 'as tenant admin' },
  tenant_settings_updated: { title: 'Changed the settings', did: 'changed the settings of', tryTo: 'change the settings of', object: true },
  tenant_user_invite_accepted: { title: 'Accepted the invitation', did: 'accepted the invitation', tryTo: 'accept the invitation', object: false },
};

/** Every action has a sentence; one that a newer server knows and this page does not is spelled out from its name. */
export function describeAction(action: string): ActionWords {
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

/** For the filter: only what the log can hold today. */
export const knownActions = Object.entries(known).map(([action, { title }]) => ({ action, title }));
