import { z } from 'zod';
import {
  knownEmailSchema,
  nameSchema,
  passwordSchema,
  tokenSchema,
  type Role,
  type TenantStatus,
} from '../../core/wireSchemas.ts';

const tenantChoiceSchema = z.string().trim().toLowerCase().min(1).max(63).optional();

export const signInSchema = z.strictObject({
  email: knownEmailSchema,
  password: passwordSchema,
  tenant: tenantChoiceSchema,
});
export const forgotSchema = z.strictObject({ email: knownEmailSchema, tenant: tenantChoiceSchema });
export const linkTokenSchema = z.strictObject({ token: tokenSchema });
export const resetSchema = z.strictObject({ token: tokenSchema, password: passwordSchema });
export const changePasswordSchema = z.strictObject({ currentPassword: passwordSchema, newPassword: passwordSchema });
export const acceptInvitationSchema = z.strictObject({
  token: tokenSchema,
  password: passwordSchema,
  firstName: nameSchema.optional(),
  lastName: nameSchema.optional(),
});
export const sessionIdSchema = z.strictObject({ id: z.string().min(1).max(100) });

export type MeUser = {
  id: string;
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  tenantId: string | null;
  isActive: boolean;
  mustChangePasswordOnNextLogin: boolean;
  lastLoginAt: string | null;
};

export type Me = {
  user: MeUser;
  tenant: {
    id: string;
    name: string;
    slug: string;
    status: TenantStatus;
    onboardedAt: string | null;
    displayName: string;
    logoUrl: string | null;
    primaryColor: string | null;
  } | null;
  isImpersonatingUser: boolean;
  effectiveTenantId: string | null;
  effectiveUserRole: Role;
  impersonation: {
    actor: string;
    reason: string | null;
    startedAt: string;
    expiresAt: string;
    returnTo: string;
  } | null;
  mailConfigured: boolean;
};

export type SignedIn = { user: MeUser; redirectTo: string };

/** What the holder of a link may know about it. */
export type LinkFacts = {
  email: string;
  firstName: string;
  lastName: string;
  role: Role;
  tenantName: string | null;
  expiresAt: string;
};

/** A reset link leads to the sign-in page of its tenant, and may be the first way in. */
export type ResetLinkFacts = LinkFacts & { isFirstPassword: boolean; tenantSlug: string | null };

export type SessionItem = {
  id: string;
  createdAt: string;
  lastSeenAt: string;
  expiresAt: string;
  ip: string | null;
  userAgent: string | null;
  current: boolean;
};
