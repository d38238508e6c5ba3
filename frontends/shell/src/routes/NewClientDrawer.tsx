import { DrawerFooter, Form, RouteDrawer, SubmitButton, toast, useLocation, useNavigate } from '@tenantry/kit';
import { ClientFields } from '../features/clients/components/ClientFields.tsx';
import styles from '../features/clients/components/drawer.module.css';
import { useClientForm } from '../features/clients/api/useClientForm.ts';

const LIST = '/clients';

/** Adds a client. */
export function NewClientDrawer() {
  const navigate = useNavigate();
  const { search } = useLocation();
  const close = () => void navigate({ pathname: LIST, search });
  const form = useClientForm(null, ({ name }) => {
    toast.success(`${name} was added`);
    close();
  });
  return (
    <RouteDrawer
      title="New client"
      closeTo={LIST}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Add client</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="The client was not added. What you entered is still here">
          <ClientFields form={form} client={null} />
        </Form>
      </div>
    </RouteDrawer>
  );
}
