import { type Action, type PlatformAdminItem, api, callApi, timeLimits } from '@tenantry/kit';
import { personName, shortName } from '../../people/personName.ts';

export type SimpleAdminActionName = 'deactivate' | 'reactivate' | 'resend' | 'revoke-invite' | 'unlock-sign-in';

const one = api.super.admins[':id'];

export function adminAction(name: SimpleAdminActionName, admin: PlatformAdminItem): Action {
  const param = { id: admin.id };
  const who = personName(admin);
  const short = shortName(admin);
  switch (name) {
    case 'deactivate':
      return {
        title: `Deactivate ${who}?`,
        description:
          admin.status === 'pending'
            ? `The invitation stops working at once. Nothing is deleted, and you can reactivate ${short} later.`
            : `${short} is signed out of the console at once and can’t sign in. Unused links stop working. Nothing is deleted, and you can reactivate ${short} later.`,
        confirmLabel: 'Deactivate',
        isDestructive: true,
        done: `${who} is deactivated`,
        undo: () => callApi(one.$patch({ param, json: { isActive: true } })),
        run: () => callApi(one.$patch({ param, json: { isActive: false } })),
      };
    case 'reactivate':
      return {
        title: `Reactivate ${who}?`,
        description: `${short} becomes a platform admin again and signs in with the same password, or needs a new invitation if none was set.`,
        confirmLabel: 'Reactivate',
        done: `${who} is reactivated`,
        run: () => callApi(one.$patch({ param, json: { isActive: true } })),
      };
    case 'unlock-sign-in':
      return {
        title: `Unlock sign-in for ${who}?`,
        description: `${short} can try again at once, from any IP address. The password doesn’t change. Accounts with the same email in tenants are unlocked too.`,
        confirmLabel: 'Unlock',
        done: `${who} can sign in again`,
        run: () => callApi(one['unlock-sign-in'].$post({ param })),
      };
    case 'revoke-invite':
      return {
        title: `Revoke the invitation of ${who}?`,
        description: `The link stops working at once. ${short} stays in the list as pending, and you can invite them again.`,
        confirmLabel: 'Revoke',
        isDestructive: true,
        done: `The invitation of ${who} is revoked`,
        run: (headers) => callApi(one.invite.revoke.$post({ param }, { headers })),
      };
    case 'resend':
      return {
        title: `Resend the invitation to ${who}?`,
        description:
          admin.invite.status === 'pending'
            ? `The same link is sent to ${admin.email} again. Its expiry doesn’t change.`
            : `A new link, valid for ${timeLimits.invitation}, is sent to ${admin.email}. The first person to open it sets the password for ${short}.`,
        confirmLabel: 'Resend Invite',
        done: `The invitation is on its way to ${admin.email}`,
        run: (headers) => callApi(one.invite.send.$post({ param }, { headers })),
      };
  }
}
