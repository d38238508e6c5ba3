import { PendingButton, api, callApi, readPageConfig, toast, useMutation } from '@tenantry/kit';
import { loadDocument } from '../session/loadDocument.ts';
import styles from './PreviewStrip.module.css';

/** Tells an owner that this browser shows a release that nobody else has yet. */
export function PreviewStrip() {
  const previewed = readPageConfig().remotes.find(({ release }) => release?.isPreview);
  const stop = useMutation({
    mutationFn: ({ id, version }: { id: string; version: string }) =>
      callApi(api.super.remotes[':id'].releases[':version'].preview.$delete({ param: { id, version } })),
    onSuccess: () => loadDocument(location.pathname + location.search),
    onError: (error) => toast.failure('You’re still previewing this release', error),
  });
  const version = previewed?.release?.version;
  if (!previewed || version === undefined) return null;
  return (
    <aside className={styles['strip']} data-screen-only aria-label="Previewing a release">
      <span>
        Previewing <b>{`${previewed.name} ${version}`}</b> in this browser
      </span>
      <PendingButton size="xs" isPending={stop.isPending} onClick={() => stop.mutate({ id: previewed.id, version })}>
        Stop
      </PendingButton>
    </aside>
  );
}
