import { type KeyboardEvent, type MouseEvent, useState } from 'react';
import type { ChartProps } from './chartFrame.ts';
import { formatNumber } from '../ui/formatNumber.ts';

/**
 * The day whose figures the legend shows: the one under the pointer, or the one chosen with the arrow keys. To a screen
 * reader the drawing is a slider over the days.
 */
export function useReadableDays({ title, labels, series }: Pick<ChartProps, 'title' | 'labels' | 'series'>) {
  const [pointed, setPointed] = useState<number | null>(null);
  const last = labels.length - 1;
  const day = Math.min(pointed ?? last, last);
  const onKeyDown = (event: KeyboardEvent) => {
    const next = { ArrowLeft: day - 1, ArrowDown: day - 1, ArrowRight: day + 1, ArrowUp: day + 1, Home: 0, End: last }[
      event.key
    ];
    if (next === undefined) return;
    event.preventDefault();
    setPointed(Math.min(last, Math.max(0, next)));
  };
  const figures = series.map(({ name, values }) => `${name} ${formatNumber(values[day] ?? 0)}`);
  return {
    pointed,
    setPointed,
    readable:
      last < 0
        ? {}
        : {
            role: 'slider',
            tabIndex: 0,
            'aria-label': `${title}: use the arrow keys to read each figure`,
            'aria-valuemin': 0,
            'aria-valuemax': last,
            'aria-valuenow': day,
            'aria-valuetext': `${labels[day]}: ${figures.join(', ')}`,
            onKeyDown,
            onFocus: () => setPointed(last),
            onBlur: () => setPointed(null),
            // With a pointer, the figures are already shown where it is.
            onMouseDown: (event: MouseEvent) => event.preventDefault(),
          },
  };
}
