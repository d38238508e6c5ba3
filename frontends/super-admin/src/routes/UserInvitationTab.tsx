import { AddressNote, FailureNote, useIsPhone, useQuery, LoadFailure, usePlatformRights } from '@tenantry/kit';
import { inviteQuery } from '../features/users/api/linkQueries.ts';
import { userHistoryQuery } from '../features/users/api/userHistoryQuery.ts';
import { Timeline } from '../features/users/components/Timeline.tsx';
import { InvitationActions } from '../features/users/invitation/InvitationActions.tsx';
import { InvitationFacts } from '../features/users/invitation/InvitationFacts.tsx';
import { RevokeInvitation } from '../features/users/invitation/RevokeInvitation.tsx';
import { invitationHistory } from '../features/users/invitation/invitationHistory.ts';
import { invitationText } from '../features/users/invitation/invitationText.ts';
import { useDrawerUser } from '../features/users/userOutletContext.ts';
import styles from './userTabs.module.css';

/** A user's invitation: link, status, actions and history. */
export function UserInvitationTab() {
  const { tenant, user } = useDrawerUser();
  const { may } = usePlatformRights();
  const invite = useQuery({ ...inviteQuery(tenant.id, user.id), enabled: may('handOutLinks') });
  const isPhone = useIsPhone();
  const { purpose, note } = invitationText(user);
  return (
    <div className={styles['tab']}>
      <section aria-labelledby="invitation" className={styles['section']}>
        <div className={styles['head']}>
          <div>
            <h3 id="invitation">Invitation</h3>
            <p>{purpose}</p>
          </div>
          {isPhone ? null : (
            <div className={styles['actions']}>
              <InvitationActions tenant={tenant} user={user} />
            </div>
          )}
        </div>
        {user.invite.status === 'accepted' ? null : <AddressNote email={user.email} />}
        {invite.error ? (
          <LoadFailure
            title="Couldn’t load the invitation"
            error={invite.error}
            onRetry={() => void invite.refetch()}
            isRetrying={invite.isFetching}
            isInset
          />
        ) : user.invite.status === 'none' ? null : (
          <InvitationFacts
            tenantId={tenant.id}
            user={user}
            inviteUrl={invite.data?.inviteUrl ?? null}
            usedAt={invite.data?.usedAt ?? null}
          />
        )}
        <div className={styles['foot']}>
          {note && may('handOutLinks') ? <p className={styles['note']}>{note}</p> : null}
          {user.invite.status === 'pending' && may('handOutLinks') ? (
            <RevokeInvitation tenant={tenant} user={user} />
          ) : null}
        </div>
      </section>
      <History userId={user.id} />
    </div>
  );
}

function History({ userId }: { userId: string }) {
  const { data, error } = useQuery(userHistoryQuery(userId));
  const entries = invitationHistory(data?.items ?? []);
  if (error) return <FailureNote title="Couldn’t load the history" error={error} />;
  if (entries.length === 0) return null;
  return (
    <section aria-labelledby="invitation-history">
      <h3 id="invitation-history">History</h3>
      <Timeline label="Invitation history" entries={entries} />
    </section>
  );
}
