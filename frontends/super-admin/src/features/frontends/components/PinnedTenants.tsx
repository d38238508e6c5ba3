import {
  type Action,
  EmptyState,
  type Frontend,
  ReasonButton,
  TenantTile,
  Time,
  api,
  callApi,
  confirmFor,
} from '@tenantry/kit';
import { versionLabel } from '../versionLabel.ts';
import styles from './frontends.module.css';

type PinsProps = { frontend: Frontend; onAct: (action: Action) => void; disabledReason: string | null };

/** Tenants that keep a release, whatever is rolled out. */
export function PinnedTenants({ frontend, onAct, disabledReason }: PinsProps) {
  if (frontend.pins.length === 0)
    return (
      <EmptyState title="No tenant is pinned">
        Pin one from the menu of a release to keep it there, whatever is rolled out.
      </EmptyState>
    );
  return (
    <ul className={styles['releases']} aria-label="Pinned tenants">
      {frontend.pins.map(({ tenant, version, by, at }) => (
        <li key={tenant.id} className={`${styles['release']} ${styles['pin']}`}>
          <span className={styles['tenant']}>
            <TenantTile name={tenant.name} color={tenant.primaryColor} />
            <b dir="auto">{tenant.name}</b>
          </span>
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
