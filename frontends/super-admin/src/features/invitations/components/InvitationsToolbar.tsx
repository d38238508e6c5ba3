import { FilterChip, SearchField, Toolbar, useListParams, userMailLabels } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { stateOptions } from '../invitationStates.ts';

type Props = { prefix?: string; searches: string; end?: ReactNode };

export function InvitationsToolbar({ prefix, searches, end }: Props) {
  const { params, change } = useListParams(prefix);
  return (
    <Toolbar end={end}>
      <SearchField
        label={searches}
        value={params.get('search') ?? ''}
        onChange={(search) => change({ search }, { replace: true })}
      />
      <FilterChip
        label="Status"
        options={stateOptions}
        value={params.get('status') as (typeof stateOptions)[number]['value'] | null}
        onChange={(status) => change({ status })}
      />
      <FilterChip
        label="Email"
        options={Object.entries(userMailLabels).map(([value, label]) => ({ value, label }))}
        value={params.get('mail')}
        onChange={(mail) => change({ mail })}
      />
    </Toolbar>
  );
}
