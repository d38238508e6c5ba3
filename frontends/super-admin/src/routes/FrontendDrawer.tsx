import {
  type Action,
  ActionDialog,
  Button,
  CopyField,
  Dialog,
  EmptyState,
  FilterPicker,
  type Frontend,
  type FrontendRelease,
  Link,
  LoadFailure,
  Note,
  ReasonButton,
  RecordFailure,
  RouteDrawer,
  StatusMark,
  TabLinks,
  Time,
  api,
  callApi,
  confirmFor,
  useDebouncedValue,
  useParams,
  usePlatformRights,
  useQuery,
} from '@tenantry/kit';
import { IconHandStop } from '@tabler/icons-react';
import { useState } from 'react';
import {
  frontendsQuery,
  loadFailuresQuery,
  releasesQuery,
  useRefreshFrontends,
} from '../features/frontends/api/frontendsQuery.ts';
import { HaltedNote } from '../features/frontends/components/HaltedNote.tsx';
import { ReleaseList } from '../features/frontends/components/ReleaseList.tsx';
import { RolloutPanel } from '../features/frontends/components/RolloutPanel.tsx';
import styles from '../features/frontends/components/frontends.module.css';
import { FRONTENDS_PATH, frontendPath } from '../features/frontends/frontendsPath.ts';
import { tenantsLabel, versionLabel } from '../features/frontends/versionLabel.ts';
import { tenantsQuery } from '../features/tenants/api/tenantsQuery.ts';

type Tab = 'releases' | 'pins' | 'failures';

/** One frontend: its releases and who gets them, pinned tenants, and what failed. */
export function FrontendDrawer({ tab = 'releases' }: { tab?: Tab }) {
  const { frontendId = '' } = useParams();
  const { data, error, refetch, isFetching } = useQuery(frontendsQuery);
  const frontend = data?.items.find(({ id }) => id === frontendId);
  if (frontend) return <OpenFrontend frontend={frontend} tab={tab} />;
  return (
    <RouteDrawer size="lg" title="Frontend" closeTo={FRONTENDS_PATH}>
      {data || error ? (
        <RecordFailure
          noun="frontend"
          error={error}
          notFound={{
            title: 'Frontend not found',
            text: 'No frontend with this id was added.',
            linkLabel: 'Show all frontends',
            to: FRONTENDS_PATH,
          }}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      ) : null}
    </RouteDrawer>
  );
}

export const FrontendPinsDrawer = () => <FrontendDrawer tab="pins" />;
export const FrontendFailuresDrawer = () => <FrontendDrawer tab="failures" />;

function OpenFrontend({ frontend, tab }: { frontend: Frontend; tab: Tab }) {
  const { id, name, basePath, rollout, previous, health } = frontend;
  const refresh = useRefreshFrontends();
  const disabledReason = usePlatformRights().disabledReason('managePlatformSettings');
  const [action, setAction] = useState<Action | null>(null);
  const path = frontendPath(id);
  const isFailing = health.failures > 0;
  return (
    <RouteDrawer
      size="lg"
      title={name}
      closeTo={FRONTENDS_PATH}
      below={
        <span className={styles['quiet']}>
          <StatusMark kind={isFailing ? 'failed' : 'active'}>
            {isFailing ? `${health.failures} of ${health.loads} loads failed in the last hour` : 'Healthy'}
          </StatusMark>{' '}
          · <span className="mono">{basePath}</span> · default {versionLabel(frontend.default.version)}
        </span>
      }
      actions={
        frontend.isRegistered ? (
          <>
            {rollout ? (
              <ReasonButton
                disabledReason={disabledReason}
                leftSection={<IconHandStop size={14} />}
                onClick={() => setAction(haltAction(frontend, rollout.version))}
              >
                Halt {rollout.version}…
              </ReasonButton>
            ) : null}
            {previous ? (
              <ReasonButton
                disabledReason={disabledReason}
                onClick={() => setAction(rollBackAction(frontend, previous))}
              >
                Roll back to {versionLabel(previous)}…
              </ReasonButton>
            ) : null}
          </>
        ) : null
      }
      tabs={
        <TabLinks
          inset
          label={name}
          items={[
            { label: 'Releases', to: path, isCurrent: tab === 'releases' },
            { label: 'Pinned tenants', to: `${path}/pins`, isCurrent: tab === 'pins', count: frontend.pins.length },
            { label: 'Load failures', to: `${path}/failures`, isCurrent: tab === 'failures', count: health.failures },
          ]}
        />
      }
    >
      {frontend.halted?.by === 'health' && tab !== 'failures' ? (
        <div className={styles['notes']} style={{ paddingTop: 16 }}>
          <HaltedNote frontend={frontend} />
        </div>
      ) : null}
      {tab === 'releases' ? <Releases frontend={frontend} onAct={setAction} /> : null}
      {tab === 'pins' ? <Pins frontend={frontend} onAct={setAction} disabledReason={disabledReason} /> : null}
      {tab === 'failures' ? <Failures id={id} /> : null}
      {action ? <ActionDialog action={action} refresh={refresh} onClose={() => setAction(null)} /> : null}
    </RouteDrawer>
  );
}

function Releases({ frontend, onAct }: { frontend: Frontend; onAct: (action: Action) => void }) {
  const { data, error, refetch, isFetching } = useQuery({
    ...releasesQuery(frontend.id),
    enabled: frontend.isRegistered,
  });
  const refresh = useRefreshFrontends();
  const [version, choose] = useState<string | null>(null);
  const [pinning, pin] = useState<FrontendRelease | null>(null);
  const [link, setLink] = useState<{ url: string; expiresAt: string } | null>(null);
  if (!frontend.isRegistered)
    return (
      <EmptyState
        title="Everyone has the release that came with Tenantry"
        action={
          frontend.source === 'configured' ? null : (
            <Button
              onClick={() =>
                onAct({
                  title: `Release ${frontend.name} by itself?`,
                  description: `Nothing changes until a release is uploaded and rolled out. ${frontend.name} keeps the path ${frontend.basePath}.`,
                  confirmLabel: 'Allow releases',
                  done: `Releases of ${frontend.name} can be uploaded`,
                  run: () => {
                    const { id, name, basePath } = frontend;
                    const json = { id, name, basePath };
                    return callApi(
                      api.super.remotes.$post({ json }, confirmFor({ action: 'Add a frontend', target: name })),
                    );
                  },
                })
              }
            >
              Allow releases…
            </Button>
          )
        }
      >
        {frontend.source === 'configured'
          ? 'It is served by an address in REMOTES. Its files are not verified.'
          : 'To release it by itself, to one tenant first, allow releases of it.'}
      </EmptyState>
    );
  if (error)
    return (
      <LoadFailure
        title="Releases could not be loaded"
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    );
  if (!data) return null;
  const chosen = data.items.find((release) => release.version === version) ?? data.items[0];
  if (!chosen)
    return (
      <EmptyState
        title="No releases yet"
        action={
          <Button component={Link} to="/super/settings/developers/new">
            New service key
          </Button>
        }
      >
        Create a service key with frontends:release for {frontend.id}, and run tenantry-remote release where it is
        built.
      </EmptyState>
    );
  const act = (name: 'preview' | 'pin' | 'rollback', release: FrontendRelease) => {
    if (name === 'rollback') return onAct(rollBackAction(frontend, release.version));
    if (name === 'pin') return pin(release);
    onAct({
      title: `Make a preview link for ${release.version}?`,
      description: 'Platform owners who open it see this release in their own browser for 7 days. Nobody else gets it.',
      confirmLabel: 'Make the link',
      done: 'The preview link is ready',
      run: async () =>
        setLink(
          await callApi(
            api.super.remotes[':id'].releases[':version']['preview-link'].$post(
              { param: { id: frontend.id, version: release.version } },
              confirmFor({ action: 'Make a preview link', target: `${frontend.name} ${release.version}` }),
            ),
          ),
        ),
    });
  };
  return (
    <>
      <div className={styles['columns']}>
        <div>
          {link ? (
            <div className={styles['section']}>
              <CopyField label="Preview link, for platform owners" value={link.url} />
              <span className={styles['quiet']}>
                Works <Time at={link.expiresAt} as="left" />
              </span>
            </div>
          ) : null}
          <ReleaseList
            frontend={frontend}
            releases={data.items}
            chosen={chosen.version}
            onChoose={choose}
            onAct={act}
          />
          <p className={styles['foot']}>A release that no tenant can get is removed after 30 days.</p>
        </div>
        <RolloutPanel key={`${chosen.id} ${frontend.revision}`} frontend={frontend} release={chosen} />
      </div>
      {pinning ? <PinDialog frontend={frontend} release={pinning} refresh={refresh} onClose={() => pin(null)} /> : null}
    </>
  );
}

const PAUSE_MS = 200;

type PinProps = { frontend: Frontend; release: FrontendRelease; refresh: () => Promise<void>; onClose: () => void };

/** Chooses the tenant that keeps a release. */
function PinDialog({ frontend, release, refresh, onClose }: PinProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, PAUSE_MS);
  const [tenant, setTenant] = useState<{ id: string; name: string } | null>(null);
  const { data, isFetching } = useQuery(tenantsQuery({ search: search || undefined, sort: 'name', order: 'asc' }));
  const found = data?.items ?? [];
  if (tenant)
    return (
      <ActionDialog
        action={{
          title: `Pin ${tenant.name} to ${release.version}?`,
          description: `${tenant.name} keeps ${frontend.name} ${release.version}, whatever is rolled out, until you unpin it.`,
          confirmLabel: 'Pin',
          done: `${tenant.name} is pinned to ${release.version}`,
          run: () =>
            callApi(
              api.super.remotes[':id'].pins[':tenantId'].$put(
                { param: { id: frontend.id, tenantId: tenant.id }, json: { release: release.version } },
                confirmFor({ action: 'Pin a tenant', target: tenant.name }),
              ),
            ),
        }}
        refresh={refresh}
        onClose={onClose}
      />
    );
  return (
    <Dialog
      title={`Pin a tenant to ${release.version}`}
      text="It keeps this release, whatever is rolled out."
      onClose={onClose}
    >
      <FilterPicker
        label="Choose a tenant"
        placeholder="Name or slug"
        value={null}
        valueLabel={null}
        options={found.map(({ id, name, slug }) => ({ value: id, label: name, note: slug }))}
        onSearch={setTyped}
        isLoading={isFetching}
        onChange={(id) => setTenant(found.find((one) => one.id === id) ?? null)}
      />
    </Dialog>
  );
}

type PinsProps = { frontend: Frontend; onAct: (action: Action) => void; disabledReason: string | null };

function Pins({ frontend, onAct, disabledReason }: PinsProps) {
  if (frontend.pins.length === 0)
    return (
      <EmptyState title="No tenant is pinned">
        Pin one from the menu of a release to keep it there, whatever is rolled out.
      </EmptyState>
    );
  return (
    <ul className={styles['releases']} aria-label="Pinned tenants">
      {frontend.pins.map(({ tenant, version, by, at }) => (
        <li key={tenant.id} className={styles['release']}>
          <b>{tenant.name}</b>
          <span>{versionLabel(version)}</span>
          <span className={styles['quiet']}>
            <Time at={at} /> by {by}
          </span>
          <ReasonButton
            size="xs"
            disabledReason={disabledReason}
            aria-label={`Unpin ${tenant.name}`}
            onClick={() =>
              onAct({
                title: `Unpin ${tenant.name}?`,
                description: `${tenant.name} gets what is rolled out to it, or the default ${versionLabel(frontend.default.version)}.`,
                confirmLabel: 'Unpin',
                done: `${tenant.name} is no longer pinned`,
                run: () =>
                  callApi(
                    api.super.remotes[':id'].pins[':tenantId'].$delete(
                      { param: { id: frontend.id, tenantId: tenant.id } },
                      confirmFor({ action: 'Unpin a tenant', target: tenant.name }),
                    ),
                  ),
              })
            }
          >
            Unpin
          </ReasonButton>
        </li>
      ))}
    </ul>
  );
}

function Failures({ id }: { id: string }) {
  const { data, error, refetch, isFetching } = useQuery(loadFailuresQuery(id));
  if (error)
    return (
      <LoadFailure
        title="Failures could not be loaded"
        error={error}
        onRetry={() => void refetch()}
        isRetrying={isFetching}
      />
    );
  if (!data) return null;
  if (data.items.length === 0)
    return (
      <EmptyState title="No page failed in the last day">
        Every page that had this frontend loaded and ran it.
      </EmptyState>
    );
  return (
    <div className={styles['section']}>
      <Note title="What pages reported in the last day">The text is the error as the browser words it.</Note>
      <ul className={styles['releases']} aria-label="Load failures">
        {data.items.map(({ failure, version, count, people, lastAt }) => (
          <li key={`${version} ${failure}`} className={styles['release']}>
            <span className="mono" style={{ overflowWrap: 'anywhere' }}>
              {failure}
            </span>
            <span>
              {versionLabel(version)}, <Time at={lastAt} />
            </span>
            <span className={styles['quiet']}>
              {count === 1 ? 'once' : `${count} times`}, {people === 1 ? '1 person' : `${people} people`}
            </span>
            <span />
          </li>
        ))}
      </ul>
    </div>
  );
}

const rollBackAction = ({ id, name, revision, pins, default: current }: Frontend, to: string): Action => ({
  title: `Roll back to ${versionLabel(to)}?`,
  description: `Everyone gets ${name} ${versionLabel(to)} instead of ${versionLabel(current.version)} with the next page, and any rollout ends.${pins.length > 0 ? ` ${tenantsLabel(pins.length)} that you pinned keep theirs.` : ''}`,
  confirmLabel: 'Roll back',
  isDestructive: true,
  done: `${name} is back on ${versionLabel(to)}`,
  run: () =>
    callApi(
      api.super.remotes[':id'].rollback.$post(
        { param: { id }, json: { to, expectedRevision: revision } },
        confirmFor({ action: 'Roll back a frontend', target: `${name} ${to}` }),
      ),
    ),
});

const haltAction = ({ id, name, rollout, default: current }: Frontend, version: string): Action => ({
  title: `Halt ${version}?`,
  description: `${tenantsLabel(rollout?.tenants ?? 0)} that have it, pinned ones included, are back on ${name} ${versionLabel(current.version)} with the next page.`,
  confirmLabel: 'Halt',
  isDestructive: true,
  done: `${name} ${version} was halted`,
  run: () => callApi(api.super.remotes[':id'].halt.$post({ param: { id } })),
});
