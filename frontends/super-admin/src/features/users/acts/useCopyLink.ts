import { api, callApi, copyText, toast, useMutation } from '@tenantry/kit';
import { personName } from '../personName.ts';
import type { MadeLink } from './linkAct.ts';
import type { UserActName, UserInTenant } from './userAct.ts';

export type OpenLink = MadeLink & { label: string };

type Ways = {
  /** No link is open: ask whether to make one. */
  begin: (name: UserActName) => void;
  /** The browser keeps its clipboard shut: show the link to be copied by hand. */
  show: (link: OpenLink) => void;
};

const one = api.super.tenants[':tenantId'].users[':userId'];

/** Copies a link that is open. Nothing changes by it, so nothing is asked first. */
export function useCopyLink({ tenant, user }: UserInTenant, { begin, show }: Ways) {
  const param = { tenantId: tenant.id, userId: user.id };
  const copy = async (label: string, url: string | null, expiresAt: string | null, otherwise: UserActName) => {
    if (url === null) return begin(otherwise);
    await copyText(url).then(
      () => toast.success(`Copied the ${label.toLowerCase()} of ${personName(user)}`),
      () => show({ label, url, expiresAt, emailSent: false }),
    );
  };
  const invite = useMutation({
    mutationFn: async () => {
      const { inviteUrl, expiresAt } = await callApi(one.invite.$get({ param }));
      await copy('Invite link', inviteUrl, expiresAt, 'make-invite');
    },
    onError: (error) => toast.failure('The invite link was not copied', error),
  });
  const reset = useMutation({
    mutationFn: async () => {
      const { resetUrl, expiresAt } = await callApi(one['reset-link'].$get({ param }));
      await copy('Reset link', resetUrl, expiresAt, 'reset-password');
    },
    onError: (error) => toast.failure('The reset link was not copied', error),
  });
  return { copyInvite: () => invite.mutate(), copyReset: () => reset.mutate() };
}
