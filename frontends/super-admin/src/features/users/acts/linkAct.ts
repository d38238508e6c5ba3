import { api, callApi } from '@tenantry/kit';
import { personName, shortName } from '../personName.ts';
import type { UserInTenant } from './userAct.ts';

type AttemptHeaders = { 'Idempotency-Key': string };
export type LinkActName = 'make-invite' | 'reset-password' | 'send-reset';

export type MadeLink = { url: string | null; expiresAt: string | null; emailSent: boolean };

type LinkAct = {
  title: string;
  words: string;
  confirmLabel: string;
  /** Of the link, as its field is called. */
  linkLabel: string;
  /** Can go by mail in the same act. */
  mayMail: boolean;
  done: (link: MadeLink) => string;
  run: (sendEmail: boolean, headers: AttemptHeaders) => Promise<MadeLink>;
};

const one = api.super.tenants[':tenantId'].users[':userId'];

/** An act that ends with a link to hand over. */
export function linkAct(name: LinkActName, { tenant, user }: UserInTenant): LinkAct {
  const param = { tenantId: tenant.id, userId: user.id };
  const who = personName(user);
  const called = shortName(user);
  if (name === 'make-invite') {
    const isOpen = user.invite.status === 'pending';
    return {
      title: isOpen ? `Make a new invite link for ${who}?` : `Make an invite link for ${who}?`,
      words: isOpen
        ? `The new link is valid for 7 days. The one that was handed out before stops working at once.`
        : `The link is valid for 7 days and works once: whoever opens it chooses the password of ${called} and is signed in. Nothing is mailed.`,
      confirmLabel: isOpen ? 'Regenerate' : 'Make link',
      linkLabel: 'Invite link',
      mayMail: false,
      done: () => `The invite link of ${who} is ready`,
      run: async (_, headers) => {
        const { inviteUrl, expiresAt } = await callApi(one.invite.regenerate.$post({ param }, { headers }));
        return { url: inviteUrl, expiresAt, emailSent: false };
      },
    };
  }
  const consequence = `Earlier reset links stop working at once. ${user.passwordConfigured ? `The current password keeps working until ${called} chooses a new one.` : `${called} chooses the first password with it.`}`;
  if (name === 'send-reset') {
    return {
      title: `Send a password reset to ${who}?`,
      words: `A reset link is mailed to ${user.email}. It is valid for 24 hours and works once. You can also copy it. ${consequence}`,
      confirmLabel: 'Send Password Reset',
      linkLabel: 'Reset link',
      mayMail: false,
      done: ({ emailSent }) =>
        emailSent
          ? `The reset link is on its way to ${user.email}`
          : `The reset link of ${who} is ready. Nothing was mailed`,
      run: async (_, headers) => {
        const { resetUrl, emailSent } = await callApi(one['password-reset'].$post({ param, json: {} }, { headers }));
        return { url: resetUrl, expiresAt: null, emailSent };
      },
    };
  }
  return {
    title: `Reset the password of ${who}?`,
    words: `This makes a reset link that is valid for 24 hours and works once. ${consequence}`,
    confirmLabel: 'Make reset link',
    linkLabel: 'Reset link',
    mayMail: true,
    done: ({ emailSent }) =>
      emailSent ? `The reset link is on its way to ${user.email}` : `The reset link of ${who} is ready`,
    run: async (sendEmail, headers) => {
      const { resetUrl, expiresAt, emailSent } = await callApi(
        one['reset-link'].$post({ param, json: { sendEmail } }, { headers }),
      );
      return { url: resetUrl, expiresAt, emailSent };
    },
  };
}
