import {
  DrawerFooter,
  Form,
  RouteDrawer,
  SubmitButton,
  TextInput,
  Textarea,
  useLocation,
  useNavigate,
} from '@tenantry/kit';
import { TenantBreadcrumb } from '../components/TenantBreadcrumb.tsx';
import { usePlanForm } from '../features/plan/api/usePlanForm.ts';
import { useDrawerTenant } from '../features/tenants/tenantOutletContext.ts';
import { tenantPath } from '../features/tenants/tenantPath.ts';
import styles from './drawer.module.css';

/** Edits what connects a tenant with the operator's own systems. */
export function EditPlanDrawer() {
  const tenant = useDrawerTenant();
  const navigate = useNavigate();
  const { search } = useLocation();
  const closeTo = tenantPath(tenant.id, 'plan');
  const close = () => void navigate({ pathname: closeTo, search });
  const form = usePlanForm(tenant, close);
  const { fields } = form;
  return (
    <RouteDrawer
      title="Edit plan"
      closeTo={closeTo}
      above={<TenantBreadcrumb tenant={tenant} section="Plan" />}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Save</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="Couldn’t save the plan. Nothing was changed">
          <TextInput
            label="Plan"
            description="A name of your own. The tenant’s users don’t see it."
            autoComplete="off"
            data-autofocus
            {...fields.getInputProps('plan')}
          />
          <TextInput
            label="External id"
            description="The tenant’s id in your billing system. No two tenants have the same one."
            autoComplete="off"
            spellCheck={false}
            {...fields.getInputProps('externalId')}
          />
          <Textarea
            label="Metadata"
            description="A JSON object of up to 8 KB for your own code."
            autosize
            minRows={8}
            maxRows={20}
            spellCheck={false}
            classNames={{ input: 'mono' }}
            {...fields.getInputProps('metadata')}
          />
        </Form>
      </div>
    </RouteDrawer>
  );
}
