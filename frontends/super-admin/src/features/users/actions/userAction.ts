import { type Action, api, callApi, timeLimits } from '@tenantry/kit';
import { personName, shortName } from '../../people/personName.ts';
import type { UserInTenant } from './userActionName.ts';

export type SimpleUserActionName = 'activate' | 'deactivate' | 'send-invite' | 'revoke-invite' | 'unlock-sign-in';

const one = api.super.tenants[':tenantId'].users[':userId'];

export function userAction(name: SimpleUserActionName, { tenant, user }: UserInTenant): Action {
  const param = { tenantId: tenant.id, userId: user.id };
  const who = personName(user);
  const short = shortName(user);
  switch (name) {
    case 'activate':
      return {
        title: `Activate ${who}?`,
        description: user.passwordConfigured
          ? `${short} can sign in to ${tenant.name} again with the same password.`
          : `${short} can sign in to ${tenant.name} once a password is set. Send an invitation or create a reset link next.`,
        confirmLabel: 'Activate',
        done: `${who} is active`,
        run: () => callApi(one.activate.$post({ param })),
      };
    case 'deactivate':
      return {
        title: `Deactivate ${who}?`,
        description: `${short} is signed out of ${tenant.name} at once and can’t sign in. Unused invitations and reset links stop working. Nothing is deleted, and you can activate ${short} again.`,
        confirmLabel: 'Deactivate',
        isDestructive: true,
        done: `${who} is inactive and signed out`,
        undo: () => callApi(one.activate.$post({ param })),
        run: () => callApi(one.$patch({ param, json: { isActive: false } })),
      };
    case 'send-invite':
      return user.invite.status === 'pending'
        ? {
            title: `Resend the invitation to ${who}?`,
            description: `The same link is sent to ${user.email} again. Its expiry doesn’t change.`,
            confirmLabel: 'Resend Invite',
            done: `The invitation is on its way to ${user.email}`,
            run: (headers) => callApi(one.invite.send.$post({ param }, { headers })),
          }
        : {
            title: `Send an invitation to ${who}?`,
            description: `A new link, valid for ${timeLimits.invitation}, is sent to ${user.email}. The first person to open it sets the password for ${short}.`,
            confirmLabel: 'Send Invite',
            done: `The invitation is on its way to ${user.email}`,
            run: (headers) => callApi(one.invite.send.$post({ param }, { headers })),
          };
    case 'unlock-sign-in':
      return {
        title: `Unlock sign-in for ${who}?`,
        description: `${short} can try again at once, from any IP address. The password doesn’t change. Accounts with the same email in other tenants are unlocked too.`,
        confirmLabel: 'Unlock',
        done: `${who} can sign in again`,
        run: () => callApi(one['unlock-sign-in'].$post({ param })),
      };
    case 'revoke-invite':
      return {
        title: `Revoke the invitation for ${who}?`,
        description: `The link stops working at once. ${short} stays in ${tenant.name}, and you can create a new link at any time.`,
        confirmLabel: 'Revoke',
        isDestructive: true,
        done: `The invitation for ${who} is revoked`,
        run: (headers) => callApi(one.invite.revoke.$post({ param }, { headers })),
      };
  }
}
