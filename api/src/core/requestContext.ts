import type { PlatformAdmin, Principal, SignedInPrincipal, TenantMember } from './principal.ts';
import type { Services } from './services.ts';

/** What every action gets: who the caller is, from where, under which request id, and the services to answer with. */
export type RequestContext = {
  principal: Principal;
  requestId: string;
  ip: string | null;
  userAgent: string | null;
  services: Services;
  /** Whether the caller may still do what was allowed when the request began, for one that takes long. */
  isStillAllowed(): Promise<boolean>;
};

export type As<P extends Principal> = RequestContext & { principal: P };
export type AsPlatformAdmin = As<PlatformAdmin>;
export type AsTenantMember = As<TenantMember>;
export type AsSignedIn = As<SignedInPrincipal>;
