import { IconAlertCircle, IconCircleCheck, IconInfoCircle } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './Note.module.css';

const icons = { plain: IconInfoCircle, warn: IconInfoCircle, bad: IconAlertCircle, ok: IconCircleCheck };

type Props = {
  tone?: keyof typeof icons;
  title?: ReactNode;
  role?: 'note' | 'alert' | 'status' | 'region';
  'aria-label'?: string;
  /** Spans the drawer below its header. */
  band?: boolean;
  children: ReactNode;
};

/** A note with an icon. */
export function Note({ tone = 'plain', title, role = 'note', band = false, children, ...label }: Props) {
  const Icon = icons[tone];
  return (
    <div role={role} className={styles['note']} data-tone={tone} data-band={band || undefined} {...label}>
      <Icon size={16} aria-hidden />
      <div>
        {title ? <p className={styles['title']}>{title}</p> : null}
        {children}
      </div>
    </div>
  );
}
