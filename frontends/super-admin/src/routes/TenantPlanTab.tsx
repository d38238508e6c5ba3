import {
  CopyButton,
  Facts,
  Note,
  Outlet,
  ReasonButton,
  SeatsBar,
  type TenantDetail,
  formatNumber,
  seatsLeft,
  useLocation,
  useNavigate,
  usePlatformRights,
  useQuery,
} from '@tenantry/kit';
import { IconPencil, IconPlus } from '@tabler/icons-react';
import { entitlementsQuery } from '../features/plan/api/entitlementsQuery.ts';
import { codeSample } from '../features/plan/codeSample.ts';
import { EntitlementList } from '../features/plan/components/EntitlementList.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import { tenantPath } from '../features/tenants/tenantPath.ts';
import styles from './TenantPlanTab.module.css';

/** What a tenant bought: its plan, entitlements and metadata, as the operator's code sees them. */
export function TenantPlanTab() {
  const tenant = useDrawerTenant();
  const navigate = useNavigate();
  const { search } = useLocation();
  const rights = usePlatformRights();
  const { data: entitlements = [] } = useQuery(entitlementsQuery(tenant.id));
  const disabledReason =
    tenant.status === 'deleted' ? 'Restore the tenant first' : rights.disabledReason('manageTenants', 'change a plan');
  const open = (part: string) => void navigate({ pathname: tenantPath(tenant.id, `plan/${part}`), search });
  const code = codeSample(tenant, entitlements);
  const metadata = JSON.stringify(tenant.metadata, null, 2);
  return (
    <div className={styles['tab']}>
      <div className={styles['columns']}>
        <div className={styles['main']}>
          <section className={styles['section']} aria-labelledby="plan-facts">
            <div className={styles['head']}>
              <h3 id="plan-facts" className={styles['title']}>
                Plan
              </h3>
              <ReasonButton size="xs" disabledReason={disabledReason} onClick={() => open('edit')}>
                Edit…
              </ReasonButton>
            </div>
            <Facts
              items={[
                { label: 'Plan', value: tenant.plan ?? <span className={styles['quiet']}>None</span> },
                {
                  label: 'External id',
                  value:
                    tenant.externalId === null ? (
                      <span className={styles['quiet']}>None</span>
                    ) : (
                      <span className="mono">{tenant.externalId}</span>
                    ),
                  ...(tenant.externalId !== null && {
                    action: <CopyButton value={tenant.externalId} label="Copy external id" />,
                  }),
                },
                ...(tenant.seats === null ? [] : [{ label: 'Seats', value: <Seats seats={tenant.seats} /> }]),
              ]}
            />
          </section>
          {tenant.status === 'deleted' ? null : (
            <section aria-labelledby="entitlements">
              <div className={`${styles['section']} ${styles['head']}`}>
                <h3 id="entitlements" className={styles['title']}>
                  Entitlements
                </h3>
                <ReasonButton
                  size="xs"
                  disabledReason={disabledReason}
                  leftSection={<IconPlus size={14} />}
                  onClick={() => open('add-entitlement')}
                >
                  Add one
                </ReasonButton>
              </div>
              <EntitlementList tenant={tenant} disabledReason={disabledReason} />
            </section>
          )}
          <section className={styles['section']} aria-labelledby="plan-metadata">
            <div className={styles['head']}>
              <h3 id="plan-metadata" className={styles['title']}>
                Metadata
              </h3>
              <div className={styles['buttons']}>
                <CopyButton value={metadata} label="Copy metadata" />
                <ReasonButton
                  size="xs"
                  disabledReason={disabledReason}
                  leftSection={<IconPencil size={14} />}
                  onClick={() => open('edit')}
                >
                  Edit JSON
                </ReasonButton>
              </div>
            </div>
            <pre className={styles['code']} aria-label="Metadata">
              {metadata}
            </pre>
          </section>
        </div>
        <aside className={styles['aside']} aria-labelledby="plan-code">
          <div className={styles['head']}>
            <h3 id="plan-code" className={styles['title']}>
              What your code sees
            </h3>
            <CopyButton value={code} label="Copy code" />
          </div>
          <p className={styles['quiet']}>Returned with every session check. Changes apply to the next request.</p>
          <pre className={styles['code']} aria-labelledby="plan-code">
            {code}
          </pre>
          <Note>An expired entitlement counts as not set. It stays listed so you can extend it.</Note>
          {tenant.seats === null ? null : (
            <div>
              <h4 className={styles['title']}>When all seats are taken</h4>
              <p className={styles['quiet']}>
                Everyone stays signed in. New invitations get <code>SEAT_LIMIT_REACHED</code> until a seat is free.
              </p>
            </div>
          )}
        </aside>
      </div>
      <Outlet context={tenant} />
    </div>
  );
}

function Seats({ seats }: { seats: NonNullable<TenantDetail['seats']> }) {
  return (
    <span className={styles['seats']}>
      <span className="figures">
        {formatNumber(seats.used)} of {formatNumber(seats.limit)}
      </span>
      <SeatsBar {...seats} />
      <span className={styles['quiet']}>{seatsLeft(seats)}. Clients take none.</span>
    </span>
  );
}
