import type { Series } from './chartFrame.ts';

export type StackPart = { tone: Series['tone']; bottom: number; top: number };

/** The parts of one bar, from the bottom up. Zeros are not drawn. */
export function stackAt(series: Series[], index: number): StackPart[] {
  const parts: StackPart[] = [];
  for (const { tone, values } of series) {
    const bottom = parts.at(-1)?.top ?? 0;
    const value = values[index] ?? 0;
    if (value > 0) parts.push({ tone, bottom, top: bottom + value });
  }
  return parts;
}
