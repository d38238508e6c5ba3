import { Page, UnsavedChangesGuard, usePlatformRights, useQuery } from '@tenantry/kit';
import { securityQuery } from '../features/security/api/securityQuery.ts';
import { SecurityForm } from '../features/security/components/SecurityForm.tsx';
import { LoadedSettings } from '../components/LoadedSettings.tsx';
import styles from './SecuritySettingsPage.module.css';

/** Who needs a second factor, how long sessions last, and when people confirm it's them. */
export function SecuritySettingsPage() {
  const disabledReason = usePlatformRights().disabledReason('managePlatformSettings', 'change the security settings');
  const loaded = useQuery(securityQuery);
  return (
    <UnsavedChangesGuard>
      <Page title="Security" purpose="How people sign in, on the platform and in every tenant.">
        {loaded.data ? (
          <SecurityForm policy={loaded.data} disabledReason={disabledReason} />
        ) : (
          <div className={styles['loading']}>
            <LoadedSettings what="the security settings" loaded={loaded}>
              {() => null}
            </LoadedSettings>
          </div>
        )}
      </Page>
    </UnsavedChangesGuard>
  );
}
