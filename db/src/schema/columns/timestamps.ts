import { timestamp } from 'drizzle-orm/pg-core';

/** A moment, always with its zone, to the microsecond as the database's clock saw it. */
export const moment = (name: string) => timestamp(name, { withTimezone: true, mode: 'date' });

export const createdAt = () => moment('created_at').notNull().defaultNow();
export const updatedAt = () => moment('updated_at').notNull().defaultNow();
