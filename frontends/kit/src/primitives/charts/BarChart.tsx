import { useElementSize } from '@mantine/hooks';
import { ChartGrid } from './ChartGrid.tsx';
import { ChartLegend } from './ChartLegend.tsx';
import { ChartTable } from './ChartTable.tsx';
import { type ChartProps, BOTTOM, LEFT, RIGHT, TOP } from './chartFrame.ts';
import styles from './charts.module.css';
import { niceTicks } from './niceTicks.ts';
import { stackAt } from './stackAt.ts';
import { useReadableDays } from './useReadableDays.ts';

const GAP = 0.28;

/** Figures over time that add up: one bar a day, with failures on top. */
export function BarChart({ title, labels, series, height = 244 }: ChartProps) {
  const { ref, width } = useElementSize<HTMLDivElement>();
  const { pointed, setPointed, readable } = useReadableDays({ title, labels, series });
  const stacks = labels.map((_, index) => stackAt(series, index));
  const ticks = niceTicks(Math.max(0, ...stacks.map((stack) => stack.at(-1)?.top ?? 0)));
  const top = ticks.at(-1) ?? 1;
  const innerWidth = Math.max(0, width - LEFT - RIGHT);
  const slot = innerWidth / Math.max(1, labels.length);
  const x = (index: number) => LEFT + slot * (index + 0.5);
  const y = (value: number) => TOP + (height - TOP - BOTTOM) * (1 - value / top);

  return (
    <figure className={styles['chart']}>
      <ChartLegend title={title} labels={labels} series={series} pointed={pointed} />
      <div ref={ref} {...readable}>
        <svg width={width} height={height} aria-hidden focusable="false" onPointerLeave={() => setPointed(null)}>
          <ChartGrid ticks={ticks} labels={labels} height={height} innerWidth={innerWidth} x={x} y={y} />
          {stacks.map((stack, index) => (
            <g
              key={index}
              className={styles['bar']}
              data-pointed={index === pointed || undefined}
              onPointerEnter={() => setPointed(index)}
            >
              {/* The whole height reacts to the pointer, even where a bar is low. */}
              <rect className={styles['slot']} x={LEFT + slot * index} y={TOP} width={slot} height={y(0) - TOP} />
              {stack.map(({ tone, bottom, top: end }) => (
                <rect
                  key={tone}
                  data-tone={tone}
                  x={LEFT + slot * (index + GAP / 2)}
                  y={y(end)}
                  width={slot * (1 - GAP)}
                  height={y(bottom) - y(end)}
                />
              ))}
            </g>
          ))}
        </svg>
      </div>
      <ChartTable title={title} labels={labels} series={series} />
    </figure>
  );
}
