import { formatNumber, timeLimits } from '@tenantry/kit';
import type { Overview } from '@tenantry/kit';
import { periodLabel } from '../periods.ts';
import styles from './FiguresStrip.module.css';

/** Five key figures of the platform, each with a note. */
export function FiguresStrip({ overview }: { overview: Overview | undefined }) {
  const figures = overview ? figuresOf(overview) : placeholders;
  return (
    <dl className={styles['strip']} aria-busy={!overview}>
      {figures.map(({ label, value, note, isBad }) => (
        <div key={label}>
          <dt>{label}</dt>
          <dd className={styles['figure']}>{value}</dd>
          <dd className={styles['note']} data-bad={isBad || undefined}>
            {note}
          </dd>
        </div>
      ))}
    </dl>
  );
}

type Figure = { label: string; value: string; note: string; /** Highlights the note. */ isBad?: boolean };

/** Not shown: as many lines as the figures will need, so that nothing moves when they arrive. */
const placeholders: Figure[] = [
  { label: 'Tenants', value: '0', note: '10 new in the last 30 days' },
  { label: 'Users', value: '0', note: '10 active, 1 pending' },
  { label: 'Signed in today', value: '0', note: 'of 10 active' },
  { label: 'Open invitations', value: '0', note: `None expire within ${timeLimits.expiringSoon}` },
  { label: 'Mail sent', value: '0', note: 'All 10 in the last 30 days' },
];

function figuresOf({ tenants, users, signedInToday, invitations, mails, days }: Overview): Figure[] {
  const count = (value: number) => formatNumber(value);
  return [
    {
      label: 'Tenants',
      value: count(tenants.total),
      note:
        tenants.createdInPeriod === 0
          ? `None created in the last ${periodLabel(days)}`
          : `${count(tenants.createdInPeriod)} new in the last ${periodLabel(days)}`,
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
      note:
        invitations.expiringSoon === 0
          ? `None expire within ${timeLimits.expiringSoon}`
          : `${count(invitations.expiringSoon)} expire within ${timeLimits.expiringSoon}`,
    },
    mailFigure(mails, days),
  ];
}

function mailFigure(mails: Overview['mails'], days: number): Figure {
  const sum = (key: 'sent' | 'waiting' | 'failed') => mails.reduce((total, each) => total + each[key], 0);
  const [sent, waiting, failed] = [sum('sent'), sum('waiting'), sum('failed')];
  const all = sent + waiting + failed;
  if (all === 0) return { label: 'Mail sent', value: 'None', note: `No email in the last ${periodLabel(days)}` };
  const rest = [
    ...(waiting > 0 ? [`${formatNumber(waiting)} waiting`] : []),
    ...(failed > 0 ? [`${formatNumber(failed)} given up`] : []),
  ];
  return {
    label: 'Mail sent',
    // Rounded down, so that one failed email never shows as 100%.
    value: `${formatNumber(Math.floor((sent / all) * 1_000) / 10)}%`,
    note: rest.length === 0 ? `All ${formatNumber(all)} in the last ${periodLabel(days)}` : rest.join(', '),
    isBad: failed > 0,
  };
}
