import { api, callApi, copyText, toast, useMutation } from '@tenantry/kit';
import { personName } from '../../people/personName.ts';
import type { CreatedLink } from './linkAction.ts';
import type { UserActionName, UserInTenant } from './userActionName.ts';

export type OpenLink = CreatedLink & { label: string };

type Ways = {
  /** No link is pending: ask whether to create one. */
  start: (name: UserActionName) => void;
  /** The browser blocked the clipboard: show the link instead. */
  show: (link: OpenLink) => void;
};

const one = api.super.tenants[':tenantId'].users[':userId'];

/** Copies a pending link. This changes nothing, so it needs no confirmation. */
export function useCopyLink({ tenant, user }: UserInTenant, { start, show }: Ways) {
  const param = { tenantId: tenant.id, userId: user.id };
  const copy = async (label: string, url: string | null, expiresAt: string | null, otherwise: UserActionName) => {
    if (url === null) return start(otherwise);
    await copyText(url).then(
      () => toast.success(`Copied the ${label.toLowerCase()} for ${personName(user)}`),
      () => show({ label, url, expiresAt, emailSent: false }),
    );
  };
  const invite = useMutation({
    mutationFn: async () => {
      const { inviteUrl, expiresAt } = await callApi(one.invite.$get({ param }));
      await copy('Invite link', inviteUrl, expiresAt, 'make-invite');
    },
    onError: (error) => toast.failure('Couldn’t copy the invite link', error),
  });
  const reset = useMutation({
    mutationFn: async () => {
      const { resetUrl, expiresAt } = await callApi(one['reset-link'].$get({ param }));
      await copy('Reset link', resetUrl, expiresAt, 'reset-password');
    },
    onError: (error) => toast.failure('Couldn’t copy the reset link', error),
  });
  return { copyInvite: () => invite.mutate(), copyReset: () => reset.mutate() };
}
