import { users } from '@tenantry/db/schema';
import { sql } from 'drizzle-orm';
import type { Role } from '../../contract/wireSchemas.ts';
import type { Config } from '../../config.ts';

/** What the security policies say about an account, by the database's clock. */
export type SecondFactorRule = {
  enrolled: boolean;
  required: boolean;
  isAnnounced: boolean;
  /** Whether an admin has ever saved the platform's policy. */
  isDecided: boolean;
};

const requiredFrom = sql`(
  select second_factor_required_from("users"."role", p, q)
    from security_policy p left join tenant_security_policies q on q.tenant_id = "users"."tenant_id")`;

/** The rule for a row of `users`. The view session_principals asks the same function for a session's owner. */
export const secondFactorRuleColumns = {
  enrolled: sql<boolean>`${users.secondFactorSince} is not null`,
  required: sql<boolean>`coalesce(${requiredFrom} <= now(), false)`,
  isAnnounced: sql<boolean>`coalesce(${requiredFrom} > now(), false)`,
  isDecided: sql<boolean>`exists (select from security_policy p where p.decided_at is not null)`,
};

/** Until an admin saves a policy, platform admins need no second factor on loopback. */
export const isFactorRequired = (
  { isLoopback }: Config,
  role: Role,
  { required, isDecided }: Pick<SecondFactorRule, 'required' | 'isDecided'>,
) => required && (isDecided || !isLoopback || role !== 'super_user');

/** After an upgrade, existing clients of platform admins keep working until the date that the upgrade has set. */
export const isExemptFromStepUp = (
  role: Role,
  { enrolled, isAnnounced, isDecided }: Pick<SecondFactorRule, 'enrolled' | 'isAnnounced' | 'isDecided'>,
) => role === 'super_user' && !enrolled && isAnnounced && !isDecided;

export const defaultStepUpMinutes = ({ isLoopback }: Config) => (isLoopback ? 60 : 10);
