import { AccountSetting } from '../features/users/security/AccountSetting.tsx';
import { PasswordSetting } from '../features/users/security/PasswordSetting.tsx';
import { ResetLinkSetting } from '../features/users/security/ResetLinkSetting.tsx';
import { SecondFactorSetting } from '../features/users/security/SecondFactorSetting.tsx';
import { SessionsSetting } from '../features/users/security/SessionsSetting.tsx';
import { SignInBlockSetting } from '../features/users/security/SignInBlockSetting.tsx';
import { SupportAccessSetting } from '../features/users/security/SupportAccessSetting.tsx';
import { useDrawerUser } from '../features/users/userOutletContext.ts';
import styles from './UserSecurityTab.module.css';

/** Password, reset link, second factor, sessions, support access and account status of a user. */
export function UserSecurityTab() {
  const about = useDrawerUser();
  return (
    <div className={styles['tab']}>
      <SignInBlockSetting {...about} />
      <PasswordSetting {...about} />
      <ResetLinkSetting {...about} />
      <SecondFactorSetting {...about} />
      <SessionsSetting {...about} />
      <SupportAccessSetting {...about} />
      <AccountSetting {...about} />
    </div>
  );
}
