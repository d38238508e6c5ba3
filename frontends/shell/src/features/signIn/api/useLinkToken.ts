import { useLocation, useNavigate, useSearchParams } from '@tenantry/kit';
import { useLayoutEffect, useState } from 'react';

/**
 * The token of a link, taken out of the address bar before anything else happens: from there it would
 * reach the history, a shared screen, or anyone who is sent the address.
 */
export function useLinkToken(): string | null {
  const [search] = useSearchParams();
  const { pathname } = useLocation();
  const navigate = useNavigate();
  const [token] = useState(() => search.get('token'));
  const isInAddress = search.has('token');
  useLayoutEffect(() => {
    if (isInAddress) void navigate(pathname, { replace: true });
  }, [isInAddress, navigate, pathname]);
  return token;
}
