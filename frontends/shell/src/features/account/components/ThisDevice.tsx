import {
  PendingButton,
  type SessionItem,
  StatusMark,
  api,
  callApi,
  describeUserAgent,
  toast,
  useMutation,
  useQueryClient,
} from '@tenantry/kit';
import { sessionsQuery } from '../api/sessionsQuery.ts';

/** Marks the current session, or has the button that ends another one. */
export function ThisDevice({ session }: { session: SessionItem }) {
  const queryClient = useQueryClient();
  const device = describeUserAgent(session.userAgent);
  const end = useMutation({
    mutationFn: () => callApi(api.auth.sessions[':id'].$delete({ param: { id: session.id } })),
    onSuccess: async () => {
      await queryClient.invalidateQueries(sessionsQuery);
      toast.success(`${device} is signed out`);
    },
    onError: (error) => toast.failure(`${device} is still signed in`, error),
  });
  if (session.current) return <StatusMark kind="active">This one</StatusMark>;
  return (
    <PendingButton size="xs" isPending={end.isPending} aria-label={`Sign out ${device}`} onClick={() => end.mutate()}>
      Sign out
    </PendingButton>
  );
}
