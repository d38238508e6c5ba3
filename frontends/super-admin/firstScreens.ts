import type { RemoteConfig } from '@tenantry/kit';

type FirstScreens = Required<Pick<RemoteConfig, 'requests' | 'rows' | 'records'>>;

const roles = { TENANT_ADMIN: 'Tenant admin', EMPLOYEE: 'Employee', CLIENT: 'Client' };

const tenantStatuses = {
  active: { kind: 'active', label: 'Active' },
  inactive: { kind: 'inactive', label: 'Inactive' },
  suspended: { kind: 'suspended', label: 'Suspended' },
  deleted: { kind: 'revoked', label: 'Deleted' },
} as const;

const userStatuses = {
  active: { kind: 'active', label: 'Active' },
  inactive: { kind: 'deactivated', label: 'Inactive' },
  pending: { kind: 'pending', label: 'Pending' },
} as const;

const invitationStatuses = {
  pending: { kind: 'pending', label: 'Pending' },
  accepted: { kind: 'active', label: 'Accepted' },
  expired: { kind: 'expired', label: 'Expired' },
  revoked: { kind: 'revoked', label: 'Revoked' },
} as const;

const tenantMails = {
  own: 'Own account',
  platform: 'Platform',
  failing: { kind: 'failed', label: 'Failing' },
} as const;

/**
 * What the document shows of these pages before any code has loaded: the texts and columns that the pages themselves
 * show (firstScreens.test.ts compares them). Not in `remote.config.ts`, because that is part of the code.
 */
export const firstScreens: FirstScreens = {
  requests: {
    '/super/dashboard': ['/api/v1/super/overview?days=30'],
    '/super/tenants': ['/api/v1/super/tenants?sort=createdAt&order=desc&limit=50'],
    '/super/tenants/:tenantId/users': [
      '/api/v1/super/tenants/:tenantId',
      '/api/v1/super/tenants/:tenantId/users?limit=50',
    ],
    '/super/tenants/:tenantId/users/import': [
      '/api/v1/super/tenants/:tenantId',
      '/api/v1/super/tenants/:tenantId/users?limit=50',
    ],
    '/super/tenants/:tenantId/users/:userId': [
      '/api/v1/super/tenants/:tenantId',
      '/api/v1/super/tenants/:tenantId/users/:userId',
    ],
  },
  rows: {
    '/super/tenants': {
      name: 'name',
      detail: 'slug',
      link: '/super/tenants/:id',
      list: 'tenants',
      action: 'manageTenants',
      choosable: ['manageTenants', 'exportLists'],
      columns: [
        { key: 'name', header: 'Tenant', minWidth: 280 },
        { key: 'status', header: 'Status', width: 112, cell: [{ field: 'status', labels: tenantStatuses }] },
        {
          key: 'onboarded',
          header: 'Onboarded',
          width: 158,
          yields: 6,
          cell: [
            { field: 'onboardedAt', as: 'date' },
            {
              when: { onboardingStepsDone: 0 },
              field: 'onboardingStepsDone',
              text: 'Not begun',
              bars: 4,
              look: 'quiet',
            },
            { field: 'onboardingStepsDone', text: '{} of 4', bars: 4, look: 'quiet' },
          ],
        },
        {
          key: 'owner',
          header: 'Owner',
          width: 160,
          minWidth: 120,
          yields: 2,
          cell: [{ field: 'ownerName' }, { text: 'Not yet', look: 'quiet' }],
        },
        {
          key: 'users',
          header: 'Users',
          width: 66,
          align: 'right',
          yields: 5,
          cell: [{ field: 'userCount', as: 'count' }],
        },
        {
          key: 'mail',
          header: 'Mail',
          width: 114,
          yields: 3,
          cell: [
            { field: 'mail', labels: tenantMails },
            { text: 'Not set', look: 'quiet' },
          ],
        },
        { key: 'createdAt', header: 'Created', width: 110, yields: 1, cell: [{ field: 'createdAt', as: 'date' }] },
        {
          key: 'lastActivity',
          header: 'Last activity',
          width: 112,
          yields: 4,
          cell: [
            { field: 'lastActivityAt', as: 'ago', look: 'quiet' },
            { text: 'Never', look: 'quiet' },
          ],
        },
        { key: 'menu', width: 64, align: 'right' },
      ],
      phone: {
        meta: [
          [
            { when: { onboardedAt: null, onboardingStepsDone: 0 }, text: 'Onboarding not started' },
            { when: { onboardedAt: null }, field: 'onboardingStepsDone', text: 'Onboarding, {} of 4' },
            { when: { userCount: 1 }, text: '1 user' },
            { field: 'userCount', as: 'count', text: '{} users' },
          ],
          [{ field: 'lastActivityAt', as: 'ago' }],
        ],
        end: [
          {
            when: { status: 'active', mail: 'failing' },
            field: 'mail',
            labels: { failing: { kind: 'failed', label: 'Mail failing' } },
          },
          { field: 'status', labels: tenantStatuses },
        ],
      },
    },
  },
  records: {
    '/super/tenants/:tenantId/users/:userId': {
      name: ['firstName', 'lastName'],
      detail: 'email',
      more: [
        [{ field: 'role', labels: roles }],
        [{ field: 'testUserUntil', as: 'left', text: 'Test user Removed {}' }],
      ],
      status: [{ field: 'status', labels: userStatuses }],
      facts: {
        title: 'About',
        // On that page, a note about the tenant comes first.
        unless: [
          { '0.status': 'inactive' },
          { '0.status': 'suspended' },
          { '0.status': 'deleted' },
          { role: 'TENANT_ADMIN', '0.onboardedAt': null },
        ],
        items: [
          {
            label: 'Name',
            cell: [{ when: { firstName: '', lastName: '' }, text: 'None yet' }, { text: '{firstName} {lastName}' }],
          },
          { label: 'Email', cell: [{ field: 'email' }] },
          {
            label: 'Role',
            cell: [
              { when: { isOwner: true }, field: 'role', labels: roles, text: '{}, owner of {0.name}' },
              { field: 'role', labels: roles },
            ],
          },
          { label: 'Status', cell: [{ field: 'status', labels: userStatuses }] },
          {
            label: 'Invitation',
            cell: [
              { field: 'invite.status', labels: invitationStatuses },
              { text: 'None', look: 'quiet' },
            ],
          },
          {
            label: 'Password',
            cell: [
              { when: { passwordConfigured: false }, text: 'None yet' },
              { when: { mustChangePasswordOnNextLogin: true }, text: 'Set; must be changed at next sign-in' },
              { text: 'Set' },
            ],
          },
          { label: 'Last sign-in', cell: [{ field: 'lastLoginAt', as: 'ago' }, { text: 'Never' }] },
          { label: 'Created', cell: [{ field: 'createdAt', as: 'exact' }] },
          { label: 'Id', cell: [{ field: 'id', look: 'code' }] },
        ],
      },
    },
  },
};
