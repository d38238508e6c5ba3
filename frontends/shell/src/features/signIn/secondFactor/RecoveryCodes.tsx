import { Button, PendingButton, readPageConfig, useCopied } from '@tenantry/kit';
import { IconCheck, IconCopy, IconDownload } from '@tabler/icons-react';
import styles from './RecoveryCodes.module.css';

type Props = { codes: string[]; email: string; isPending?: boolean; onSaved: () => void };

/** New recovery codes, shown only once, with ways to save them. */
export function RecoveryCodes({ codes: plain, email, isPending = false, onSaved }: Props) {
  const codes = plain.map(inGroups);
  const { isCopied, copy } = useCopied(codes.join('\n'));
  const CopyIcon = isCopied ? IconCheck : IconCopy;
  return (
    <div className={styles['all']}>
      <section aria-label="Recovery codes" className={styles['panel']}>
        <h2 className={styles['title']}>Shown only once</h2>
        <ul className={styles['codes']}>
          {codes.map((code) => (
            <li key={code}>{code}</li>
          ))}
        </ul>
        <div className={styles['ways']}>
          <Button leftSection={<CopyIcon size={15} aria-hidden />} onClick={copy}>
            {isCopied ? 'Copied' : 'Copy'}
          </Button>
          <Button leftSection={<IconDownload size={15} aria-hidden />} onClick={() => download(codes, email)}>
            Download
          </Button>
        </div>
        <span role="status" className={styles['heard']}>
          {isCopied ? 'Copied' : ''}
        </span>
        <p className={styles['warning']}>
          Print them or keep them in a password manager, not on the device with your passkey or app.
        </p>
      </section>
      <PendingButton variant="filled" size="md" fullWidth isPending={isPending} onClick={onSaved} data-autofocus>
        I have saved them
      </PendingButton>
    </div>
  );
}

/** Easier to write down. Dashes are ignored when a code is entered. */
const inGroups = (code: string) => code.match(/[^-]{1,4}/g)?.join('-') ?? code;

function download(codes: string[], email: string): void {
  const { productName, publicHost } = readPageConfig();
  const text = `${productName} recovery codes for ${email} (${publicHost})\nEach code works once.\n\n${codes.join('\n')}\n`;
  const link = document.createElement('a');
  link.href = URL.createObjectURL(new Blob([text], { type: 'text/plain' }));
  link.download = 'recovery-codes.txt';
  link.click();
  setTimeout(() => URL.revokeObjectURL(link.href));
}
