import { Page, UnsavedChangesGuard, useQuery, usePlatformRights } from '@tenantry/kit';
import { MailAccountFacts } from '@tenantry/kit/settings';
import { platformMailQuery } from '../features/mail/api/platformMailQuery.ts';
import { PlatformMailForm } from '../features/mail/components/PlatformMailForm.tsx';
import { LoadedSettings } from '../components/LoadedSettings.tsx';
import { FailingAccounts } from '../features/outbox/components/FailingAccounts.tsx';
import { MailNotSetUp } from '../features/mail/components/MailNotSetUp.tsx';
import styles from './MailSettingsPage.module.css';

/** The platform's own mail account. */
export function MailSettingsPage() {
  const disabledReason = usePlatformRights().disabledReason('managePlatformSettings', 'change the mail account');
  const loaded = useQuery(platformMailQuery);
  return (
    <UnsavedChangesGuard>
      <Page
        title="Mail"
        purpose="The mail account for the platform, and for tenants without their own: Mailgun or an SMTP server."
        width="reading"
      >
        <div className={styles['content']}>
          <LoadedSettings what="the mail account" loaded={loaded}>
            {(settings) => (
              <>
                {settings.configured ? <FailingAccounts isPlatformOnly /> : <MailNotSetUp />}
                {disabledReason === null ? (
                  <PlatformMailForm settings={settings} />
                ) : (
                  <>
                    <p>{disabledReason}.</p>
                    <MailAccountFacts settings={settings} />
                  </>
                )}
              </>
            )}
          </LoadedSettings>
        </div>
      </Page>
    </UnsavedChangesGuard>
  );
}
