import { useElementSize } from '@mantine/hooks';
import type { PointerEvent } from 'react';
import styles from './charts.module.css';
import { ChartGrid } from './ChartGrid.tsx';
import { ChartTable } from './ChartTable.tsx';
import { ChartLegend } from './ChartLegend.tsx';
import { type ChartProps, BOTTOM, LEFT, RIGHT, TOP } from './chartFrame.ts';
import { areaPath, linePath } from './chartPaths.ts';
import { niceTicks } from './niceTicks.ts';
import { useReadableDays } from './useReadableDays.ts';

/** Figures over time. The first series is filled; failures are drawn in their own colour. */
export function AreaChart({ title, labels, series, height = 244 }: ChartProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { pointed, setPointed, readable } = useReadableDays({ title, labels, series });
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
      <div ref={ref} {...readable}>
        <svg
          width={width}
          height={height}
          aria-hidden
          focusable="false"
          onPointerMove={point}
          onPointerLeave={() => setPointed(null)}
        >
          <ChartGrid ticks={ticks} labels={labels} height={height} innerWidth={innerWidth} x={x} y={y} />
          {series.map((each, index) => {
            const points = each.values.map((value, at) => [x(at), y(value)] as const);
            return (
              <g key={each.name} data-tone={each.tone} className={styles['series']}>
                {index === 0 ? <path className={styles['area']} d={areaPath(points, y(0))} /> : null}
                <path className={styles['line']} d={linePath(points)} />
              </g>
            );
          })}
          {pointed === null ? null : (
            <line className={styles['pointer']} x1={x(pointed)} x2={x(pointed)} y1={TOP} y2={y(0)} />
          )}
        </svg>
      </div>
      <ChartTable title={title} labels={labels} series={series} />
    </figure>
  );
}
