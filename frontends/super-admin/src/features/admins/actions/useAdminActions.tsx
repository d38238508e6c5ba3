import {
  type PlatformAdminItem,
  api,
  callApi,
  copyText,
  toast,
  useMutation,
  ActionDialog,
  AddressNote,
  LinkDialog,
} from '@tenantry/kit';
import { type ReactNode, useState } from 'react';
import { personName } from '../../people/personName.ts';
import { useRefreshAdmins } from '../api/useRefreshAdmins.ts';
import { ChangeRoleDialog } from './ChangeRoleDialog.tsx';
import { DemoteDialog } from './DemoteDialog.tsx';
import { GenerateLinkDialog } from './GenerateLinkDialog.tsx';
import { type SimpleAdminActionName, adminAction } from './adminAction.ts';

type AdminActionName = SimpleAdminActionName | 'generate' | 'demote' | 'change-role';
type OpenLink = { url: string; expiresAt: string | null };

export type AdminActions = {
  /** Opens the confirmation dialog for an action. */
  start: (name: AdminActionName) => void;
  copyInvite: () => void;
  /** The open dialog, to be rendered by the caller. */
  dialog: ReactNode;
};

/** The actions on one platform admin. */
export function useAdminActions(admin: PlatformAdminItem, { isLinkShownBehind = false } = {}): AdminActions {
  const [name, start] = useState<AdminActionName | null>(null);
  const [openLink, setOpenLink] = useState<OpenLink | null>(null);
  const refresh = useRefreshAdmins();
  const who = personName(admin);
  // Copying changes nothing, so it needs no confirmation.
  const { mutate: copyInvite } = useMutation({
    mutationFn: async () => {
      const { inviteUrl, expiresAt } = await callApi(api.super.admins[':id'].invite.$get({ param: { id: admin.id } }));
      if (inviteUrl === null) return start('generate');
      await copyText(inviteUrl).then(
        () => toast.success(`Copied the invite link for ${who}`),
        // The browser blocked the clipboard, so show the link instead.
        () => setOpenLink({ url: inviteUrl, expiresAt }),
      );
    },
    onError: (error) => toast.failure('Couldn’t copy the invite link', error),
  });
  const about = { admin, onClose: () => start(null) };
  let dialog: ReactNode = null;
  if (openLink) {
    dialog = (
      <LinkDialog label="Invite link" name={who} link={openLink} onClose={() => setOpenLink(null)}>
        The first person to open it sets the password.
      </LinkDialog>
    );
  } else if (name === 'generate') dialog = <GenerateLinkDialog {...about} isShownBehind={isLinkShownBehind} />;
  else if (name === 'change-role') dialog = <ChangeRoleDialog {...about} />;
  else if (name === 'demote') dialog = <DemoteDialog {...about} />;
  else if (name)
    dialog = (
      <ActionDialog
        action={adminAction(name, admin)}
        note={name === 'resend' ? <AddressNote email={admin.email} /> : null}
        refresh={refresh}
        onClose={about.onClose}
      />
    );
  return { start, copyInvite: () => copyInvite(), dialog };
}
