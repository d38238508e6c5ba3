import { mustAsk } from './ask.ts';

const password = 'velvet orchard at noon';

/** An employee of a new, active tenant, created as the console does it. */
export async function makeMember(port: number, cookie: string) {
  const { body: tenant } = await mustAsk(port, 'POST', '/api/v1/super/tenants', {
    cookie,
    body: { name: 'Measured' },
  });
  const path = `/api/v1/super/tenants/${tenant.id}`;
  await mustAsk(port, 'PATCH', path, { cookie, body: { status: 'active' } });
  const email = 'member@example.com';
  await mustAsk(port, 'POST', `${path}/users/provision`, {
    cookie,
    body: {
      email,
      password,
      firstName: 'Ada',
      lastName: 'Byron',
      role: 'EMPLOYEE',
      activateNow: true,
      method: 'SET_PASSWORD',
      mustChangeOnNextLogin: false,
    },
  });
  return { tenant: tenant as { id: string }, member: { email, password } };
}
