import {
  Button,
  Dialog,
  FailureNote,
  type Frontend,
  LinkButton,
  Note,
  type RolloutTenants as Answer,
  SegmentedControl,
  TenantTile,
  formatNumber,
  useDebouncedValue,
  useQuery,
} from '@tenantry/kit';
import { useState } from 'react';
import { type RolloutReach, rolloutTenantsQuery } from '../api/frontendsQuery.ts';
import { tenantsLabel, versionLabel } from '../versionLabel.ts';
import styles from './RolloutTenants.module.css';

type Show = 'getting' | 'losing' | 'pinned' | 'heldBack';
type Tenant = Answer['items'][number];

const PAUSE_MS = 200;
const SHOWN = 6;
const ALL_SHOWN = 50;

/**
 * Which tenants get a release with the rollout in the form. The server computes it, because only it knows the order.
 */
export function RolloutTenants({ frontend, reach }: { frontend: Frontend; reach: RolloutReach | null }) {
  const [asked] = useDebouncedValue(reach, PAUSE_MS);
  const [isOpen, setOpen] = useState(false);
  const { data, error, refetch, isFetching } = useQuery({
    ...rolloutTenantsQuery(frontend, { ...(asked ?? { release: '', tenants: [] }), limit: SHOWN }),
    enabled: asked !== null,
  });
  if (reach === null) return <p className={styles['quiet']}>Choose who gets it to see the list here.</p>;
  if (error)
    return (
      <div className={styles['failure']}>
        <FailureNote title="Couldn’t find out who gets it" error={error} />
        <Button size="xs" loading={isFetching} onClick={() => void refetch()}>
          Try again
        </Button>
      </div>
    );
  if (!data) return <div className={styles['waiting']} aria-busy />;
  const { counts, items } = data;
  const more = counts.getting - items.length;
  const rest = [
    pinnedNote(frontend, counts.pinned),
    counts.heldBack > 0 ? `${formatNumber(counts.heldBack)} held back` : null,
  ]
    .filter(Boolean)
    .join(' · ');
  return (
    <section
      aria-label="Who gets it"
      className={styles['part']}
      data-stale={isFetching || asked !== reach || undefined}
    >
      <div className={styles['head']}>
        <p role="status" className={styles['title']}>
          {formatNumber(counts.getting)} of {tenantsLabel(counts.all)} {counts.getting === 1 ? 'gets' : 'get'} it
        </p>
        {counts.getting + counts.pinned + counts.heldBack + counts.losing > 0 ? (
          <LinkButton isSmall onClick={() => setOpen(true)}>
            Show all
          </LinkButton>
        ) : null}
      </div>
      {counts.losing > 0 ? (
        <Note tone="warn">
          {tenantsLabel(counts.losing)} that {counts.losing === 1 ? 'has' : 'have'} it{' '}
          {counts.losing === 1 ? 'goes' : 'go'} back to {versionLabel(frontend.default.version)}.
        </Note>
      ) : null}
      <ul className={styles['list']}>
        {items.map((tenant) => (
          <TenantLine key={tenant.id} tenant={tenant} note={tenant.hasIt ? 'has it already' : null} />
        ))}
      </ul>
      {more > 0 || rest ? (
        <p className={styles['foot']}>
          <span>{more > 0 ? `and ${formatNumber(more)} more` : null}</span>
          <span>{rest}</span>
        </p>
      ) : null}
      {isOpen ? <AllTenants frontend={frontend} reach={reach} counts={counts} onClose={() => setOpen(false)} /> : null}
    </section>
  );
}

function pinnedNote({ pins }: Frontend, count: number): string | null {
  if (count === 0) return null;
  const versions = new Set(pins.map(({ version }) => version));
  const [version] = versions;
  if (versions.size > 1 || version === undefined) return `${formatNumber(count)} pinned`;
  return `${formatNumber(count)} pinned ${count === 1 ? 'stays' : 'stay'} on ${versionLabel(version)}`;
}

function TenantLine({ tenant, note }: { tenant: Tenant; note: string | null }) {
  return (
    <li className={styles['line']}>
      <TenantTile name={tenant.name} color={tenant.primaryColor} />
      <bdi className={styles['name']} title={tenant.name}>
        {tenant.name}
      </bdi>
      {note ? <span className={styles['quiet']}>{note}</span> : null}
    </li>
  );
}

type AllProps = { frontend: Frontend; reach: RolloutReach; counts: Answer['counts']; onClose: () => void };

const labels: Record<Show, string> = {
  getting: 'Get it',
  losing: 'Lose it',
  pinned: 'Pinned',
  heldBack: 'Held back',
};

/** All tenants that get it, and those that are left out for a reason. */
function AllTenants({ frontend, reach, counts, onClose }: AllProps) {
  const lists = (Object.keys(labels) as Show[]).filter((show) => counts[show] > 0);
  const [show, setShow] = useState<Show>(lists[0] ?? 'getting');
  const [cursors, setCursors] = useState<(string | null)[]>([null]);
  return (
    <Dialog
      title={`Who gets ${frontend.name} ${versionLabel(reach.release)}`}
      text="As it would be now. Nothing is changed yet."
      onClose={onClose}
    >
      {lists.length > 1 ? (
        <SegmentedControl
          fullWidth
          className={styles['lists'] ?? ''}
          aria-label="Which tenants"
          data={lists.map((list) => ({ value: list, label: `${labels[list]} (${formatNumber(counts[list])})` }))}
          value={show}
          onChange={(value) => {
            setShow(value as Show);
            setCursors([null]);
          }}
        />
      ) : null}
      {/* oxlint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- what scrolls is reached by the keyboard. */}
      <div className={styles['scroll']} tabIndex={0} role="group" aria-label={labels[show]}>
        <ul className={styles['list']}>
          {cursors.map((cursor, index) => (
            <TenantsPage
              key={`${show} ${cursor}`}
              frontend={frontend}
              request={{ ...reach, show, limit: ALL_SHOWN, ...(cursor && { cursor }) }}
              show={show}
              onMore={index === cursors.length - 1 ? (next) => setCursors((before) => [...before, next]) : null}
            />
          ))}
        </ul>
      </div>
      <div className={styles['close']}>
        <Button onClick={onClose}>Close</Button>
      </div>
    </Dialog>
  );
}

type PageProps = {
  frontend: Frontend;
  request: RolloutReach & { show: Show; limit: number; cursor?: string };
  show: Show;
  onMore: ((cursor: string) => void) | null;
};

function TenantsPage({ frontend, request, show, onMore }: PageProps) {
  const { data, error } = useQuery(rolloutTenantsQuery(frontend, request));
  if (error)
    return (
      <li>
        <FailureNote title="These tenants could not be loaded" error={error} />
      </li>
    );
  const noteOf = ({ hasIt, gets }: Tenant) => {
    if (show === 'getting') return hasIt ? 'has it already' : null;
    return `${show === 'losing' ? 'gets' : 'stays on'} ${versionLabel(gets)}`;
  };
  const next = data?.nextCursor;
  return (
    <>
      {data?.items.map((tenant) => (
        <TenantLine key={tenant.id} tenant={tenant} note={noteOf(tenant)} />
      ))}
      {next && onMore ? (
        <li className={styles['more']}>
          <Button size="xs" onClick={() => onMore(next)}>
            Show more
          </Button>
        </li>
      ) : null}
    </>
  );
}
