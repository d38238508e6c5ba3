import { BlockDuration, Button } from '@tenantry/kit';
import { useUserActs } from '../acts/useUserActs.tsx';
import type { UserInTenant } from '../acts/userAct.ts';
import { SettingRow } from './SettingRow.tsx';

/** Shown while sign-in is refused after too many wrong passwords. */
export function SignInBlockSetting({ tenant, user }: UserInTenant) {
  const acts = useUserActs({ tenant, user });
  if (!user.signInBlock) return null;
  return (
    <SettingRow
      title="Sign-in"
      help="Too many wrong passwords block sign-in for a while. A new password lifts the block too."
      state="Blocked"
      more={<BlockDuration block={user.signInBlock} />}
      action={<Button onClick={() => acts.begin('unlock-sign-in')}>Unlock…</Button>}
    >
      {acts.dialog}
    </SettingRow>
  );
}
