import { ActionIcon, type TenantUserItem, Tooltip, useCopied } from '@tenantry/kit';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import { roleWord } from '../roleWords.ts';
import styles from './UserHeadline.module.css';

/** Under the user's name: the address to copy, and what they are in the tenant. */
export function UserHeadline({ user }: { user: Pick<TenantUserItem, 'email' | 'role'> }) {
  const { isCopied, copy } = useCopied(user.email);
  return (
    <span className={styles['line']}>
      <span className={styles['email']}>
        {user.email}
        <Tooltip label={isCopied ? 'Copied' : 'Copy e-mail'}>
          <ActionIcon size={20} aria-label={isCopied ? 'E-mail copied' : 'Copy e-mail'} onClick={copy}>
            {isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
          </ActionIcon>
        </Tooltip>
      </span>
      <span aria-hidden>·</span>
      <span>{roleWord(user.role)}</span>
    </span>
  );
}
