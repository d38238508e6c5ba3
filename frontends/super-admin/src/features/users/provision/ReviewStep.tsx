import { Facts, LinkButton, PersonAvatar, normaliseEmail, tenantRoleLabel, timeLimits } from '@tenantry/kit';
import { personName } from '../../people/personName.ts';
import { ProvisionFailure } from './ProvisionFailure.tsx';
import styles from './ReviewStep.module.css';
import { StepTitle } from './StepTitle.tsx';
import type { Provision, ProvisionStep } from './useProvision.ts';
import { listChanges } from './listChanges.ts';

/** Step 3: review everything before it is saved, or see why it failed. */
export function ReviewStep({ provision, tenantName }: { provision: Provision; tenantName: string }) {
  const { identity, error, goTo } = provision;
  const edit = (step: ProvisionStep, what: string) => (
    <LinkButton isSmall aria-label={`Edit ${what}`} onClick={() => goTo(step)}>
      Edit
    </LinkButton>
  );
  return (
    <>
      {error ? <ProvisionFailure error={error} /> : null}
      <StepTitle title="Check and confirm">Everything is saved together, or nothing is.</StepTitle>
      <Facts
        items={[
          {
            label: 'User',
            value: (
              <span className={styles['person']}>
                <PersonAvatar name={personName(identity)} size={20} />
                {personName(identity)}
                <span className={styles['quiet']}>{normaliseEmail(identity.email)}</span>
              </span>
            ),
            action: edit('identify', 'who gets access'),
          },
          { label: 'Tenant', value: tenantName },
          { label: 'Result', value: <ResultText provision={provision} /> },
          { label: 'Role', value: tenantRoleLabel(identity.role) },
          {
            label: 'Account',
            value: identity.activateNow
              ? 'Activated now'
              : 'A new user starts inactive; an existing status doesn’t change',
          },
          { label: 'Access', value: accessText(provision), action: edit('access', 'the access method') },
          { label: 'Mail', value: mailText(provision) },
        ]}
      />
    </>
  );
}

function ResultText({ provision: { check, identity } }: { provision: Provision }) {
  if (check.state === 'here') {
    const changes = listChanges(check.user, identity);
    return (
      <>
        {changes.length > 0
          ? `An existing user is updated: ${changes.join(', ')}`
          : 'An existing user gets access; name and role don’t change'}
      </>
    );
  }
  return (
    <>{check.state === 'free' ? 'A new user is created' : 'A user is created, or updated if the email is in use'}</>
  );
}

function accessText({ access, check }: Provision): string {
  const isHere = check.state === 'here';
  if (access.method === 'RESET_LINK')
    return `Reset link, valid for ${timeLimits.resetLink}${isHere ? '. Earlier reset links stop working' : ''}`;
  const change = access.mustChangeOnNextLogin ? 'must be changed at first sign-in' : 'doesn’t have to be changed';
  return `A password you set; it ${change}${isHere ? '. All sessions end and unused reset links stop working' : ''}`;
}

function mailText({ access, isMailConfigured }: Provision): string {
  if (access.method === 'SET_PASSWORD') return 'Not sent: passwords are never sent by email';
  if (!isMailConfigured) return 'Not sent: mail isn’t configured';
  return access.sendEmail ? 'The link is also sent by email' : 'Not sent';
}
