import { Button, Time, UserStatusMark } from '@tenantry/kit';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';
import { SettingRow } from './SettingRow.tsx';

/** Activates or deactivates a user. */
export function AccountSetting({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user });
  return (
    <SettingRow
      title="Account"
      help="Deactivating signs the user out at once. They can’t sign in, and nothing is deleted."
      state={<UserStatusMark status={user.status} />}
      more={
        <>
          In {tenant.name} since <Time at={user.createdAt} as="date" />
        </>
      }
      action={
        user.isActive ? (
          <Button variant="destructive" onClick={() => actions.begin('deactivate')}>
            Deactivate…
          </Button>
        ) : (
          <Button onClick={() => actions.begin('activate')}>Activate…</Button>
        )
      }
    >
      {actions.dialog}
    </SettingRow>
  );
}
