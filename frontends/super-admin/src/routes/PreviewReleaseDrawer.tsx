import {
  DrawerFooter,
  FailureNote,
  PendingButton,
  RouteDrawer,
  api,
  callApi,
  useMutation,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { frontendsQuery } from '../features/frontends/api/frontendsQuery.ts';
import styles from '../features/frontends/components/frontends.module.css';
import { FRONTENDS_PATH, frontendPath } from '../features/frontends/frontendsPath.ts';

/** The page of a preview link. Starts the preview only after a click, so that a link alone can't start it. */
export function PreviewReleaseDrawer() {
  const { frontendId: id = '', version = '' } = useParams();
  const { data } = useQuery(frontendsQuery);
  const name = data?.items.find((frontend) => frontend.id === id)?.name ?? id;
  const { mutate, isPending, error } = useMutation({
    mutationFn: () => callApi(api.super.remotes[':id'].releases[':version'].preview.$post({ param: { id, version } })),
    // Only a new document has the release.
    onSuccess: () => location.assign(frontendPath(id)),
  });
  return (
    <RouteDrawer
      title={`Preview ${name} ${version}`}
      closeTo={FRONTENDS_PATH}
      footer={
        <DrawerFooter>
          <PendingButton variant="filled" isPending={isPending} onClick={() => mutate()}>
            Preview in this browser
          </PendingButton>
        </DrawerFooter>
      }
    >
      <div className={styles['section']}>
        <p>
          This browser gets {name} {version} while you’re signed in, also while you impersonate a user or act as a
          tenant. Nobody else gets it. It runs with your rights, so preview only what your own team has uploaded.
        </p>
        {error ? <FailureNote title="The preview didn’t start. The link may have expired" error={error} /> : null}
      </div>
    </RouteDrawer>
  );
}
