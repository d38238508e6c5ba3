import { randomInt } from 'node:crypto';

export type Provisioning = { key: string; tenantId: string; body: { email: string } & Record<string, unknown> };

const roles = ['TENANT_ADMIN', 'EMPLOYEE', 'CLIENT'];

/** Alternates between new and existing users, passwords and links, emailed or not, active or not. */
export function newProvisioning(
  key: string,
  tenantId: string,
  known: { tenantId: string; email: string }[],
): Provisioning {
  const earlier = known.length > 0 && randomInt(3) === 0 ? known[randomInt(known.length)] : undefined;
  const person = {
    email: earlier?.email ?? `${key}@example.com`,
    firstName: 'Nora',
    lastName: `Lind ${randomInt(100)}`,
    role: roles[randomInt(3)],
  };
  const credential =
    randomInt(2) === 0
      ? { method: 'SET_PASSWORD', activateNow: randomInt(2) === 0, password: `velvet orchard ${randomInt(1_000_000)}` }
      : // A link is refused for an inactive user.
        { method: 'RESET_LINK', activateNow: true, sendEmail: randomInt(2) === 0 };
  return { key, tenantId: earlier?.tenantId ?? tenantId, body: { ...person, ...credential } };
}
