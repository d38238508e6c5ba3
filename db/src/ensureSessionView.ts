import type { PoolClient } from 'pg';
import { postgresError } from './databaseErrors.ts';
import { RolesMissingError } from './ensureRuntimeRoles.ts';

// Only who may create things in a schema may be given one of its views: for this one moment, it may. Whoever may
// become the owner may as well read.
const settle = `grant create on schema public to tenantry_auth;
alter view session_principals owner to tenantry_auth;
revoke create on schema public from tenantry_auth;
set local role tenantry_auth;
do $$ declare who text; begin
  for who in select pg_get_userbyid(member) from pg_auth_members where roleid = 'tenantry_auth'::regrole loop
    execute format('grant select on session_principals to %I', who);
  end loop;
end $$;`;

/**
 * A view is read with its owner's eyes, and the owner of session_principals is tenantry_auth: one plain select by
 * whoever is connected sees what that role may see. It is settled at every start and not by a migration, because a
 * restored dump belongs to whoever restored it.
 */
export async function ensureSessionView(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ settled: boolean }>(
    `select pg_get_userbyid(relowner) = 'tenantry_auth' and has_table_privilege('session_principals', 'select') as settled
       from pg_class where oid = to_regclass('session_principals')`,
  );
  // An earlier state of the schema has no such view.
  if (rows[0]?.settled ?? true) return;
  try {
    await client.query(`begin; ${settle} commit`);
  } catch (error) {
    await client.query('rollback');
    if (postgresError(error)?.code !== '42501') throw error;
    throw new RolesMissingError(`begin;\n${settle}\ncommit;`, 'give the view session_principals to tenantry_auth');
  }
}
