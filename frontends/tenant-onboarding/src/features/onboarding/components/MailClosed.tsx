import { Button, Facts, Link, type MailSettings, useNavigate } from '@tenantry/kit';
import { useWizard } from '../wizard.ts';
import { stepPath } from '../wizardSteps.ts';
import { BackLink } from './BackLink.tsx';
import { SkipMail } from './SkipMail.tsx';
import { StepPage } from './StepPage.tsx';

/** The mail step through somebody else's eyes: keys are not for support to enter or replace. */
export function MailClosed({ purpose, settings }: { purpose: string; settings: MailSettings }) {
  const { done } = useWizard();
  const navigate = useNavigate();
  return (
    <StepPage
      title="Send mail as yourself"
      purpose={purpose}
      footer={
        <>
          <BackLink to="branding" />
          {done.has('mail') ? (
            <Button size="md" variant="filled" component={Link} to={stepPath('finish')}>
              Continue
            </Button>
          ) : (
            <SkipMail onSkipped={() => void navigate(stepPath('finish'))} />
          )}
        </>
      }
    >
      <p>
        You can’t enter, replace or test mail keys while you’re impersonating a user. The tenant’s admin does this, or
        you after Exit.
      </p>
      <Facts
        items={[
          { label: 'Sending domain', value: settings.domain ?? 'None' },
          { label: 'From address', value: settings.fromEmail ?? 'None' },
          {
            label: 'API key',
            value: settings.apiKeyMasked ? <span className="mono">{settings.apiKeyMasked}</span> : 'None',
          },
        ]}
      />
    </StepPage>
  );
}
