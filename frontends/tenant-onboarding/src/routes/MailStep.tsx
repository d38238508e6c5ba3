import {
  FailureNote,
  type MailSettings,
  PendingButton,
  UnsavedChangesGuard,
  meQuery,
  useQuery,
  useSettingsWhyNot,
} from '@tenantry/kit';
import { mailSettingsQuery } from '@tenantry/kit/settings';
import { BackLink } from '../features/onboarding/components/BackLink.tsx';
import { MailReadOnly } from '../features/onboarding/components/MailReadOnly.tsx';
import { MailForm } from '../features/onboarding/components/MailForm.tsx';
import { StepPage } from '../features/onboarding/components/StepPage.tsx';

const PURPOSE = 'Send invitations and password links through your own Mailgun account.';

/** Step 3: the tenant's own mail account. Optional. */
export function MailStep() {
  const { data: me } = useQuery(meQuery);
  const settings = useQuery(mailSettingsQuery);
  const settingsWhyNot = useSettingsWhyNot();
  if (settings.data === undefined) {
    return (
      <StepPage title="Send mail from your own domain" purpose={PURPOSE} footer={<BackLink to="branding" />}>
        {settings.error ? (
          <>
            <FailureNote title="Couldn’t load the mail account" error={settings.error} />
            <PendingButton isPending={settings.isFetching} onClick={() => void settings.refetch()}>
              Retry
            </PendingButton>
          </>
        ) : null}
      </StepPage>
    );
  }
  const whyNot = me?.isImpersonatingUser
    ? 'You can’t enter, replace or test mail keys while you’re impersonating a user. Ask the tenant’s admin, or exit and act as the tenant.'
    : settingsWhyNot;
  return whyNot !== null ? (
    <MailReadOnly purpose={PURPOSE} settings={settings.data} whyNot={whyNot} />
  ) : (
    <OwnAccount settings={settings.data} />
  );
}

function OwnAccount({ settings }: { settings: MailSettings }) {
  return (
    <UnsavedChangesGuard>
      <MailForm purpose={PURPOSE} settings={settings} />
    </UnsavedChangesGuard>
  );
}
