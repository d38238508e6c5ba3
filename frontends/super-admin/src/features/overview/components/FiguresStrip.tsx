import type { Overview } from '@tenantry/kit';
import { periodWords } from '../periodWords.ts';
import styles from './FiguresStrip.module.css';

/** The platform in four figures, each saying what it means. */
export function FiguresStrip({ overview }: { overview: Overview | undefined }) {
  const figures = overview ? figuresOf(overview) : placeholders;
  return (
    <dl className={styles['strip']} aria-busy={!overview}>
      {figures.map(({ label, value, note }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={styles['figure']}>{value}</dd>
          <dd className={styles['note']}>{note}</dd>
        </div>
      ))}
    </dl>
  );
}

const placeholders = ['Tenants', 'Users', 'Signed in today', 'Open invitations'].map((label) => ({
  label,
  value: '\u00A0',
  note: '\u00A0',
}));

function figuresOf({ tenants, users, signedInToday, invitations, days }: Overview) {
  const count = (value: number) => value.toLocaleString('en');
  return [
    {
      label: 'Tenants',
      value: count(tenants.total),
      note: tenants.createdInPeriod === 0 ? `None new in ${periodWords(days)}` : `${count(tenants.createdInPeriod)} new in ${periodWords(days)}`,
    },
    {
      label: 'Users',
      value: count(users.total),
      note: `${count(users.active)} active${users.pending > 0 ? `, ${count(users.pending)} pending` : ''}`,
    },
    { label: 'Signed in today', value: count(signedInToday), note: `of ${count(users.active)} active` },
    {
      label: 'Open invitations',
      value: count(invitations.open),
      note: invitations.expiringSoon === 0 ? 'None expires within 48 hours' : `${count(invitations.expiringSoon)} expire within 48 hours`,
    },
  ];
}
