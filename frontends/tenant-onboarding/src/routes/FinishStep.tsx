import { ApiError, FailureNote, PendingButton, meQuery, useQuery, useSettingsDisabledReason } from '@tenantry/kit';
import { TenantPreview, previewOf, mailSettingsQuery } from '@tenantry/kit/settings';
import { useCompleteOnboarding } from '../features/onboarding/api/useCompleteOnboarding.ts';
import { BackLink } from '../features/onboarding/components/BackLink.tsx';
import { Review } from '../features/onboarding/components/Review.tsx';
import { SavedNote } from '../features/onboarding/components/SavedNote.tsx';
import { StepPage } from '../features/onboarding/components/StepPage.tsx';
import { useWizard } from '../features/onboarding/wizard.ts';
import { listSteps } from '../features/onboarding/wizardSteps.ts';
import styles from './FinishStep.module.css';

/** Step 4: review and complete the setup. */
export function FinishStep() {
  const { tenantMe, done } = useWizard();
  const mail = useQuery(mailSettingsQuery);
  const { data: me } = useQuery(meQuery);
  const complete = useCompleteOnboarding();
  const settingsDisabledReason = useSettingsDisabledReason();
  const isActing = me?.effectiveUserRole === 'super_user';
  const isClosed = isActing || settingsDisabledReason !== null;
  const open = (['profile', 'branding', 'mail'] as const).filter((id) => !done.has(id));
  return (
    <StepPage
      title="Check and open"
      purpose="You can change everything later in your settings."
      footer={
        <>
          <BackLink to="mail" />
          <PendingButton
            size="md"
            variant="filled"
            isPending={complete.isPending}
            disabled={open.length > 0 || isClosed}
            aria-describedby={open.length > 0 || isClosed ? 'still-open' : undefined}
            onClick={() => complete.mutate()}
          >
            Complete Setup
          </PendingButton>
        </>
      }
      preview={<TenantPreview tenant={previewOf(tenantMe)} />}
    >
      <SavedNote step="profile" isDirty={false} />
      {complete.error ? <CompletionFailure error={complete.error} /> : null}
      <Review tenantMe={tenantMe} done={done} mail={mail.data} hasPlatformMail={me?.mailConfigured ?? false} />
      <p id="still-open" className={styles['text']}>
        {settingsDisabledReason ?? finishHint(open, isActing, tenantMe.tenant.status === 'active')}
      </p>
    </StepPage>
  );
}

function finishHint(open: ('profile' | 'branding' | 'mail')[], isActing: boolean, isTenantActive: boolean): string {
  if (isActing) return 'An admin of the tenant has to complete the setup. You can prepare the other steps.';
  if (open.length > 0) return `Still to do: ${listSteps(open)}. Then you can complete the setup.`;
  return isTenantActive
    ? 'Your team can already work here. Complete the setup to open the workspace for yourself.'
    : 'When you complete the setup, the workspace opens for your whole team.';
}

function CompletionFailure({ error }: { error: unknown }) {
  if (error instanceof ApiError && error.code === 'TENANT_SUSPENDED') {
    return (
      <FailureNote title="Your workspace is suspended" error={error}>
        <p>Your settings are saved. You can complete the setup once the suspension is lifted.</p>
      </FailureNote>
    );
  }
  return <FailureNote title="Couldn’t complete the setup. Nothing was changed" error={error} />;
}
