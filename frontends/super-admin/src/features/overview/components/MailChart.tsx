import { BarChart, type Overview } from '@tenantry/kit';
import { momentLabels } from '../momentLabels.ts';
import { periodWords } from '../periodWords.ts';
import styles from './MailChart.module.css';
import { SheetPart } from './SheetPart.tsx';

/** The mails by when they were written and what became of them. */
export function MailChart({ mails, days }: Pick<Overview, 'mails' | 'days'>) {
  if (mails.every(({ sent, waiting, failed }) => sent + waiting + failed === 0)) {
    return (
      <SheetPart title="Mail">
        <p className={styles['none']}>Nothing was mailed in {periodWords(days)}.</p>
      </SheetPart>
    );
  }
  return (
    <BarChart
      title="Mail"
      labels={momentLabels(mails, days)}
      series={[
        { name: 'Sent', tone: 'soft', values: mails.map(({ sent }) => sent) },
        { name: 'Waiting', tone: 'warn', values: mails.map(({ waiting }) => waiting) },
        { name: 'Given up', tone: 'bad', values: mails.map(({ failed }) => failed) },
      ]}
    />
  );
}
