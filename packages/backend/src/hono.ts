import type { Caller } from './Caller.ts';
import { createTenantry as create, type Requirement, type TenantryOptions } from './createTenantry.ts';
import { TenantryError, toResponse } from './TenantryError.ts';

/** The part of Hono's context that is used here. */
type Context = {
  req: { raw: Request };
  header(name: string, value: string): void;
  set(name: 'tenantry', value: Caller): void;
};
type Next = () => Promise<void>;

/** For Hono: `app.use(tenantry.cors())`, `app.use('/notes/*', tenantry.requireTenantUser())`, `c.get('tenantry')`. */
export function createTenantry(options: TenantryOptions) {
  const tenantry = create(options);
  return {
    ...tenantry,
    cors: () => async (c: Context, next: Next) => {
      const headers = tenantry.corsHeaders(c.req.raw);
      if (c.req.raw.method === 'OPTIONS') return new Response(null, { status: 204, ...(headers && { headers }) });
      for (const [name, value] of Object.entries(headers ?? {})) c.header(name, value);
      return next();
    },
    requireTenantUser(requirement?: Requirement) {
      const require = tenantry.requireTenantUser(requirement);
      return async (c: Context, next: Next) => {
        try {
          c.set('tenantry', await require(c.req.raw));
        } catch (error) {
          if (error instanceof TenantryError) return withCors(toResponse(error), tenantry.corsHeaders(c.req.raw));
          throw error;
        }
        return next();
      };
    },
  };
}

/** For the types of an app: `new Hono<TenantryEnv>()`. */
export type TenantryEnv = { Variables: { tenantry: Caller } };

/** A page can only read a refusal that has CORS headers, too. */
function withCors(response: Response, headers: Record<string, string> | null): Response {
  for (const [name, value] of Object.entries(headers ?? {})) response.headers.set(name, value);
  return response;
}
