import { newRequestId } from '../http/requestId.ts';
import type { RequestContext } from './requestContext.ts';
import type { Services } from './services.ts';

/** Who asks when nobody does: the host itself, at start or through a command. */
export const commandContext = (services: Services, command: string): RequestContext => ({
  principal: { kind: 'anonymous' },
  requestId: newRequestId(),
  ip: null,
  userAgent: command,
  services,
  isStillAllowed: () => Promise.resolve(true),
});
