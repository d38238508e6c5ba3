import { BlockDuration, ReasonButton, usePlatformRights, SettingRow } from '@tenantry/kit';
import { useUserActions } from '../actions/useUserActions.tsx';
import type { UserInTenant } from '../actions/userActionName.ts';

/** Shown while sign-in is blocked after too many wrong passwords. */
export function SignInBlockSetting({ tenant, user }: UserInTenant) {
  const actions = useUserActions({ tenant, user });
  const disabledReason = usePlatformRights().disabledReason('unlockSignIn');
  if (!user.signInBlock) return null;
  return (
    <SettingRow
      title="Sign-in"
      help="Too many wrong passwords block sign-in for a while. Setting a new password also unblocks it."
      state="Blocked"
      more={<BlockDuration block={user.signInBlock} />}
      action={
        <ReasonButton disabledReason={disabledReason} onClick={() => actions.start('unlock-sign-in')}>
          Unlock…
        </ReasonButton>
      }
    >
      {actions.dialog}
    </SettingRow>
  );
}
