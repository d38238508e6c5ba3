/** Queries the database as superuser. */
export type Query = <Row extends object>(text: string) => Promise<Row[]>;

/** One row per request and user, from the audit rows of provisioning. */
const requests = `
  requests as (
    select request_id, tenant_id, target_id::uuid as user_id, max(id) as last_id,
           count(*) filter (where action in ('super_provision_user_created', 'super_provision_user_updated')) as persons,
           count(*) filter (where action = 'super_provision_user_created') as created,
           count(*) filter (where action = 'super_provision_user_set_password') as passwords,
           count(*) filter (where action = 'super_provision_user_generated_reset_link') as links,
           count(*) filter (where (details->>'emailSent')::boolean) as mails,
           min(details->>'expiresAt') as link_expires_at
      from audit_log where action like 'super_provision_%' and outcome = 'done' group by 1, 2, 3),
  last_request as (select distinct on (user_id) * from requests order by user_id, last_id desc),
  last_value as (
    select distinct on (target_id, field) target_id::uuid as user_id, field, change->>'after' as value
      from audit_log, jsonb_each(changes) as c (field, change)
     where action in ('super_provision_user_created', 'super_provision_user_updated', 'super_user_activated_tenant_user')
       and outcome = 'done'
     order by target_id, field, id desc),
  provisioned as (select u.* from users u where u.tenant_id is not null)`;

const isPending = 'used_at is null and revoked_at is null and expires_at > now()';

/** Inconsistencies, each with the query that finds it. */
const checks: [what: string, query: string][] = [
  [
    'a user without exactly one audit row of their creation',
    `select id from provisioned u where (select coalesce(sum(created), 0) from requests r where r.user_id = u.id) <> 1`,
  ],
  [
    'an audit row of a missing user',
    `select request_id from requests r where not exists (select from provisioned u where u.id = r.user_id)`,
  ],
  [
    'a request with only some of its audit rows',
    `select request_id from requests where persons <> 1 or passwords + links <> 1`,
  ],
  [
    'a role or state that differs from the last audit row',
    `
    select u.id from provisioned u join last_value v on v.user_id = u.id
     where (v.field = 'role' and u.role <> v.value) or (v.field = 'isActive' and u.is_active <> v.value::boolean)`,
  ],
  [
    'a password without its audit row, or vice versa',
    `
    select id from provisioned u where (password_hash is not null) <> exists (select from requests r where r.user_id = u.id and passwords > 0)`,
  ],
  [
    'links that differ from the audit log',
    `
    select id from provisioned u where (select count(*) from reset_links l where l.user_id = u.id) <> (select coalesce(sum(links), 0) from requests r where r.user_id = u.id)`,
  ],
  [
    'a credential other than the last one set',
    `
    select r.request_id from last_request r join provisioned u on u.id = r.user_id
     where (select count(*) from reset_links l where l.user_id = u.id and ${isPending}) <> r.links
        or (r.links = 1 and not exists (select from reset_links l where l.user_id = u.id and ${isPending} and date_trunc('milliseconds', l.expires_at) = r.link_expires_at::timestamptz))`,
  ],
  [
    'a mail without its cause, or vice versa',
    `
    select coalesce(r.request_id, o.request_id) from requests r full join (select request_id, count(*) from outbox where template = 'password_reset' group by 1) o using (request_id)
     where coalesce(r.mails, 0) <> coalesce(o.count, 0)`,
  ],
  [
    'an Idempotency-Key without its response or its user',
    `
    select key from idempotency_keys where operation like 'provision %' and (answer is null or not exists (select from provisioned u where u.id::text = answer->'user'->>'id'))`,
  ],
  [
    'a request without an Idempotency-Key, or one that ran twice',
    `
    select 'requests and keys differ' where (select count(*) from requests) <> (select count(*) from idempotency_keys where operation like 'provision %')`,
  ],
];

/**
 * Finds what provisioning left half done: user, role, state, credential, audit rows and mail must all exist or none.
 * Expects that all tenant users were provisioned with an Idempotency-Key.
 */
export async function findHalfProvisioned(query: Query): Promise<string[]> {
  const found: string[] = [];
  for (const [what, text] of checks) {
    const rows = await query<Record<string, string>>(`with ${requests} ${text}`);
    found.push(...rows.map((row) => `${what}: ${Object.values(row).join(' ')}`));
  }
  return found;
}
