import {
  Button,
  type Client,
  Form,
  RouteDrawer,
  SubmitButton,
  Time,
  toast,
  useLocation,
  useNavigate,
} from '@tenantry/kit';
import { useState } from 'react';
import { ArchiveDialog } from './ArchiveDialog.tsx';
import { ClientFields } from './ClientFields.tsx';
import styles from './drawer.module.css';
import { useClientForm } from '../api/useClientForm.ts';

const LIST = '/clients';

/** Changes a client, or archives it. */
export function EditClient({ client }: { client: Client }) {
  const navigate = useNavigate();
  const { search } = useLocation();
  const [isAsking, setAsking] = useState(false);
  const close = () => void navigate({ pathname: LIST, search });
  const form = useClientForm(client, ({ name }) => {
    toast.success(`${name} is saved`);
    close();
  });
  return (
    <RouteDrawer
      title={client.name}
      below={
        <>
          Added <Time at={client.createdAt} as="past" /> by {client.createdByName}
        </>
      }
      closeTo={LIST}
      actions={
        <Button variant="destructive" size="xs" onClick={() => setAsking(true)}>
          Archive…
        </Button>
      }
      footer={
        <>
          <Button variant="subtle" onClick={close}>
            Cancel
          </Button>
          <SubmitButton form={form}>Save client</SubmitButton>
        </>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle={`${client.name} was not saved. What you entered is still here`}>
          <ClientFields form={form} />
        </Form>
      </div>
      <ArchiveDialog client={client} isOpen={isAsking} onClose={() => setAsking(false)} onArchived={close} />
    </RouteDrawer>
  );
}
