import { useElementSize } from '@mantine/hooks';
import { type PointerEvent, useState } from 'react';
import styles from './charts.module.css';
import { ChartTable } from './ChartTable.tsx';
import { ChartLegend } from './ChartLegend.tsx';
import { areaPath, linePath } from './chartPaths.ts';
import { niceTicks } from './niceTicks.ts';

export type Series = { name: string; tone: 'accent' | 'warn' | 'bad'; values: number[] };

type Props = {
  title: string;
  /** One label per value: "11 Mar". */
  labels: string[];
  series: Series[];
  height?: number;
};

const LEFT = 36;
const RIGHT = 4;
const TOP = 8;
const BOTTOM = 24;

/** Figures over time. The first series is filled; what went wrong is drawn in its own tone. */
export function AreaChart({ title, labels, series, height = 244 }: Props) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const [pointed, setPointed] = useState<number | null>(null);
  const ticks = niceTicks(Math.max(0, ...series.flatMap((each) => each.values)));
  const top = ticks.at(-1) ?? 1;
  const innerWidth = Math.max(0, width - LEFT - RIGHT);
  const innerHeight = height - TOP - BOTTOM;
  const x = (index: number) => LEFT + (labels.length > 1 ? (index / (labels.length - 1)) * innerWidth : innerWidth / 2);
  const y = (value: number) => TOP + innerHeight * (1 - value / top);
  const point = (event: PointerEvent<SVGSVGElement>) => {
    const offset = event.clientX - event.currentTarget.getBoundingClientRect().left - LEFT;
    const index = Math.round((offset / Math.max(1, innerWidth)) * (labels.length - 1));
    setPointed(Math.min(labels.length - 1, Math.max(0, index)));
  };

  return (
    <figure className={styles['chart']}>
      <ChartLegend title={title} labels={labels} series={series} pointed={pointed} />
      <div ref={ref}>
        <svg
          width={width}
          height={height}
          aria-hidden
          focusable="false"
          onPointerMove={point}
          onPointerLeave={() => setPointed(null)}
        >
          {ticks.map((tick) => (
            <g key={tick} className={styles['tick']}>
              <line x1={LEFT} x2={LEFT + innerWidth} y1={y(tick)} y2={y(tick)} />
              <text x={LEFT - 8} y={y(tick) + 4} textAnchor="end">
                {tick.toLocaleString('en')}
              </text>
            </g>
          ))}
          {dateTicks(labels.length).map((index) => (
            <text key={index} className={styles['date']} x={x(index)} y={height - 4} textAnchor={anchor(index, labels.length)}>
              {labels[index]}
            </text>
          ))}
          {series.map((each, index) => {
            const points = each.values.map((value, at) => [x(at), y(value)] as const);
            return (
              <g key={each.name} data-tone={each.tone} className={styles['series']}>
                {index === 0 ? <path className={styles['area']} d={areaPath(points, y(0))} /> : null}
                <path className={styles['line']} d={linePath(points)} />
              </g>
            );
          })}
          {pointed === null ? null : <line className={styles['pointer']} x1={x(pointed)} x2={x(pointed)} y1={TOP} y2={y(0)} />}
        </svg>
      </div>
      <ChartTable title={title} labels={labels} series={series} />
    </figure>
  );
}

function dateTicks(count: number): number[] {
  if (count === 0) return [];
  const wanted = Math.min(count, 5);
  return [...new Set(Array.from({ length: wanted }, (_, at) => Math.round((at / Math.max(1, wanted - 1)) * (count - 1))))];
}

function anchor(index: number, count: number): 'start' | 'middle' | 'end' {
  if (count === 1) return 'middle';
  return index === count - 1 ? 'end' : index === 0 ? 'start' : 'middle';
}
