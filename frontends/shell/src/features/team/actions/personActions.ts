import { type Action, type TeamPerson, api, callApi, confirmFor } from '@tenantry/kit';
import { personLabel } from '../personLabel.ts';

export type PersonActionName = 'activate' | 'deactivate' | 'sendInvite' | 'revokeInvite' | 'signOut';

const users = api.tenant.users[':id'];

/** Actions that ask for confirmation and return nothing to hand over. */
export function personAction(name: PersonActionName, person: TeamPerson): Action {
  const who = personLabel(person);
  const param = { id: person.id };
  switch (name) {
    case 'activate':
      return {
        title: `Activate ${who}?`,
        description: `${who} can sign in again, with the password they had.`,
        confirmLabel: 'Activate',
        done: `${who} is active`,
        run: () => callApi(users.$patch({ param, json: { isActive: true } })),
      };
    case 'deactivate':
      return {
        title: `Deactivate ${who}?`,
        description: `${who} is signed out at once and can’t sign in. Nothing is deleted, and you can activate them again.`,
        confirmLabel: 'Deactivate',
        isDestructive: true,
        done: `${who} is inactive`,
        undo: () => callApi(users.$patch({ param, json: { isActive: true } })),
        run: () => callApi(users.$patch({ param, json: { isActive: false } })),
      };
    case 'sendInvite':
      return {
        title: `Email the invitation to ${who}?`,
        description: `The email goes to ${person.email}. Its link works once.`,
        confirmLabel: 'Send email',
        done: `The invitation is on its way to ${person.email}`,
        run: (headers) => callApi(users.invite.send.$post({ param }, { headers })),
      };
    case 'revokeInvite':
      return {
        title: `Revoke the invitation of ${who}?`,
        description: `The link stops working, and ${who} becomes inactive. That frees their seat.`,
        confirmLabel: 'Revoke invitation',
        isDestructive: true,
        done: `The invitation of ${who} is revoked`,
        run: (headers) => callApi(users.invite.revoke.$post({ param }, { headers })),
      };
    case 'signOut':
      return {
        title: `Sign ${who} out everywhere?`,
        description: `All sessions of ${who} end at once. They can sign in again with their password.`,
        confirmLabel: 'Sign out everywhere',
        done: `${who} is signed out everywhere`,
        run: () => callApi(users.sessions.$delete({ param })),
      };
  }
}

export type LinkActionName = 'inviteLink' | 'newInviteLink' | 'resetLink' | 'resetFactors';
export type HandedOver = { label: string; url: string | null; expiresAt: string | null; emailSent: boolean };

/** Actions that return a link to hand over. */
export async function makeLink(
  name: LinkActionName,
  person: TeamPerson,
  reason: string,
  headers: { 'Idempotency-Key': string },
): Promise<HandedOver> {
  const param = { id: person.id };
  switch (name) {
    case 'inviteLink': {
      const { inviteUrl, expiresAt } = await callApi(users.invite.$get({ param }));
      return { label: 'Invite link', url: inviteUrl, expiresAt, emailSent: false };
    }
    case 'newInviteLink': {
      const { inviteUrl, expiresAt } = await callApi(users.invite.regenerate.$post({ param }, { headers }));
      return { label: 'Invite link', url: inviteUrl, expiresAt, emailSent: false };
    }
    case 'resetLink': {
      const { resetUrl, ...link } = await callApi(users['reset-link'].$post({ param, json: {} }, { headers }));
      return { label: 'Reset link', url: resetUrl, ...link };
    }
    case 'resetFactors': {
      const purpose = confirmFor({ action: 'Reset a second factor', target: personLabel(person) });
      const { resetUrl, ...link } = await callApi(users.factors.reset.$post({ param, json: { reason } }, purpose));
      return { label: 'Reset link', url: resetUrl, ...link };
    }
  }
}
