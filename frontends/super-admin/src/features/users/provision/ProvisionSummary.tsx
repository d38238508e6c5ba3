import { LinkButton, PersonAvatar, normaliseEmail, tenantRoleLabel } from '@tenantry/kit';
import { personName } from '../../people/personName.ts';
import styles from './ProvisionSummary.module.css';
import type { Provision } from './useProvision.ts';
import { listChanges } from './listChanges.ts';

/** The choices made in the earlier steps. */
export function ProvisionSummary({ provision, tenantName }: { provision: Provision; tenantName: string }) {
  const { identity, check, goTo } = provision;
  const facts = [
    ['Tenant', tenantName],
    ['Role', tenantRoleLabel(identity.role)],
    ['Account', identity.activateNow ? 'Activate now' : check.state === 'here' ? 'Unchanged' : 'Starts inactive'],
    ['Result', check.state === 'here' ? 'Existing user' : check.state === 'free' ? 'New user' : 'New or existing user'],
  ] as const;
  return (
    <>
      <div className={styles['head']}>
        <h3>So far</h3>
        <LinkButton isSmall onClick={() => goTo('identify')} aria-label="Edit who gets access">
          Edit
        </LinkButton>
      </div>
      <div className={styles['person']}>
        <PersonAvatar name={personName(identity)} size={32} />
        <div>
          <b>{personName(identity)}</b>
          <span>{normaliseEmail(identity.email)}</span>
        </div>
      </div>
      <dl className={styles['facts']}>
        {facts.map(([label, value]) => (
          <div key={label}>
            <dt>{label}</dt>
            <dd>{value}</dd>
          </div>
        ))}
      </dl>
      <p className={styles['note']}>
        {check.state === 'here'
          ? sentence(listChanges(check.user, identity))
          : check.state === 'free'
            ? 'No user in this tenant has this email, so a new user will be created. Other tenants aren’t checked.'
            : 'If a user in this tenant has this email already, they get the name and the role you enter. Otherwise a new user will be created.'}
      </p>
    </>
  );
}

function sentence(changes: string[]): string {
  if (changes.length === 0) return 'A user already has this email. Name and role don’t change.';
  return `A user already has this email: ${changes.join(', ')}.`;
}
