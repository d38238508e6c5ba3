import { DottedLine, Link, type PlatformAdminItem, Time } from '@tenantry/kit';
import { userPath } from '../../people/userPaths.ts';

type Props = { admin: PlatformAdminItem; isSelf: boolean };

export function AdminHeadline({ admin, isSelf }: Props) {
  const { createdAt, demotedAt, lastLoginAt, promotedFrom } = admin;
  return (
    <DottedLine
      items={[
        `Platform admin${isSelf ? ' (you)' : ''}`,
        <span key="created">
          created <Time at={createdAt} as="date" />
          {promotedFrom ? (
            <>
              , promoted from{' '}
              <Link to={userPath(promotedFrom.tenantId, promotedFrom.userId)}>{promotedFrom.tenantName}</Link>
            </>
          ) : null}
        </span>,
        demotedAt === null ? null : (
          <span key="demoted">
            demoted <Time at={demotedAt} as="date" />
          </span>
        ),
        lastLoginAt === null ? null : (
          <span key="login">
            last login <Time at={lastLoginAt} as="past" />
          </span>
        ),
      ]}
    />
  );
}
