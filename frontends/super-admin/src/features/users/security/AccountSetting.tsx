import { Button, Time, UserStatusMark } from '@tenantry/kit';
import { useUserActs } from '../acts/useUserActs.tsx';
import type { UserInTenant } from '../acts/userAct.ts';
import { SettingRow } from './SettingRow.tsx';

/** Whether a user may come in at all. */
export function AccountSetting({ tenant, user }: UserInTenant) {
  const acts = useUserActs({ tenant, user });
  return (
    <SettingRow
      title="Account"
      help="An inactive user is signed out at once and cannot sign in. Nothing is deleted."
      state={<UserStatusMark status={user.status} />}
      more={
        <>
          In {tenant.name} since <Time at={user.createdAt} as="date" />
        </>
      }
      action={
        user.isActive ? (
          <Button variant="destructive" onClick={() => acts.begin('deactivate')}>
            Deactivate…
          </Button>
        ) : (
          <Button onClick={() => acts.begin('activate')}>Activate…</Button>
        )
      }
    >
      {acts.dialog}
    </SettingRow>
  );
}
