import { Menu } from '@mantine/core';
import type { ReactNode } from 'react';
import styles from './MenuItem.module.css';

type Props = {
  icon: ReactNode;
  children: ReactNode;
  onClick: () => void;
  /** The reason why it can't be done now. */
  disabledReason?: string | null;
  isDestructive?: boolean;
};

/** One action. A disabled one can still be focused, so that screen readers announce the reason. */
export function MenuItem({ icon, children, onClick, disabledReason = null, isDestructive = false }: Props) {
  if (disabledReason === null) {
    return (
      <Menu.Item leftSection={icon} onClick={onClick} data-destructive={isDestructive || undefined}>
        {children}
      </Menu.Item>
    );
  }
  return (
    <Menu.Item leftSection={icon} aria-disabled closeMenuOnClick={false} className={styles['off']}>
      {children}
      <span className={styles['why']}>{disabledReason}</span>
    </Menu.Item>
  );
}
