import { ReasonButton, Time, UserStatusMark, usePlatformRights, SettingRow } from '@tenantry/kit';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';

/** Activates or deactivates a user. */
export function AccountSetting({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user });
  const disabledReason = usePlatformRights().disabledReason('manageTenants');
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
            <ReasonButton
              variant="destructive"
              disabledReason={disabledReason}
              onClick={() => actions.start('deactivate')}
            >
              Deactivate…
            </ReasonButton>
          ) : (
            <ReasonButton disabledReason={disabledReason} onClick={() => actions.start('activate')}>
              Activate…
            </ReasonButton>
          )}
          <ReasonButton variant="destructive" disabledReason={disabledReason} onClick={() => actions.start('remove')}>
            Remove…
          </ReasonButton>
        </>
      }
    >
      {actions.dialog}
    </SettingRow>
  );
}
