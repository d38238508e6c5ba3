import type { RequestContext } from '../../core/requestContext.ts';
import type { ServedRemote } from '../../frontends/schemas.ts';

/** The remotes that pages have without any release. */
export const listServedRemotes = async ({ services }: Pick<RequestContext, 'services'>): Promise<ServedRemote[]> =>
  (await services.readRemotes?.()) ?? [];
