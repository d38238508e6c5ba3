import { notifications } from '@mantine/notifications';
import { IconAlertCircle, IconCircleCheck } from '@tabler/icons-react';
import { ApiError } from '../api/ApiError.ts';
import { failureMessage } from './FailureNote.tsx';
import { RequestId } from './RequestId.tsx';
import styles from './toast.module.css';

const classNames = {
  root: styles['toast'] as string,
  icon: styles['icon'] as string,
  title: styles['title'] as string,
  description: styles['message'] as string,
  closeButton: styles['close'] as string,
};

/** Success passes by itself; a failure stays until it is closed, with its request id. */
export const toast = {
  success(message: string): void {
    notifications.show({
      message: <span className={styles['title']}>{message}</span>,
      icon: <IconCircleCheck className={styles['ok']} aria-hidden />,
      classNames,
      role: 'status',
      closeButtonProps: { 'aria-label': 'Close' },
    });
  },

  failure(title: string, error: unknown): void {
    const requestId = error instanceof ApiError ? error.requestId : null;
    notifications.show({
      title,
      message: (
        <>
          <p>{failureMessage(error)}</p>
          {requestId ? (
            <p className={styles['request']}>
              <RequestId id={requestId} />
            </p>
          ) : null}
        </>
      ),
      icon: <IconAlertCircle className={styles['bad']} aria-hidden />,
      autoClose: false,
      classNames,
      role: 'alert',
      closeButtonProps: { 'aria-label': 'Close' },
    });
  },
};
