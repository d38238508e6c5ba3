import { LoadFailure, Page, UnsavedChangesGuard, usePlatformRights, useQuery } from '@tenantry/kit';
import { securityQuery } from '../features/security/api/securityQuery.ts';
import { SecurityForm } from '../features/security/components/SecurityForm.tsx';
import { SettingsSkeleton } from '../features/mail/components/SettingsSkeleton.tsx';
import styles from './SecuritySettingsPage.module.css';

/** Who needs a second factor, how long sessions last, and when people confirm it's them. */
export function SecuritySettingsPage() {
  const whyNot = usePlatformRights().whyNot('managePlatformSettings', 'change the security settings');
  const { data: policy, error, refetch, isFetching } = useQuery(securityQuery);
  return (
    <UnsavedChangesGuard>
      <Page title="Security" purpose="How people sign in, on the platform and in every tenant.">
        {policy ? (
          <SecurityForm policy={policy} whyNot={whyNot} />
        ) : (
          <div className={styles['loading']}>
            {error ? (
              <LoadFailure
                title="Couldn’t load the security settings"
                error={error}
                onRetry={() => void refetch()}
                isRetrying={isFetching}
                isInset
              />
            ) : (
              <SettingsSkeleton />
            )}
          </div>
        )}
      </Page>
    </UnsavedChangesGuard>
  );
}
