import { api, callApi, useQuery } from '@tenantry/kit';
import { CheckingLink } from '../features/signIn/components/CheckingLink.tsx';
import { InvalidLink } from '../features/signIn/components/InvalidLink.tsx';
import { isLinkInvalid } from '../features/signIn/api/isLinkInvalid.ts';
import { useLinkToken } from '../features/signIn/api/useLinkToken.ts';
import { AcceptForm } from '../features/signIn/components/AcceptForm.tsx';

/** Accepts an invitation, for tenant users and platform admins: enter a name and a password, and be signed in. */
export function InvitePage() {
  const token = useLinkToken();
  const invitation = useQuery({
    queryKey: ['invitation', token],
    queryFn: () => callApi(api.auth.invite.verify.$post({ json: { token: token ?? '' } })),
    enabled: token !== null,
    staleTime: Number.POSITIVE_INFINITY,
    gcTime: 0,
  });
  if (token === null || isLinkInvalid(invitation.error)) {
    return (
      <InvalidLink
        what="invitation"
        howToGetAnother="Ask the person who invited you for a new one."
        error={invitation.error}
      />
    );
  }
  if (!invitation.data) {
    return (
      <CheckingLink
        title="Your invitation"
        error={invitation.error}
        isRetrying={invitation.isFetching}
        onRetry={() => void invitation.refetch()}
      />
    );
  }
  return <AcceptForm token={token} invitation={invitation.data} />;
}
