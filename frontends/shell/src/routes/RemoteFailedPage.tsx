import {
  Button,
  CopyButton,
  Facts,
  Link,
  PendingButton,
  formatDate,
  useLocation,
  useNavigate,
  useNavigation,
} from '@tenantry/kit';
import { IconRefresh } from '@tabler/icons-react';
import { ErrorIllustration } from './ErrorIllustration.tsx';
import styles from './ErrorPanel.module.css';
import type { RemoteFault, RemoteLoadError } from '../features/remotes/RemoteLoadError.ts';
import { useAutomaticRetry } from '../features/remotes/useAutomaticRetry.ts';

const reasons: Record<RemoteFault, string> = {
  'too-new':
    'It was built for a newer version of this console. Deploy the console first, or an earlier build of this part.',
  'too-old': 'It was built for an earlier version of this console. Build and release it again with the current kit.',
  'no-answer': 'Its server did not answer after three attempts.',
  'bad-answer': 'Its server did not deliver it after three attempts.',
  broken: 'It was delivered, but it doesn’t start.',
};

/** One part of the console failed to load; the frame around it still works. */
export function RemoteFailedPage({ error }: { error: RemoteLoadError }) {
  const { remote, fault, requestId } = error;
  const navigate = useNavigate();
  const here = useLocation();
  const isTrying = useNavigation().state !== 'idle';
  const tryAgain = () => void navigate(here, { replace: true });
  const secondsLeft = useAutomaticRetry(fault !== 'too-new' && fault !== 'too-old' && !isTrying, tryAgain);

  return (
    <div className={styles['panel']} role="alert">
      <title>{`${remote.name} did not load`}</title>
      <ErrorIllustration />
      <h1 className={styles['title']}>{remote.name} did not load</h1>
      <p className={styles['text']}>{reasons[fault]} Everything else works, and nothing you did is lost.</p>
      <div className={styles['actions']}>
        <PendingButton variant="filled" isPending={isTrying} leftSection={<IconRefresh />} onClick={tryAgain}>
          Try again
        </PendingButton>
        <Button component={Link} to="/account">
          Go to Account
        </Button>
        {secondsLeft === null ? null : (
          <span className={styles['hint']} aria-hidden>
            Trying again in {secondsLeft} s
          </span>
        )}
      </div>
      <Facts
        items={[
          { label: 'Part', value: remote.name },
          { label: 'Answer', value: error.answer },
          { label: 'When', value: formatDate(error.at, 'exactSeconds') },
          ...(requestId
            ? [
                {
                  label: 'Request',
                  value: <span className="mono">{requestId}</span>,
                  action: <CopyButton value={requestId} label="Copy request id" />,
                },
              ]
            : []),
        ]}
      />
    </div>
  );
}
