import { PersonAvatar, normaliseEmail } from '@tenantry/kit';
import { personName } from '../personName.ts';
import { roleWord } from '../roleWords.ts';
import styles from './SoFar.module.css';
import type { Provision } from './useProvision.ts';
import { willChange } from './willChange.ts';

/** What was settled in the steps before, beside the one at hand. */
export function SoFar({ provision, tenantName }: { provision: Provision; tenantName: string }) {
  const { identity, check, goTo } = provision;
  const facts = [
    ['Tenant', tenantName],
    ['Role', roleWord(identity.role)],
    ['Account', identity.activateNow ? 'Activate now' : check.state === 'here' ? 'As it is' : 'Begins inactive'],
    ['Result', check.state === 'here' ? 'Existing user' : check.state === 'free' ? 'New user' : 'New, or updated'],
  ] as const;
  return (
    <>
      <div className={styles['head']}>
        <h3>So far</h3>
        <button type="button" onClick={() => goTo('identify')} aria-label="Edit who gets access">
          Edit
        </button>
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
          ? sentence(willChange(check.user, identity))
          : 'No one in this tenant uses this address, so a user will be created. Other tenants are never looked at.'}
      </p>
    </>
  );
}

function sentence(changes: string[]): string {
  if (changes.length === 0) return 'Somebody here has this address already. Name and role stay as they are.';
  return `Somebody here has this address already: ${changes.join(', ')}.`;
}
