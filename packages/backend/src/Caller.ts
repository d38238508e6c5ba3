/** A role in tokens, introspection and events. The typed client of `/service` answers a `TenantRole` instead. */
export type Role = 'admin' | 'employee' | 'client' | 'super_user';

/** Who calls, in which tenant. */
export type Caller = {
  user: { id: string; role: Role; email?: string; name?: string };
  /** The other fields come only from introspection. */
  tenant: {
    id: string;
    slug?: string;
    name?: string;
    externalId?: string | null;
    plan?: string | null;
    metadata?: Record<string, unknown>;
  };
  sessionId: string;
  /** The platform admin who impersonates the user: log them. */
  impersonator: { id: string; email: string | null; reason?: string | null } | null;
  /** Set for a platform admin who acts as the tenant. Only an owner may change anything. */
  platformRole: 'owner' | 'support' | 'auditor' | null;
  /** The keys of what the tenant may use. */
  entitlements: ReadonlySet<string>;
  /** Their values. Only from introspection. */
  entitlementValues: Readonly<Record<string, boolean | number | string>> | null;
  expiresAt: Date;
};
