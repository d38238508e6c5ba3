import { ConfirmDialog, CopyField, Time, copyText, toast } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { linkGoneText } from '../../people/linkGoneText.ts';
import styles from './actions.module.css';

type Props = {
  title: string;
  /** Where the link came from and what it is for. */
  children: ReactNode;
  link: { inviteUrl: string | null; expiresAt: string | null };
  onClose: () => void;
};

/** Shows an invite link that the page behind doesn't show. */
export function InviteLinkDialog({ title, children, link, onClose }: Props) {
  const { inviteUrl } = link;
  if (inviteUrl === null) {
    return (
      <ConfirmDialog isOpen title={title} confirmLabel="Close" onConfirm={onClose} onCancel={onClose}>
        {linkGoneText}
      </ConfirmDialog>
    );
  }
  const copy = () =>
    void copyText(inviteUrl).then(
      () => {
        toast.success('Copied the invite link');
        onClose();
      },
      (error: unknown) => toast.failure('Your browser blocked copying. Select the link and copy it by hand', error),
    );
  return (
    <ConfirmDialog
      isOpen
      title={title}
      confirmLabel="Copy and close"
      cancelLabel="Close"
      onConfirm={copy}
      onCancel={onClose}
    >
      {children}
      <div className={styles['choice']}>
        <CopyField
          label="Invite link"
          isLabelHidden
          value={inviteUrl}
          below={
            link.expiresAt === null ? null : (
              <>
                Expires <Time at={link.expiresAt} as="left" /> · <Time at={link.expiresAt} as="exact" /> · works once
              </>
            )
          }
        />
      </div>
    </ConfirmDialog>
  );
}
