import { z } from 'zod';
import type { TenantStatus } from '../../core/wireSchemas.ts';
import type { TenantRole, UserStatus } from '../tenantUsers/schemas.ts';

export const searchSchema = z.strictObject({ q: z.string().trim().min(1).max(200) });

/** What the command palette offers: a few of each, best first. */
export type SearchResults = {
  tenants: {
    id: string;
    name: string;
    slug: string;
    status: TenantStatus;
    primaryColor: string | null;
    logoUrl: string | null;
    userCount: number;
  }[];
  users: {
    id: string;
    tenantId: string;
    tenantName: string;
    name: string;
    email: string;
    role: TenantRole;
    status: UserStatus;
  }[];
  admins: { id: string; name: string; email: string; status: UserStatus }[];
};
