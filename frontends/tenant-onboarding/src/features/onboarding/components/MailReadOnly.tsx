import { Button, Link, type MailSettings, useNavigate, useSettingsDisabledReason } from '@tenantry/kit';
import { MailAccountFacts } from '@tenantry/kit/settings';
import { useWizard } from '../wizard.ts';
import { stepPath } from '../wizardSteps.ts';
import { BackLink } from './BackLink.tsx';
import { SkipMail } from './SkipMail.tsx';
import { StepPage } from './StepPage.tsx';

type Props = { purpose: string; settings: MailSettings; disabledReason: string };

/** The mail step for platform admins who can't enter or replace mail keys. */
export function MailReadOnly({ purpose, settings, disabledReason }: Props) {
  const canSkip = useSettingsDisabledReason() === null;
  const { done } = useWizard();
  const navigate = useNavigate();
  return (
    <StepPage
      title="Send mail from your own domain"
      purpose={purpose}
      footer={
        <>
          <BackLink to="branding" />
          {done.has('mail') || !canSkip ? (
            <Button size="md" variant="filled" component={Link} to={stepPath('finish')}>
              Continue
            </Button>
          ) : (
            <SkipMail onSkipped={() => void navigate(stepPath('finish'))} />
          )}
        </>
      }
    >
      <p>{disabledReason}</p>
      <MailAccountFacts settings={settings} />
    </StepPage>
  );
}
