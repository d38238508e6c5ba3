import { type Act, api, callApi } from '@tenantry/kit';
import { personName, shortName } from '../personName.ts';
import type { UserInTenant } from './userAct.ts';

export type PlainActName = 'activate' | 'deactivate' | 'send-invite' | 'revoke-invite' | 'unlock-sign-in';

const one = api.super.tenants[':tenantId'].users[':userId'];

export function plainAct(name: PlainActName, { tenant, user }: UserInTenant): Act {
  const param = { tenantId: tenant.id, userId: user.id };
  const who = personName(user);
  const called = shortName(user);
  switch (name) {
    case 'activate':
      return {
        title: `Activate ${who}?`,
        words: user.passwordConfigured
          ? `${called} can sign in to ${tenant.name} again, with the password from before.`
          : `${called} may sign in to ${tenant.name} as soon as there is a password: send an invitation or make a reset link next.`,
        confirmLabel: 'Activate',
        done: `${who} is active`,
        run: () => callApi(one.activate.$post({ param })),
      };
    case 'deactivate':
      return {
        title: `Deactivate ${who}?`,
        words: `${called} is signed out of ${tenant.name} at once and cannot sign in. Open invitations and reset links stop working. Nothing is deleted, and you can activate ${called} again.`,
        confirmLabel: 'Deactivate',
        isDestructive: true,
        done: `${who} is inactive and signed out`,
        run: () => callApi(one.$patch({ param, json: { isActive: false } })),
      };
    case 'send-invite':
      return user.invite.status === 'pending'
        ? {
            title: `Resend the invitation to ${who}?`,
            words: `The same link is mailed to ${user.email} again. It stays valid as long as before.`,
            confirmLabel: 'Resend Invite',
            done: `The invitation is on its way to ${user.email}`,
            run: (headers) => callApi(one.invite.send.$post({ param }, { headers })),
          }
        : {
            title: `Send an invitation to ${who}?`,
            words: `A new link, valid for 7 days, is mailed to ${user.email}. Whoever opens it first chooses the password of ${called}.`,
            confirmLabel: 'Send Invite',
            done: `The invitation is on its way to ${user.email}`,
            run: (headers) => callApi(one.invite.send.$post({ param }, { headers })),
          };
    case 'unlock-sign-in':
      return {
        title: `Unlock sign-in for ${who}?`,
        words: `${called} can try again at once, from every address. The password stays as it is. Accounts with the same email in other tenants are unlocked too.`,
        confirmLabel: 'Unlock',
        done: `${who} can sign in again`,
        run: () => callApi(one['unlock-sign-in'].$post({ param })),
      };
    case 'revoke-invite':
      return {
        title: `Revoke the invitation of ${who}?`,
        words: `The link stops working at once, wherever it was sent. ${called} stays in ${tenant.name}; you can make a new link at any time.`,
        confirmLabel: 'Revoke',
        isDestructive: true,
        done: `The invitation of ${who} is revoked`,
        run: (headers) => callApi(one.invite.revoke.$post({ param }, { headers })),
      };
  }
}
