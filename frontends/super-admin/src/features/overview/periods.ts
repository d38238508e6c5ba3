export const periods = [
  { value: '1', label: '24 hours' },
  { value: '7', label: '7 days' },
  { value: '30', label: '30 days' },
  { value: '90', label: '90 days' },
] as const;

export const periodLabel = (days: number) =>
  periods.find(({ value }) => value === String(days))?.label ?? `${days} days`;
