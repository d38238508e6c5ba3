import { AreaChart, type Overview } from '@tenantry/kit';
import { timeLabels } from '../timeLabels.ts';

export function SignInsChart({ signIns, days }: Pick<Overview, 'signIns' | 'days'>) {
  return (
    <AreaChart
      title="Sign-ins"
      labels={timeLabels(signIns, days)}
      series={[
        { name: 'Succeeded', tone: 'accent', values: signIns.map(({ succeeded }) => succeeded) },
        { name: 'Refused', tone: 'warn', values: signIns.map(({ refused }) => refused) },
      ]}
    />
  );
}
