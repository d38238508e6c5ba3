import { Link, type PlatformAdminItem, Time } from '@tenantry/kit';
import { userPath } from '../../people/userPaths.ts';

type Props = { admin: PlatformAdminItem; isSelf: boolean };

export function AdminHeadline({ admin, isSelf }: Props) {
  const { createdAt, demotedAt, lastLoginAt, promotedFrom } = admin;
  return (
    <span>
      Platform admin{isSelf ? ' (you)' : ''} · created <Time at={createdAt} as="date" />
      {promotedFrom ? (
        <>
          , promoted from{' '}
          <Link to={userPath(promotedFrom.tenantId, promotedFrom.userId)}>{promotedFrom.tenantName}</Link>
        </>
      ) : null}
      {demotedAt === null ? null : (
        <>
          {' '}
          · demoted <Time at={demotedAt} as="date" />
        </>
      )}
      {lastLoginAt === null ? null : (
        <>
          {' '}
          · last login <Time at={lastLoginAt} as="past" />
        </>
      )}
    </span>
  );
}
