import { FailureNote, Page, PendingButton, UnsavedChangesGuard, useQuery } from '@tenantry/kit';
import { platformMailQuery } from '../features/mail/api/platformMailQuery.ts';
import { PlatformMailForm } from '../features/mail/components/PlatformMailForm.tsx';
import { SettingsSkeleton } from '../features/mail/components/SettingsSkeleton.tsx';
import { WithoutMail } from '../features/mail/components/WithoutMail.tsx';
import styles from './MailSettingsPage.module.css';

/** The platform's own mail account. */
export function MailSettingsPage() {
  const { data: settings, error, refetch, isFetching } = useQuery(platformMailQuery);
  return (
    <UnsavedChangesGuard>
      <Page
        title="Mail"
        purpose="The platform’s Mailgun account: for its own mails, and for tenants that have none of their own."
        width="reading"
      >
        <div className={styles['content']}>
          {settings ? (
            <>
              {settings.configured ? null : <WithoutMail />}
              <PlatformMailForm settings={settings} />
            </>
          ) : error ? (
            <>
              <FailureNote title="The mail account could not be loaded" error={error} />
              <div>
                <PendingButton isPending={isFetching} onClick={() => void refetch()}>
                  Retry
                </PendingButton>
              </div>
            </>
          ) : (
            <SettingsSkeleton />
          )}
        </div>
      </Page>
    </UnsavedChangesGuard>
  );
}
