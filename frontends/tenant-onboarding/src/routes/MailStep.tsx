import {
  FailureNote,
  type MailSettings,
  PendingButton,
  UnsavedChangesGuard,
  mailSettingsQuery,
  meQuery,
  useQuery,
} from '@tenantry/kit';
import { BackLink } from '../features/onboarding/components/BackLink.tsx';
import { MailClosed } from '../features/onboarding/components/MailClosed.tsx';
import { MailForm } from '../features/onboarding/components/MailForm.tsx';
import { StepPage } from '../features/onboarding/components/StepPage.tsx';

const PURPOSE = 'Invitations and password links go out in your name, through your own Mailgun account.';

/** Step 3: the tenant's own mail account. It can wait. */
export function MailStep() {
  const { data: me } = useQuery(meQuery);
  const settings = useQuery(mailSettingsQuery);
  if (settings.data === undefined) {
    return (
      <StepPage title="Send mail as yourself" purpose={PURPOSE} footer={<BackLink to="branding" />}>
        {settings.error ? (
          <>
            <FailureNote title="The mail account could not be loaded" error={settings.error} />
            <PendingButton isPending={settings.isFetching} onClick={() => void settings.refetch()}>
              Retry
            </PendingButton>
          </>
        ) : null}
      </StepPage>
    );
  }
  return me?.isImpersonatingUser ? (
    <MailClosed purpose={PURPOSE} settings={settings.data} />
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
