/** Four round steps from zero to at least the highest value. Whole numbers, because these are counts. */
export function niceTicks(highest: number): number[] {
  const rough = Math.max(1, highest / 4);
  const magnitude = 10 ** Math.floor(Math.log10(rough));
  const step =
    ([1, 1.5, 2, 2.5, 3, 5, 10].find((nice) => Number.isInteger(nice * magnitude) && nice * magnitude >= rough) ?? 10) *
    magnitude;
  return [0, 1, 2, 3, 4].map((each) => each * step);
}
