import { type ReactNode, useState } from 'react';
import { PromoteDialog } from '../../admins/PromoteDialog.tsx';
import { LinkActDialog } from './LinkActDialog.tsx';
import { LinkDialog } from './LinkDialog.tsx';
import { LoginAsDialog } from './LoginAsDialog.tsx';
import { PlainActDialog } from './PlainActDialog.tsx';
import type { UserActName, UserInTenant } from './userAct.ts';
import { type OpenLink, useCopyLink } from './useCopyLink.ts';

export type UserActs = {
  /** Asks, then does it. */
  begin: (name: UserActName) => void;
  copyInvite: () => void;
  copyReset: () => void;
  /** Where it is asked. */
  dialog: ReactNode;
};

/** The acts on one user. Where the page behind shows the links anyway, they are not shown again in front of it. */
export function useUserActs({ tenant, user }: UserInTenant, { isLinkShownBehind = false } = {}): UserActs {
  const [name, begin] = useState<UserActName | null>(null);
  const [openLink, setOpenLink] = useState<OpenLink | null>(null);
  const copies = useCopyLink({ tenant, user }, { begin, show: setOpenLink });
  const onClose = () => begin(null);
  const about = { tenant, user, onClose };
  let dialog: ReactNode = null;
  if (openLink)
    dialog = <LinkDialog label={openLink.label} link={openLink} user={user} onClose={() => setOpenLink(null)} />;
  else if (name === 'login-as') dialog = <LoginAsDialog {...about} />;
  else if (name === 'promote') dialog = <PromoteDialog {...about} />;
  else if (name === 'make-invite' || name === 'reset-password' || name === 'send-reset')
    dialog = <LinkActDialog name={name} isShownBehind={isLinkShownBehind} {...about} />;
  else if (name) dialog = <PlainActDialog name={name} {...about} />;
  return { begin, ...copies, dialog };
}
