import { ActionDialog, AddressNote } from '@tenantry/kit';
import { type ReactNode, useState } from 'react';
import { PromoteDialog } from './PromoteDialog.tsx';
import { LinkActionDialog } from './LinkActionDialog.tsx';
import { LoginAsDialog } from './LoginAsDialog.tsx';
import { RemoveDialog } from './RemoveDialog.tsx';
import { ResetFactorsDialog } from './ResetFactorsDialog.tsx';
import { UserLinkDialog } from './UserLinkDialog.tsx';
import { useRefreshUsers } from '../api/useRefreshUsers.ts';
import { userAction } from './userAction.ts';
import type { UserActionName, UserInTenant } from './userActionName.ts';
import { type OpenLink, useCopyLink } from './useCopyLink.ts';

export type UserActions = {
  /** Opens the confirmation dialog for an action. */
  start: (name: UserActionName) => void;
  copyInvite: () => void;
  copyReset: () => void;
  /** The open dialog, to be rendered by the caller. */
  dialog: ReactNode;
};

/** The actions on one user. With isLinkShownBehind, a new link isn't shown in the dialog too. */
export function useUserActions({ tenant, user }: UserInTenant, { isLinkShownBehind = false } = {}): UserActions {
  const [name, start] = useState<UserActionName | null>(null);
  const [openLink, setOpenLink] = useState<OpenLink | null>(null);
  const copies = useCopyLink({ tenant, user }, { start, show: setOpenLink });
  const refresh = useRefreshUsers();
  const onClose = () => start(null);
  const about = { tenant, user, onClose };
  let dialog: ReactNode = null;
  if (openLink)
    dialog = <UserLinkDialog label={openLink.label} link={openLink} user={user} onClose={() => setOpenLink(null)} />;
  else if (name === 'login-as') dialog = <LoginAsDialog {...about} />;
  else if (name === 'reset-factors') dialog = <ResetFactorsDialog {...about} />;
  else if (name === 'remove') dialog = <RemoveDialog {...about} />;
  else if (name === 'promote') dialog = <PromoteDialog {...about} />;
  else if (name === 'make-invite' || name === 'reset-password' || name === 'send-reset')
    dialog = <LinkActionDialog name={name} isShownBehind={isLinkShownBehind} {...about} />;
  else if (name)
    dialog = (
      <ActionDialog
        action={userAction(name, { tenant, user })}
        note={name === 'send-invite' ? <AddressNote email={user.email} /> : null}
        refresh={refresh}
        onClose={onClose}
      />
    );
  return { start, ...copies, dialog };
}
