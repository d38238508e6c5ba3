import { AppError, unauthenticated } from './AppError.ts';
import type { PlatformAdmin, Principal, SignedInPrincipal, TenantMember } from './principal.ts';
import type { Services } from './services.ts';

/** What every verb gets: who asks, from where, under which request id, and the services to answer with. */
export type RequestContext = {
  principal: Principal;
  requestId: string;
  ip: string | null;
  userAgent: string | null;
  services: Services;
  /** Asks again, for an answer that takes long: whether the caller may still do what was allowed at its beginning. */
  isStillAllowed(): Promise<boolean>;
};

export type As<P extends Principal> = RequestContext & { principal: P };
export type AsPlatformAdmin = As<PlatformAdmin>;
export type AsTenantMember = As<TenantMember>;
export type AsSignedIn = As<SignedInPrincipal>;

/** The guards have decided already; these make the decision visible to the types and fail closed if it was not made. */
export function asSignedIn(ctx: RequestContext): AsSignedIn {
  if (ctx.principal.kind === 'anonymous') throw unauthenticated();
  return ctx as AsSignedIn;
}

export function asPlatformAdmin(ctx: RequestContext): AsPlatformAdmin {
  if (ctx.principal.kind !== 'platformAdmin') throw unguarded();
  return ctx as AsPlatformAdmin;
}

export function asTenantMember(ctx: RequestContext): AsTenantMember {
  if (ctx.principal.kind === 'anonymous' || ctx.principal.tenant === null) throw unguarded();
  return ctx as AsTenantMember;
}

const unguarded = () => new AppError('INTERNAL', 500, 'Something went wrong on our side.');
