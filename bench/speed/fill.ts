import type { BenchDatabase } from '../rig/startDatabase.ts';

export type Size = { tenants: number; users: number; auditRows: number };

/** People and rows by the number, spread over the tenants as they would be: some large, most small. */
export async function fill({ query }: BenchDatabase, { tenants, users, auditRows }: Size): Promise<void> {
  await query(
    `
    insert into tenants (name, slug, status, onboarded_at, created_at)
    select 'Tenant ' || md5(n::text), 'tenant-' || n, case when n % 10 = 0 then 'inactive' else 'active' end,
           case when n % 10 = 0 then null else now() end, now() - n * interval '1 minute'
      from generate_series(1, $1::int) n`,
    [tenants],
  );
  await query(
    'insert into tenant_settings (tenant_id, display_name) select id, name from tenants on conflict do nothing',
  );
  await query(
    `
    with numbered as (select id, row_number() over (order by slug) - 1 as at from tenants)
    insert into users (tenant_id, email, first_name, last_name, role, password_hash, last_login_at)
    select t.id, 'user-' || n || '@' || md5((n % 977)::text) || '.example', 'First' || n % 5000, 'Last' || n, 'employee', 'x', now() - n * interval '1 second'
      from generate_series(1, $1::int) n join numbered t on t.at = n % $2::int`,
    [users, tenants],
  );
  await query(
    `
    with people as (select id, tenant_id, email, row_number() over () - 1 as at, count(*) over () as total from users where tenant_id is not null limit 100000)
    insert into audit_log (request_id, action, outcome, actor_user_id, actor_email, actor_name, actor_role, tenant_id, target_type, target_id, target_label, occurred_at)
    select 'req_' || lpad(n::text, 20, '0'), (array['client_created', 'client_updated', 'auth_signed_in', 'tenant_settings_updated'])[1 + n % 4], 'done',
           p.id, p.email, 'A user', 'employee', p.tenant_id, 'user', p.id::text, 'A user', now() - n * interval '1 second'
      from generate_series(1, $1::int) n join people p on p.at = n % (select count(*) from people)`,
    [auditRows],
  );
  await query('vacuum analyze');
}
