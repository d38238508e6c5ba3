import { ConfirmDialog, CopyField, type TenantUserItem, Time, copyText, toast } from '@tenantry/kit';
import { linkGoneText } from '../../people/linkGoneText.ts';
import { personName } from '../../people/personName.ts';
import styles from './actions.module.css';
import type { CreatedLink } from './linkAction.ts';

type Props = { label: string; link: CreatedLink; user: TenantUserItem; onClose: () => void };

/** Shows a link that the page behind doesn't show. */
export function LinkDialog({ label, link, user, onClose }: Props) {
  const title = `${label} for ${personName(user)}`;
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
        toast.success(`Copied the ${label.toLowerCase()} for ${personName(user)}`);
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
      {link.emailSent
        ? `The link is on its way to ${user.email}. You can also share it from here.`
        : 'No email was sent. Share it through a channel you trust: the first person to open it sets the password.'}
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
