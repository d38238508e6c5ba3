import {
  DrawerFooter,
  Form,
  RouteDrawer,
  SubmitButton,
  TextInput,
  api,
  callApi,
  confirmFor,
  useNavigate,
  useZodForm,
} from '@tenantry/kit';
import { registerFrontendSchema } from '@tenantry/kit/schemas';
import { useRefreshFrontends } from '../features/frontends/api/frontendsQuery.ts';
import styles from '../features/frontends/components/frontends.module.css';
import { FRONTENDS_PATH, frontendPath } from '../features/frontends/frontendsPath.ts';

/** Adds a frontend, so that releases of it can be uploaded. */
export function NewFrontendDrawer() {
  const navigate = useNavigate();
  const refresh = useRefreshFrontends();
  const form = useZodForm({
    schema: registerFrontendSchema,
    initialValues: { id: '', name: '', basePath: '' },
    submit: (json) =>
      callApi(api.super.remotes.$post({ json }, confirmFor({ action: 'Add a frontend', target: json.name }))),
    onSuccess: async ({ id }) => {
      await refresh();
      await navigate(frontendPath(id), { replace: true });
    },
  });
  const { fields } = form;
  return (
    <RouteDrawer
      title="Add a frontend"
      closeTo={FRONTENDS_PATH}
      footer={
        <DrawerFooter>
          <SubmitButton form={form}>Add frontend</SubmitButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <Form form={form} failureTitle="Couldn’t add the frontend. Nothing was changed">
          <TextInput
            label="Name"
            description="Shown in the console and in emails. For example: Billing"
            autoComplete="off"
            data-autofocus
            {...fields.getInputProps('name')}
          />
          <TextInput
            label="Id"
            description="As in its remote.config.ts. A service key for releases refers to it. It can’t be changed later."
            autoComplete="off"
            {...fields.getInputProps('id')}
          />
          <TextInput
            label="Base path"
            description="Everything below it belongs to the frontend, such as /billing. It can’t be changed later."
            autoComplete="off"
            {...fields.getInputProps('basePath')}
          />
        </Form>
      </div>
    </RouteDrawer>
  );
}
