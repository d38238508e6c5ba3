import { Facts, PersonAvatar, normaliseEmail } from '@tenantry/kit';
import { personName } from '../personName.ts';
import { roleWord } from '../roleWords.ts';
import { ProvisionFailure } from './ProvisionFailure.tsx';
import styles from './ReviewStep.module.css';
import { StepTitle } from './StepTitle.tsx';
import type { Provision, ProvisionStep } from './useProvision.ts';
import { willChange } from './willChange.ts';

/** Everything once more before it happens, and, where it failed, why. */
export function ReviewStep({ provision, tenantName }: { provision: Provision; tenantName: string }) {
  const { identity, error, goTo } = provision;
  const edit = (step: ProvisionStep, what: string) => (
    <button type="button" className={styles['edit']} aria-label={`Edit ${what}`} onClick={() => goTo(step)}>
      Edit
    </button>
  );
  return (
    <>
      {error ? <ProvisionFailure error={error} /> : null}
      <StepTitle title="Check and confirm">All of it happens at once, or none of it.</StepTitle>
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
          { label: 'Result', value: <ResultWords provision={provision} /> },
          { label: 'Role', value: roleWord(identity.role) },
          {
            label: 'Account',
            value: identity.activateNow ? 'Activated now' : 'Begins inactive; stays as it is where there is one',
          },
          { label: 'Access', value: accessWords(provision), action: edit('access', 'the access method') },
          { label: 'Mail', value: mailWords(provision) },
        ]}
      />
    </>
  );
}

function ResultWords({ provision: { check, identity } }: { provision: Provision }) {
  if (check.state === 'here') {
    const changes = willChange(check.user, identity);
    return (
      <>
        {changes.length > 0
          ? `An existing user is updated: ${changes.join(', ')}`
          : 'An existing user gets access; name and role stay as they are'}
      </>
    );
  }
  return (
    <>
      {check.state === 'free' ? 'A new user is created' : 'A user is created, or updated where the address exists here'}
    </>
  );
}

function accessWords({ access, check }: Provision): string {
  const isHere = check.state === 'here';
  if (access.method === 'RESET_LINK')
    return `Reset link, valid for 24 hours${isHere ? '. Earlier reset links stop working' : ''}`;
  const change = access.mustChangeOnNextLogin ? 'has to be changed at the first sign-in' : 'need not be changed';
  return `A password you set; it ${change}${isHere ? '. Every session ends and open reset links stop working' : ''}`;
}

function mailWords({ access, isMailConfigured }: Provision): string {
  if (access.method === 'SET_PASSWORD') return 'None is sent: a password is never mailed';
  if (!isMailConfigured) return 'None is sent: not configured';
  return access.sendEmail ? 'The link is sent as well' : 'None is sent';
}
