import type { BenchDatabase } from '../rig/startDatabase.ts';

export type Size = { tenants: number; users: number; auditRows: number };

/** Many people and rows, spread over the tenants realistically: some large, most small. */
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
    `update tenants set owner_user_id = first.id
       from (select distinct on (tenant_id) tenant_id, id from users where tenant_id is not null order by tenant_id, id) first
      where first.tenant_id = tenants.id`,
  );
  // Building the index once takes a tenth of the work of adding five million rows to it.
  const [words] = await query<{ indexdef: string }>(
    `select indexdef from pg_indexes where indexname = 'audit_log_words'`,
  );
  await query('drop index audit_log_words');
  await query(
    `
    with people as (select u.*, t.name as tenant_name, row_number() over () - 1 as at from users u join tenants t on t.id = u.tenant_id limit 100000)
    insert into audit_log (request_id, action, outcome, actor_user_id, actor_email, actor_name, actor_role, tenant_id, tenant_name,
                           target_type, target_id, target_label, ip, changes, details, occurred_at)
    select 'req_' || lpad(n::text, 20, '0'),
           case when n % 1000 = 0 then 'super_user_impersonation_started' when n % 7919 = 0 then 'tenant_suspended'
                else (array['client_created', 'client_updated', 'auth_signed_in', 'tenant_settings_updated'])[1 + n % 4] end, 'done',
           p.id, p.email, p.first_name || ' ' || p.last_name, 'employee', p.tenant_id, p.tenant_name,
           'user', p.id::text, p.first_name || ' ' || p.last_name, '10.0.' || n % 256 || '.' || n % 100,
           case when n % 4 = 1 then jsonb_build_object('phone', jsonb_build_object('before', null, 'after', '+44 20 ' || n)) end,
           case when n % 1000 = 0 then jsonb_build_object('reason', 'Ticket ' || n) end,
           now() - ($1::int - n) * interval '1 second'
      from generate_series(1, $1::int) n join people p on p.at = n % (select count(*) from people)
      order by n`,
    [auditRows],
  );
  await query(words!.indexdef);
  // Without statistics, the planner would read the log once for each tenant.
  await query('vacuum analyze');
  // As the chore would.
  await query(
    `update tenants set last_activity_at =
       coalesce((select occurred_at from audit_log where tenant_id = tenants.id order by id desc limit 1), created_at)`,
  );
  await query('vacuum analyze tenants');
}
