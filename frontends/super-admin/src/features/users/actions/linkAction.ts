import { api, callApi, timeLimits } from '@tenantry/kit';
import { personName, shortName } from '../../people/personName.ts';
import type { UserInTenant } from './userActionName.ts';

type AttemptHeaders = { 'Idempotency-Key': string };
export type LinkActionName = 'make-invite' | 'reset-password' | 'send-reset';

export type CreatedLink = { url: string | null; expiresAt: string | null; emailSent: boolean };

type LinkAction = {
  title: string;
  description: string;
  confirmLabel: string;
  /** The label of the link's field. */
  linkLabel: string;
  /** Offers to email the link as well. */
  canSendEmail: boolean;
  done: (link: CreatedLink) => string;
  run: (sendEmail: boolean, headers: AttemptHeaders) => Promise<CreatedLink>;
};

const one = api.super.tenants[':tenantId'].users[':userId'];

/** An action that creates a link to share. */
export function linkAction(name: LinkActionName, { tenant, user }: UserInTenant): LinkAction {
  const param = { tenantId: tenant.id, userId: user.id };
  const who = personName(user);
  const short = shortName(user);
  if (name === 'make-invite') {
    const isOpen = user.invite.status === 'pending';
    return {
      title: isOpen ? `Replace the invite link for ${who}?` : `Create an invite link for ${who}?`,
      description: isOpen
        ? `The new link is valid for ${timeLimits.invitation}. The current link stops working at once.`
        : `The link is valid for ${timeLimits.invitation} and works once. The first person to open it sets the password for ${short} and is signed in. No email is sent.`,
      confirmLabel: isOpen ? 'Regenerate' : 'Create link',
      linkLabel: 'Invite link',
      canSendEmail: false,
      done: () => `The invite link for ${who} is ready`,
      run: async (_, headers) => {
        const { inviteUrl, expiresAt } = await callApi(one.invite.regenerate.$post({ param }, { headers }));
        return { url: inviteUrl, expiresAt, emailSent: false };
      },
    };
  }
  const consequence = `Earlier reset links stop working at once. ${user.passwordConfigured ? `The current password keeps working until ${short} sets a new one.` : `${short} uses it to set a first password.`}`;
  if (name === 'send-reset') {
    return {
      title: `Send a password reset to ${who}?`,
      description: `A reset link is sent to ${user.email}. It is valid for ${timeLimits.resetLink} and works once. You can also copy it. ${consequence}`,
      confirmLabel: 'Send Password Reset',
      linkLabel: 'Reset link',
      canSendEmail: false,
      done: ({ emailSent }) =>
        emailSent
          ? `The reset link is on its way to ${user.email}`
          : `The reset link for ${who} is ready. No email was sent`,
      run: async (_, headers) => {
        const { resetUrl, emailSent } = await callApi(one['password-reset'].$post({ param, json: {} }, { headers }));
        return { url: resetUrl, expiresAt: null, emailSent };
      },
    };
  }
  return {
    title: `Reset the password for ${who}?`,
    description: `This creates a reset link that is valid for ${timeLimits.resetLink} and works once. ${consequence}`,
    confirmLabel: 'Create reset link',
    linkLabel: 'Reset link',
    canSendEmail: true,
    done: ({ emailSent }) =>
      emailSent ? `The reset link is on its way to ${user.email}` : `The reset link for ${who} is ready`,
    run: async (sendEmail, headers) => {
      const { resetUrl, expiresAt, emailSent } = await callApi(
        one['reset-link'].$post({ param, json: { sendEmail } }, { headers }),
      );
      return { url: resetUrl, expiresAt, emailSent };
    },
  };
}
