import { Page, UnsavedChangesGuard, useQuery, LoadFailure, usePlatformRights } from '@tenantry/kit';
import { MailAccountFacts } from '@tenantry/kit/settings';
import { platformMailQuery } from '../features/mail/api/platformMailQuery.ts';
import { PlatformMailForm } from '../features/mail/components/PlatformMailForm.tsx';
import { SettingsSkeleton } from '../features/mail/components/SettingsSkeleton.tsx';
import { FailingAccounts } from '../features/outbox/components/FailingAccounts.tsx';
import { MailNotSetUp } from '../features/mail/components/MailNotSetUp.tsx';
import styles from './MailSettingsPage.module.css';

/** The platform's own mail account. */
export function MailSettingsPage() {
  const whyNot = usePlatformRights().whyNot('managePlatformSettings', 'change the mail account');
  const { data: settings, error, refetch, isFetching } = useQuery(platformMailQuery);
  return (
    <UnsavedChangesGuard>
      <Page
        title="Mail"
        purpose="The Mailgun account for the platform, and for tenants without their own."
        width="reading"
      >
        <div className={styles['content']}>
          {settings ? (
            <>
              {settings.configured ? <FailingAccounts isPlatformOnly /> : <MailNotSetUp />}
              {whyNot === null ? (
                <PlatformMailForm settings={settings} />
              ) : (
                <>
                  <p>{whyNot}.</p>
                  <MailAccountFacts settings={settings} />
                </>
              )}
            </>
          ) : error ? (
            <LoadFailure
              title="Couldn’t load the mail account"
              error={error}
              onRetry={() => void refetch()}
              isRetrying={isFetching}
              isInset
            />
          ) : (
            <SettingsSkeleton />
          )}
        </div>
      </Page>
    </UnsavedChangesGuard>
  );
}
