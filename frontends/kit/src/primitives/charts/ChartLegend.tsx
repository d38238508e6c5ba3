import type { Series } from './chartFrame.ts';
import { formatNumber } from '../ui/formatNumber.ts';
import styles from './charts.module.css';

type Props = { title: string; labels: string[]; series: Series[]; pointed: number | null };

/** Names the colours; while a day is pointed at, its figures. */
export function ChartLegend({ title, labels, series, pointed }: Props) {
  return (
    <figcaption className={styles['caption']}>
      <h2 className={styles['title']}>{title}</h2>
      <span className={styles['legend']}>
        {pointed === null ? null : <span>{labels[pointed]}</span>}
        {series.map((each) => (
          <span key={each.name} data-tone={each.tone} className={styles['key']}>
            {each.name}
            {pointed === null ? null : <b>{formatNumber(each.values[pointed] ?? 0)}</b>}
          </span>
        ))}
      </span>
    </figcaption>
  );
}
