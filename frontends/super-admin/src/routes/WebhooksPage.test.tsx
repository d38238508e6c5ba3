import type { Webhook, WebhookDelivery } from '@tenantry/kit';
import { aPlatformAdmin, answer } from '@tenantry/kit/testing';
import { screen, waitFor, within } from '@testing-library/react';
import { describe, expect, it } from 'vitest';
import { answerTenants, renderConsole } from '../testing/renderConsole.tsx';

const webhook = (given: Partial<Webhook> = {}): Webhook => ({
  id: '0190bbbb-0000-7000-8000-000000000001',
  url: 'https://hooks.fernhill.example/tenantry',
  eventTypes: null,
  tenant: null,
  isEnabled: true,
  disabledReason: null,
  failingSince: null,
  secretLastFour: '4Kq2',
  previousSecretUntil: null,
  lastDay: { sent: 642, retrying: 4, failed: 0 },
  createdByName: 'Priya Raman',
  createdAt: '2026-02-02T00:00:00.000Z',
  updatedAt: '2026-02-02T00:00:00.000Z',
  ...given,
});
const delivery: WebhookDelivery = {
  id: '0190bbbb-0000-7000-8000-000000000002',
  messageId: 'msg_1',
  eventType: 'user.deactivated',
  status: 'retrying',
  attempts: 1,
  maxAttempts: 10,
  nextAttemptAt: '2030-01-01T00:00:00.000Z',
  statusCode: 503,
  lastError: 'It responded with 503.',
  responseBody: 'upstream timed out',
  payload: { id: 'evt_1', type: 'user.deactivated' },
  history: [{ at: '2026-02-02T00:00:00.000Z', statusCode: 503, error: 'It responded with 503.', durationMs: 82 }],
  createdAt: '2026-02-02T00:00:00.000Z',
  sentAt: null,
};
const list = '/super/settings/developers/webhooks';
const path = `${list}/${webhook().id}`;
const answerWith = (given: Partial<Webhook> = {}) => {
  answer('get', '/super/webhooks', { items: [webhook(given)], nextCursor: null });
  answer('get', `/super/webhooks/${webhook().id}/deliveries`, { items: [delivery], nextCursor: null });
};

describe('webhooks', () => {
  it('creates one for some events and shows its secret once', async () => {
    answerTenants([]);
    answer('get', '/super/webhooks', { items: [], nextCursor: null });
    const calls = answer('post', '/super/webhooks', { ...webhook(), secret: 'whsec_shown-once' });
    const { user } = renderConsole(list);
    await user.click((await screen.findAllByRole('link', { name: 'New webhook' }))[0]!);
    await user.type(await screen.findByRole('textbox', { name: 'URL' }), webhook().url);
    expect(screen.getByText('Choose one to get only its events. This can’t be changed later.')).toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: 'All events, later ones included' }));
    await user.click(screen.getByRole('button', { name: 'Create webhook' }));
    expect(await screen.findByText('Choose at least one event.')).toBeInTheDocument();
    await user.click(screen.getByRole('checkbox', { name: 'tenant.suspended' }));
    await user.click(screen.getByRole('button', { name: 'Create webhook' }));
    expect(await screen.findByText('whsec_shown-once')).toBeInTheDocument();
    expect(calls.map(({ body }) => body)).toEqual([
      { url: webhook().url, eventTypes: ['tenant.suspended'], tenantId: null },
    ]);
  });

  it('shows each attempt, and sends an event again', async () => {
    answerWith();
    const calls = answer('post', `/super/webhooks/${webhook().id}/deliveries/${delivery.id}/resend`, delivery);
    const { user } = renderConsole(path);
    const deliveries = await screen.findByRole('list', { name: 'Deliveries' });
    await user.click(within(deliveries).getByText('user.deactivated', { selector: 'span' }));
    expect(within(deliveries).getByText('upstream timed out')).toBeInTheDocument();
    await user.click(within(deliveries).getByRole('button', { name: 'Send again' }));
    await waitFor(() => expect(calls).toHaveLength(1));
    expect(await screen.findByText('Sending it again')).toBeInTheDocument();
  });

  it('says why one is disabled and what to do, and enables it', async () => {
    answerWith({ isEnabled: false, disabledReason: 'failing' });
    const calls = answer('patch', `/super/webhooks/${webhook().id}`, webhook());
    const { user } = renderConsole(path);
    expect(await screen.findByRole('alert')).toHaveTextContent('has not accepted an event for five days');
    await user.click(screen.getByRole('button', { name: `Actions for ${webhook().url}` }));
    await user.click(await screen.findByRole('menuitem', { name: 'Enable…' }));
    await user.click(await screen.findByRole('button', { name: 'Enable' }));
    await waitFor(() => expect(calls.map(({ body }) => body)).toEqual([{ isEnabled: true }]));
  });

  it('changes the URL and the events, unless someone else changed them first', async () => {
    answerWith({ eventTypes: ['tenant.suspended'] });
    const calls = answer('patch', `/super/webhooks/${webhook().id}`, webhook());
    const { user, router } = renderConsole(path);
    await user.click(await screen.findByRole('button', { name: `Actions for ${webhook().url}` }));
    await user.click(await screen.findByRole('menuitem', { name: 'Edit' }));
    const url = await screen.findByRole('textbox', { name: 'URL' });
    expect(url).toHaveValue(webhook().url);
    await user.clear(url);
    await user.type(url, 'https://hooks.fernhill.example/v2');
    await user.click(screen.getByRole('checkbox', { name: 'tenant.activated' }));
    await user.click(screen.getByRole('button', { name: 'Save' }));
    expect(await screen.findByText('The webhook is saved')).toBeInTheDocument();
    expect(calls.map(({ body }) => body)).toEqual([
      {
        url: 'https://hooks.fernhill.example/v2',
        eventTypes: ['tenant.suspended', 'tenant.activated'],
        ifUpdatedAt: webhook().updatedAt,
      },
    ]);
    await waitFor(() => expect(router.state.location.pathname).toBe(path));
  });

  it('filters deliveries by status and event', async () => {
    answerWith();
    const calls = answer('get', `/super/webhooks/${webhook().id}/deliveries`, ({ query }) => ({
      items: query.has('type') ? [] : [delivery],
      nextCursor: null,
    }));
    const { user } = renderConsole(path);
    await screen.findByRole('list', { name: 'Deliveries' });
    await user.click(screen.getByRole('button', { name: 'Status' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'Retrying or given up' }));
    await waitFor(() => expect(calls.at(-1)!.query.get('status')).toBe('failing'));
    await user.click(screen.getByRole('button', { name: 'Event' }));
    await user.click(await screen.findByRole('menuitemradio', { name: 'tenant.purged' }));
    expect(await screen.findByText('No delivery matches')).toBeInTheDocument();
    expect(calls.at(-1)!.query.get('type')).toBe('tenant.purged');
    await user.click(screen.getByRole('button', { name: 'Show all deliveries' }));
    expect(await screen.findByRole('list', { name: 'Deliveries' })).toBeInTheDocument();
  });

  it('is read-only for an auditor', async () => {
    answerWith();
    renderConsole(path, aPlatformAdmin({ platformRole: 'auditor' }));
    expect(await screen.findByRole('button', { name: 'Send a test' })).toHaveAttribute('aria-disabled', 'true');
    expect(screen.queryByRole('link', { name: 'New webhook' })).not.toBeInTheDocument();
  });

  it('says before a second rotation that the deployed secret may stop at once', async () => {
    const until = new Date(Date.now() + 20 * 3_600_000).toISOString();
    answerWith({ previousSecretUntil: until });
    const { user } = renderConsole(path);
    await user.click(await screen.findByRole('button', { name: `Actions for ${webhook().url}` }));
    await user.click(await screen.findByRole('menuitem', { name: 'Rotate the secret…' }));
    const dialog = await screen.findByRole('dialog', { name: 'Rotate the secret again?' });
    expect(dialog).toHaveTextContent('the one before it stops at once');
    expect(dialog).not.toHaveTextContent('without missing an event');
    expect(within(dialog).getByRole('button', { name: 'Rotate' })).toBeEnabled();
  });
});
