import { type Act, type PlatformAdminItem, api, callApi } from '@tenantry/kit';
import { personName, shortName } from '../../users/personName.ts';

export type PlainAdminActName = 'deactivate' | 'reactivate' | 'resend' | 'unlock-sign-in';

const one = api.super.admins[':id'];

export function plainAdminAct(name: PlainAdminActName, admin: PlatformAdminItem): Act {
  const param = { id: admin.id };
  const who = personName(admin);
  const called = shortName(admin);
  switch (name) {
    case 'deactivate':
      return {
        title: `Deactivate ${who}?`,
        words:
          admin.status === 'pending'
            ? `The invitation stops working at once, wherever it was sent. Nothing is deleted, and you can reactivate ${called}.`
            : `${called} is signed out of the console at once and cannot sign in. Open links stop working. Nothing is deleted, and you can reactivate ${called}.`,
        confirmLabel: 'Deactivate',
        isDestructive: true,
        done: `${who} is deactivated`,
        run: () => callApi(one.$patch({ param, json: { isActive: false } })),
      };
    case 'reactivate':
      return {
        title: `Reactivate ${who}?`,
        words: `${called} may run the platform again: with the password from before, or, where none was chosen yet, with a new invitation.`,
        confirmLabel: 'Reactivate',
        done: `${who} is reactivated`,
        run: () => callApi(one.$patch({ param, json: { isActive: true } })),
      };
    case 'unlock-sign-in':
      return {
        title: `Unlock sign-in for ${who}?`,
        words: `${called} can try again at once, from every address. The password stays as it is. Accounts with the same email in tenants are unlocked too.`,
        confirmLabel: 'Unlock',
        done: `${who} can sign in again`,
        run: () => callApi(one['unlock-sign-in'].$post({ param })),
      };
    case 'resend':
      return {
        title: `Resend the invitation to ${who}?`,
        words:
          admin.invite.status === 'pending'
            ? `The same link is mailed to ${admin.email} again. It stays valid as long as before.`
            : `A new link, valid for 7 days, is mailed to ${admin.email}. Whoever opens it first chooses the password of ${called}.`,
        confirmLabel: 'Resend Invite',
        done: `The invitation is on its way to ${admin.email}`,
        run: (headers) => callApi(one.invite.send.$post({ param }, { headers })),
      };
  }
}
