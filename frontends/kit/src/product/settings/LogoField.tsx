import { Button, FailureNote, PendingButton, useSettingsDisabledReason } from '@tenantry/kit';
import { IconPhoto, IconUpload } from '@tabler/icons-react';
import { type DragEvent, useId, useRef, useState } from 'react';
import styles from './LogoField.module.css';
import { useLogo } from './useLogo.ts';

/** The logo: drop or choose a file, replace it, remove it. Every change is saved at once. */
export function LogoField({ logoUrl }: { logoUrl: string | null }) {
  const logo = useLogo();
  const isReadOnly = useSettingsDisabledReason() !== null;
  const input = useRef<HTMLInputElement>(null);
  const [isOver, setOver] = useState(false);
  const helpId = useId();
  const errorId = useId();
  const open = () => input.current?.click();
  const drop = (event: DragEvent) => {
    event.preventDefault();
    setOver(false);
    if (!isReadOnly) logo.choose(event.dataTransfer.files[0]);
  };
  return (
    <div
      role="group"
      aria-label="Logo"
      className={styles['logo']}
      data-over={isOver || undefined}
      onDragOver={(event) => {
        event.preventDefault();
        setOver(!isReadOnly);
      }}
      onDragLeave={() => setOver(false)}
      onDrop={drop}
    >
      <p className={styles['label']}>Logo</p>
      <div className={styles['row']}>
        <div className={styles['frame']} data-invalid={logo.fieldError ? true : undefined}>
          {logoUrl ? <img src={logoUrl} alt="Your logo" /> : <IconPhoto size={24} aria-hidden />}
        </div>
        {isReadOnly ? null : (
          <div className={styles['acts']}>
            <div className={styles['buttons']}>
              <PendingButton
                size="md"
                isPending={logo.isUploading}
                leftSection={<IconUpload />}
                aria-describedby={logo.fieldError ? `${errorId} ${helpId}` : helpId}
                onClick={open}
              >
                {logoUrl ? 'Replace' : 'Upload a logo'}
              </PendingButton>
              {logoUrl ? (
                <Button size="md" variant="subtle" disabled={logo.isRemoving} onClick={logo.remove}>
                  Remove
                </Button>
              ) : null}
            </div>
            <p id={helpId} className={styles['help']}>
              {isOver
                ? 'Drop it here'
                : `${logo.fileName ? `${logo.fileName} · ` : ''}PNG, JPEG or WebP, up to 512 KB and 2 megapixels`}
            </p>
          </div>
        )}
      </div>
      {/* The button above is visible and focusable; this only opens the browser's own dialog. */}
      <input
        ref={input}
        type="file"
        hidden
        aria-label="Choose a logo"
        accept="image/png,image/jpeg,image/webp"
        onChange={(event) => {
          logo.choose(event.currentTarget.files?.[0]);
          event.currentTarget.value = '';
        }}
      />
      <p id={errorId} role="alert" className={styles['error']}>
        {logo.fieldError}
      </p>
      {logo.failure ? <FailureNote title="The logo was not changed" error={logo.failure} /> : null}
    </div>
  );
}
