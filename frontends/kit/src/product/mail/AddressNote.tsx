import { useQuery } from '@tanstack/react-query';
import { callApi } from '../../api/callApi.ts';
import { api } from '../../api/api.ts';
import { useKnownMe } from '../../api/useKnownMe.ts';
import { Note } from '../../primitives/ui/Note.tsx';
import { Time } from '../../primitives/ui/Time.tsx';

const emailPattern = /^[^\s@]+@[^\s@]+\.[^\s@]{2,}$/;

/** Says, where an email would be sent, that the last one to this address bounced or was marked as spam. */
export function AddressNote({ email }: { email: string }) {
  const isOperator = useKnownMe()?.effectiveUserRole === 'super_user';
  const { data } = useQuery({
    queryKey: ['outbox', 'address', isOperator, email],
    queryFn: ({ signal }) => {
      const outbox = isOperator ? api.super.outbox : api.tenant.outbox;
      return callApi(outbox.address.$get({ query: { email } }, { init: { signal } }));
    },
    enabled: emailPattern.test(email),
    // A hint that can't be loaded must not block the action.
    retry: false,
  });
  const problem = data?.problem;
  if (!problem) return null;
  return (
    <Note
      tone="warn"
      title={problem.state === 'bounced' ? `Email to ${email} bounced` : `An email to ${email} was marked as spam`}
    >
      <p>
        {problem.state === 'bounced'
          ? 'The last email didn’t arrive, so another one probably won’t either. Check the address, or copy the link instead.'
          : 'Mailgun may not deliver another one. Copy the link instead.'}{' '}
        Reported <Time at={problem.at} as="past" />
        {problem.reason === null ? '.' : <>: {problem.reason}</>}
      </p>
    </Note>
  );
}
