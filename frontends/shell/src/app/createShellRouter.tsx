import { type PageConfig, createBrowserRouter } from '@tenantry/kit';
import type { createQueryClient } from '@tenantry/kit';
import { mountRemoteFor } from './mountRemoteFor.tsx';
import { loadDocument } from '../features/session/loadDocument.ts';
import { documentOf } from './documentOf.ts';
import { createRoutes } from './createRoutes.tsx';
import { separateDocuments } from './separateDocuments.ts';

/** The shell's own routes, with those of a remote added on the first visit. */
export function createShellRouter(
  queryClient: ReturnType<typeof createQueryClient>,
  { remotes, isSealed, me }: PageConfig,
) {
  const router = createBrowserRouter(createRoutes(remotes), {
    patchRoutesOnNavigation: ({ path, patch, signal }) => mountRemoteFor({ path, patch, signal, remotes, queryClient }),
  });
  return separateDocuments(router, isSealed, loadDocument, documentOf(queryClient, me).isOutdated);
}
