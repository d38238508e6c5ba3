import { ConfirmDialog, CopyField, Time, copyText, toast } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { linkGoneText } from '../../users/linkGoneText.ts';
import styles from './acts.module.css';

type Props = {
  title: string;
  /** What was done to get it, and what it is good for. */
  children: ReactNode;
  link: { inviteUrl: string | null; expiresAt: string | null };
  onClose: () => void;
};

/** An invite link to take along, where nothing behind shows it. */
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
      (error: unknown) =>
        toast.failure('The browser did not let it be copied. Mark the link and copy it by hand', error),
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
