import { AreaChart, type Overview } from '@tenantry/kit';

// Days are counted in UTC, so they are named in UTC; hours are the reader's own.
const day = new Intl.DateTimeFormat('en-GB', { day: 'numeric', month: 'short', timeZone: 'UTC' });
const hour = new Intl.DateTimeFormat('en-GB', { hour: '2-digit', minute: '2-digit' });

export function SignInsChart({ signIns, days }: Pick<Overview, 'signIns' | 'days'>) {
  const words = days === 1 ? hour : day;
  return (
    <AreaChart
      title="Sign-ins"
      labels={signIns.map(({ date }) => words.format(new Date(date)).replace('Sept', 'Sep'))}
      series={[
        { name: 'Succeeded', tone: 'accent', values: signIns.map(({ succeeded }) => succeeded) },
        { name: 'Refused', tone: 'warn', values: signIns.map(({ refused }) => refused) },
      ]}
    />
  );
}
