import {
  type Client,
  DrawerFooter,
  Form,
  Navigate,
  RouteDrawer,
  SubmitButton,
  toast,
  useLocation,
  useNavigate,
} from '@tenantry/kit';
import { useClientForm } from '../features/clients/api/useClientForm.ts';
import { useClientsDisabledReason } from '../features/clients/api/useClientsDisabledReason.ts';
import { useDrawerClient } from '../features/clients/clientOutletContext.ts';
import { ClientFields } from '../features/clients/components/ClientFields.tsx';
import styles from '../features/clients/components/drawer.module.css';

/** Changes a client. One that is archived is restored first. */
export function EditClientDrawer() {
  const client = useDrawerClient();
  const { search } = useLocation();
  const isReadOnly = useClientsDisabledReason() !== null || client.archivedAt !== null;
  return isReadOnly ? (
    <Navigate to={{ pathname: `/clients/${client.id}`, search }} replace />
  ) : (
    <EditClient key={client.id} client={client} />
  );
}

function EditClient({ client }: { client: Client }) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const home = `/clients/${client.id}`;
  const close = () => void navigate({ pathname: home, search });
  const form = useClientForm(client, ({ name }) => {
    toast.success(`${name} is saved`);
    close();
  });
  return (
    <RouteDrawer
      title="Edit client"
      above={client.name}
      closeTo={home}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Save client</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle={`${client.name} was not saved. What you entered is still here`}>
          <ClientFields form={form} client={client} />
        </Form>
      </div>
    </RouteDrawer>
  );
}
