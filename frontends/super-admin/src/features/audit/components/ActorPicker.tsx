import {
  type AuditRow,
  FilterPicker,
  api,
  callApi,
  keepPreviousData,
  useDebouncedValue,
  useListParams,
  useQuery,
  usePlatformRights,
} from '@tenantry/kit';
import { useState } from 'react';
import { adminsQuery } from '../../people/api/adminsQuery.ts';
import { personName } from '../../people/personName.ts';

const PAUSE_MS = 200;

/** Lists the platform admins first and searches for other users as you type. */
export function ActorPicker({ rows }: { rows: AuditRow[] | undefined }) {
  const { params, change } = useListParams();
  const [typed, setTyped] = useState('');
  const [search] = useDebouncedValue(typed, PAUSE_MS);
  const { may } = usePlatformRights();
  const admins = useQuery({ ...adminsQuery, enabled: may('readPlatformAdmins') }).data ?? [];
  const { data: found, isFetching } = useQuery({
    queryKey: ['search', search],
    queryFn: ({ signal }) => callApi(api.super.search.$get({ query: { q: search } }, { init: { signal } })),
    enabled: search !== '',
    placeholderData: keepPreviousData,
  });
  const everyAdmin = admins.map((admin) => ({ value: admin.id, label: personName(admin), note: admin.email }));
  const options =
    search === '' || !found
      ? everyAdmin
      : [
          ...found.admins.map(({ id, name, email }) => ({ value: id, label: name || email, note: email })),
          ...found.users.map(({ id, name, email, tenantName }) => ({
            value: id,
            label: name || email,
            note: `${email} · ${tenantName}`,
          })),
        ];
  const actorUserId = params.get('actorUserId');
  const chosen = rows?.find(({ actor }) => actor?.userId === actorUserId)?.actor;
  const valueLabel =
    everyAdmin.find(({ value }) => value === actorUserId)?.label ?? chosen?.name ?? chosen?.email ?? null;
  return (
    <FilterPicker
      label="Actor"
      placeholder="Name or email"
      value={actorUserId}
      valueLabel={valueLabel}
      options={options}
      onSearch={setTyped}
      isLoading={isFetching}
      onChange={(id) => {
        setTyped('');
        change({ actorUserId: id, row: null });
      }}
    />
  );
}
