import { Checkbox, timeLimits } from '@tenantry/kit';
import styles from './InviteChoices.module.css';

type Choice = { generateLink: boolean; sendEmail: boolean };
type Props = { choice: Choice; onChange: (choice: Choice) => void; isMailConfigured: boolean };

/** Whether to create an invite link and email it. A disabled checkbox explains why. */
export function InviteChoices({ choice, onChange, isMailConfigured }: Props) {
  const disabledReason = sendDisabledReason(choice, isMailConfigured);
  return (
    <fieldset className={styles['choices']}>
      <legend>Invitation</legend>
      <Checkbox
        label="Generate invite link now"
        description={`Valid for ${timeLimits.invitation}, works once. You can copy it in the next drawer.`}
        checked={choice.generateLink}
        onChange={(event) => onChange({ ...choice, generateLink: event.currentTarget.checked })}
      />
      <Checkbox
        label="Send email invite"
        description={disabledReason ?? 'Sends the link to the address above.'}
        disabled={disabledReason !== null}
        checked={choice.sendEmail && disabledReason === null}
        onChange={(event) => onChange({ ...choice, sendEmail: event.currentTarget.checked })}
      />
    </fieldset>
  );
}

function sendDisabledReason({ generateLink }: Choice, isMailConfigured: boolean): string | null {
  if (!isMailConfigured) return 'Mail isn’t configured for the platform. Copy the link instead.';
  return generateLink ? null : 'Generate an invite link to send it by email.';
}
