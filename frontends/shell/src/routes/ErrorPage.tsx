import { ApiError, Button, RequestId, isRouteErrorResponse, useRouteError } from '@tenantry/kit';
import { ErrorIllustration } from './ErrorIllustration.tsx';
import styles from './ErrorPanel.module.css';
import { NotFoundPage } from './NotFoundPage.tsx';

/** Shown if a page throws. The frame around it, if there is one, still works. */
export function ErrorPage({ isInFrame = false }: { isInFrame?: boolean }) {
  const error = useRouteError();
  if (isRouteErrorResponse(error) && error.status === 404) return <NotFoundPage />;
  const requestId = error instanceof ApiError ? error.requestId : null;
  const panel = (
    <div className={styles['panel']} role="alert">
      <title>Something went wrong</title>
      <ErrorIllustration />
      <h1 className={styles['title']}>This page stopped working</h1>
      <p className={styles['text']}>
        {error instanceof ApiError ? error.message : 'Something in it failed.'} Reloading often helps
        {isInFrame ? '; the rest of the console still works.' : '.'}
      </p>
      {requestId ? <RequestId id={requestId} /> : null}
      <div className={styles['actions']}>
        <Button variant="filled" onClick={() => location.reload()}>
          Reload the page
        </Button>
      </div>
    </div>
  );
  return isInFrame ? panel : <main className={styles['window']}>{panel}</main>;
}
