import { tenants, users } from '@tenantry/db/schema';
import { ilike, like, or, sql, type SQL } from 'drizzle-orm';
import { normaliseEmail } from '../../contract/normaliseEmail.ts';
import { beginningWith, containing } from './keysetCursor.ts';

export const wholeName = sql`(${users.firstName} || ' ' || ${users.lastName})`;

/** Users whose email or name contains the text. */
export const matchesPerson = (text: string): SQL =>
  or(ilike(users.email, containing(text.normalize('NFKC'))), ilike(wholeName, containing(text)))!;

/** Tenants whose name or short name contains the text. */
export const matchesTenant = (text: string): SQL =>
  or(ilike(tenants.name, containing(text)), ilike(tenants.slug, containing(text)))!;

/**
 * Users whose email begins with the text, if the text looks like the start of an email. An index makes this fast; a
 * search anywhere within a million addresses is slow.
 */
export const beginsLikeAddress = (text: string): SQL | null =>
  /^\S+@\S*$/.test(text) ? like(users.email, beginningWith(normaliseEmail(text))) : null;
