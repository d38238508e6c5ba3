import type { ServiceKeyScope } from '../../contract/serviceKeyScopes.ts';
import { scopeMissing, validationFailed } from '../AppError.ts';
import type { RequestContext } from '../requestContext.ts';

/** Where it depends on the body: what a service key needs beyond the scope of its route. People need none. */
export function requireScope({ principal }: RequestContext, scope: ServiceKeyScope): void {
  if (principal.kind === 'serviceKey' && !principal.key.scopes.includes(scope)) throw scopeMissing(scope);
}

/** Whether the caller may see a link that gives access to an account. */
export const mayHandOutAccess = ({ principal }: RequestContext): boolean =>
  principal.kind !== 'serviceKey' || principal.key.scopes.includes('users:access');

/** Only an owner in the console goes on although all seats are taken. */
export function requireSeatRule(
  { principal }: RequestContext,
  { overSeatLimit }: { overSeatLimit?: boolean | undefined },
): void {
  if (principal.kind === 'serviceKey' && overSeatLimit)
    throw validationFailed([{ path: 'overSeatLimit', message: 'A service key can’t exceed the seats of a tenant.' }]);
}
