import { Button, Facts, Link, type MailSettings, useNavigate } from '@tenantry/kit';
import { useWizard } from '../wizard.ts';
import { stepPath } from '../wizardSteps.ts';
import { BackLink } from './BackLink.tsx';
import { SkipMail } from './SkipMail.tsx';
import { StepPage } from './StepPage.tsx';

/** The mail step during impersonation: support may not enter or replace mail keys. */
export function MailReadOnly({ purpose, settings }: { purpose: string; settings: MailSettings }) {
  const { done } = useWizard();
  const navigate = useNavigate();
  return (
    <StepPage
      title="Send mail from your own domain"
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
        You can’t enter, replace or test mail keys while you’re impersonating a user. Ask the tenant’s admin, or exit
        and act as the tenant.
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
