import { matchRoutes, type createBrowserRouter } from '@tenantry/kit';
import { SEALED } from './createRoutes.tsx';
import { loadDocument } from '../features/session/loadDocument.ts';

type Router = Pick<ReturnType<typeof createBrowserRouter>, 'navigate' | 'routes'>;

/**
 * A document keeps the policy it came with. So going from a sealed page (password, token) to one that may run remotes,
 * and back, loads a new document, which holds nothing of the old one. So does the next step after the person or the
 * tenant has changed: their remotes may be other releases.
 */
export function separateDocuments<Given extends Router>(
  router: Given,
  isSealed: boolean,
  open = loadDocument,
  isOutdated = () => false,
): Given {
  const navigate = router.navigate.bind(router) as (to: unknown, options?: { replace?: boolean }) => Promise<void>;
  const navigateOrLoad: typeof navigate = (to, options) => {
    const address = addressOf(to);
    const isSame = !address || (isWithinSealed(router, address.pathname) === isSealed && !isOutdated());
    if (isSame) return navigate(to, options);
    open(address.pathname + address.search + address.hash, options?.replace ?? false);
    // Nothing else happens in this document, such as a form becoming ready for another attempt.
    return new Promise(() => {});
  };
  return Object.assign(router, { navigate: navigateOrLoad });
}

/** Steps through the history and relative addresses are left alone, because they never cross over. */
function addressOf(to: unknown): URL | null {
  const { pathname = '', search = '', hash = '' } = typeof to === 'object' && to ? (to as Partial<URL>) : {};
  const text = typeof to === 'string' ? to : pathname + search + hash;
  return text.startsWith('/') ? new URL(text, location.origin) : null;
}

const isWithinSealed = (router: Router, pathname: string) =>
  (matchRoutes(router.routes, pathname) ?? []).some(({ route }) => route.id === SEALED);
