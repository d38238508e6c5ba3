import {
  type Action,
  ActionDialog,
  Button,
  CopyField,
  DrawerFooter,
  EmptyState,
  type Frontend,
  Link,
  MenuItem,
  PendingButton,
  ReasonButton,
  RecordFailure,
  RouteDrawer,
  RowMenu,
  StatusMark,
  TabLinks,
  Time,
  formatNumber,
  api,
  callApi,
  confirmFor,
  toast,
  useIsPhone,
  useLocation,
  useNavigate,
  useParams,
  usePlatformRights,
  useQuery,
} from '@tenantry/kit';
import { IconArrowBackUp, IconArrowLeft, IconHandStop, IconListSearch } from '@tabler/icons-react';
import { useState } from 'react';
import { frontendsQuery, releasesQuery, useRefreshFrontends } from '../features/frontends/api/frontendsQuery.ts';
import { SettingsSkeleton } from '../components/SettingsSkeleton.tsx';
import { FailureList } from '../features/frontends/components/FailureList.tsx';
import { FrontendSettings } from '../features/frontends/components/FrontendSettings.tsx';
import { FrontendTile } from '../features/frontends/components/FrontendTile.tsx';
import { HaltedNote } from '../features/frontends/components/HaltedNote.tsx';
import { PinDialog } from '../features/frontends/components/PinDialog.tsx';
import { PinnedTenants } from '../features/frontends/components/PinnedTenants.tsx';
import { ReleaseList } from '../features/frontends/components/ReleaseList.tsx';
import { type ReleaseActionName, ReleaseMenu } from '../features/frontends/components/ReleaseMenu.tsx';
import { ROLLOUT_FORM, RolloutPanel } from '../features/frontends/components/RolloutPanel.tsx';
import styles from '../features/frontends/components/frontends.module.css';
import { haltAction, rollBackAction } from '../features/frontends/frontendActions.ts';
import { FRONTENDS_PATH, frontendPath } from '../features/frontends/frontendsPath.ts';
import { isFailing } from '../features/frontends/isFailing.ts';
import { type ReleaseRow, releaseRows } from '../features/frontends/releaseRow.ts';
import { useRollout } from '../features/frontends/useRollout.ts';
import { versionLabel } from '../features/frontends/versionLabel.ts';

const tabs = ['releases', 'pins', 'failures', 'settings'] as const;
type Tab = (typeof tabs)[number];

/** One frontend: its releases and who gets them, pinned tenants, and what failed. */
export function FrontendDrawer() {
  const { frontendId = '' } = useParams();
  const { data, error, refetch, isFetching } = useQuery(frontendsQuery);
  const frontend = data?.items.find(({ id }) => id === frontendId);
  if (frontend) return <OpenFrontend key={frontendId} frontend={frontend} />;
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
      ) : (
        <SettingsSkeleton />
      )}
    </RouteDrawer>
  );
}

/** The tab is the part of the address after the frontend's. */
function useTab(id: string): Tab {
  const { pathname } = useLocation();
  const part = pathname.slice(frontendPath(id).length + 1).split('/')[0];
  return tabs.find((tab) => tab === part) ?? 'releases';
}

const noRelease = { version: '', isBuiltIn: false, isDamaged: false, isDefault: false };

function OpenFrontend({ frontend }: { frontend: Frontend }) {
  const { id, name, basePath, rollout, previous, health, isRegistered } = frontend;
  const { version } = useParams();
  const tab = useTab(id);
  const navigate = useNavigate();
  const refresh = useRefreshFrontends();
  const isPhone = useIsPhone();
  const disabledReason = usePlatformRights().disabledReason('managePlatformSettings');
  const [action, setAction] = useState<Action | null>(null);
  const [done, setDone] = useState<{ version: string | undefined; message: string } | null>(null);
  const releases = useQuery({ ...releasesQuery(id), enabled: isRegistered });
  const rows = releases.data && releaseRows(frontend, releases.data);
  const uploads = releases.data?.items.length;
  // A phone shows the list first.
  const chosen = rows?.find((row) => row.version === version) ?? (isPhone ? undefined : rows?.[0]);
  const rolledOut = useRollout(
    frontend,
    chosen
      ? {
          version: chosen.version,
          isBuiltIn: chosen.kind === 'builtIn',
          isDamaged: chosen.kind === 'uploaded' && chosen.damagedAt !== null,
          isDefault: chosen.isDefault,
        }
      : noRelease,
    // A toast would cover the buttons of the footer.
    (message) => (isPhone ? toast.success(message) : setDone({ version: chosen?.version, message })),
  );
  const path = frontendPath(id);
  const kit = releases.data?.items.find(({ isDefault }) => isDefault)?.kitRange;
  const isChoosing = tab === 'releases' && chosen !== undefined && uploads !== 0;
  const rollBack = previous ? (
    <ReasonButton
      disabledReason={disabledReason}
      leftSection={<IconArrowBackUp size={14} aria-hidden />}
      onClick={() => setAction(rollBackAction(frontend, previous))}
    >
      Roll back to {versionLabel(previous)}…
    </ReasonButton>
  ) : null;
  return (
    <RouteDrawer
      size="lg"
      name={name}
      title={
        <span className={styles['title']}>
          <bdi>{name}</bdi>
          <span className={styles['status']}>
            <StatusMark kind={health.loads === 0 ? 'inactive' : isFailing(frontend) ? 'failed' : 'active'}>
              {health.loads === 0
                ? 'No loads in the last hour'
                : isFailing(frontend)
                  ? `${formatNumber(health.failures)} of ${formatNumber(health.loads)} loads failed`
                  : 'Healthy'}
            </StatusMark>
          </span>
        </span>
      }
      lead={<FrontendTile icon={frontend.icon} size={40} />}
      closeTo={FRONTENDS_PATH}
      below={
        <span className={styles['below']}>
          <span className="mono">{basePath}</span>
          <span>default: {versionLabel(frontend.default.version)}</span>
          {kit ? <span>kit {kit}</span> : null}
        </span>
      }
      actions={
        isRegistered ? (
          <>
            {rollout && !isPhone ? (
              <ReasonButton
                disabledReason={disabledReason}
                leftSection={<IconHandStop size={14} aria-hidden />}
                onClick={() => setAction(haltAction(frontend, rollout.version))}
              >
                Halt {rollout.version}…
              </ReasonButton>
            ) : null}
            <RowMenu label={`Actions for ${name}`}>
              {rollout && isPhone ? (
                <MenuItem
                  icon={<IconHandStop size={16} />}
                  disabledReason={disabledReason}
                  onClick={() => setAction(haltAction(frontend, rollout.version))}
                >{`Halt ${rollout.version}…`}</MenuItem>
              ) : null}
              {previous ? (
                <MenuItem
                  icon={<IconArrowBackUp size={16} />}
                  disabledReason={disabledReason}
                  onClick={() => setAction(rollBackAction(frontend, previous))}
                >
                  Roll back to {versionLabel(previous)}…
                </MenuItem>
              ) : null}
              <MenuItem
                icon={<IconListSearch size={16} />}
                onClick={() => void navigate(`/super/audit?search=${encodeURIComponent(id)}`)}
              >
                Audit log
              </MenuItem>
            </RowMenu>
          </>
        ) : null
      }
      tabs={
        <TabLinks
          inset
          label={name}
          items={[
            {
              label: 'Releases',
              to: path,
              isCurrent: tab === 'releases',
              ...(uploads === undefined ? {} : { count: uploads }),
            },
            { label: 'Pinned tenants', to: `${path}/pins`, isCurrent: tab === 'pins', count: frontend.pins.length },
            { label: 'Load failures', to: `${path}/failures`, isCurrent: tab === 'failures', count: health.failures },
            { label: 'Settings', to: `${path}/settings`, isCurrent: tab === 'settings' },
          ]}
        />
      }
      footer={
        isChoosing ? (
          <DrawerFooter
            note={
              <span role="status">
                {done && done.version === chosen.version ? <b>{done.message}. </b> : null}
                Open pages keep their release until they’re reloaded.
              </span>
            }
            other={rollBack}
          >
            {rolledOut.disabledReason === null ? (
              <PendingButton
                type="submit"
                form={ROLLOUT_FORM}
                variant="filled"
                isPending={rolledOut.isPending}
                disabled={!rolledOut.canSend}
              >
                {rolledOut.label}
              </PendingButton>
            ) : (
              <ReasonButton variant="filled" disabledReason={rolledOut.disabledReason} onClick={() => {}}>
                {rolledOut.label}
              </ReasonButton>
            )}
          </DrawerFooter>
        ) : null
      }
    >
      {frontend.halted?.by === 'health' && (tab === 'releases' || tab === 'pins') ? (
        <div className={styles['notes']} style={{ paddingTop: 16 }}>
          <HaltedNote frontend={frontend} />
        </div>
      ) : null}
      {tab === 'releases' ? (
        <Releases
          frontend={frontend}
          rows={rows}
          hasUploads={uploads !== 0}
          chosen={chosen}
          isAlone={isPhone}
          rollout={rolledOut}
          onAct={setAction}
          failed={{
            error: releases.error,
            onRetry: () => void releases.refetch(),
            isRetrying: releases.isFetching,
          }}
        />
      ) : null}
      {tab === 'pins' ? <PinnedTenants frontend={frontend} onAct={setAction} disabledReason={disabledReason} /> : null}
      {tab === 'failures' ? <FailureList id={id} /> : null}
      {tab === 'settings' ? <FrontendSettings frontend={frontend} /> : null}
      {action ? <ActionDialog action={action} refresh={refresh} onClose={() => setAction(null)} /> : null}
    </RouteDrawer>
  );
}

type ReleasesProps = {
  frontend: Frontend;
  rows: ReleaseRow[] | undefined;
  hasUploads: boolean;
  chosen: ReleaseRow | undefined;
  /** Whether the selected release replaces the list. */
  isAlone: boolean;
  rollout: ReturnType<typeof useRollout>;
  onAct: (action: Action) => void;
  failed: { error: unknown; onRetry: () => void; isRetrying: boolean };
};

function Releases({ frontend, rows, hasUploads, chosen, isAlone, rollout, onAct, failed }: ReleasesProps) {
  const { id, name, basePath, source, isRegistered } = frontend;
  const navigate = useNavigate();
  const refresh = useRefreshFrontends();
  const [pinning, pin] = useState<string | null>(null);
  const [link, setLink] = useState<{ version: string; url: string; expiresAt: string } | null>(null);
  if (!isRegistered)
    return (
      <EmptyState
        title="Everyone has the release that came with Tenantry"
        action={
          source === 'configured' ? null : (
            <Button
              onClick={() =>
                onAct({
                  title: `Release ${name} by itself?`,
                  description: `Nothing changes until a release is uploaded and rolled out. ${name} keeps the path ${basePath}.`,
                  confirmLabel: 'Allow releases',
                  done: `Releases of ${name} can be uploaded`,
                  run: () =>
                    callApi(
                      api.super.remotes.$post(
                        { json: { id, name, basePath } },
                        confirmFor({ action: 'Add a frontend', target: name }),
                      ),
                    ),
                })
              }
            >
              Allow releases…
            </Button>
          )
        }
      >
        {source === 'configured'
          ? 'It is served by an address in REMOTES. Its files are not verified.'
          : 'Allow releases to update it separately, starting with one tenant.'}
      </EmptyState>
    );
  if (!hasUploads)
    return (
      <EmptyState
        title="No releases yet"
        action={
          <Button component={Link} to={`/super/settings/developers/new?remote=${id}`}>
            New service key
          </Button>
        }
      >
        Create a service key with frontends:release for {id}, and run tenantry-remote release where it is built.
      </EmptyState>
    );
  const act = (what: ReleaseActionName, { version }: ReleaseRow) => {
    if (what === 'rollback') return onAct(rollBackAction(frontend, version));
    if (what === 'pin') return pin(version);
    onAct({
      title: `Make a preview link for ${version}?`,
      description: 'Platform owners who open it see this release in their own browser for 7 days. Nobody else gets it.',
      confirmLabel: 'Make the link',
      done: 'The preview link is ready',
      run: async () => {
        const made = await callApi(
          api.super.remotes[':id'].releases[':version']['preview-link'].$post(
            { param: { id, version } },
            confirmFor({ action: 'Make a preview link', target: `${name} ${version}` }),
          ),
        );
        setLink({ version, ...made });
      },
    });
  };
  const preview = link ? (
    <div className={styles['section']}>
      <CopyField label={`Preview link for ${link.version}, for platform owners`} value={link.url} />
      <span className={styles['quiet']}>
        Expires <Time at={link.expiresAt} as="left" />
      </span>
    </div>
  ) : null;
  const panel = chosen ? (
    <RolloutPanel
      key={chosen.version}
      frontend={frontend}
      version={chosen.version}
      isBuiltIn={chosen.kind === 'builtIn'}
      notes={chosen.kind === 'uploaded' ? chosen.notes : null}
      rollout={rollout}
      menu={isAlone ? <ReleaseMenu row={chosen} onAct={act} /> : null}
    />
  ) : null;
  return (
    <>
      {isAlone && chosen ? (
        <>
          <div className={styles['backLine']}>
            <Button
              size="xs"
              variant="subtle"
              leftSection={<IconArrowLeft size={14} aria-hidden />}
              onClick={() => void navigate(frontendPath(id))}
            >
              All releases
            </Button>
          </div>
          {preview}
          {panel}
        </>
      ) : (
        <div className={styles['columns']}>
          <div className={styles['list']}>
            {preview}
            <ReleaseList
              frontend={frontend}
              rows={rows}
              chosen={chosen?.version}
              menuOf={(row) => <ReleaseMenu row={row} onAct={act} />}
              failed={failed}
            />
            {rows ? <p className={styles['foot']}>A release that no tenant can get is removed after 30 days.</p> : null}
          </div>
          {panel}
        </div>
      )}
      {pinning ? <PinDialog frontend={frontend} version={pinning} refresh={refresh} onClose={() => pin(null)} /> : null}
    </>
  );
}
