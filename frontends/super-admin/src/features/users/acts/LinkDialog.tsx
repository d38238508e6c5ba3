import { ConfirmDialog, CopyField, type TenantUserItem, Time, copyText, toast } from '@tenantry/kit';
import { linkGoneText } from '../linkGoneText.ts';
import { personName } from '../personName.ts';
import styles from './acts.module.css';
import type { MadeLink } from './linkAct.ts';

type Props = { label: string; link: MadeLink; user: TenantUserItem; onClose: () => void };

/** A link to take along, where nothing behind shows it. */
export function LinkDialog({ label, link, user, onClose }: Props) {
  const title = `${label} of ${personName(user)}`;
  const { url } = link;
  if (url === null) {
    return (
      <ConfirmDialog isOpen title={title} confirmLabel="Close" onConfirm={onClose} onCancel={onClose}>
        {linkGoneText}
      </ConfirmDialog>
    );
  }
  const copy = () =>
    void copyText(url).then(
      () => {
        toast.success(`Copied the ${label.toLowerCase()} of ${personName(user)}`);
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
      {link.emailSent
        ? `It is on its way to ${user.email}, and does the same from here.`
        : 'Nothing was mailed. Hand it over on a channel you trust: whoever opens it first sets the password.'}
      <div className={styles['choice']}>
        <CopyField
          label={label}
          isLabelHidden
          value={url}
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
