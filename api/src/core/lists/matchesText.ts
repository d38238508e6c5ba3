import { tenants, users } from '@tenantry/db/schema';
import { ilike, like, or, sql, type SQL } from 'drizzle-orm';
import { normaliseEmail } from '../../contract/wireSchemas.ts';
import { beginningWith, containing } from './keysetCursor.ts';

export const wholeName = sql`(${users.firstName} || ' ' || ${users.lastName})`;

/** Whose address or name contains the text. */
export const matchesPerson = (text: string): SQL =>
  or(ilike(users.email, containing(text.normalize('NFKC'))), ilike(wholeName, containing(text)))!;

/** Which tenant's name or short name contains the text. */
export const matchesTenant = (text: string): SQL =>
  or(ilike(tenants.name, containing(text)), ilike(tenants.slug, containing(text)))!;

/**
 * Whose address begins with the text, where the text is the beginning of one. An index of its own answers that at
 * once; looking anywhere within a million addresses for something as long takes its time.
 */
export const beginsLikeAddress = (text: string): SQL | null =>
  /^\S+@\S*$/.test(text) ? like(users.email, beginningWith(normaliseEmail(text))) : null;
