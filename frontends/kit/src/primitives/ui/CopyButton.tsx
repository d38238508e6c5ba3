import { Button } from '@mantine/core';
import { IconCheck, IconCopy } from '@tabler/icons-react';
import styles from './CopyButton.module.css';
import { useCopied } from './useCopied.ts';

type Props = { value: string; /** What is copied, for screen readers: "Copy request id". */ label: string };

/** Says "Copied" for two seconds, on screen and to screen readers. */
export function CopyButton({ value, label }: Props) {
  const { isCopied, copy } = useCopied(value);
  return (
    <>
      <Button
        size="xs"
        className={styles['copy']}
        data-copied={isCopied || undefined}
        aria-label={isCopied ? 'Copied' : label}
        leftSection={isCopied ? <IconCheck size={14} /> : <IconCopy size={14} />}
        onClick={copy}
      >
        {isCopied ? 'Copied' : 'Copy'}
      </Button>
      <span role="status" className={styles['heard']}>
        {isCopied ? 'Copied' : ''}
      </span>
    </>
  );
}
