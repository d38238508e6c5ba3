import { type PlatformAdminItem, api, callApi, copyText, toast, useMutation } from '@tenantry/kit';
import { type ReactNode, useState } from 'react';
import { personName } from '../../users/personName.ts';
import { AdminActDialog } from './AdminActDialog.tsx';
import { DemoteDialog } from './DemoteDialog.tsx';
import { GenerateLinkDialog } from './GenerateLinkDialog.tsx';
import { InviteLinkDialog } from './InviteLinkDialog.tsx';
import type { PlainAdminActName } from './plainAdminAct.ts';

type ActName = PlainAdminActName | 'generate' | 'demote';
type OpenLink = { inviteUrl: string; expiresAt: string | null };

export type AdminActs = {
  /** Asks, then does it. */
  begin: (name: ActName) => void;
  copyInvite: () => void;
  /** Where it is asked. */
  dialog: ReactNode;
};

/** The acts on one platform admin. */
export function useAdminActs(admin: PlatformAdminItem, { isLinkShownBehind = false } = {}): AdminActs {
  const [name, begin] = useState<ActName | null>(null);
  const [openLink, setOpenLink] = useState<OpenLink | null>(null);
  const who = personName(admin);
  // Nothing changes by copying, so nothing is asked first.
  const { mutate: copyInvite } = useMutation({
    mutationFn: async () => {
      const { inviteUrl, expiresAt } = await callApi(api.super.admins[':id'].invite.$get({ param: { id: admin.id } }));
      if (inviteUrl === null) return begin('generate');
      await copyText(inviteUrl).then(
        () => toast.success(`Copied the invite link of ${who}`),
        // The browser keeps its clipboard shut: the link is shown to be copied by hand.
        () => setOpenLink({ inviteUrl, expiresAt }),
      );
    },
    onError: (error) => toast.failure('The invite link was not copied', error),
  });
  const about = { admin, onClose: () => begin(null) };
  let dialog: ReactNode = null;
  if (openLink) {
    dialog = (
      <InviteLinkDialog title={`Invite link of ${who}`} link={openLink} onClose={() => setOpenLink(null)}>
        Whoever opens it first sets the password.
      </InviteLinkDialog>
    );
  } else if (name === 'generate') dialog = <GenerateLinkDialog {...about} isShownBehind={isLinkShownBehind} />;
  else if (name === 'demote') dialog = <DemoteDialog {...about} />;
  else if (name) dialog = <AdminActDialog {...about} name={name} />;
  return { begin, copyInvite: () => copyInvite(), dialog };
}
