import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderRoute } from '../../testing/renderRoute.tsx';
import { AreaChart } from './AreaChart.tsx';
import { BarChart } from './BarChart.tsx';
import type { Series } from './chartFrame.ts';

const labels = ['1 Mar', '2 Mar', '3 Mar'];
const series: Series[] = [
  { name: 'Succeeded', tone: 'accent', values: [10, 1_200, 30] },
  { name: 'Refused', tone: 'warn', values: [1, 2, 3] },
];

describe.each([
  ['an area chart', AreaChart],
  ['a bar chart', BarChart],
])('%s', (_, Chart) => {
  const chart = (days = labels) =>
    renderRoute([{ path: '/', element: <Chart title="Sign-ins" labels={days} series={series} /> }], '/');
  const legend = () => screen.getByRole('heading', { name: 'Sign-ins' }).parentElement!;

  it('can be read day by day with the keyboard, beginning with the newest', async () => {
    const { user } = chart();
    await user.tab();
    const days = screen.getByRole('slider', { name: /^Sign-ins/ });
    expect(days).toHaveFocus();
    expect(days).toHaveAttribute('aria-valuetext', '3 Mar: Succeeded 30, Refused 3');
    await user.keyboard('{ArrowRight}{ArrowLeft}');
    expect(days).toHaveAttribute('aria-valuetext', '2 Mar: Succeeded 1,200, Refused 2');
    expect(within(legend()).getByText('2 Mar')).toBeVisible();
    expect(within(legend()).getByText('1,200')).toBeVisible();
    await user.keyboard('{Home}{ArrowLeft}');
    expect(within(legend()).getByText('1 Mar')).toBeVisible();
    await user.keyboard('{End}');
    expect(within(legend()).getByText('3 Mar')).toBeVisible();
    await user.tab();
    expect(within(legend()).queryByText('3 Mar')).not.toBeInTheDocument();
  });

  it('isn’t a Tab stop without days', async () => {
    const { user } = chart([]);
    await user.tab();
    expect(screen.queryByRole('slider')).not.toBeInTheDocument();
  });
});
