import {
  Button,
  type Column,
  DataTable,
  EmptyState,
  type Frontend,
  Link,
  Outlet,
  Page,
  RowTitle,
  Time,
  WithRight,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { IconPlus } from '@tabler/icons-react';
import { frontendsQuery } from '../features/frontends/api/frontendsQuery.ts';
import { HaltedNote } from '../features/frontends/components/HaltedNote.tsx';
import { HowToPublish } from '../features/frontends/components/HowToPublish.tsx';
import { LoadFailures } from '../features/frontends/components/LoadFailures.tsx';
import { RecentChanges } from '../features/frontends/components/RecentChanges.tsx';
import styles from '../features/frontends/components/frontends.module.css';
import { FRONTENDS_PATH, frontendPath } from '../features/frontends/frontendsPath.ts';
import { tenantsLabel, versionLabel } from '../features/frontends/versionLabel.ts';

const defaultNote = ({ default: { tenants }, source, isRegistered }: Frontend) => {
  if (source === 'configured') return 'from REMOTES, not verified';
  return isRegistered ? tenantsLabel(tenants) : 'everyone';
};

const rolloutText = ({ rollout, halted }: Frontend) => {
  if (rollout) {
    const share = rollout.percent === null ? tenantsLabel(rollout.tenants) : `${rollout.percent}%`;
    return `${share} → ${rollout.version}`;
  }
  return halted ? `Halted: ${halted.version}` : null;
};

const columns: Column<Frontend>[] = [
  {
    key: 'name',
    header: 'Frontend',
    minWidth: 170,
    cell: ({ name, basePath }) => (
      <span className={styles['two']}>
        <RowTitle>{name}</RowTitle>
        <span className={`${styles['quiet']} mono`}>{basePath}</span>
      </span>
    ),
  },
  {
    key: 'default',
    header: 'Default release',
    width: 160,
    cell: (frontend) => (
      <span className={styles['two']}>
        <span>{versionLabel(frontend.default.version)}</span>
        <span className={styles['quiet']}>{defaultNote(frontend)}</span>
      </span>
    ),
  },
  {
    key: 'rollout',
    header: 'Rollout',
    width: 170,
    cell: (frontend) => rolloutText(frontend) ?? <span className={styles['quiet']}>None</span>,
  },
  {
    key: 'pins',
    header: 'Pinned tenants',
    width: 120,
    yields: 2,
    cell: ({ pins }) => (pins.length === 0 ? <span className={styles['quiet']}>None</span> : pins.length),
  },
  {
    key: 'failures',
    header: 'Load failures, last hour',
    width: 190,
    yields: 1,
    cell: ({ health }) => <LoadFailures health={health} />,
  },
  {
    key: 'released',
    header: 'Last released',
    width: 140,
    yields: 3,
    cell: ({ lastReleased }) =>
      lastReleased ? (
        <span className={styles['two']}>
          <Time at={lastReleased.at} />
          <span className={styles['quiet']}>{lastReleased.by}</span>
        </span>
      ) : (
        <span className={styles['quiet']}>With Tenantry</span>
      ),
  },
];

/** Every frontend and which release tenants get of it; one's drawer opens over the list. */
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
          columns={columns}
          rows={data?.items}
          rowKey={({ id }) => id}
          rowTo={({ id }) => frontendPath(id)}
          rowHeight={44}
          isSelected={({ id }) => id === frontendId}
          phone={(frontend) => ({
            title: frontend.name,
            meta: `${versionLabel(frontend.default.version)} · ${rolloutText(frontend) ?? 'no rollout'}`,
            end: <LoadFailures health={frontend.health} />,
          })}
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
          empty={
            <EmptyState title="No frontends yet" action={add}>
              Add one to release it from a repository of its own, to one tenant first.
            </EmptyState>
          }
        />
        <RecentChanges />
      </Page>
      <Outlet />
    </>
  );
}
