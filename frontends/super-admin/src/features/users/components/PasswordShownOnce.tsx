import { ActionIcon, CopyButton } from '@tenantry/kit';
import { IconX } from '@tabler/icons-react';
import { useId } from 'react';
import styles from './PasswordShownOnce.module.css';

type Props = {
  isTemporary: boolean;
  value: string;
  /** Omitted if the password stays visible until the drawer closes. */ onClose?: () => void;
  children?: string;
};

/** Shows a password this one time. */
export function PasswordShownOnce({ isTemporary, value, onClose, children }: Props) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={styles['panel']}>
      <div className={styles['head']}>
        <div role="status">
          <h4 id={titleId}>{isTemporary ? 'Temporary password, shown this once' : 'Password, shown this once'}</h4>
        </div>
        {onClose ? (
          <ActionIcon size={24} aria-label="Hide the password for good" onClick={onClose}>
            <IconX size={15} />
          </ActionIcon>
        ) : null}
      </div>
      <div className={styles['secret']}>
        <code>{value}</code>
        <CopyButton value={value} label="Copy password" />
      </div>
      <p className={styles['warning']}>
        <b>Do not send this password over email.</b> Read it out or use a channel you trust. {children}
      </p>
    </section>
  );
}
