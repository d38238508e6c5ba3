import { LoadFailure } from '@tenantry/kit';
import type { ReactNode } from 'react';
import { SettingsSkeleton } from './SettingsSkeleton.tsx';

type Loaded<T> = { data: T | undefined; error: unknown; isFetching: boolean; refetch: () => Promise<unknown> };

type Props<T> = { /** "the mail account" */ what: string; loaded: Loaded<T>; children: (settings: T) => ReactNode };

/** Settings once they are loaded; until then their outline, or why they couldn't be. */
export function LoadedSettings<T>({ what, loaded: { data, error, isFetching, refetch }, children }: Props<T>) {
  if (data !== undefined) return children(data);
  if (!error) return <SettingsSkeleton />;
  return (
    <LoadFailure
      title={`Couldn’t load ${what}`}
      error={error}
      onRetry={() => void refetch()}
      isRetrying={isFetching}
      isInset
    />
  );
}
