import { Button, type Me, PendingButton, meQuery, readPageConfig, useQuery } from '@tenantry/kit';
import { SignInLayout } from '../features/signIn/components/SignInLayout.tsx';
import text from '../features/signIn/components/SignInText.module.css';
import { useSignOut } from '../features/session/useSignOut.ts';

const LOOK_AGAIN_MS = 20_000;

/** For users of a tenant that isn't open: still being set up, or suspended. It continues automatically. */
export function WaitingPage() {
  const { data: me, refetch, isFetching } = useQuery({ ...meQuery, refetchInterval: LOOK_AGAIN_MS });
  const signOut = useSignOut();
  const tenant = me?.tenant;
  if (!tenant) return null;
  const isSuspended = tenant.status === 'suspended';
  return (
    <SignInLayout
      title={isSuspended ? `${tenant.displayName} is suspended` : `${tenant.displayName} opens soon`}
      subtitle={me.user.email}
      tenant={tenant}
    >
      <p className={text['text']}>
        {isSuspended
          ? `This workspace can’t be used at the moment. None of its data is lost. ${whoToAsk(me)}`
          : 'Your administrator is still setting up the workspace. Your account is ready; there is nothing you have to do.'}
      </p>
      <p className={text['text']}>
        {isSuspended
          ? 'When it is active again, this page takes you there.'
          : 'The workspace opens here as soon as it’s ready.'}
      </p>
      <PendingButton size="md" fullWidth isPending={isFetching} onClick={() => void refetch()}>
        Check again
      </PendingButton>
      <Button variant="subtle" size="md" onClick={() => signOut.mutate()}>
        Sign out
      </Button>
    </SignInLayout>
  );
}

/** Admins contact the platform's operator; everyone else asks their admin. */
function whoToAsk(me: Me): string {
  if (me.effectiveUserRole !== 'admin') return 'Ask your administrator for details.';
  const { operatorName, supportEmail } = readPageConfig();
  return `To have it reactivated, contact ${operatorName ?? 'the platform operator'}${supportEmail ? ` (${supportEmail})` : ''}.`;
}
