import { answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { beforeEach, describe, expect, it, vi } from 'vitest';
import { aPlatformAdminItem, anAuditRow } from '../testing/factories.ts';
import { answerTenants, renderConsole } from '../testing/renderConsole.tsx';

const settings = anAuditRow({
  action: 'tenant_settings_updated',
  changes: {
    supportEmail: { before: null, after: 'help@harbor.example' },
    displayName: { before: 'Harbor', after: 'Harbor Physio' },
  },
});

const answerAudit = (items = [settings], nextCursor: string | null = null) =>
  answer('get', '/super/audit', { items, nextCursor });

// What the Actor and Tenant filters offer.
beforeEach(() => {
  answer('get', '/super/admins', [aPlatformAdminItem()]);
  answerTenants([]);
});

describe('the audit log', () => {
  it('expands a row into its changes, actor, client and request', async () => {
    answerAudit();
    const { user, router } = renderConsole('/super/audit');
    const line = await screen.findByRole('button', {
      name: /Dana Whitfield.*Changed the settings.*tenant_settings_updated.*Succeeded/,
    });
    expect(line).toHaveAttribute('aria-expanded', 'false');
    await user.click(line);
    expect(line).toHaveAttribute('aria-expanded', 'true');
    const row = within(line.closest('li')!);
    expect(row.getByText('Support email').closest('div')).toHaveTextContent(/None.*help@harbor.example/);
    expect(row.getByText('203.0.113.24 · Firefox 148, macOS')).toBeInTheDocument();
    expect(row.getByRole('button', { name: 'Copy request id' })).toBeInTheDocument();
    expect(router.state.location.search).toBe(`?row=${settings.id}`);
    await user.keyboard('{Enter}');
    expect(line).toHaveAttribute('aria-expanded', 'false');
  });

  it('searches for the text in the search box', async () => {
    const calls = answerAudit();
    const { user, router } = renderConsole('/super/audit?row=7');
    await user.type(await screen.findByRole('searchbox', { name: 'Label, name, reason or request id' }), 'northwind');
    await waitFor(() => expect(router.state.location.search).toBe('?search=northwind'));
    await waitFor(() => expect(calls.at(-1)!.query.get('search')).toBe('northwind'));
  });

  it('applies the filters from the URL', async () => {
    const tenantId = '0190bbbb-0000-7000-8000-000000000001';
    answer('get', `/super/tenants/${tenantId}`, () =>
      failure({ status: 404, code: 'NOT_FOUND', message: 'This doesn’t exist, or you don’t have access to it.' }),
    );
    const calls = answerAudit();
    renderConsole(
      `/super/audit?outcome=failed&action=tenant_created&tenantId=${tenantId}&actorUserId=${tenantId}&targetId=some&since=7`,
    );
    await screen.findByRole('list', { name: 'Audit log' });
    await waitFor(() => expect(calls).toHaveLength(1));
    const { from, ...query } = Object.fromEntries(calls[0]!.query);
    expect(query).toEqual({
      outcome: 'failed',
      action: 'tenant_created',
      tenantId,
      actorUserId: tenantId,
      targetId: 'some',
      limit: '50',
    });
    expect(Date.now() - Date.parse(from!)).toBeGreaterThanOrEqual(7 * 86_400_000);
  });

  it('explains a failed row by step, reason and violated constraint', async () => {
    answerAudit([
      anAuditRow({
        action: 'super_user_updated_tenant_user',
        outcome: 'failed',
        details: { step: 'update user', errorCode: 'EMAIL_TAKEN', constraint: 'users_tenant_id_email_unique' },
      }),
    ]);
    const { user } = renderConsole('/super/audit');
    const line = await screen.findByRole('button', { name: /Changed a user.*Failed/ });
    await user.click(line);
    const text = line.closest('li')!.textContent;
    expect(text).toContain(
      'It stopped at “update user”: the email address already belongs to another account. EMAIL_TAKEN',
    );
    expect(text).toContain('an email address belongs to one account only. users_tenant_id_email_unique');
    expect(text).toContain('Nothing was changed.');
    expect(text.indexOf('It stopped at')).toBeLessThan(text.indexOf('tried to change the user'));
  });

  it('explains refusals and marks actions during an impersonation', async () => {
    answerAudit([
      anAuditRow({
        action: 'super_route_refused',
        outcome: 'refused',
        tenant: null,
        target: { type: 'route', id: null, label: 'GET /api/v1/super/tenants' },
        details: { errorCode: 'IMPERSONATING', repeats: 3 },
      }),
      anAuditRow({
        action: 'client_created',
        subject: { userId: 'u2', email: 'sofia@example.com', name: 'Sofia Marin' },
      }),
    ]);
    const { user } = renderConsole('/super/audit');
    const refused = await screen.findByRole('button', { name: /Was refused/ });
    await user.click(refused);
    expect(refused.closest('li')).toHaveTextContent(
      'Refused: it is not allowed while impersonating a user. IMPERSONATING',
    );
    expect(refused.closest('li')).toHaveTextContent('Repeated within a minute3');
    expect(screen.getByRole('button', { name: /Dana Whitfield as Sofia Marin.*Support access/ })).toBeInTheDocument();
    expect(refused).not.toHaveTextContent('Support access');
  });

  it('links to the row’s target and copies a link to the row', async () => {
    const tenant = { id: 't1', name: 'Northwind Dental' };
    answerAudit([
      anAuditRow({
        id: '71',
        action: 'super_user_updated_tenant_user',
        tenant,
        target: { type: 'user', id: 'u1', label: 'Eleanor Marsh' },
        changes: { role: { before: 'employee', after: 'admin' }, isActive: { before: false, after: true } },
      }),
      anAuditRow({
        id: '72',
        action: 'platform_admin_promoted',
        tenant,
        target: { type: 'user', id: 'a1', label: 'Nora Bright' },
      }),
    ]);
    const { user } = renderConsole('/super/audit?row=71');
    const write = vi.spyOn(navigator.clipboard, 'writeText');
    expect(await screen.findByRole('link', { name: 'Open user' })).toHaveAttribute(
      'href',
      '/super/tenants/t1/users/u1',
    );
    expect(screen.getByText('Role').closest('div')).toHaveTextContent('RoleEmployeeTenant admin');
    expect(screen.getByText('Status').closest('div')).toHaveTextContent('StatusInactiveActive');
    await user.click(screen.getByRole('button', { name: 'Copy link to row' }));
    expect(write).toHaveBeenCalledWith('http://localhost:3000/super/audit?search=req_01KKH7T3PA9QFM&row=71');
    await user.click(screen.getByRole('button', { name: /Promoted a platform admin/ }));
    expect(screen.getByRole('link', { name: 'Open user' })).toHaveAttribute('href', '/super/settings/admins/a1');
  });

  it('filters by an actor found by name', async () => {
    answer('get', '/super/search', {
      tenants: [],
      admins: [],
      users: [
        {
          id: '0190aaaa-0000-7000-8000-00000000000a',
          tenantId: 't1',
          tenantName: 'Northwind Dental',
          name: 'Nora Bright',
          email: 'nora@northwind.example',
          role: 'EMPLOYEE',
          status: 'active',
        },
      ],
    });
    const calls = answerAudit();
    const { user, router } = renderConsole('/super/audit');
    await user.click(await screen.findByRole('button', { name: 'Actor' }));
    const box = await screen.findByRole('combobox', { name: 'Name or email' });
    await waitFor(() => expect(box).toHaveFocus());
    expect(await screen.findByRole('option', { name: /Ines Carvalho/ })).toHaveAttribute('aria-selected', 'true');
    await user.type(box, 'nora');
    await screen.findByRole('option', { name: /Nora Bright.*Northwind Dental/ });
    await user.keyboard('{Enter}');
    await waitFor(() => expect(calls.at(-1)!.query.get('actorUserId')).toBe('0190aaaa-0000-7000-8000-00000000000a'));
    await user.click(screen.getByRole('button', { name: 'Clear Actor' }));
    expect(router.state.location.search).toBe('');
  });

  it('filters by an action found by its label', async () => {
    const calls = answerAudit();
    const { user, router } = renderConsole('/super/audit');
    await user.click(await screen.findByRole('button', { name: 'Action' }));
    await user.type(await screen.findByRole('combobox', { name: 'Label or name' }), 'impersonating');
    expect(screen.getAllByRole('option').map(({ textContent }) => textContent)).toEqual([
      'Started impersonating a usersuper_user_impersonation_started',
      'Stopped impersonating a usersuper_user_impersonation_ended',
    ]);
    await user.keyboard('{ArrowDown}{Enter}');
    await waitFor(() => expect(calls.at(-1)!.query.get('action')).toBe('super_user_impersonation_ended'));
    expect(router.state.location.search).toBe('?action=super_user_impersonation_ended');
    expect(screen.getByRole('button', { name: /^Action.*Stopped impersonating a user/ })).toBeInTheDocument();
  });

  it('filters by days of the reader’s calendar, both included', async () => {
    const calls = answerAudit();
    const { user, router } = renderConsole('/super/audit?since=7&row=7');
    await user.click(await screen.findByRole('button', { name: /^Time/ }));
    const from = await screen.findByLabelText('From');
    const to = screen.getByLabelText('To');
    await user.type(from, '2026-03-12');
    await user.type(to, '2026-03-11');
    expect(screen.getByText('This is before the first day.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    expect(router.state.location.search).toBe('?since=7&row=7');
    await user.clear(to);
    await user.type(to, '2026-03-14');
    await user.click(screen.getByRole('button', { name: 'Apply' }));
    await waitFor(() => expect(router.state.location.search).toBe('?from=2026-03-12&to=2026-03-14'));
    await waitFor(() => expect(calls.at(-1)!.query.get('from')).toBe(new Date(2026, 2, 12).toISOString()));
    expect(calls.at(-1)!.query.get('to')).toBe(new Date(2026, 2, 15).toISOString());
    await user.click(screen.getByRole('button', { name: 'Clear Time' }));
    expect(router.state.location.search).toBe('');
  });

  it('exports the filtered rows as a download', async () => {
    answerAudit();
    const { user } = renderConsole('/super/audit?outcome=failed&search=northwind&cursor=abc');
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    expect(await screen.findByText('Rows matching the filters')).toBeInTheDocument();
    const csv = screen.getByRole('menuitem', { name: /CSV/ });
    expect(csv).toHaveAttribute('href', '/api/v1/super/audit/export?format=csv&search=northwind&outcome=failed');
    expect(csv).toHaveAttribute('download');
    expect(screen.getByRole('menuitem', { name: /NDJSON/ })).toHaveAttribute(
      'href',
      expect.stringContaining('format=ndjson'),
    );
  });

  it('shows a row for an unknown action', async () => {
    answerAudit([anAuditRow({ action: 'webhook_endpoint_rotated', target: null, tenant: null })]);
    renderConsole('/super/audit');
    expect(await screen.findByRole('button', { name: /Webhook endpoint rotated/ })).toBeInTheDocument();
  });

  it('says when no row matches and clears the filters', async () => {
    answerAudit([]);
    const { user, router } = renderConsole('/super/audit?search=nobody');
    expect(await screen.findByText('No matching rows')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(router.state.location.search).toBe('');
  });

  it('shows the request id of a failure and reloads on Retry', async () => {
    answer('get', '/super/audit', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.' }),
    );
    const { user } = renderConsole('/super/audit');
    expect(await screen.findByRole('alert')).toHaveTextContent('req_FAILED');
    answerAudit();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('button', { name: /Changed the settings/ })).toBeInTheDocument();
  });
});

describe('one request', () => {
  const requestId = 'req_01KKH7T3PA9QFM';
  const rows = [
    anAuditRow({
      id: '12',
      action: 'super_provision_user_generated_reset_link',
      target: { type: 'user', id: 'u1', label: 'Ingrid Solheim' },
      occurredAt: '2026-03-12T13:05:21.149Z',
    }),
    anAuditRow({
      id: '11',
      action: 'super_provision_user_created',
      target: { type: 'user', id: 'u1', label: 'Ingrid Solheim' },
      occurredAt: '2026-03-12T13:05:21.118Z',
    }),
  ];
  const neighbour = anAuditRow({
    id: '10',
    requestId: 'req_OTHER',
    action: 'auth_signed_in',
    target: null,
    occurredAt: '2026-03-12T13:04:58.020Z',
  });

  const answerRequest = () =>
    answer('get', '/super/audit', ({ query }) => ({
      items: query.has('search') ? rows : [...rows, neighbour],
      nextCursor: null,
    }));

  it('shows its rows in order, a summary and what happened around it', async () => {
    const calls = answerRequest();
    renderConsole(`/super/audit?search=${requestId}`);
    const own = within(await screen.findByRole('list', { name: 'Rows of the request' }));
    await own.findByRole('button', { name: /Created a user/ });
    expect(
      own.getAllByRole('button').map((line) => /Created a user|Made a first link/.exec(line.textContent)?.[0]),
    ).toEqual(['Created a user', 'Made a first link']);
    expect(own.getAllByRole('button')[0]).toHaveTextContent('21.118');
    expect(screen.getByText('Dana Whitfield created the user Ingrid Solheim in Harbor Physio')).toBeInTheDocument();
    const near = within(await screen.findByRole('list', { name: 'Five minutes either side' }));
    expect(await near.findAllByRole('button')).toHaveLength(1);
    expect(near.getByRole('button', { name: /Signed in/ })).toBeInTheDocument();
    expect(screen.getByText('2 rows in this request, 1 around it')).toBeInTheDocument();
    const around = calls.find(({ query }) => query.has('from'))!;
    expect(around.query.get('from')).toBe('2026-03-12T13:00:21.118Z');
    expect(around.query.get('to')).toBe('2026-03-12T13:10:21.149Z');
  });

  it('opens from a link with a request id, with the row expanded', async () => {
    answerRequest();
    const { router } = renderConsole(`/super/audit?row=12&requestId=${requestId}`);
    const list = within(await screen.findByRole('list', { name: 'Rows of the request' }));
    expect(await list.findByRole('button', { name: /Made a first link/ })).toHaveAttribute('aria-expanded', 'true');
    expect(router.state.location.search).toBe(`?row=12&search=${requestId}`);
  });

  it('expands the failed row at first and lets it be closed', async () => {
    const failed = anAuditRow({
      outcome: 'failed',
      details: { step: 'insert tenant', errorCode: 'SLUG_TAKEN', constraint: null },
    });
    answer('get', '/super/audit', ({ query }) => ({ items: query.has('search') ? [failed] : [], nextCursor: null }));
    const { user } = renderConsole(`/super/audit?search=${requestId}`);
    expect(await screen.findByText(/It stopped at “insert tenant”/)).toBeInTheDocument();
    expect(await screen.findByText('Nothing else happened in this time.')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: /Created a tenant/ }));
    expect(screen.queryByText(/It stopped at/)).not.toBeInTheDocument();
  });

  it('says when no row has the request id', async () => {
    answerAudit([]);
    renderConsole('/super/audit?search=req_UNKNOWN');
    expect(await screen.findByText('No row has this request id')).toBeInTheDocument();
  });
});
