import { answer, failure } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { anAuditRow } from '../testing/factories.ts';
import { renderConsole } from '../testing/renderConsole.tsx';

const settings = anAuditRow({
  action: 'tenant_settings_updated',
  changes: { supportEmail: { before: null, after: 'help@harbor.example' }, displayName: { before: 'Harbor', after: 'Harbor Physio' } },
});

const answerAudit = (items = [settings], nextCursor: string | null = null) => answer('get', '/super/audit', { items, nextCursor });

describe('the audit log', () => {
  it('opens a row into words: what changed from what to what, who, from where, in which request', async () => {
    answerAudit();
    const { user, router } = renderConsole('/super/audit');
    const line = await screen.findByRole('button', { name: /Dana Whitfield.*Changed the settings.*tenant_settings_updated.*Succeeded/ });
    expect(line).toHaveAttribute('aria-expanded', 'false');
    await user.click(line);
    expect(line).toHaveAttribute('aria-expanded', 'true');
    const row = within(line.closest('li')!);
    expect(row.getByText('Support e-mail').closest('div')).toHaveTextContent(/None.*help@harbor.example/);
    expect(row.getByText('203.0.113.24 · Firefox 148, macOS')).toBeInTheDocument();
    expect(row.getByRole('button', { name: 'Copy request id' })).toBeInTheDocument();
    expect(router.state.location.search).toBe(`?row=${settings.id}`);
    await user.keyboard('{Enter}');
    expect(line).toHaveAttribute('aria-expanded', 'false');
  });

  it('finds the rows of a request id that somebody pasted', async () => {
    const calls = answerAudit();
    const { user, router } = renderConsole('/super/audit?row=7');
    await user.click(await screen.findByRole('searchbox', { name: 'Find a request id' }));
    await user.paste(' req_01KKH7T3PA9QFM ');
    await waitFor(() => expect(router.state.location.search).toBe('?requestId=req_01KKH7T3PA9QFM'));
    expect(await screen.findByText('One request, 1 row')).toBeInTheDocument();
    expect(calls.at(-1)!.query.get('requestId')).toBe('req_01KKH7T3PA9QFM');
  });

  it('asks for what the filters in the address say', async () => {
    const tenantId = '0190bbbb-0000-7000-8000-000000000001';
    answer('get', `/super/tenants/${tenantId}`, () => failure({ status: 404, code: 'NOT_FOUND', message: 'Nothing here.' }));
    const calls = answerAudit();
    renderConsole(`/super/audit?outcome=failed&action=tenant_created&tenantId=${tenantId}&since=7`);
    await screen.findByRole('list', { name: 'Audit log' });
    await waitFor(() => expect(calls).toHaveLength(1));
    const { from, ...query } = Object.fromEntries(calls[0]!.query);
    expect(query).toEqual({ outcome: 'failed', action: 'tenant_created', tenantId, limit: '50' });
    expect(Date.now() - Date.parse(from!)).toBeGreaterThanOrEqual(7 * 86_400_000);
  });

  it('says of a failed change that nothing was changed, and where it stopped', async () => {
    answerAudit([anAuditRow({ outcome: 'failed', details: { step: 'insert tenant', errorCode: 'SLUG_TAKEN', constraint: null } })]);
    const { user } = renderConsole('/super/audit');
    await user.click(await screen.findByRole('button', { name: /Created a tenant.*Failed/ }));
    expect(screen.getByText(/tried to create the tenant/)).toHaveTextContent('Nothing was changed.');
    expect(screen.getByText('insert tenant')).toBeInTheDocument();
    expect(screen.getByText('SLUG_TAKEN')).toBeInTheDocument();
    expect(screen.queryByText('Constraint')).not.toBeInTheDocument();
  });

  it('still has a line for an action that it does not know', async () => {
    answerAudit([anAuditRow({ action: 'webhook_endpoint_rotated', target: null, tenant: null })]);
    renderConsole('/super/audit');
    expect(await screen.findByRole('button', { name: /Webhook endpoint rotated/ })).toBeInTheDocument();
  });

  it('says when no row fits, and clears the filters', async () => {
    answerAudit([]);
    const { user, router } = renderConsole('/super/audit?requestId=req_unknown');
    expect(await screen.findByText('No row fits these filters')).toBeInTheDocument();
    await user.click(screen.getByRole('button', { name: 'Clear filters' }));
    expect(router.state.location.search).toBe('');
  });

  it('shows the request id of a failure and loads again on Retry', async () => {
    answer('get', '/super/audit', () => failure({ status: 500, code: 'INTERNAL', message: 'Something failed on our side.' }));
    const { user } = renderConsole('/super/audit');
    expect(await screen.findByRole('alert')).toHaveTextContent('req_FAILED');
    answerAudit();
    await user.click(screen.getByRole('button', { name: 'Retry' }));
    expect(await screen.findByRole('button', { name: /Changed the settings/ })).toBeInTheDocument();
  });
});
