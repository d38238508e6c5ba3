import {
  type Action,
  ActionDialog,
  Button,
  DataTable,
  EmptyState,
  type Frontend,
  Link,
  Outlet,
  Page,
  WithRight,
  useNavigate,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { IconPlus } from '@tabler/icons-react';
import { useState } from 'react';
import { frontendsQuery, useRefreshFrontends } from '../features/frontends/api/frontendsQuery.ts';
import { FrontendTile } from '../features/frontends/components/FrontendTile.tsx';
import { HaltedNote } from '../features/frontends/components/HaltedNote.tsx';
import { HowToPublish } from '../features/frontends/components/HowToPublish.tsx';
import { LoadFailures } from '../features/frontends/components/LoadFailures.tsx';
import { RecentChanges } from '../features/frontends/components/RecentChanges.tsx';
import styles from '../features/frontends/components/frontends.module.css';
import {
  type FrontendActionName,
  frontendColumns,
  rolloutText,
} from '../features/frontends/components/frontendColumns.tsx';
import { haltAction, rollBackAction } from '../features/frontends/frontendActions.ts';
import { FRONTENDS_PATH, frontendPath } from '../features/frontends/frontendsPath.ts';
import { versionLabel } from '../features/frontends/versionLabel.ts';

/** All frontends and which releases tenants get; a frontend's drawer opens over the list. */
export function FrontendsPage() {
  const { frontendId } = useParams();
  const { data, error, refetch, isFetching } = useQuery(frontendsQuery);
  const add = (
    <WithRight right="managePlatformSettings">
      <Button component={Link} to={`${FRONTENDS_PATH}/new`} variant="filled" leftSection={<IconPlus size={14} />}>
        Add a frontend
      </Button>
    </WithRight>
  );
  const navigate = useNavigate();
  const refresh = useRefreshFrontends();
  const [action, setAction] = useState<Action | null>(null);
  const act = (name: FrontendActionName, frontend: Frontend) => {
    const { rollout, previous, id } = frontend;
    if (name === 'halt' && rollout) setAction(haltAction(frontend, rollout.version));
    else if (name === 'rollback' && previous) setAction(rollBackAction(frontend, previous));
    else void navigate(`${frontendPath(id)}/${name}`);
  };
  const halted = data?.items.filter((frontend) => frontend.halted?.by === 'health') ?? [];
  return (
    <>
      <Page
        title="Frontends"
        purpose="Which release each tenant gets. Changes apply from the next page load."
        action={
          <>
            <HowToPublish />
            {add}
          </>
        }
      >
        {halted.length > 0 ? (
          <div className={styles['notes']}>
            {halted.map((frontend) => (
              <HaltedNote key={frontend.id} frontend={frontend} />
            ))}
          </div>
        ) : null}
        <DataTable
          label="Frontends"
          columns={frontendColumns(act)}
          rows={data?.items}
          rowKey={({ id }) => id}
          rowTo={({ id }) => frontendPath(id)}
          rowHeight={44}
          isSelected={({ id }) => id === frontendId}
          phone={(frontend) => ({
            lead: <FrontendTile icon={frontend.icon} />,
            title: <bdi>{frontend.name}</bdi>,
            meta: `${versionLabel(frontend.default.version)} · ${rolloutText(frontend) ?? 'no rollout'}`,
            end: <LoadFailures frontend={frontend} />,
          })}
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
          empty={
            <EmptyState title="No frontends yet" action={add}>
              Add one to release it from its own repository, starting with one tenant.
            </EmptyState>
          }
        />
        <RecentChanges />
        {action ? <ActionDialog action={action} refresh={refresh} onClose={() => setAction(null)} /> : null}
      </Page>
      <Outlet />
    </>
  );
}
