import type {
  AuditRow,
  InviteState,
  OutboxItem,
  ResetLinkState,
  TenantDetail,
  TenantUserItem,
  UserSession,
} from '@tenantry/kit';
import { aPlatformAdmin, answer, answerMe } from '@tenantry/kit/testing';
import { aNewTenant } from './factories.ts';
import { answerNoEmails, answerTenants } from './renderConsole.tsx';

let counter = 0;

/** An invited user who hasn't accepted yet. */
export function aTenantUserItem(given: Partial<TenantUserItem> = {}): TenantUserItem {
  return {
    id: `0190dddd-0000-7000-8000-${String(++counter).padStart(12, '0')}`,
    email: 'elin.lindqvist@example.com',
    firstName: 'Elin',
    lastName: 'Lindqvist',
    role: 'EMPLOYEE',
    isActive: true,
    status: 'pending',
    isOwner: false,
    testUserUntil: null,
    secondFactor: null,
    lastLoginAt: null,
    createdAt: '2026-03-03T09:11:00.000Z',
    updatedAt: '2026-03-03T09:11:00.000Z',
    passwordConfigured: false,
    mustChangePasswordOnNextLogin: false,
    invite: { status: 'pending', expiresAt: inDays(6), lastSentAt: null },
    ...given,
  };
}

/** A user who signs in regularly. */
export const anActiveUser = (given: Partial<TenantUserItem> = {}) =>
  aTenantUserItem({
    email: 'sofia.marin@example.com',
    firstName: 'Sofia',
    lastName: 'Marin',
    status: 'active',
    lastLoginAt: '2026-03-12T13:00:00.000Z',
    passwordConfigured: true,
    invite: { status: 'accepted', expiresAt: null, lastSentAt: null },
    ...given,
  });

export const inDays = (days: number) => new Date(Date.now() + days * 86_400_000 + 60_000).toISOString();

export const INVITE_URL = 'https://console.example.com/auth/invite?token=Zk3TqW8mB1xR6yVh';
export const RESET_URL = 'https://console.example.com/auth/reset?token=8Qm2vT5xkN0cWb7L';

type World = {
  users?: TenantUserItem[];
  isMailConfigured?: boolean;
  invite?: InviteState;
  resetLink?: ResetLinkState;
  history?: AuditRow[];
  mails?: OutboxItem[];
  sessions?: UserSession[];
};

/** Answers the requests of the user list and the user drawer. */
export function answerUsers(tenant: TenantDetail = aNewTenant(), world: World = {}) {
  const { users = [], isMailConfigured = false, history = [], mails = [] } = world;
  const home = `/super/tenants/${tenant.id}`;
  answerTenants([]);
  answer('get', home, tenant);
  answerMe(aPlatformAdmin({ mailConfigured: isMailConfigured }));
  answer('get', '/super/audit', { items: history, nextCursor: null });
  answerNoEmails();
  answer('get', '/super/outbox', { items: mails, nextCursor: null });
  answer(
    'get',
    `${home}/users/:userId/invite`,
    world.invite ?? { inviteUrl: null, status: 'none', expiresAt: null, usedAt: null, lastSentAt: null },
  );
  answer(
    'get',
    `${home}/users/:userId/reset-link`,
    world.resetLink ?? { resetUrl: null, status: 'none', expiresAt: null, usedAt: null },
  );
  answer('get', `${home}/users/:userId/sessions`, { items: world.sessions ?? [], nextCursor: null });
  const one = answer(
    'get',
    `${home}/users/:userId`,
    ({ params }) => users.find(({ id }) => id === params['userId']) ?? null,
  );
  const list = answer('get', `${home}/users`, { items: users, nextCursor: null, total: users.length });
  return { tenant, home, one, list };
}
