import { Checkbox } from '@tenantry/kit';
import styles from './InviteChoices.module.css';

type Choice = { generateLink: boolean; sendEmail: boolean };
type Props = { choice: Choice; onChange: (choice: Choice) => void; isMailConfigured: boolean };

/** A link at once, and by mail as well? What cannot be ticked says why. */
export function InviteChoices({ choice, onChange, isMailConfigured }: Props) {
  const whyNot = whyNoMail(choice, isMailConfigured);
  return (
    <fieldset className={styles['choices']}>
      <legend>Invitation</legend>
      <Checkbox
        label="Generate invite link now"
        description="Valid for 7 days, works once. You copy it from the drawer that opens next."
        checked={choice.generateLink}
        onChange={(event) => onChange({ ...choice, generateLink: event.currentTarget.checked })}
      />
      <Checkbox
        label="Send email invite"
        description={whyNot ?? 'The same link goes to the address above.'}
        disabled={whyNot !== null}
        checked={choice.sendEmail && whyNot === null}
        onChange={(event) => onChange({ ...choice, sendEmail: event.currentTarget.checked })}
      />
    </fieldset>
  );
}

function whyNoMail({ generateLink }: Choice, isMailConfigured: boolean): string | null {
  if (!isMailConfigured) return 'Mail is not configured for the platform. Copy the link instead.';
  return generateLink ? null : 'Only a link can be mailed: generate one first.';
}
