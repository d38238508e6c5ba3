import { Menu } from '@mantine/core';
import { IconCheck } from '@tabler/icons-react';
import type { ReactNode } from 'react';
import styles from './MenuChoice.module.css';

type Props = {
  value: string;
  isChosen: boolean;
  onChoose: () => void;
  icon?: ReactNode;
  /** The menu stays open, so that choices can be compared. */
  keepsOpen?: boolean;
  children: ReactNode;
};

/** One of several exclusive choices in a menu. */
export function MenuChoice({ value, isChosen, onChoose, icon, keepsOpen = false, children }: Props) {
  return (
    <Menu.RadioItem
      value={value}
      checked={isChosen}
      closeMenuOnClick={!keepsOpen}
      onChange={onChoose}
      classNames={{ itemIndicator: styles['indicator'] as string }}
      rightSection={isChosen ? <IconCheck size={14} aria-hidden /> : null}
    >
      <span className={styles['choice']}>
        {icon}
        {children}
      </span>
    </Menu.RadioItem>
  );
}
