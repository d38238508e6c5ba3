import {
  ApiError,
  Facts,
  FailureNote,
  type Frontend,
  Link,
  PendingButton,
  TextInput,
  api,
  callApi,
  confirmFor,
  toast,
  useMutation,
  usePlatformRights,
  useQuery,
} from '@tenantry/kit';
import { type ReactNode, useState } from 'react';
import { LoadedSettings } from '../../../components/LoadedSettings.tsx';
import { TitledSection } from '../../../components/TitledSection.tsx';
import { serviceKeysQuery } from '../../developers/api/serviceKeysQuery.ts';
import { DEVELOPERS_PATH } from '../../developers/developersPath.ts';
import { keyPrefix } from '../../developers/keyPrefix.ts';
import { useRefreshFrontends } from '../api/frontendsQuery.ts';
import { DEFAULT_HALT_LIMIT, isHaltLimit } from '../haltLimit.ts';
import { versionLabel } from '../versionLabel.ts';
import styles from './FrontendSettings.module.css';
import { HaltLimit } from './HaltLimit.tsx';

const sources: Record<NonNullable<Frontend['source']>, string> = {
  builtIn: 'It comes with Tenantry, as the release “Built in”',
  configured: 'An address in REMOTES, which isn’t verified',
};

/** What is set for a frontend apart from who gets which release. */
export function FrontendSettings({ frontend }: { frontend: Frontend }) {
  const { id, basePath, source } = frontend;
  return (
    <div className={styles['settings']}>
      <SettingsForm frontend={frontend} />
      <TitledSection title="Facts" level={3}>
        <Facts
          items={[
            { label: 'Id', value: <span className="mono">{id}</span> },
            { label: 'Base path', value: <span className="mono">{basePath}</span> },
            { label: 'Without a release', value: source ? sources[source] : 'There is nothing to show' },
          ]}
        />
        <p className={styles['quiet']}>The id and the base path can’t be changed, not even by a release.</p>
      </TitledSection>
      {frontend.isRegistered ? <ReleaseKeys id={id} /> : null}
    </div>
  );
}

/** What someone has typed, and the revision that they saw as they began; null once a refusal told them of a newer one. */
type Typed = { name?: string; halts?: boolean; limit?: string; revision: number | null };

function SettingsForm({ frontend }: { frontend: Frontend }) {
  const { id, revision, isRegistered, watched } = frontend;
  const refresh = useRefreshFrontends();
  const disabledReason = usePlatformRights().disabledReason('managePlatformSettings');
  const [typed, setTyped] = useState<Typed | null>(null);
  const type = (change: Omit<Typed, 'revision'>) => setTyped((before) => ({ revision, ...before, ...change }));
  const name = typed?.name ?? frontend.name;
  const halts = typed?.halts ?? frontend.haltAbove !== null;
  const limit = typed?.limit ?? String(frontend.haltAbove ?? DEFAULT_HALT_LIMIT);
  const haltAbove = halts ? Number(limit) : null;
  const isNameValid = name.trim() !== '' && name.trim().length <= 60;
  const isLimitValid = !halts || isHaltLimit(limit);
  const isChanged = name.trim() !== frontend.name || haltAbove !== frontend.haltAbove;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () =>
      callApi(
        api.super.remotes[':id'].$patch(
          {
            param: { id },
            json: {
              name: name.trim(),
              ...(haltAbove !== frontend.haltAbove && { haltAbove }),
              expectedRevision: typed?.revision ?? revision,
            },
          },
          confirmFor({ action: 'Change a frontend', target: frontend.name }),
        ),
      ),
    onSuccess: async () => {
      await refresh();
      setTyped(null);
      toast.success('Settings saved');
    },
    onError: async (refusal) => {
      if (!(refusal instanceof ApiError) || refusal.code !== 'ROLLOUT_CHANGED') return;
      await refresh();
      setTyped((before) => before && { ...before, revision: null });
    },
  });
  if (!isRegistered)
    return (
      <p className={styles['quiet']}>
        Its name comes from its build. Once releases of it are allowed, its name and when releases are halted can be set
        here.
      </p>
    );
  return (
    <form
      aria-label="Settings"
      className={styles['form']}
      onSubmit={(event) => {
        event.preventDefault();
        if (!isPending && isChanged && isNameValid && isLimitValid && disabledReason === null) mutate();
      }}
    >
      <TextInput
        label="Name"
        description="What people read in the console and in emails."
        autoComplete="off"
        value={name}
        disabled={disabledReason !== null}
        error={isNameValid ? null : 'Enter a name of at most 60 characters.'}
        onChange={(event) => type({ name: event.currentTarget.value })}
      />
      <div className={styles['halting']}>
        <HaltLimit
          label="Halt a release if more than"
          halts={halts}
          limit={limit}
          disabled={disabledReason !== null}
          onChange={type}
        />
        <p className={styles['quiet']}>
          {watched
            ? `It holds for ${versionLabel(watched)} from now on, and the next rollout begins with it.`
            : 'The next rollout begins with it. Nothing that was rolled out is being watched now.'}
        </p>
      </div>
      {error ? <FailureNote title="The settings weren’t saved" error={error} /> : null}
      <div>
        {disabledReason === null ? (
          <PendingButton
            type="submit"
            variant="filled"
            isPending={isPending}
            disabled={!isChanged || !isNameValid || !isLimitValid}
          >
            Save settings
          </PendingButton>
        ) : (
          <p className={styles['quiet']}>{disabledReason}</p>
        )}
      </div>
    </form>
  );
}

/** The service keys that upload releases of this frontend. */
function ReleaseKeys({ id }: { id: string }) {
  const loaded = useQuery(serviceKeysQuery);
  const disabledReason = usePlatformRights().disabledReason('managePlatformSettings');
  const add: ReactNode =
    disabledReason === null ? (
      <Link to={`${DEVELOPERS_PATH}/new?remote=${encodeURIComponent(id)}`}>New key</Link>
    ) : null;
  return (
    <TitledSection title="Keys that upload releases" level={3} end={add}>
      <LoadedSettings what="the service keys" loaded={loaded}>
        {({ items }) => {
          const keys = items.filter(({ remoteId, revokedAt }) => remoteId === id && revokedAt === null);
          return keys.length === 0 ? (
            <p className={styles['quiet']}>
              None yet. A key uploads releases of this frontend, and gives them to nobody.
            </p>
          ) : (
            <ul className={styles['keys']}>
              {keys.map((key) => (
                <li key={key.id}>
                  <Link to={`${DEVELOPERS_PATH}/${key.id}`}>
                    <bdi>{key.name}</bdi>
                  </Link>
                  <span className={`${styles['quiet']} mono`}>{keyPrefix(key)}</span>
                </li>
              ))}
            </ul>
          );
        }}
      </LoadedSettings>
    </TitledSection>
  );
}
