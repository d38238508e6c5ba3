import type { Caller } from './Caller.ts';
import { createTenantry as create, type Requirement, type TenantryOptions } from './createTenantry.ts';
import { TenantryError } from './TenantryError.ts';

/** The parts of Express that are used here. */
type Incoming = { method: string; headers: Record<string, string | string[] | undefined>; tenantry?: Caller };
type Outgoing = {
  setHeader(name: string, value: string): unknown;
  status(code: number): Outgoing;
  json(body: unknown): unknown;
  end(): unknown;
};
type Next = (error?: unknown) => void;

/** For Express: `app.use(tenantry.cors())`, `app.get('/notes', tenantry.requireTenantUser(), …)`, `req.tenantry`. */
export function createTenantry(options: TenantryOptions) {
  const tenantry = create(options);
  return {
    ...tenantry,
    cors: () => (req: Incoming, res: Outgoing, next: Next) => {
      for (const [name, value] of Object.entries(tenantry.corsHeaders(asRequest(req)) ?? {}))
        res.setHeader(name, value);
      if (req.method === 'OPTIONS') return void res.status(204).end();
      next();
    },
    requireTenantUser(requirement?: Requirement) {
      const require = tenantry.requireTenantUser(requirement);
      return async (req: Incoming, res: Outgoing, next: Next): Promise<unknown> => {
        try {
          req.tenantry = await require(asRequest(req));
        } catch (error) {
          if (!(error instanceof TenantryError)) return next(error);
          if (error.status === 401) res.setHeader('WWW-Authenticate', 'Bearer');
          return res.status(error.status).json({ error: { code: error.code, message: error.message } });
        }
        return next();
      };
    },
  };
}

const asRequest = ({ method, headers }: Incoming) => ({
  method,
  headers: new Headers(
    Object.entries(headers).flatMap(([name, value]) =>
      value === undefined ? [] : [[name, Array.isArray(value) ? value.join(', ') : value] as [string, string]],
    ),
  ),
});
