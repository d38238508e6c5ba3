import {
  FailureNote,
  type MailSettings,
  type Me,
  PendingButton,
  UnsavedChangesGuard,
  meQuery,
  useQuery,
  useSettingsDisabledReason,
} from '@tenantry/kit';
import { mailSettingsQuery } from '@tenantry/kit/settings';
import { BackLink } from '../features/onboarding/components/BackLink.tsx';
import { MailReadOnly } from '../features/onboarding/components/MailReadOnly.tsx';
import { MailForm } from '../features/onboarding/components/MailForm.tsx';
import { StepPage } from '../features/onboarding/components/StepPage.tsx';

const purposeFor = (me: Me | null | undefined) =>
  `This is optional: with your own Mailgun account or mail server, invitations and password links come from your domain. Without it, ${
    me?.mailConfigured ? 'the platform sends them' : 'no email is sent, and you copy the links and share them'
  }.`;

/** Step 3: the tenant's own mail account. Optional. */
export function MailStep() {
  const { data: me } = useQuery(meQuery);
  const purpose = purposeFor(me);
  const settings = useQuery(mailSettingsQuery);
  const settingsDisabledReason = useSettingsDisabledReason();
  if (settings.data === undefined) {
    return (
      <StepPage title="Send mail from your own domain" purpose={purpose} footer={<BackLink to="branding" />}>
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
  const disabledReason = me?.isImpersonatingUser
    ? 'You can’t enter, replace or test mail keys while you’re impersonating a user. Ask the tenant’s admin, or exit and act as the tenant.'
    : settingsDisabledReason;
  return disabledReason !== null ? (
    <MailReadOnly purpose={purpose} settings={settings.data} disabledReason={disabledReason} />
  ) : (
    <OwnAccount purpose={purpose} settings={settings.data} />
  );
}

function OwnAccount({ purpose, settings }: { purpose: string; settings: MailSettings }) {
  return (
    <UnsavedChangesGuard>
      <MailForm purpose={purpose} settings={settings} />
    </UnsavedChangesGuard>
  );
}
