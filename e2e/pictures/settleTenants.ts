import { request } from '@playwright/test';
import type { Person, Platform, Tenant } from '../fixtures/Platform.ts';
import { queryDatabase } from '../product/queryDatabase.ts';
import type { Product } from '../product/startProduct.ts';

const colours = ['#2F6DC0', '#1B8A68', '#6B4FA6', '#E0643C', '#B8862B', '#A33A72', '#076978'];
const open = [
  'Northwind Dental',
  'Brightwater Labs',
  'Alder & Rowe',
  'Summit Hospitality',
  'Lakeside Pottery',
  'Quarry Fitness',
  'Meridian Law',
];
const admins = [
  ['Claire', 'Fontaine'],
  ['Owen', 'Baptiste'],
  ['Noor', 'Kovac'],
  ['Elena', 'Roth'],
  ['Ines', 'Lindqvist'],
  ['Sam', 'Doyle'],
  ['Mateo', 'Raman'],
] as const;
const begun = ['Harbor Physio', 'Cedar Lane Vets'];
const people = [
  ['EMPLOYEE', 'Sofia', 'Marin'],
  ['EMPLOYEE', 'Jonas', 'Weller'],
  ['EMPLOYEE', 'Lena', 'Vogt'],
  ['EMPLOYEE', 'Arthur', 'Pell'],
  ['CLIENT', 'Tomas', 'Berg'],
  ['CLIENT', 'Dana', 'Whitfield'],
] as const;
const clients = [
  'Delgado, Luis',
  'Farrow, Beatrix',
  'Ibrahim, Salma',
  'Kowalska, Maja',
  'Nakamura, Ren',
  'Osei, Kofi',
  'Sandoval, Inés',
  'Whitaker, June',
];

/** A platform that has existed for some months: active, suspended and new tenants, and one with a team. */
export async function settleTenants(
  product: Product,
  platform: Platform,
): Promise<{ shown: Tenant; employee: Person & { id: string } }> {
  const made: Tenant[] = [];
  for (const [index, name] of open.entries()) {
    const tenant = await platform.createTenant(name);
    const [firstName, lastName] = admins[index] ?? admins[0];
    const admin = {
      firstName,
      lastName,
      email: `${firstName}.${lastName}@${tenant.slug}.example`.toLowerCase(),
      password: 'a quiet blue harbour',
    };
    await platform.accept(await platform.inviteAdmin(tenant, admin.email), admin);
    await asTenant(product, admin, [
      [
        'PATCH',
        '/tenant/settings',
        { primaryColor: colours[index % colours.length], supportEmail: `help@${tenant.slug}.example` },
      ],
      ['POST', '/tenant/onboarding/complete', {}],
      ...(index === 0
        ? clients.map((client): Call => [
            'POST',
            '/clients',
            { name: client, email: `${client.split(',')[0]?.toLowerCase()}@example.com` },
          ])
        : []),
    ]);
    made.push(tenant);
  }
  for (const name of begun) {
    const tenant = await platform.createTenant(name);
    await platform.inviteAdmin(tenant, `admin@${tenant.slug}.example`);
    made.push(tenant);
  }
  const [shown, , , suspended] = made;
  if (!shown || !suspended) throw new Error('No tenants were made.');
  await platform.patch(`/super/tenants/${suspended.id}`, { status: 'suspended' });
  const users = [];
  for (const [role, first, last] of people) users.push(await platform.addUser(shown, role, first, last));
  await platform.inviteAdmin(shown, `priya.aziz@${shown.slug}.example`);
  for (const { email, password } of users.slice(0, 3)) await asTenant(product, { email, password }, []);
  await platform.patch(`/super/tenants/${shown.id}/users/${users[4]?.id}`, { isActive: false });
  await spread(product, made);
  const [employee] = users;
  if (!employee) throw new Error('The employee was not created.');
  return { shown, employee };
}

type Call = ['POST' | 'PATCH', string, object];

async function asTenant(
  { url }: Product,
  { email, password }: Pick<Person, 'email' | 'password'>,
  calls: Call[],
): Promise<void> {
  const api = await request.newContext({ baseURL: url, extraHTTPHeaders: { origin: url } });
  for (const [method, path, data] of [['POST', '/auth/login', { email, password }] satisfies Call, ...calls]) {
    const answer = await api.fetch(`/api/v1${path}`, { method, data });
    if (!answer.ok()) throw new Error(`${method} ${path} answered ${answer.status()}: ${await answer.text()}`);
  }
  await api.dispose();
}

/** Spread over several days. */
async function spread(product: Product, made: Tenant[]): Promise<void> {
  for (const [index, { id }] of made.entries()) {
    const days = (made.length - index) * 13;
    await queryDatabase(
      product,
      `update tenants set created_at = now() - interval '${days} days', onboarded_at = onboarded_at - interval '${days - 1} days' where id = '${id}'`,
    );
  }
}
