import {
  type Entitlement,
  DrawerFooter,
  Form,
  NativeSelect,
  RecordFailure,
  RouteDrawer,
  SubmitButton,
  TextInput,
  useLocation,
  useNavigate,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { TenantBreadcrumb } from '../components/TenantBreadcrumb.tsx';
import { entitlementsQuery } from '../features/plan/api/entitlementsQuery.ts';
import { useEntitlementForm } from '../features/plan/api/useEntitlementForm.ts';
import { TenantSkeleton } from '../features/tenants/components/TenantSkeleton.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import { tenantPath } from '../features/tenants/tenantPath.ts';
import styles from './drawer.module.css';

/** Adds an entitlement, or changes the one in the URL. */
export function EntitlementDrawer() {
  const tenant = useDrawerTenant();
  const { key } = useParams();
  const { data, error, refetch, isFetching } = useQuery(entitlementsQuery(tenant.id));
  const closeTo = tenantPath(tenant.id, 'plan');
  const above = <TenantBreadcrumb tenant={tenant} section="Plan" />;
  if (key === undefined) return <EntitlementEditor closeTo={closeTo} />;
  const found = data?.find((entitlement) => entitlement.key === key);
  if (found) return <EntitlementEditor key={found.key} closeTo={closeTo} entitlement={found} />;
  return (
    <RouteDrawer title={key} closeTo={closeTo} above={above}>
      {data || error ? (
        <RecordFailure
          noun="entitlement"
          error={error}
          notFound={{
            title: 'Entitlement not found',
            text: 'It may have been removed.',
            linkLabel: 'Show the plan',
            to: closeTo,
          }}
          onRetry={() => void refetch()}
          isRetrying={isFetching}
        />
      ) : (
        <TenantSkeleton />
      )}
    </RouteDrawer>
  );
}

function EntitlementEditor({ closeTo, entitlement }: { closeTo: string; entitlement?: Entitlement }) {
  const tenant = useDrawerTenant();
  const navigate = useNavigate();
  const { search } = useLocation();
  const close = () => void navigate({ pathname: closeTo, search });
  const form = useEntitlementForm(tenant.id, entitlement, close);
  const { fields } = form;
  const { kind } = fields.values;
  return (
    <RouteDrawer
      title={entitlement ? `Edit ${entitlement.key}` : 'Add an entitlement'}
      closeTo={closeTo}
      above={<TenantBreadcrumb tenant={tenant} section="Plan" />}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>{entitlement ? 'Save' : 'Add'}</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="Couldn’t save the entitlement. Nothing was changed">
          {entitlement ? null : (
            <TextInput
              label="Key"
              description="What your code asks for: a–z, 0–9, dot, hyphen and underscore."
              autoComplete="off"
              spellCheck={false}
              data-autofocus
              {...fields.getInputProps('key')}
            />
          )}
          <NativeSelect
            label="Kind of value"
            data={[
              { value: 'on', label: 'On' },
              { value: 'off', label: 'Off' },
              { value: 'number', label: 'Number' },
              { value: 'text', label: 'Text' },
            ]}
            {...fields.getInputProps('kind')}
          />
          {kind === 'number' || kind === 'text' ? (
            <TextInput
              label="Value"
              inputMode={kind === 'number' ? 'decimal' : 'text'}
              autoComplete="off"
              {...fields.getInputProps('value')}
            />
          ) : null}
          <TextInput
            type="date"
            label="Last day (optional)"
            description="After this day it counts as not set. Leave it empty for no end."
            {...fields.getInputProps('until')}
          />
        </Form>
      </div>
    </RouteDrawer>
  );
}
