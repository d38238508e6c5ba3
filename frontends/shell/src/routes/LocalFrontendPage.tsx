import {
  EmptyState,
  Facts,
  FailureNote,
  Page,
  PendingButton,
  api,
  apiErrorToFields,
  callApi,
  confirmFor,
  useMutation,
  usePlatformRights,
  useSearchParams,
} from '@tenantry/kit';
import { NotFoundPage } from './NotFoundPage.tsx';
import styles from './LocalFrontendPage.module.css';

/** The page that `tenantry-remote dev` links to: an owner agrees to run the build from their own machine. */
export function LocalFrontendPage() {
  const rights = usePlatformRights();
  const [params] = useSearchParams();
  const origin = params.get('origin');
  const { mutate, isPending, error } = useMutation({
    mutationFn: (from: string) =>
      callApi(
        api.super['local-frontend'].$put(
          { json: { origin: from } },
          confirmFor({ action: 'Show a local build', target: from }),
        ),
      ),
    // Not loadDocument: sharing it with this page would add a file to every first visit.
    onSuccess: ({ basePath }) => location.assign(basePath),
  });
  const why = error ? apiErrorToFields(error).origin : null;
  if (!rights.may('managePlatformSettings')) return <NotFoundPage />;
  return (
    <Page title="Show a local build" purpose="A frontend that you are writing, in this console." width="reading">
      {origin === null ? (
        <EmptyState title="No build to show">
          Run <code>tenantry-remote dev</code> in the frontend’s folder. It prints the address of this page.
        </EmptyState>
      ) : (
        <div className={styles['agree']}>
          <Facts items={[{ label: 'Served at', value: <span className="mono">{origin}</span> }]} />
          <p>
            Its code runs in this console with your rights. Continue only if you started it yourself. Others don’t see
            it, and it ends when you stop it, sign out or impersonate someone.
          </p>
          {error ? (
            <FailureNote title="The build isn’t shown" error={error}>
              {why ? <p>{why}</p> : null}
            </FailureNote>
          ) : null}
          <PendingButton variant="filled" isPending={isPending} onClick={() => mutate(origin)}>
            Show it in this session
          </PendingButton>
        </div>
      )}
    </Page>
  );
}
