import {
  Button,
  DataTable,
  EmptyState,
  FilterChip,
  Link,
  ListFooter,
  Outlet,
  Page,
  SearchField,
  type ServiceKey,
  StatusMark,
  Toolbar,
  WithRight,
  useListParams,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { IconBook2, IconPlus } from '@tabler/icons-react';
import { DevelopersTabs } from '../features/developers/components/DevelopersTabs.tsx';
import { KeyExpiry } from '../features/developers/components/KeyExpiry.tsx';
import { serviceKeyColumns } from '../features/developers/components/serviceKeyColumns.tsx';
import { keyPrefix } from '../features/developers/keyPrefix.ts';
import { serviceKeysQuery } from '../features/developers/api/serviceKeysQuery.ts';
import { DEVELOPERS_PATH } from '../features/developers/developersPath.ts';
import { scopes } from '../features/developers/scopeDescriptions.ts';
import styles from './DevelopersPage.module.css';

const scopeOptions = scopes.map((scope) => ({ value: scope as string, label: scope }));

/** The service keys; a key's drawer opens over the list. */
export function DevelopersPage() {
  const { params, change } = useListParams();
  const { keyId } = useParams();
  const { data, error, refetch, isFetching } = useQuery(serviceKeysQuery);
  const keys = data?.items;
  const search = (params.get('search') ?? '').toLowerCase();
  const scope = params.get('scope');
  const shown = keys?.filter(
    (key) =>
      (key.name.toLowerCase().includes(search) || `tnt_sk_${key.keyId}`.startsWith(search)) &&
      (scope === null || (key.scopes as string[]).includes(scope)),
  );
  const create = (
    <WithRight right="managePlatformSettings">
      <Button component={Link} to={`${DEVELOPERS_PATH}/new`} variant="filled" leftSection={<IconPlus size={14} />}>
        New service key
      </Button>
    </WithRight>
  );
  return (
    <>
      <Page
        title="Developers"
        purpose="Keys for your own backend, and the backends that pages may call."
        action={
          <div className={styles['actions']}>
            <Button component="a" href="/reference" target="_blank" leftSection={<IconBook2 size={14} />}>
              API reference
            </Button>
            {create}
          </div>
        }
      >
        <DevelopersTabs current="keys" />
        <Toolbar end={keys ? <span className={styles['quiet']}>{inUse(keys)}</span> : null}>
          <SearchField
            label="Search name or prefix"
            value={params.get('search') ?? ''}
            onChange={(value) => change({ search: value }, { replace: true })}
          />
          <FilterChip
            label="Scope"
            options={scopeOptions}
            value={scope}
            onChange={(value) => change({ scope: value })}
          />
        </Toolbar>
        <DataTable
          label="Service keys"
          columns={serviceKeyColumns}
          rows={shown}
          rowKey={({ id }) => id}
          rowTo={({ id }) => `${DEVELOPERS_PATH}/${id}`}
          isSelected={({ id }) => id === keyId}
          phone={(key) => ({
            title: key.name,
            meta: (
              <>
                {keyPrefix(key)} · {key.tenant?.name ?? 'all tenants'}
                {key.status === 'active' ? (
                  <>
                    {' '}
                    · expires <KeyExpiry serviceKey={key} />
                  </>
                ) : null}
              </>
            ),
            end:
              key.status === 'active' ? <StatusMark kind="active">In use</StatusMark> : <KeyExpiry serviceKey={key} />,
          })}
          error={error}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
          empty={
            keys?.length === 0 ? (
              <EmptyState title="No service keys yet" action={create}>
                A service key lets your backend ask who is calling, without anyone’s password.
              </EmptyState>
            ) : (
              <EmptyState
                title="No matching service keys"
                action={<Button onClick={() => change({ search: null, scope: null })}>Show all service keys</Button>}
              >
                Search covers names and the beginning of a key.
              </EmptyState>
            )
          }
        />
        {keys && keys.length > 0 ? (
          <ListFooter>
            {keys.length === 1 ? '1 service key' : `${keys.length} service keys`} · expired and revoked keys stay listed
          </ListFooter>
        ) : null}
      </Page>
      <Outlet />
    </>
  );
}

const inUse = (keys: ServiceKey[]) => `${keys.filter(({ status }) => status === 'active').length} in use`;
