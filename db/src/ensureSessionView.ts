import type { PoolClient } from 'pg';
import { postgresError } from './databaseErrors.ts';
import { RolesMissingError } from './ensureRuntimeRoles.ts';

// Only a role that may create things in a schema may be given one of its views: for this one moment, it may.
const giveAway = `grant create on schema public to tenantry_auth;
alter view session_principals owner to tenantry_auth;
revoke create on schema public from tenantry_auth;`;

// A login that may become tenantry_auth may as well read it: the owner, and a runtime login beside it.
const letRead = `do $$ declare who text; begin
  for who in select pg_get_userbyid(member) from pg_auth_members where roleid = 'tenantry_auth'::regrole loop
    execute format('grant usage on schema public to %I', who);
    set local role tenantry_auth;
    execute format('grant select on session_principals to %I', who);
    reset role;
  end loop;
end $$;`;

/**
 * A view is read with its owner's rights, and the owner of session_principals is tenantry_auth: one plain select by the
 * connecting user sees what that role may see. It is settled at every start and not by a migration, because a restored
 * dump belongs to the user that restored it, and a login can be added at any time.
 */
export async function ensureSessionView(client: PoolClient): Promise<void> {
  const { rows } = await client.query<{ given: boolean; readable: boolean }>(
    `select pg_get_userbyid(c.relowner) = 'tenantry_auth' as given,
            not exists (select from pg_auth_members m where m.roleid = to_regrole('tenantry_auth') and not
              (has_table_privilege(m.member, c.oid, 'select') and has_schema_privilege(m.member, c.relnamespace, 'usage'))) as readable
       from pg_class c where c.oid = to_regclass('session_principals')`,
  );
  const [view] = rows;
  // An earlier state of the schema has no such view.
  if (!view || (view.given && view.readable)) return;
  const settle = `${view.given ? '' : `${giveAway}\n`}${letRead}`;
  try {
    await client.query(`begin; ${settle} commit`);
  } catch (error) {
    await client.query('rollback');
    if (postgresError(error)?.code !== '42501') throw error;
    throw new RolesMissingError(`begin;\n${settle}\ncommit;`, 'give the view session_principals to tenantry_auth');
  }
}
