import { Outlet, api, callApi, onSessionRefusal } from '@tenantry/kit';
import { useEffect } from 'react';

/**
 * The pages for people who aren't signed in. A sign-in that was left before its second factor would refuse what they do
 * here, so it ends, and the call is sent again.
 */
export function VisitorPages() {
  useEffect(() => onSessionRefusal('SIGN_IN_PENDING', leavePendingSignIn), []);
  return <Outlet />;
}

const leavePendingSignIn = () =>
  callApi(api.auth.logout.$post({ json: {} })).then(
    () => true,
    () => false,
  );
