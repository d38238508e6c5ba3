import { type AuditRow, actAsTenant, leaveActingTenant } from '@tenantry/kit';
import { aPlatformAdmin, aTenantUser, answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';
import { renderShell } from '../testing/renderShell.tsx';

const row: AuditRow = {
  id: '7',
  occurredAt: '2026-03-12T14:05:00.000Z',
  requestId: 'req_SUPPORT',
  action: 'super_user_impersonation_started',
  outcome: 'done',
  actor: { userId: 'dana', email: 'dana@platform.example', name: 'Dana Whitfield', role: 'super_user' },
  subject: { userId: 'sofia', email: 'sofia@northwind.example', name: 'Sofia Marin' },
  tenant: { id: 't', name: 'Northwind Dental' },
  target: { type: 'user', id: 'sofia', label: 'Sofia Marin' },
  ip: '192.0.2.1',
  userAgent: null,
  changes: null,
  details: { reason: 'Ticket 4812' },
  source: 'tenantry',
};
const own: AuditRow = {
  ...row,
  id: '6',
  action: 'client_created',
  actor: { userId: 'jonas', email: null, name: 'Jonas Weller', role: 'admin' },
  subject: null,
};

describe('the tenant’s own activity', () => {
  it('marks what platform admins did, with the reason they gave', async () => {
    answer('get', '/tenant/audit', { items: [row, own], nextCursor: null });
    const { user } = renderShell('/activity', { me: aTenantUser() });
    const list = await screen.findByRole('list', { name: 'Activity' });
    const [support, mine] = await within(list).findAllByRole('button', { expanded: false });
    expect(support).toHaveTextContent('Support');
    expect(support).toHaveTextContent('Dana Whitfield as Sofia Marin');
    expect(mine).not.toHaveTextContent('Support');
    await user.click(support!);
    expect(await screen.findByText('Ticket 4812')).toBeInTheDocument();
  });

  it('searches for words, and opens a link to a request', async () => {
    const calls = answer('get', '/tenant/audit', { items: [row], nextCursor: null });
    const { user, router } = renderShell('/activity?requestId=req_SUPPORT&row=7', { me: aTenantUser() });
    const box = await screen.findByRole('searchbox', { name: 'Label, name, reason or request id' });
    expect(box).toHaveValue('req_SUPPORT');
    expect(await screen.findByText('One request, 1 row')).toBeInTheDocument();
    await user.clear(box);
    await user.type(box, 'ticket 4812');
    await waitFor(() => expect(calls.at(-1)!.query.get('search')).toBe('ticket 4812'));
    expect(router.state.location.search).toBe('?search=ticket+4812');
  });

  it('exports the filtered rows as a file', async () => {
    answer('get', '/tenant/audit', { items: [row], nextCursor: null });
    const exports = answer('get', '/tenant/audit/export', { id: '7' });
    const saved = vi.fn();
    vi.stubGlobal('URL', Object.assign(URL, { createObjectURL: () => 'blob:rows', revokeObjectURL: () => {} }));
    vi.spyOn(HTMLAnchorElement.prototype, 'click').mockImplementation(saved);
    const { user } = renderShell('/activity?outcome=done&search=ticket', { me: aTenantUser() });
    await user.click(await screen.findByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: /CSV/ }));
    await waitFor(() => expect(saved).toHaveBeenCalledOnce());
    expect(Object.fromEntries(exports[0]!.query)).toEqual({ format: 'csv', outcome: 'done', search: 'ticket' });
    vi.restoreAllMocks();
    answer('get', '/tenant/audit/export', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something failed.', requestId: 'req_EXPORT' }),
    );
    await user.click(screen.getByRole('button', { name: 'Export' }));
    await user.click(await screen.findByRole('menuitem', { name: /CSV/ }));
    expect(await screen.findByText('req_EXPORT')).toBeInTheDocument();
  });

  it.each([
    ['support', false],
    ['auditor', true],
  ] as const)(
    'lets a platform admin who acts as the tenant export only where the console does: %s',
    async (role, may) => {
      answer('get', '/tenant/audit', { items: [row], nextCursor: null });
      const { tenant } = aTenantUser();
      actAsTenant(tenant!.id);
      try {
        renderShell('/activity', { me: aPlatformAdmin({ platformRole: role, tenant }) });
        await screen.findByRole('list', { name: 'Activity' });
        expect(screen.queryAllByRole('button', { name: 'Export' })).toHaveLength(may ? 1 : 0);
      } finally {
        leaveActingTenant();
      }
    },
  );

  it('has no link to the console for a tenant’s admin', async () => {
    answer('get', '/tenant/audit', { items: [row], nextCursor: null });
    renderShell('/activity?row=7', { me: aTenantUser() });
    const link = await screen.findByRole('link', { name: 'req_SUPPORT' });
    expect(link).toHaveAttribute('href', '/activity?requestId=req_SUPPORT');
    expect(document.querySelector('a[href^="/super"]')).toBeNull();
  });

  it('says with the request id that it could not be loaded', async () => {
    answer('get', '/tenant/audit', () =>
      failure({ status: 500, code: 'INTERNAL', message: 'Something went wrong on our side.', requestId: 'req_LOG' }),
    );
    renderShell('/activity', { me: aTenantUser() });
    expect(await screen.findByText('req_LOG')).toBeInTheDocument();
  });
});
