import { failure, renderRoute, server } from '@tenantry/kit/testing';
import { screen } from '@testing-library/react';
import { HttpResponse, http } from 'msw';
import { describe, expect, it, vi } from 'vitest';
import { aPlatformAdminItem } from '../../../testing/factories.ts';
import { PromoteDialog } from './PromoteDialog.tsx';

const user = { id: 'u1', email: 'nora.bright@northwind.example', firstName: 'Nora', lastName: 'Bright' };
const tenant = { id: 't1', name: 'Northwind Dental' };
const promotion = {
  admin: aPlatformAdminItem(),
  lastAdminOf: null,
  inviteUrl: 'https://x/auth/invite?token=abc',
  expiresAt: new Date(Date.now() + 86_400_000).toISOString(),
  tokenMasked: 'a…',
  emailSent: false,
};

function open(respond: () => Response) {
  const sent: Headers[] = [];
  server.use(
    http.post('*/api/v1/super/admins/promote', async ({ request }) => {
      expect(await request.json()).toEqual({ userId: 'u1', platformRole: 'owner' });
      sent.push(request.headers);
      return respond();
    }),
  );
  const onClose = vi.fn();
  return {
    ...renderRoute([{ path: '/', element: <PromoteDialog tenant={tenant} user={user} onClose={onClose} /> }], '/'),
    sent,
    onClose,
  };
}

const typePhrase = async (by: { type: (element: Element, text: string) => Promise<void> }) =>
  by.type(await screen.findByRole('textbox'), 'PROMOTE_TO_SUPER_ADMIN');
const confirm = () => screen.getByRole('button', { name: 'Make platform admin' });

describe('promoting a user to platform admin', () => {
  it('explains what will happen and waits for the typed phrase', async () => {
    const { user: person, sent } = open(() => HttpResponse.json(promotion, { status: 201 }));
    expect(await screen.findByText(/The account in Northwind Dental is deactivated/)).toBeInTheDocument();
    expect(confirm()).toBeDisabled();
    await typePhrase(person);
    await person.click(confirm());
    expect(await screen.findByLabelText('Invite link')).toHaveValue('https://x/auth/invite?token=abc');
    expect(sent[0]!.get('x-confirm')).toBe('PROMOTE_TO_SUPER_ADMIN');
    expect(screen.queryByText(/last admin/)).not.toBeInTheDocument();
  });

  it('warns when the tenant loses its last admin', async () => {
    const { user: person } = open(() =>
      HttpResponse.json(
        { ...promotion, lastAdminOf: { tenantId: 't1', tenantName: 'Northwind Dental' } },
        { status: 201 },
      ),
    );
    await typePhrase(person);
    await person.click(confirm());
    expect(await screen.findByText(/Nora was the last admin of Northwind Dental/)).toBeInTheDocument();
  });

  it('keeps the typed phrase after a failure and promotes only once on retry', async () => {
    let isDown = true;
    const { user: person, sent } = open(() =>
      isDown
        ? failure({
            status: 503,
            code: 'DATABASE_UNAVAILABLE',
            message: 'The database isn’t responding. Try again shortly.',
            requestId: 'req_DOWN',
          })
        : HttpResponse.json(promotion, { status: 201 }),
    );
    await typePhrase(person);
    await person.click(confirm());
    expect(await screen.findByRole('alert')).toHaveTextContent('req_DOWN');
    isDown = false;
    await person.click(confirm());
    await screen.findByLabelText('Invite link');
    expect(sent[0]!.get('idempotency-key')).toBeTruthy();
    expect(sent[1]!.get('idempotency-key')).toBe(sent[0]!.get('idempotency-key'));
  });
});
