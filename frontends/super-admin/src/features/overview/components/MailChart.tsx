import { BarChart, type Overview } from '@tenantry/kit';
import { timeLabels } from '../timeLabels.ts';
import { periodLabel } from '../periods.ts';
import styles from './MailChart.module.css';
import { TitledSection } from '../../../components/TitledSection.tsx';

export function MailChart({ overview }: { overview: Overview }) {
  const { mails, days } = overview;
  if (mails.every(({ sent, waiting, failed }) => sent + waiting + failed === 0)) {
    return (
      <TitledSection title="Mail">
        <p className={styles['none']}>No email in the last {periodLabel(days)}.</p>
      </TitledSection>
    );
  }
  return (
    <BarChart
      title="Mail"
      labels={timeLabels(mails, overview)}
      series={[
        { name: 'Sent', tone: 'soft', values: mails.map(({ sent }) => sent) },
        { name: 'Waiting', tone: 'warn', values: mails.map(({ waiting }) => waiting) },
        { name: 'Given up', tone: 'bad', values: mails.map(({ failed }) => failed) },
      ]}
    />
  );
}
