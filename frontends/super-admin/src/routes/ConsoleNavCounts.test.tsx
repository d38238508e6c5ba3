import { type PlatformRole, tellNavCount, tellNavWarning, useNavCount, useNavWarning } from '@tenantry/kit';
import { aPlatformAdmin, answer, renderRoute } from '@tenantry/kit/testing';
import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it } from 'vitest';
import { ConsoleNavCounts } from './ConsoleNavCounts.tsx';

function Shown() {
  const tenants = useNavCount('/super/tenants');
  const outbox = useNavCount('/super/outbox');
  const frontends = useNavWarning('/super/settings/frontends');
  return (
    <>
      <p>{`${tenants?.count ?? 'no'} tenants, ${outbox?.count ?? 'no'} mails${outbox?.isBad ? ' fail' : ''}`}</p>
      <p>{frontends ?? 'No warning'}</p>
    </>
  );
}
const render = (platformRole: PlatformRole = 'owner') =>
  renderRoute(
    [{ element: <ConsoleNavCounts />, children: [{ index: true, element: <Shown /> }] }],
    '/',
    aPlatformAdmin({ platformRole }),
  );
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

const aFrontend = (given: { name: string; isHalted?: boolean; loads?: number; failures?: number }) => ({
  id: given.name.toLowerCase(),
  name: given.name,
  haltAbove: null,
  isHalted: given.isHalted ?? false,
  health: { loads: given.loads ?? 0, failures: given.failures ?? 0 },
});
const answerFrontends = (...items: ReturnType<typeof aFrontend>[]) =>
  answer('get', '/super/remotes/health', { items, nextCursor: null });

beforeEach(() => answerFrontends());
afterEach(() => {
  tellNavWarning('/super/settings/frontends', null);
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

it('says in the navigation which frontends were halted, and which fail on too many pages', async () => {
  answerCounts(148, 0);
  answerFrontends(
    aFrontend({ name: 'Billing', isHalted: true }),
    aFrontend({ name: 'Scheduling', loads: 100, failures: 3 }),
    aFrontend({ name: 'Documents', loads: 100, failures: 2 }),
  );
  render();
  expect(await screen.findByText('Billing was halted, Scheduling fails')).toBeInTheDocument();
});

it('removes the warning once all frontends load', async () => {
  tellNavWarning('/super/settings/frontends', 'Billing was halted');
  answerCounts(148, 0);
  render();
  expect(await screen.findByText('No warning')).toBeInTheDocument();
});

it('does not ask how frontends load for an admin who may not see them', async () => {
  answerCounts(148, 0);
  const calls = answerFrontends(aFrontend({ name: 'Billing', isHalted: true }));
  render('support');
  expect(await screen.findByText('148 tenants, no mails')).toBeInTheDocument();
  expect(screen.getByText('No warning')).toBeInTheDocument();
  expect(calls).toHaveLength(0);
});
