import type { PoolClient } from 'pg';
import { postgresError } from './databaseErrors.ts';

const roleNames = ['tenantry_tenant', 'tenantry_platform', 'tenantry_auth'] as const;

type RuntimeRole = { name: string; version: number; present: boolean; usable: boolean };

const createSql = (role: string) => `CREATE ROLE ${role} NOLOGIN NOSUPERUSER NOCREATEDB NOCREATEROLE NOBYPASSRLS`;
// Since Postgres 16 the creator of a role may not become it unless that is granted.
const grantSql = (role: string, version: number) =>
  `GRANT ${role} TO CURRENT_USER${version >= 160_000 ? ' WITH SET TRUE, INHERIT FALSE' : ''}`;

/** The database owner may not create roles. An admin with that right must run `sql` once. */
export class RolesMissingError extends Error {
  override name = 'RolesMissingError';
  readonly sql: string;
  constructor(sql: string, may = 'create the roles Tenantry needs') {
    super(`The database user may not ${may}. Let an administrator of the database run:\n\n${sql}\n`);
    this.sql = sql;
  }
}

/** Roles belong to the cluster, so a start on another of its databases may be creating them at the same time. */
export async function ensureRuntimeRoles(client: PoolClient): Promise<void> {
  const { rows } = await client.query<RuntimeRole>(
    `select r.name, current_setting('server_version_num')::int as version,
            exists (select from pg_roles p where p.rolname = r.name) as present,
            case when exists (select from pg_roles p where p.rolname = r.name) then ${usableSql} else false end as usable
       from unnest($1::text[]) as r(name)`,
    [roleNames],
  );
  const missing = rows.filter(({ usable }) => !usable);
  for (const { name, version, present } of missing) {
    if (!present) await attempt(client, createSql(name), missing);
    await attempt(client, grantSql(name, version), missing);
  }
}

// pg_has_role can test SET since version 16. Before that, every member may become the role.
const usableSql = `pg_has_role(current_user, r.name, case when current_setting('server_version_num')::int >= 160000 then 'SET' else 'MEMBER' end)`;

const madeByAnother = new Set(['42710', '23505', 'XX000']);

async function attempt(client: PoolClient, sql: string, missing: RuntimeRole[]): Promise<void> {
  for (let tries = 0; ; tries++) {
    try {
      await client.query(sql);
      return;
    } catch (error) {
      const code = postgresError(error)?.code ?? '';
      // XX000 is "tuple concurrently updated": another process's grant came first, so try again.
      if (code === 'XX000' && tries < 20) continue;
      if (madeByAnother.has(code)) return;
      if (code === '42501') throw new RolesMissingError(manualSql(missing));
      throw new Error(`A role could not be prepared: ${sql}`, { cause: error });
    }
  }
}

const manualSql = (missing: RuntimeRole[]) =>
  missing
    .flatMap(({ name, version, present }) => [
      ...(present ? [] : [`${createSql(name)};`]),
      `${grantSql(name, version).replace('CURRENT_USER', '<the user in DATABASE_URL>')};`,
    ])
    .join('\n');
