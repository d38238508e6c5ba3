import { sql } from 'drizzle-orm';
import { afterAll, beforeAll, describe, expect, inject, test } from 'vitest';
import { postgresError } from './databaseErrors.ts';
import { openDatabase } from './openDatabase.ts';
import type { Scope } from './transactionsOn.ts';
import { cloneDatabase } from './testing/cloneDatabase.ts';
import { querySql } from './testing/querySql.ts';
import { runSql } from './testing/testCluster.ts';

const clone = await cloneDatabase();
const database = openDatabase(clone.url);
afterAll(() => database.close());

const id = (kind: number, tenant: number) =>
  `00000000-0000-4000-8000-${String(kind).padStart(6, '0')}${String(tenant).padStart(6, '0')}`;
const tenant = { a: id(1, 1), b: id(1, 2) };
const admin = { a: id(2, 1), b: id(2, 2), platform: id(2, 9) };

const asA: Scope = { as: 'tenant', tenantId: tenant.a };
const asPlatform: Scope = { as: 'platform' };
const asAuth: Scope = { as: 'auth' };

/** One row for each table of a tenant. A test below fails if a new table is missing here. */
const insertsOf = (of: 'a' | 'b', n = of): Record<string, string> => ({
  users: `insert into users (tenant_id, email, role) values ('${tenant[of]}', 'second-${n}@example.com', 'employee')`,
  tenant_settings: `insert into tenant_settings (tenant_id, display_name) values ('${tenant[of]}', 'Shown')`,
  sessions: `insert into sessions (id, tenant_id, user_id, expires_at, absolute_expires_at) values ('s-${n}', '${tenant[of]}', '${admin[of]}', now(), now())`,
  invitations: `insert into invitations (tenant_id, user_id, token_hash, expires_at) values ('${tenant[of]}', '${admin[of]}', 'i-${n}', now())`,
  reset_links: `insert into reset_links (tenant_id, user_id, token_hash, expires_at) values ('${tenant[of]}', '${admin[of]}', 'r-${n}', now())`,
  email_changes: `insert into email_changes (tenant_id, user_id, old_email, new_email, token_hash, expires_at) values ('${tenant[of]}', '${admin[of]}', 'o', 'n', 'e-${n}', now())`,
  pending_sign_ins: `insert into pending_sign_ins (id, tenant_id, user_id, amr) values ('p-${n}', '${tenant[of]}', '${admin[of]}', '{pwd}')`,
  passkeys: `insert into passkeys (tenant_id, user_id, name, rp_id, credential_id, public_key, counter, transports, is_backed_up) values ('${tenant[of]}', '${admin[of]}', 'n', 'localhost', 'c-${n}', 'k', 0, '{}', false)`,
  authenticator_apps: `insert into authenticator_apps (tenant_id, user_id, secret_sealed, confirmed_at) values ('${tenant[of]}', '${admin[of]}', 's', ${of === n ? 'now()' : 'null'})`,
  recovery_codes: `insert into recovery_codes (tenant_id, user_id, code_hash) values ('${tenant[of]}', '${admin[of]}', 'h-${n}')`,
  tenant_security_policies: `insert into tenant_security_policies (tenant_id) values ('${tenant[of]}')`,
  clients: `insert into clients (tenant_id, name, created_by_name) values ('${tenant[of]}', 'Client', 'Somebody')`,
  mail_settings: `insert into mail_settings (tenant_id, domain, region, from_email, api_key_sealed, api_key_last_four) values ('${tenant[of]}', 'd', 'eu', 'f', 'k', 'l')`,
  tenant_logos: `insert into tenant_logos (tenant_id, hash, image) values ('${tenant[of]}', 'h', '')`,
  outbox: `insert into outbox (tenant_id, request_id, template, to_email, params) values ('${tenant[of]}', 'req', 't', 'e', '{}')`,
  idempotency_keys: `insert into idempotency_keys (actor_user_id, operation, key, tenant_id, body_fingerprint) values ('${admin[of]}', 'o', 'k-${n}', '${tenant[of]}', 'f')`,
  user_imports: `insert into user_imports (id, tenant_id, origin, columns, role, access, created_by_name) values ('${of === n ? id(3, of === 'a' ? 1 : 2) : id(3, 9)}', '${tenant[of]}', 'console', '[]', 'employee', 'link', 'n')`,
  user_import_rows: `insert into user_import_rows (import_id, line, tenant_id, email, first_name, last_name, role, access, verdict, changes) values ('${id(3, of === 'a' ? 1 : 2)}', ${of === n ? 1 : 2}, '${tenant[of]}', 'e', '', '', '', '', 'create', '[]')`,
  events: `insert into events (id, type, request_id, tenant_id, data) values ('e-${n}', 't', 'req', '${tenant[of]}', '{}')`,
  audit_log: `insert into audit_log (request_id, action, outcome, tenant_id) values ('req', 'x', 'done', '${tenant[of]}')`,
});

const tables = Object.keys(insertsOf('a'));

/** A column of each table that its tenant may update. The audit log and the outbox have none. */
const changeable = {
  users: 'first_name',
  tenant_settings: 'logo_url',
  sessions: 'ip',
  invitations: 'token_sealed',
  reset_links: 'token_sealed',
  email_changes: 'new_email',
  pending_sign_ins: 'ip',
  passkeys: 'name',
  authenticator_apps: 'secret_sealed',
  recovery_codes: 'code_hash',
  clients: 'name',
  mail_settings: 'domain',
  tenant_security_policies: 'everyone_from',
  tenant_logos: 'hash',
  idempotency_keys: 'body_fingerprint',
  user_imports: 'file_name',
  user_import_rows: 'email',
};

beforeAll(async () => {
  await runSql(clone.superuserUrl, [
    `insert into tenants (id, name, slug) values ('${tenant.a}', 'A', 'tenant-a'), ('${tenant.b}', 'B', 'tenant-b')`,
    `insert into users (id, tenant_id, email, role) values ('${admin.a}', '${tenant.a}', 'admin@example.com', 'admin'), ('${admin.b}', '${tenant.b}', 'admin@example.com', 'admin')`,
    `insert into users (id, email, role, password_hash) values ('${admin.platform}', 'root@example.com', 'super_user', 'hash')`,
    ...Object.values(insertsOf('a')),
    ...Object.values(insertsOf('b')),
    `insert into audit_log (request_id, action, outcome) values ('req', 'platform only', 'done')`,
  ]);
});

const run = (scope: Scope, text: string) => database.transaction(scope, (tx) => tx.execute(sql.raw(text)));
const refusal = (scope: Scope, text: string) =>
  run(scope, text).then(
    () => 'allowed',
    (error: unknown) => postgresError(error)?.code,
  );
const denied = '42501';

/** Runs a statement, checks its effect in the platform's role, and rolls it back. */
async function tried(scope: Scope, text: string, look: string) {
  const takenBack = new Error('taken back');
  let seen: { touched: number | null; rows: Record<string, unknown>[] } | undefined;
  await database
    .transaction(scope, async (tx) => {
      const { rowCount } = await tx.execute(sql.raw(text));
      await tx.execute(sql`select set_config('role', 'tenantry_platform', true)`);
      seen = { touched: rowCount, rows: (await tx.execute(sql.raw(look))).rows };
      throw takenBack;
    })
    .catch((error: unknown) => {
      if (error !== takenBack) throw error;
    });
  return seen!;
}

const countOf = async (table: string, where: string) =>
  Number(
    (await querySql<{ count: string }>(clone.superuserUrl, `select count(*) from ${table} where ${where}`))[0]!.count,
  );

describe('in a tenant, without any where clause', () => {
  test.each(tables)('%s shows only its own rows', async (table) => {
    const { rows } = await run(asA, `select tenant_id from ${table}`);
    expect(rows.length).toBeGreaterThan(0);
    expect(new Set(rows.map((row) => row['tenant_id']))).toEqual(new Set([tenant.a]));
  });

  test.each(Object.entries(changeable))(
    'an update and a delete of %s touch only its own rows',
    async (table, column) => {
      const own = await countOf(table, `tenant_id = '${tenant.a}'`);
      const others = await countOf(table, `tenant_id is distinct from '${tenant.a}'`);
      const updated = await tried(
        asA,
        `update ${table} set ${column} = 'infinity'`,
        `select tenant_id from ${table} where ${column} = 'infinity'`,
      );
      expect(updated.touched).toBe(own);
      expect(new Set(updated.rows.map((row) => row['tenant_id']))).toEqual(new Set([tenant.a]));
      const deleted = await tried(asA, `delete from ${table}`, `select tenant_id from ${table}`);
      expect(deleted.touched).toBe(own);
      expect(deleted.rows).toHaveLength(others);
    },
  );

  test.each(tables.filter((table) => !(table in changeable)))('rows of %s can’t be updated', async (table) => {
    expect(await refusal(asA, `update ${table} set request_id = 'x'`)).toBe(denied);
  });

  test('rows of the audit log can’t be deleted, and of the outbox only its own emails that wait', async () => {
    expect(await refusal(asA, 'delete from audit_log')).toBe(denied);
    const waiting = `status in ('queued', 'retrying')`;
    await runSql(clone.superuserUrl, [
      `insert into outbox (tenant_id, request_id, template, to_email, params, status)
       select t, 'req', 't', 'e', '{}', s from unnest('{${tenant.a},${tenant.b}}'::uuid[]) t,
         unnest('{sending,sent,retrying,abandoned}'::text[]) s`,
    ]);
    const own = await countOf('outbox', `tenant_id = '${tenant.a}' and ${waiting}`);
    const all = await countOf('outbox', 'true');
    const deleted = await tried(asA, 'delete from outbox', 'select tenant_id, status from outbox');
    expect(deleted.touched).toBe(own);
    expect(deleted.rows).toHaveLength(all - own);
  });

  test.each(tables)('another tenant’s row can’t be inserted into %s', async (table) => {
    expect(await refusal(asA, insertsOf('b', 'a')[table]!)).toBe(denied);
  });

  test.each(tables)('a row of %s can’t be moved to another tenant', async (table) => {
    expect(await refusal(asA, `update ${table} set tenant_id = '${tenant.b}'`)).toBe(denied);
  });

  test('the tenant sees only itself, and can change only what onboarding changes', async () => {
    expect((await run(asA, 'select id from tenants')).rows).toEqual([{ id: tenant.a }]);
    expect(
      (
        await tried(
          asA,
          'update tenants set onboarded_at = now()',
          'select id from tenants where onboarded_at is not null',
        )
      ).rows,
    ).toEqual([{ id: tenant.a }]);
    for (const text of [
      `update tenants set slug = 'mine'`,
      `update tenants set name = 'Mine'`,
      'delete from tenants',
      `insert into tenants (name, slug) values ('New', 'new-one')`,
    ]) {
      expect(await refusal(asA, text), text).toBe(denied);
    }
  });

  test('no user can become a platform admin', async () => {
    for (const text of [
      `insert into users (tenant_id, email, role) values (null, 'up@example.com', 'super_user')`,
      `update users set role = 'super_user', tenant_id = null`,
    ]) {
      expect(await refusal(asA, text), text).toBe(denied);
    }
    expect(await refusal(asA, `update users set role = 'super_user'`)).toBe('23514');
    expect(
      await refusal(
        asA,
        `insert into users (tenant_id, email, role) values ('${tenant.a}', 'up@example.com', 'super_user')`,
      ),
    ).toBe('23514');
  });

  test('only the platform changes its security policy', async () => {
    const change = 'update security_policy set step_up_minutes = 30';
    expect(await refusal(asA, 'select * from security_policy')).toBe('allowed');
    expect(await refusal(asA, change)).toBe(denied);
    expect((await tried(asPlatform, change, 'select 1')).touched).toBe(1);
    expect(await refusal(asPlatform, 'delete from security_policy')).toBe(denied);
  });

  test('service keys are the platform’s, and are revoked rather than deleted', async () => {
    expect(await refusal(asA, 'select id from service_keys')).toBe(denied);
    expect(await refusal(asA, 'select id from service_key_callers')).toBe(denied);
    expect(await refusal(asPlatform, 'select id from service_key_callers')).toBe(denied);
    expect(await refusal(asPlatform, 'delete from service_keys')).toBe(denied);
  });

  test('the sign-in limits are not accessible', async () => {
    expect(await refusal(asA, 'select * from rate_limits')).toBe(denied);
    expect(await refusal(asPlatform, 'select * from rate_limits')).toBe(denied);
  });
});

describe('a reference across tenants is refused by the database', () => {
  test('clients', async () => {
    const linkedTo = (userId: string) =>
      `insert into clients (tenant_id, name, created_by_name, user_id) values ('${tenant.a}', 'C', 'S', '${userId}')`;
    expect(await refusal(asA, linkedTo(admin.b))).toBe('23503');
    expect(await refusal(asPlatform, linkedTo(admin.b))).toBe('23503');
    expect((await tried(asA, linkedTo(admin.a), 'select 1')).touched).toBe(1);
  });

  test.each([
    'sessions',
    'invitations',
    'reset_links',
    'email_changes',
    'pending_sign_ins',
    'passkeys',
    'authenticator_apps',
    'recovery_codes',
  ])('%s', async (table) => {
    const mine = insertsOf('a', 'b')[table]!.replace(/'[sirpche]-b'/, `'across'`);
    const across = mine.replace(admin.a, admin.b);
    expect(await refusal(asA, across)).toBe('23503');
    expect(await refusal(asPlatform, across)).toBe('23503');
    expect((await tried(asPlatform, mine, 'select 1')).touched).toBe(1);
  });
});

describe('the sign-in role', () => {
  test.each([
    `update users set password_hash = 'x'`,
    'update users set is_active = true',
    `insert into users (email, role) values ('up@example.com', 'super_user')`,
    'delete from users',
    `update tenants set status = 'active'`,
    `update sessions set user_id = '${admin.platform}'`,
    insertsOf('a', 'b')['sessions']!,
    'update invitations set used_at = null',
    `update reset_links set expires_at = now() + interval '1 year'`,
    insertsOf('a', 'b')['reset_links']!,
    'select * from audit_log',
    'select api_key_sealed from mail_settings',
    'select * from clients',
    'select * from outbox',
    'delete from tenant_logos',
    'select * from idempotency_keys',
    'select * from authenticator_apps',
    'select * from recovery_codes',
    insertsOf('a', 'b')['pending_sign_ins']!,
    `update pending_sign_ins set expires_at = now() + interval '1 year'`,
    'update passkeys set public_key = public_key',
    'update security_policy set platform_admins_from = null',
    'update sessions set factor_at = now()',
    `update service_keys set scopes = '{users:access}'`,
    'update service_keys set revoked_at = null',
    `insert into service_keys (key_id, token_hash, name, scopes, created_by_name) values ('k', 'h', 'n', '{}', 'c')`,
  ])('may not: %s', async (text) => {
    expect(await refusal(asAuth, text)).toBe(denied);
  });
});

describe('the audit log', () => {
  const changes = ['update audit_log set action = action', 'delete from audit_log', 'truncate audit_log'];
  const roles = ['tenantry_tenant', 'tenantry_platform', 'tenantry_auth'];

  test.each(roles.flatMap((role) => changes.map((change) => [role, change])))(
    '%s may not: %s',
    async (role, change) => {
      await expect(runSql(clone.superuserUrl, [`begin`, `set local role ${role}`, change!])).rejects.toMatchObject({
        code: denied,
      });
    },
  );

  test.each(['owner', 'superuser'].flatMap((who) => changes.map((change) => [who, change])))(
    'the trigger stops even the %s: %s',
    async (who, change) => {
      const url = who === 'owner' ? clone.url : clone.superuserUrl;
      await expect(runSql(url, [change!])).rejects.toThrow('append-only');
    },
  );

  test('keeps the rows of deleted tenants and users', async () => {
    const before = await countOf('audit_log', `tenant_id = '${tenant.b}'`);
    const { touched, rows } = await tried(
      asPlatform,
      `delete from tenants where id = '${tenant.b}'`,
      `select id from audit_log where tenant_id = '${tenant.b}'`,
    );
    expect(touched).toBe(1);
    expect(rows).toHaveLength(before);
  });
});

describe('the catalogue', () => {
  const catalogue = <Row extends Record<string, unknown>>(text: string) => querySql<Row>(clone.superuserUrl, text);
  const runtimeRoles = `('tenantry_tenant', 'tenantry_platform', 'tenantry_auth')`;
  const ofTenants = `
    select c.relname as name, c.relrowsecurity and c.relforcerowsecurity as forced
      from pg_class c join pg_namespace n on n.oid = c.relnamespace
     where c.relkind in ('r', 'p') and n.nspname = 'public'
       and (c.relname = 'tenants' or exists (select from pg_attribute a where a.attrelid = c.oid and a.attname = 'tenant_id' and not a.attisdropped))`;

  test('has no tenant table that these tests don’t cover', async () => {
    const found = (await catalogue<{ name: string }>(ofTenants)).map(({ name }) => name);
    expect(found.toSorted()).toEqual([...tables, 'tenants'].toSorted());
  });

  test('forces row-level security on every table of a tenant', async () => {
    const rows = await catalogue<{ name: string; forced: boolean }>(ofTenants);
    expect(rows.filter(({ forced }) => !forced)).toEqual([]);
  });

  test('gives runtime roles no objects except the views of callers, no bypass of row-level security and no login', async () => {
    expect(
      await catalogue(`select c.relname from pg_class c join pg_roles r on r.oid = c.relowner where r.rolname in ${runtimeRoles}
      union all select p.proname from pg_proc p join pg_roles r on r.oid = p.proowner where r.rolname in ${runtimeRoles} order by 1`),
    ).toEqual([{ relname: 'service_key_callers' }, { relname: 'session_principals' }]);
    expect(
      await catalogue(
        `select pg_get_userbyid(relowner) as owner from pg_class where relname in ('session_principals', 'service_key_callers')`,
      ),
    ).toEqual([{ owner: 'tenantry_auth' }, { owner: 'tenantry_auth' }]);
    expect(
      await catalogue(
        `select r.rolname from pg_roles r where r.rolname in ${runtimeRoles} and has_schema_privilege(r.rolname, 'public', 'create')`,
      ),
    ).toEqual([]);
    expect(
      await catalogue(
        `select rolname, rolsuper, rolbypassrls, rolcanlogin, rolcreaterole, rolcreatedb from pg_roles where rolname in ${runtimeRoles} order by 1`,
      ),
    ).toEqual(
      ['tenantry_auth', 'tenantry_platform', 'tenantry_tenant'].map((rolname) => ({
        rolname,
        rolsuper: false,
        rolbypassrls: false,
        rolcanlogin: false,
        rolcreaterole: false,
        rolcreatedb: false,
      })),
    );
    expect(
      await catalogue(
        `select 1 from pg_auth_members m join pg_roles r on r.oid = m.member where r.rolname in ${runtimeRoles}`,
      ),
    ).toEqual([]);
  });

  test('has no policy for PUBLIC and no grant to PUBLIC', async () => {
    expect(
      await catalogue(`select tablename from pg_policies where schemaname = 'public' and 'public' = any (roles)`),
    ).toEqual([]);
    expect(
      await catalogue(
        `select table_name from information_schema.role_table_grants where grantee = 'PUBLIC' and table_schema = 'public'`,
      ),
    ).toEqual([]);
  });
});

const [server] = await querySql(clone.url, 'show server_version_num');
// Before version 16 a member always has its roles' rights, even outside a transaction (docs/DATABASE.md).
const inheritsAlways = Number(server?.['server_version_num']) < 160_000;

test.skipIf(inheritsAlways)('the owner of the tables sees nothing outside a transaction with a role', async () => {
  expect(new URL(clone.url).username).not.toBe(new URL(inject('superuserUrl')).username);
  for (const table of [...tables, 'tenants']) {
    expect(await querySql(clone.url, `select 1 from ${table}`), table).toEqual([]);
    expect(await countOf(table, 'true'), table).toBeGreaterThan(0);
  }
});

test('only the sign-in role and the session look-up can read the owner of a session', async () => {
  const look = 'select id from session_principals';
  expect(await refusal({ as: 'tenant', tenantId: tenant.a }, look)).toBe(denied);
  expect(await refusal(asPlatform, look)).toBe(denied);
  expect(await refusal(asAuth, look)).toBe('allowed');
  expect(await refusal(asAuth, `delete from session_principals`)).not.toBe('allowed');
});
