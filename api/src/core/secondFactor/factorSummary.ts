import { sql } from 'drizzle-orm';

export type FactorSummary = {
  since: string;
  passkeys: number;
  authenticatorApp: boolean;
  recoveryCodesLeft: number;
  /** When a passkey or the app was used last. */
  lastUsedAt: string | null;
};

const iso = (moment: string) => sql.raw(`to_char(${moment} at time zone 'UTC', 'YYYY-MM-DD"T"HH24:MI:SS.MS"Z"')`);
const owned = sql.raw(`user_id = "users"."id"`);

/** Which second factors a row of `users` has, for the admins who help its owner; null if it has none. */
export const factorSummaryColumn = sql<FactorSummary | null>`
  case when "users"."second_factor_since" is not null then json_build_object(
    'since', ${iso('"users"."second_factor_since"')},
    'passkeys', (select count(*)::int from passkeys where ${owned}),
    'authenticatorApp', exists (select from authenticator_apps where ${owned} and confirmed_at is not null),
    'recoveryCodesLeft', (select count(*)::int from recovery_codes where ${owned} and used_at is null),
    'lastUsedAt', (select ${iso('max(used.at)')} from (
       select last_used_at as at from passkeys where ${owned}
       union all select last_used_at from authenticator_apps where ${owned} and confirmed_at is not null) used)
  ) end`;
