import { AreaChart, type Overview } from '@tenantry/kit';
import { timeLabels } from '../timeLabels.ts';

export function SignInsChart({ overview }: { overview: Overview }) {
  const { signIns } = overview;
  return (
    <AreaChart
      title="Sign-ins"
      labels={timeLabels(signIns, overview)}
      series={[
        { name: 'Succeeded', tone: 'accent', values: signIns.map(({ succeeded }) => succeeded) },
        { name: 'Refused', tone: 'warn', values: signIns.map(({ refused }) => refused) },
      ]}
    />
  );
}
