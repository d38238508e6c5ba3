import { ActionIcon, type Me, SideSheet } from '@tenantry/kit';
import { IconX } from '@tabler/icons-react';
import { WorkspaceName } from './WorkspaceName.tsx';
import { NavList } from './NavList.tsx';
import { NavSignature } from './NavSignature.tsx';
import type { NavEntry } from '../../features/remotes/navEntries.ts';
import styles from './PhoneNav.module.css';

type Props = {
  workspace: Me['tenant'];
  entries: NavEntry[];
  current: NavEntry | undefined;
  isOpen: boolean;
  onClose: () => void;
};

/** The nav on a phone, which slides in from the left. */
export function PhoneNav({ workspace, entries, current, isOpen, onClose }: Props) {
  return (
    <SideSheet label="Navigation" isOpen={isOpen} onClose={onClose}>
      <div className={styles['head']}>
        <WorkspaceName workspace={workspace} />
        <ActionIcon size="lg" aria-label="Close the navigation" onClick={onClose}>
          <IconX size={18} />
        </ActionIcon>
      </div>
      <nav aria-label="Main" className={styles['list']}>
        <NavList entries={entries} current={current} onGo={onClose} />
      </nav>
      <div className={styles['foot']}>
        <NavSignature workspace={workspace} />
      </div>
    </SideSheet>
  );
}
