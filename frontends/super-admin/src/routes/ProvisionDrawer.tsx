import { RouteDrawer, StepIndicator, type TenantDetail, useUnsavedChanges } from '@tenantry/kit';
import { TenantBreadcrumb } from '../components/TenantBreadcrumb.tsx';
import { AccessStep } from '../features/users/provision/AccessStep.tsx';
import { IdentifyStep } from '../features/users/provision/IdentifyStep.tsx';
import { ProvisionFooter } from '../features/users/provision/ProvisionFooter.tsx';
import { ProvisionResult } from '../features/users/provision/ProvisionResult.tsx';
import { ReviewStep } from '../features/users/provision/ReviewStep.tsx';
import { ProvisionSummary } from '../features/users/provision/ProvisionSummary.tsx';
import { type Provision, type ProvisionStep, useProvision } from '../features/users/provision/useProvision.ts';
import { usersPath } from '../features/people/userPaths.ts';
import { DeletedTenantDrawer } from '../features/tenants/components/DeletedTenant.tsx';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import styles from '../features/users/provision/steps.module.css';

/** Gives a user access in three steps and shows what to share. */
export function ProvisionDrawer() {
  const tenant = useDrawerTenant();
  return tenant.status === 'deleted' ? (
    <DeletedTenantDrawer
      tenant={tenant}
      title="Provision User Access"
      closeTo={usersPath(tenant.id)}
      above={<TenantBreadcrumb tenant={tenant} section="Users" />}
    />
  ) : (
    <ProvisionSteps tenant={tenant} />
  );
}

function ProvisionSteps({ tenant }: { tenant: TenantDetail }) {
  const provision = useProvision(tenant);
  const { result, access } = provision;
  return (
    <RouteDrawer
      title="Provision User Access"
      closeTo={usersPath(tenant.id)}
      above={<TenantBreadcrumb tenant={tenant} section="Users" />}
      footer={<ProvisionFooter provision={provision} tenantId={tenant.id} />}
    >
      <AskBeforeLeaving provision={provision} />
      {result ? (
        <ProvisionResult result={result} access={access} tenant={tenant} />
      ) : (
        <Steps provision={provision} tenantName={tenant.name} />
      )}
    </RouteDrawer>
  );
}

/** The hook has to run inside the drawer, because the drawer asks the question. */
function AskBeforeLeaving({ provision }: { provision: Provision }) {
  useUnsavedChanges(() => provision.isTouched);
  return null;
}

const steps: ProvisionStep[] = ['identify', 'access', 'review'];
const labels = ['Identify user', 'Access method', 'Review & Provision'];

function Steps({ provision, tenantName }: { provision: Provision; tenantName: string }) {
  const { step, goTo } = provision;
  const about = { provision, tenantName };
  const indicator = <StepIndicator labels={labels} at={steps.indexOf(step)} onGo={(to) => goTo(steps[to]!)} />;
  if (step === 'review') {
    return (
      <div className={styles['flow']} data-steps>
        {indicator}
        <div className={styles['main']}>
          <ReviewStep {...about} />
        </div>
      </div>
    );
  }
  return (
    <div className={styles['flow']} data-steps>
      {indicator}
      {step === 'identify' ? (
        <div className={styles['main']}>
          <IdentifyStep {...about} />
        </div>
      ) : (
        <div className={styles['columns']}>
          <div className={styles['main']}>
            <AccessStep {...about} />
          </div>
          <aside className={styles['aside']} aria-label="So far">
            <ProvisionSummary {...about} />
          </aside>
        </div>
      )}
    </div>
  );
}
