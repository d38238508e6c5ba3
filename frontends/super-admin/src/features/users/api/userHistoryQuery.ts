import { auditQuery } from '../../audit/api/auditQuery.ts';

/** The newest audit rows about a user or by them. */
export const userHistoryQuery = (userId: string) => auditQuery({ targetId: userId });
