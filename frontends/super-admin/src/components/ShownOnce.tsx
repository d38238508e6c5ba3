import { ActionIcon, CopyButton } from '@tenantry/kit';
import { IconX } from '@tabler/icons-react';
import { type ReactNode, useId } from 'react';
import styles from './ShownOnce.module.css';

type Props = {
  title: string;
  heading?: 'h3' | 'h4';
  value: string;
  copyLabel: string;
  /** Omitted if it stays visible until the drawer closes. */
  hide?: { label: string; onHide: () => void };
  /** What to do with it. */
  children: ReactNode;
};

/** A password, key or secret that is shown only once. */
export function ShownOnce({ title, heading: Heading = 'h3', value, copyLabel, hide, children }: Props) {
  const titleId = useId();
  return (
    <section aria-labelledby={titleId} className={styles['panel']}>
      <div className={styles['head']}>
        <div role="status">
          <Heading id={titleId}>{title}</Heading>
        </div>
        {hide ? (
          <ActionIcon size={24} aria-label={hide.label} onClick={hide.onHide}>
            <IconX size={15} />
          </ActionIcon>
        ) : null}
      </div>
      <div className={styles['secret']}>
        <code>{value}</code>
        <CopyButton value={value} label={copyLabel} />
      </div>
      <p>{children}</p>
    </section>
  );
}
