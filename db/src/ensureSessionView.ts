import type { PoolClient } from 'pg';
import { postgresError } from './databaseErrors.ts';
import { RolesMissingError } from './ensureRuntimeRoles.ts';

// A view's new owner needs the right to create in the schema, so it gets that right for a moment.
const giveAway = (view: string) => `grant create on schema public to tenantry_auth;
alter view ${view} owner to tenantry_auth;
revoke create on schema public from tenantry_auth;`;

// Every login that may become tenantry_auth may read the view: the owner and a separate runtime login.
const letRead = (view: string) => `do $$ declare who text; begin
  for who in select pg_get_userbyid(member) from pg_auth_members where roleid = 'tenantry_auth'::regrole loop
    execute format('grant usage on schema public to %I', who);
    set local role tenantry_auth;
    execute format('grant select on ${view} to %I', who);
    reset role;
  end loop;
end $$;`;

/**
 * Makes tenantry_auth the owner of the views by which requests find their caller, so that a plain select sees what that
 * role may see. Runs at every start, not as a migration, because a restore changes the owner and logins can be added at
 * any time.
 */
export async function ensureSessionView(client: PoolClient): Promise<void> {
  for (const view of ['session_principals', 'service_key_callers']) await letOwnView(client, view);
}

async function letOwnView(client: PoolClient, name: string): Promise<void> {
  const { rows } = await client.query<{ given: boolean; readable: boolean }>(
    `select pg_get_userbyid(c.relowner) = 'tenantry_auth' as given,
            not exists (select from pg_auth_members m where m.roleid = to_regrole('tenantry_auth') and not
              (has_table_privilege(m.member, c.oid, 'select') and has_schema_privilege(m.member, c.relnamespace, 'usage'))) as readable
       from pg_class c where c.oid = to_regclass($1)`,
    [name],
  );
  const [view] = rows;
  // Earlier versions of the schema don't have every view.
  if (!view || (view.given && view.readable)) return;
  const settle = `${view.given ? '' : `${giveAway(name)}\n`}${letRead(name)}`;
  try {
    await client.query(`begin; ${settle} commit`);
  } catch (error) {
    await client.query('rollback');
    if (postgresError(error)?.code !== '42501') throw error;
    throw new RolesMissingError(`begin;\n${settle}\ncommit;`, `give the view ${name} to tenantry_auth`);
  }
}
