import {
  ActionIcon,
  DottedLine,
  TestUserBadge,
  type TenantUserItem,
  Time,
  Tooltip,
  useCopied,
  tenantRoleLabel,
} from '@tenantry/kit';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import styles from './UserHeadline.module.css';

export function UserHeadline({ user }: { user: Pick<TenantUserItem, 'email' | 'role' | 'testUserUntil'> }) {
  const { isCopied, copy } = useCopied(user.email);
  return (
    <span className={styles['line']}>
      <DottedLine
        items={[
          <span key="email" className={styles['email']}>
            {user.email}
            <Tooltip label={isCopied ? 'Copied' : 'Copy email'}>
              <ActionIcon size={20} aria-label={isCopied ? 'Email copied' : 'Copy email'} onClick={copy}>
                {isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
              </ActionIcon>
            </Tooltip>
          </span>,
          tenantRoleLabel(user.role),
          ...(user.testUserUntil
            ? [
                <span key="test">
                  <TestUserBadge of={user} /> Removed <Time at={user.testUserUntil} as="left" />
                </span>,
              ]
            : []),
        ]}
      />
    </span>
  );
}
