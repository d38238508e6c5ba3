import { VisuallyHidden } from '@mantine/core';
import type { Series } from './chartFrame.ts';

/** The same figures for people who can't see the drawing. */
export function ChartTable({ title, labels, series }: { title: string; labels: string[]; series: Series[] }) {
  return (
    <VisuallyHidden>
      <table>
        <caption>{title}</caption>
        <thead>
          <tr>
            <th scope="col">Day</th>
            {series.map((each) => (
              <th key={each.name} scope="col">
                {each.name}
              </th>
            ))}
          </tr>
        </thead>
        <tbody>
          {labels.map((label, index) => (
            <tr key={`${label}-${index}`}>
              <th scope="row">{label}</th>
              {series.map((each) => (
                <td key={each.name}>{each.values[index] ?? 0}</td>
              ))}
            </tr>
          ))}
        </tbody>
      </table>
    </VisuallyHidden>
  );
}
