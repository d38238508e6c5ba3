import { newRequestId } from '../http/requestId.ts';
import type { RequestContext } from './requestContext.ts';
import type { Services } from './services.ts';

/** The context of a change that no request asked for: one made at start or by a command on the host. */
export const commandContext = (services: Services, command: string): RequestContext => ({
  principal: { kind: 'anonymous' },
  pendingSignIn: null,
  requestId: newRequestId(),
  ip: null,
  userAgent: command,
  services,
  isStillAllowed: () => Promise.resolve(true),
});
