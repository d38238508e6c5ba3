import { auditQuery } from '../../audit/api/auditQuery.ts';

/** The newest of what was done to a user, and by them. */
export const userHistoryQuery = (userId: string) => auditQuery({ targetId: userId });
