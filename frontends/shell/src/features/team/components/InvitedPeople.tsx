import { CopyField, type InvitedPeople as Invited, policies } from '@tenantry/kit';
import styles from './team.module.css';

type Outcome = Invited['people'][number];

const texts: Record<Outcome['result'], string> = {
  invited: 'Invited',
  reactivated: 'Active again',
  already_member: 'Already in your team',
  refused: 'Not invited',
};

/** Result for each address, with the links to share. */
export function InvitedPeople({ invited: { people, emailSent } }: { invited: Invited }) {
  return (
    <div className={styles['section']}>
      <p role="status">{summary(people, emailSent)}</p>
      <ul className={styles['results']} aria-label="Result for each address">
        {people.map((person, at) => (
          <li key={`${person.email} ${String(at)}`}>
            <p>
              <b>{person.email}</b>
              <span className={styles['quiet']}>
                {texts[person.result]}
                {person.reason ? `: ${person.reason}` : ''}
                {person.result === 'reactivated' && !person.inviteUrl ? ', with the password they had' : ''}
              </span>
            </p>
            {person.inviteUrl ? (
              <CopyField label={`Invite link for ${person.email}`} isLabelHidden value={person.inviteUrl} />
            ) : null}
          </li>
        ))}
      </ul>
    </div>
  );
}

function summary(people: Outcome[], emailSent: boolean): string {
  const withLink = people.filter(({ inviteUrl }) => inviteUrl !== undefined).length;
  if (withLink === 0) return 'No new link was made.';
  const links = `Each link works once, for ${policies.invitationDays} days.`;
  return emailSent
    ? `The emails are on their way. ${links}`
    : `Nothing was emailed: share each link yourself. ${links}`;
}
