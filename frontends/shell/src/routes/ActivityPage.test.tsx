import type { AuditRow } from '@tenantry/kit';
import { aTenantUser, answer, failure } from '@tenantry/kit/testing';
import { screen, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
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
};
const own: AuditRow = {
  ...row,
  id: '6',
  action: 'client_created',
  actor: { userId: 'jonas', email: null, name: 'Jonas Weller', role: 'admin' },
  subject: null,
};

describe('the tenant’s own activity', () => {
  it('marks what the platform’s people did, with the reason they gave', async () => {
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
