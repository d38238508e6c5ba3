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

/** The settings of a frontend, other than who gets which release. */
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

/**
 * The input, and the revision that was shown when it started; null after a refusal because of a newer revision.
 */
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
        description="Shown in the console and in emails."
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
            ? `It applies to ${versionLabel(watched)} from now on, and is the default for the next rollout.`
            : 'It is the default for the next rollout. No release is being watched right now.'}
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
              None yet. A key can upload releases of this frontend. Nobody gets them until they are rolled out.
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
