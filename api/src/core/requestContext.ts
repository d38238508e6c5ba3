import type { PlatformAdmin, Principal, ServiceKeyCaller, SignedInPrincipal, TenantMember } from './principal.ts';
import type { PendingSignIn } from './secondFactor/pendingSignIns.ts';
import type { Services } from './services.ts';
import type { SessionAhead } from './sessions/readPrincipal.ts';

/** What every action receives: the caller, where they call from, the request id, and the services. */
export type RequestContext = {
  principal: Principal;
  /** A sign-in that still needs its second factor. Its caller is anonymous for everything else. */
  pendingSignIn: PendingSignIn | null;
  requestId: string;
  ip: string | null;
  userAgent: string | null;
  services: Services;
  /** Of an introspection: the session that it asks about. */
  sessionAhead?: Promise<SessionAhead>;
  /** Whether the caller still has the access they had when the request began. Long requests ask again. */
  isStillAllowed(): Promise<boolean>;
};

export type As<P extends Principal> = RequestContext & { principal: P };
export type AsPlatformAdmin = As<PlatformAdmin>;
export type AsTenantMember = As<TenantMember>;
export type AsSignedIn = As<SignedInPrincipal>;
export type AsServiceKey = As<ServiceKeyCaller>;
/** A platform admin in the console, or the operator's own code with a service key. */
export type AsOperator = As<PlatformAdmin | ServiceKeyCaller>;
