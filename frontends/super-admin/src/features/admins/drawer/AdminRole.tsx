import { type PlatformAdminItem, ReasonButton, platformRoleDescriptions, platformRoleLabels } from '@tenantry/kit';
import { useAdminActions } from '../actions/useAdminActions.tsx';
import { useAdminDisabledReasons } from '../api/useAdminDisabledReasons.ts';
import { DrawerSection } from './DrawerSection.tsx';
import styles from './AdminRole.module.css';

/** What a platform admin may do, and the way to change it. */
export function AdminRole({ admin }: { admin: PlatformAdminItem }) {
  const actions = useAdminActions(admin);
  const { changeRole: disabledReason } = useAdminDisabledReasons(admin);
  return (
    <DrawerSection
      title="Platform role"
      action={
        admin.demotedAt === null ? (
          <>
            <ReasonButton disabledReason={disabledReason} onClick={() => actions.start('change-role')}>
              Change Role…
            </ReasonButton>
            {actions.dialog}
          </>
        ) : null
      }
    >
      <p className={styles['role']}>
        <b>{platformRoleLabels[admin.platformRole]}</b>
        <span>{platformRoleDescriptions[admin.platformRole]}</span>
      </p>
    </DrawerSection>
  );
}
