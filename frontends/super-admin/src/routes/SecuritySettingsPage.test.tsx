import type { Me, SecurityPolicy } from '@tenantry/kit';
import { aPlatformAdmin, answer, failure } from '@tenantry/kit/testing';
import { fireEvent, screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { renderConsole } from '../testing/renderConsole.tsx';

const lengths = (idleMinutes: number, absoluteMinutes: number) => ({
  idleMinutes,
  absoluteMinutes,
  maxIdleMinutes: idleMinutes,
  maxAbsoluteMinutes: absoluteMinutes,
});
const jonas = {
  id: '0190dddd-0000-7000-8000-000000000001',
  firstName: 'Jonas',
  lastName: 'Weller',
  email: 'jonas.weller@example.com',
  role: 'admin' as const,
  tenantId: '0190bbbb-0000-7000-8000-000000000001',
  tenantName: 'Harbor Physio',
  isOwner: true,
};
const policy: SecurityPolicy = {
  platformAdmins: { startsAt: '2024-09-02T00:00:00.000Z', people: 6, withFactor: 6, withoutFactor: [] },
  tenantAdmins: { startsAt: null, people: 221, withFactor: 207, withoutFactor: [jonas] },
  everyone: { startsAt: null, people: 3685, withFactor: 1312, withoutFactor: [] },
  isDecided: true,
  tenantsRequiringMore: 3,
  requiringMore: [
    {
      id: '0190bbbb-0000-7000-8000-000000000001',
      name: 'Harbor Physio',
      tenantAdminsFrom: null,
      everyoneFrom: '2024-09-02T00:00:00.000Z',
      withoutFactor: 12,
    },
  ],
  stepUpMinutes: 10,
  sessions: {
    platformAdmins: lengths(60, 720),
    tenantAdmins: lengths(10_080, 43_200),
    everyone: lengths(10_080, 43_200),
  },
};

async function open(given: Partial<Me> = {}) {
  const known = { policy };
  answer('get', '/super/settings/security', () => known.policy);
  const saves = answer('put', '/super/settings/security', ({ body }) => {
    const { tenantAdmins } = body as { tenantAdmins?: { startsAt: string | null } };
    known.policy = { ...policy, tenantAdmins: { ...policy.tenantAdmins, ...tenantAdmins } };
    return known.policy;
  });
  const view = renderConsole('/super/settings/security', aPlatformAdmin({ mailConfigured: true, ...given }));
  await screen.findByRole('heading', { name: 'Second factor' });
  return { ...view, saves };
}
const rule = (name: string) => within(screen.getByRole('group', { name }));

describe('the security settings', () => {
  it('say for each group who has a second factor, and since when it is required', async () => {
    await open();
    expect(rule('Platform admins').getByText('6 of 6 have one.')).toBeInTheDocument();
    expect(rule('Platform admins').getByText('2 Sept 2024')).toBeInTheDocument();
    expect(rule('Everyone else').getByText('1,312 of 3,685 have one.')).toBeInTheDocument();
    expect(screen.getByText(/3 tenants do/)).toBeInTheDocument();
    expect(screen.queryByRole('button', { name: 'Save changes' })).not.toBeInTheDocument();
  });

  it('require it of a group from a date, after showing who has none yet and what saving does', async () => {
    const { user, saves } = await open();
    await user.click(rule('Tenant admins').getByText('Required'));
    const people = within(await screen.findByRole('region', { name: 'Tenant admins without a second factor' }));
    expect(people.getByText('14 people have none yet')).toBeInTheDocument();
    expect(people.getByText('Jonas Weller')).toBeInTheDocument();
    expect(people.getByText('Harbor Physio')).toBeInTheDocument();
    expect(people.getByText('Owner')).toBeInTheDocument();
    fireEvent.change(screen.getByLabelText('Tenant admins: required from'), { target: { value: '2030-04-01' } });
    expect(screen.getByRole('region', { name: 'Unsaved changes' })).toHaveTextContent(
      'Not saved yet: a second factor is required of tenant admins from 1 Apr 2030.',
    );
    expect(saves).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText('The security settings are saved')).toBeInTheDocument();
    expect(saves.map(({ body }) => body)).toEqual([
      { tenantAdmins: { startsAt: new Date('2030-04-01T00:00:00').toISOString() }, notify: false },
    ]);
    await waitFor(() => expect(screen.queryByRole('button', { name: 'Save changes' })).not.toBeInTheDocument());
  });

  it('email those without one a reminder, once the rule is saved', async () => {
    const { user, saves } = await open();
    await user.click(rule('Tenant admins').getByText('Required'));
    const reminder = () => screen.findByRole('button', { name: 'Email all 14 a reminder' });
    expect(await reminder()).toHaveAttribute('aria-disabled', 'true');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    await screen.findByText('The security settings are saved');
    await user.click(await reminder());
    expect(await screen.findByText('The reminders are on their way')).toBeInTheDocument();
    expect(saves.at(-1)?.body).toEqual({ notify: true, notifyGroup: 'tenantAdmins' });
  });

  it('show which tenants require more, and how many of their people have none yet', async () => {
    const { user } = await open();
    await user.click(screen.getByRole('button', { name: 'Show them' }));
    const list = within(screen.getByRole('list', { name: 'Tenants that require more' }));
    expect(list.getByRole('link', { name: 'Harbor Physio' })).toHaveAttribute(
      'href',
      '/super/tenants/0190bbbb-0000-7000-8000-000000000001',
    );
    expect(list.getByText('12 without one')).toBeInTheDocument();
    expect(list.getByText(/Everyone since/)).toHaveTextContent('Everyone since 2 Sept 2024');
    expect(list.getByText('And 2 more.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Hide them' }));
    expect(screen.queryByRole('list', { name: 'Tenants that require more' })).not.toBeInTheDocument();
  });

  it('can only be read by an auditor', async () => {
    await open({ platformRole: 'auditor' });
    expect(screen.getByText(/Only an owner can change the security settings/)).toBeInTheDocument();
    for (const radio of screen.getAllByRole('radio')) expect(radio).toBeDisabled();
    for (const select of screen.getAllByRole('combobox')) expect(select).toBeDisabled();
  });

  it('offer no session longer than the configuration allows', async () => {
    const { user } = await open();
    const row = within(screen.getByRole('group', { name: 'Sessions of platform admins' }));
    const options = within(row.getByLabelText('At most')).getAllByRole('option');
    expect(options.map(({ textContent }) => textContent)).toEqual(['1 hour', '4 hours', '8 hours', '12 hours']);
    await user.selectOptions(row.getByLabelText('Without use'), '30 minutes');
    await user.selectOptions(screen.getByLabelText('Ask again after'), '5 minutes');
    const bar = screen.getByRole('region', { name: 'Unsaved changes' });
    expect(bar).toHaveTextContent('sessions of platform admins end after 30 minutes without use');
    expect(bar).toHaveTextContent('people confirm it’s them again after 5 minutes');
    await user.click(screen.getByRole('button', { name: 'Discard' }));
    expect(bar).toBeEmptyDOMElement();
    expect(row.getByLabelText('Without use')).toHaveDisplayValue('1 hour');
  });

  it('keep what was entered when saving fails', async () => {
    const { user } = await open();
    answer('put', '/super/settings/security', () =>
      failure({ status: 503, code: 'DATABASE_UNAVAILABLE', message: 'Try again in a moment.', requestId: 'req_DB' }),
    );
    await user.selectOptions(screen.getByLabelText('Ask again after'), '5 minutes');
    await user.click(screen.getByRole('button', { name: 'Save changes' }));
    expect(await screen.findByRole('alert')).toHaveTextContent(/Nothing was changed.*req_DB/);
    expect(screen.getByLabelText('Ask again after')).toHaveDisplayValue('5 minutes');
  });
});
