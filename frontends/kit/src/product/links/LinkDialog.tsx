import type { ReactNode } from 'react';
import { ConfirmDialog } from '../../primitives/overlay/ConfirmDialog.tsx';
import { toast } from '../../primitives/toast/toast.ts';
import { CopyField } from '../../primitives/ui/CopyField.tsx';
import { DottedLine } from '../../primitives/ui/DottedLine.tsx';
import { Time } from '../../primitives/ui/Time.tsx';
import { copyText } from '../../primitives/ui/copyText.ts';
import { linkGoneText } from './linkGoneText.ts';
import styles from './LinkDialog.module.css';

type Props = {
  /** "Invite link" or "Reset link". */
  label: string;
  /** The name of the person whom the link is for. */
  name: string;
  /** Defaults to the label and the name. */
  title?: string;
  link: { url: string | null; expiresAt: string | null };
  /** Where the link came from and what it is for. */
  children: ReactNode;
  onClose: () => void;
};

/** Shows a link to hand over, which the page behind doesn't show. */
export function LinkDialog({ label, name, title = `${label} for ${name}`, link, children, onClose }: Props) {
  const { url, expiresAt } = link;
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
        toast.success(`Copied the ${label.toLowerCase()} for ${name}`);
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
      <div className={styles['link']}>
        <CopyField
          label={label}
          isLabelHidden
          value={url}
          below={expiresAt === null ? null : <LinkExpiry expiresAt={expiresAt} />}
        />
      </div>
    </ConfirmDialog>
  );
}

export function LinkExpiry({ expiresAt }: { expiresAt: string }) {
  return (
    <DottedLine
      items={[
        <span key="left">
          Expires <Time at={expiresAt} as="left" />
        </span>,
        <Time key="exact" at={expiresAt} as="exact" />,
        'works once',
      ]}
    />
  );
}
