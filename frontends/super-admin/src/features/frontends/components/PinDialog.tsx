import {
  ActionDialog,
  Dialog,
  FilterPicker,
  type Frontend,
  api,
  callApi,
  confirmFor,
  useDebouncedValue,
  useQuery,
} from '@tenantry/kit';
import { useState } from 'react';
import { tenantsQuery } from '../../tenants/api/tenantsQuery.ts';
import { versionLabel } from '../versionLabel.ts';

const PAUSE_MS = 200;

type PinProps = { frontend: Frontend; version: string; refresh: () => Promise<void>; onClose: () => void };

/** Chooses the tenant that keeps a release. */
export function PinDialog({ frontend, version, refresh, onClose }: PinProps) {
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, PAUSE_MS);
  const [tenant, setTenant] = useState<{ id: string; name: string } | null>(null);
  const { data, isFetching } = useQuery(tenantsQuery({ search: search || undefined, sort: 'name', order: 'asc' }));
  const found = data?.items ?? [];
  if (tenant)
    return (
      <ActionDialog
        action={{
          title: `Pin ${tenant.name} to ${versionLabel(version)}?`,
          description: `${tenant.name} keeps ${frontend.name} ${versionLabel(version)}, whatever is rolled out, until you unpin it.`,
          confirmLabel: 'Pin',
          done: `${tenant.name} is pinned to ${versionLabel(version)}`,
          run: () =>
            callApi(
              api.super.remotes[':id'].pins[':tenantId'].$put(
                { param: { id: frontend.id, tenantId: tenant.id }, json: { release: version } },
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
      title={`Pin a tenant to ${versionLabel(version)}`}
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
