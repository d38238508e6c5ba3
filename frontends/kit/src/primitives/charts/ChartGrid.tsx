import styles from './charts.module.css';
import { LEFT } from './chartFrame.ts';
import { formatNumber } from '../ui/formatNumber.ts';

type Props = {
  ticks: number[];
  labels: string[];
  height: number;
  innerWidth: number;
  x: (index: number) => number;
  y: (value: number) => number;
};

/** The background of every chart: horizontal lines with their values, and a few dates below. */
export function ChartGrid({ ticks, labels, height, innerWidth, x, y }: Props) {
  return (
    <>
      {ticks.map((tick) => (
        <g key={tick} className={styles['tick']}>
          <line x1={LEFT} x2={LEFT + innerWidth} y1={y(tick)} y2={y(tick)} />
          <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
            {formatNumber(tick)}
          </text>
        </g>
      ))}
      {dateTicks(labels.length).map((index) => (
        <text
          key={index}
          className={styles['date']}
          x={x(index)}
          y={height - 4}
          textAnchor={anchor(index, labels.length)}
        >
          {labels[index]}
        </text>
      ))}
    </>
  );
}

function dateTicks(count: number): number[] {
  if (count === 0) return [];
  const wanted = Math.min(count, 5);
  return [
    ...new Set(Array.from({ length: wanted }, (_, at) => Math.round((at / Math.max(1, wanted - 1)) * (count - 1)))),
  ];
}

function anchor(index: number, count: number): 'start' | 'middle' | 'end' {
  if (count === 1) return 'middle';
  return index === count - 1 ? 'end' : index === 0 ? 'start' : 'middle';
}
