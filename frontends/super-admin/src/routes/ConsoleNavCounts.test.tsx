import { tellNavCount, useNavCount } from '@tenantry/kit';
import { answer, renderRoute } from '@tenantry/kit/testing';
import { screen } from '@testing-library/react';
import { afterEach, expect, it } from 'vitest';
import { ConsoleNavCounts } from './ConsoleNavCounts.tsx';

function Shown() {
  const tenants = useNavCount('/super/tenants');
  const outbox = useNavCount('/super/outbox');
  return <p>{`${tenants?.count ?? 'no'} tenants, ${outbox?.count ?? 'no'} mails${outbox?.isBad ? ' fail' : ''}`}</p>;
}
const render = () =>
  renderRoute([{ element: <ConsoleNavCounts />, children: [{ index: true, element: <Shown /> }] }], '/');
const answerCounts = (all: number, failingLately: number) => {
  answer('get', '/super/tenants/counts', { all, active: all, inactive: 0, suspended: 0, deleted: 0 });
  answer('get', '/super/outbox/counts', {
    all: 20,
    waiting: 0,
    failing: 9,
    sent: 11,
    failingLately,
    failingAccounts: [],
  });
};

afterEach(() => {
  tellNavCount('/super/tenants', null);
  tellNavCount('/super/outbox', null);
});

it('shows the number of tenants and recently failing emails in the navigation', async () => {
  answerCounts(148, 4);
  render();
  expect(await screen.findByText('148 tenants, 4 mails fail')).toBeInTheDocument();
});

it('shows no email count when nothing fails', async () => {
  answerCounts(148, 0);
  render();
  expect(await screen.findByText('148 tenants, no mails')).toBeInTheDocument();
});
