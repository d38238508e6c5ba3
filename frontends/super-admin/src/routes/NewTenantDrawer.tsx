import {
  DrawerFooter,
  Form,
  RouteDrawer,
  SubmitButton,
  TextInput,
  toast,
  useLocation,
  useNavigate,
} from '@tenantry/kit';
import { useCreateTenantForm } from '../features/tenants/api/useCreateTenantForm.ts';
import { SlugField } from '../features/tenants/components/SlugField.tsx';
import styles from './drawer.module.css';

const LIST = '/super/tenants';

/** Creates a tenant, then opens its drawer with the next step. */
export function NewTenantDrawer() {
  const navigate = useNavigate();
  const { search } = useLocation();
  const { form, writeName, writeSlug } = useCreateTenantForm((tenant) => {
    toast.success(`${tenant.name} was created`);
    void navigate({ pathname: `${LIST}/${tenant.id}`, search });
  });
  const { fields } = form;
  return (
    <RouteDrawer
      title="New tenant"
      closeTo={LIST}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Create tenant</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="Couldn’t create the tenant. Nothing was changed">
          <TextInput
            label="Name"
            description="The name of the customer organisation."
            autoComplete="off"
            data-autofocus
            {...fields.getInputProps('name')}
            onChange={(event) => writeName(event.currentTarget.value)}
          />
          <SlugField
            slug={fields.values.slug}
            {...fields.getInputProps('slug')}
            onChange={(event) => writeSlug(event.currentTarget.value)}
          />
        </Form>
        <p className={styles['quiet']}>
          The tenant starts inactive: its users can sign in, but can’t work until one of its admins completes onboarding
          or a platform admin activates it.
        </p>
      </div>
    </RouteDrawer>
  );
}
