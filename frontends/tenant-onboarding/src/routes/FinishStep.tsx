import {
  ApiError,
  FailureNote,
  PendingButton,
  TenantPreview,
  previewOf,
  mailSettingsQuery,
  meQuery,
  useQuery,
} from '@tenantry/kit';
import { useCompleteOnboarding } from '../features/onboarding/api/useCompleteOnboarding.ts';
import { BackLink } from '../features/onboarding/components/BackLink.tsx';
import { Review } from '../features/onboarding/components/Review.tsx';
import { SavedNote } from '../features/onboarding/components/SavedNote.tsx';
import { StepPage } from '../features/onboarding/components/StepPage.tsx';
import { useWizard } from '../features/onboarding/wizard.ts';
import { stepsInWords } from '../features/onboarding/wizardSteps.ts';
import styles from './FinishStep.module.css';

/** Step 4: everything once more, and the key to the workspace. */
export function FinishStep() {
  const { tenantMe, done } = useWizard();
  const mail = useQuery(mailSettingsQuery);
  const { data: me } = useQuery(meQuery);
  const complete = useCompleteOnboarding();
  const isActing = me?.effectiveUserRole === 'super_user';
  const open = (['profile', 'branding', 'mail'] as const).filter((id) => !done.has(id));
  return (
    <StepPage
      title="Check and open"
      purpose="Everything can be changed later, in your settings."
      footer={
        <>
          <BackLink to="mail" />
          <PendingButton
            size="md"
            variant="filled"
            isPending={complete.isPending}
            disabled={open.length > 0 || isActing}
            aria-describedby={open.length > 0 || isActing ? 'still-open' : undefined}
            onClick={() => complete.mutate()}
          >
            Complete Setup
          </PendingButton>
        </>
      }
      preview={<TenantPreview tenant={previewOf(tenantMe)} />}
    >
      <SavedNote step="profile" isDirty={false} />
      {complete.error ? <NotOpened error={complete.error} /> : null}
      <Review tenantMe={tenantMe} done={done} mail={mail.data} canMailOtherwise={me?.mailConfigured ?? false} />
      <p id="still-open" className={styles['words']}>
        {whatIsNext(open, isActing, tenantMe.tenant.status === 'active')}
      </p>
    </StepPage>
  );
}

function whatIsNext(open: ('profile' | 'branding' | 'mail')[], isActing: boolean, isTenantActive: boolean): string {
  if (isActing) return 'An admin of the tenant completes the setup. You can prepare the steps before this one.';
  if (open.length > 0) return `Still to do: ${stepsInWords(open)}. Then you can complete the setup.`;
  return isTenantActive
    ? 'Your team can already work here. When you complete the setup, your own workspace opens.'
    : 'When you complete the setup, the workspace opens for your whole team at once.';
}

function NotOpened({ error }: { error: unknown }) {
  if (error instanceof ApiError && error.code === 'TENANT_SUSPENDED') {
    return (
      <FailureNote title="Your workspace is suspended, so it was not opened" error={error}>
        <p>Everything you entered is kept. Once the suspension is lifted you can complete the setup from here.</p>
      </FailureNote>
    );
  }
  return <FailureNote title="The workspace was not opened, and nothing was changed" error={error} />;
}
