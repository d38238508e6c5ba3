/** The database's words, as Tenantry uses them everywhere. */
export type Role = 'admin' | 'employee' | 'client' | 'super_user';

/** Who calls, in which tenant. */
export type Caller = {
  user: { id: string; role: Role; email?: string; name?: string };
  /** Only introspection knows more than the id. */
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
  /** Of a platform admin who acts as the tenant. All but an owner may only read. */
  platformRole: 'owner' | 'support' | 'auditor' | null;
  /** The keys of what the tenant may use. */
  entitlements: ReadonlySet<string>;
  /** Their values, which only introspection knows. */
  entitlementValues: Readonly<Record<string, boolean | number | string>> | null;
  expiresAt: Date;
};
