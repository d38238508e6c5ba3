import {
  ApiError,
  FailureNote,
  PendingButton,
  PersonAvatar,
  RouteDrawer,
  UserStatusMark,
  useKnownMe,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { teamPersonQuery } from '../features/team/api/teamQuery.ts';
import { PersonSettings } from '../features/team/components/PersonSettings.tsx';
import { PersonBadges } from '../features/team/components/teamColumns.tsx';
import styles from '../features/team/components/team.module.css';
import { personLabel } from '../features/team/personLabel.ts';
import { teamRoleLabel } from '../features/team/teamRoleLabels.ts';

/** One person of the team. */
export function TeamPersonDrawer() {
  const { personId = '' } = useParams();
  const ownId = useKnownMe()?.user.id;
  const { data: person, error, refetch, isFetching } = useQuery(teamPersonQuery(personId));
  if (person) {
    return (
      <RouteDrawer
        title={personLabel(person)}
        lead={<PersonAvatar name={personLabel(person)} size={40} />}
        below={
          <span className={styles['line']}>
            <UserStatusMark status={person.status} />
            <span>{teamRoleLabel(person.role)}</span>
            <span>{person.email}</span>
            <PersonBadges person={person} ownId={ownId} />
          </span>
        }
        closeTo="/team"
      >
        <PersonSettings person={person} />
      </RouteDrawer>
    );
  }
  const isMissing = error instanceof ApiError && error.status === 404;
  return (
    <RouteDrawer title={error ? 'Person' : 'Loading…'} closeTo="/team">
      {error ? (
        <div className={styles['failure']}>
          <FailureNote title={isMissing ? 'There is no such person' : 'The person could not be loaded'} error={error} />
          {isMissing ? null : (
            <PendingButton isPending={isFetching} onClick={() => void refetch()}>
              Retry
            </PendingButton>
          )}
        </div>
      ) : null}
    </RouteDrawer>
  );
}
