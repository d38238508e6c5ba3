import type { Role } from './Caller.ts';
import { readAnswer, refusal, unreachable } from './TenantryError.ts';
import type { TenantryEvent } from './webhooks.ts';

export type EventsPage = { items: TenantryEvent[]; nextCursor: string; hasMore: boolean };
export type EventsQuery = { after?: string; type?: string; tenantId?: string; limit?: number };
export type Page<Item> = { items: Item[]; nextCursor: string | null };
type Query = Record<string, string | number | undefined>;

export type Tenant = {
  id: string;
  name: string;
  slug: string;
  status: 'inactive' | 'active' | 'suspended' | 'deleted';
  onboardedAt: string | null;
  externalId: string | null;
  plan: string | null;
  metadata: Record<string, unknown>;
  createdAt: string;
  updatedAt: string;
};
export type NewTenant = {
  name: string;
  slug?: string;
  externalId?: string;
  plan?: string;
  metadata?: Record<string, unknown>;
};
export type TenantChanges = Partial<Pick<Tenant, 'name' | 'slug' | 'externalId' | 'plan' | 'metadata'>> & {
  status?: 'active' | 'suspended';
};
/** A role as this API answers it. Tokens, introspection and events say `admin`, `employee` and `client`. */
export type TenantRole = 'TENANT_ADMIN' | 'EMPLOYEE' | 'CLIENT';
/** Requests may use either name. */
export type GivenRole = TenantRole | Exclude<Role, 'super_user'>;
export type TenantUser = {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  role: TenantRole;
  isActive: boolean;
};
export type Provisioning = {
  email: string;
  firstName: string;
  lastName: string;
  role: GivenRole;
  activateNow: boolean;
  method: 'SET_PASSWORD' | 'RESET_LINK';
  password?: string;
  sendEmail?: boolean;
};
/** The link is null if a repeated request created one that no longer works. */
export type Provisioned = { user: TenantUser; resetUrl?: string | null; expiresAt?: string };
export type UserChanges = Partial<Omit<TenantUser, 'id' | 'role'> & { role: GivenRole }>;
export type Entitlement = { value: boolean | number | string; until?: string };
/** An event of your application, for a tenant's audit log. */
export type ApplicationEvent = {
  tenantId: string;
  /** Begins with “app.”. */
  action: `app.${string}`;
  /** With the impersonator’s id, the row names both people. */
  actor: { id: string; impersonatorId?: string | undefined } | { name: string };
  target?: { type: string; id?: string | null; label?: string | null };
  details?: Record<string, string | number | boolean | null>;
  /** When it happened, if that was a while ago. */
  reportedAt?: string;
};
/** A repeat with the same key gets the first response and changes nothing. */
export type Once = { idempotencyKey?: string };

const timeoutMs = 15_000;

/** The calls that a service key allows. Each needs its scope, and throws a TenantryError if it is refused. */
export function createClient({
  url,
  serviceKey,
  send,
}: {
  url: string;
  serviceKey: string | undefined;
  send: typeof fetch;
}) {
  async function call<Answer>(
    method: string,
    path: string,
    { query = {}, body, idempotencyKey }: { query?: Query; body?: object } & Once = {},
  ): Promise<Answer> {
    if (serviceKey === undefined) throw new TypeError('Pass serviceKey to createTenantry.');
    const search = new URLSearchParams(
      Object.entries(query).flatMap(([name, value]) =>
        value === undefined ? [] : [[name, String(value)] as [string, string]],
      ),
    ).toString();
    const response = await send(`${url}/api/v1/service${path}${search && `?${search}`}`, {
      method,
      headers: {
        Authorization: `Bearer ${serviceKey}`,
        ...(body && { 'Content-Type': 'application/json' }),
        ...(idempotencyKey !== undefined && { 'Idempotency-Key': idempotencyKey }),
      },
      ...(body && { body: JSON.stringify(body) }),
      signal: AbortSignal.timeout(timeoutMs),
      redirect: 'manual',
    }).catch((cause: unknown) => {
      throw unreachable(cause);
    });
    // Workers have no option to refuse redirects. Following one would send the key along.
    if (isRedirect(response))
      throw unreachable(new Error(`Tenantry redirected to ${response.headers.get('location')}.`));
    if (!response.ok) throw await refusal(response);
    return (response.status === 204 ? {} : await readAnswer(response)) as Answer;
  }

  const tenant = (id: string) => `/tenants/${encodeURIComponent(id)}`;
  const user = (tenantId: string, id: string) => `${tenant(tenantId)}/users/${encodeURIComponent(id)}`;
  const entitlement = (id: string, key: string) => `${tenant(id)}/entitlements/${encodeURIComponent(key)}`;
  const change = (id: string, body: TenantChanges) => call<Tenant>('PATCH', tenant(id), { body });
  const changeUser = (tenantId: string, id: string, body: UserChanges) =>
    call<TenantUser>('PATCH', user(tenantId, id), { body });

  return {
    tenants: {
      list: (query?: Query) => call<Page<Tenant>>('GET', '/tenants', { ...(query && { query }) }),
      get: (id: string) => call<Tenant>('GET', tenant(id)),
      create: (body: NewTenant, once?: Once) => call<Tenant>('POST', '/tenants', { body, ...once }),
      update: change,
      suspend: (id: string) => change(id, { status: 'suspended' }),
      activate: (id: string) => change(id, { status: 'active' }),
      setEntitlement: (id: string, key: string, body: Entitlement) =>
        call<unknown>('PUT', entitlement(id, key), { body }),
      removeEntitlement: (id: string, key: string) => call<unknown>('DELETE', entitlement(id, key)),
    },
    users: {
      list: (tenantId: string, query?: Query) =>
        call<Page<TenantUser>>('GET', `${tenant(tenantId)}/users`, { ...(query && { query }) }),
      get: (tenantId: string, id: string) => call<TenantUser>('GET', user(tenantId, id)),
      provision: (tenantId: string, body: Provisioning, once?: Once) =>
        call<Provisioned>('POST', `${tenant(tenantId)}/users/provision`, { body, ...once }),
      update: changeUser,
      deactivate: (tenantId: string, id: string) => changeUser(tenantId, id, { isActive: false }),
    },
    /** Events, oldest first. Pass the last `nextCursor` as `after`. */
    events: { list: (query: EventsQuery = {}) => call<EventsPage>('GET', '/events', { query }) },
    audit: {
      /** Writes up to 100 events: all of them, or none if one is refused. */
      write: (events: ApplicationEvent[], once?: Once) =>
        call<{ ok: true; recorded: number }>('POST', '/audit', { body: { events }, ...once }),
    },
  };
}

const isRedirect = ({ type, status }: Response) => type === 'opaqueredirect' || (status >= 300 && status < 400);

export type Client = ReturnType<typeof createClient>;
