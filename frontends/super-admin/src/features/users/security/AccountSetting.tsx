import { ReasonButton, Time, UserStatusMark, usePlatformRights, SettingRow } from '@tenantry/kit';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';

/** Activates or deactivates a user. */
export function AccountSetting({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user });
  const whyNot = usePlatformRights().whyNot('manageTenants');
  return (
    <SettingRow
      title="Account"
      help="Deactivating signs the user out at once, and nothing is deleted. Removing can’t be undone."
      state={<UserStatusMark status={user.status} />}
      more={
        <>
          In {tenant.name} since <Time at={user.createdAt} as="date" />
        </>
      }
      action={
        <>
          {user.isActive ? (
            <ReasonButton variant="destructive" whyNot={whyNot} onClick={() => actions.begin('deactivate')}>
              Deactivate…
            </ReasonButton>
          ) : (
            <ReasonButton whyNot={whyNot} onClick={() => actions.begin('activate')}>
              Activate…
            </ReasonButton>
          )}
          <ReasonButton variant="destructive" whyNot={whyNot} onClick={() => actions.begin('remove')}>
            Remove…
          </ReasonButton>
        </>
      }
    >
      {actions.dialog}
    </SettingRow>
  );
}
