import { Button } from '@mantine/core';
import type { ReactNode } from 'react';
import { useUnsavedChanges } from '../overlay/useUnsavedChanges.tsx';
import { FailureNote } from '../ui/FailureNote.tsx';
import styles from './Form.module.css';
import type { ZodForm } from './useZodForm.ts';

type Props<Values extends Record<string, unknown>> = {
  form: ZodForm<Values>;
  /** The title of a failure: "The tenant was not created, and nothing was changed". */
  failureTitle: string;
  /** Shown instead of the usual note if a failure needs its own text. */
  renderFailure?: (error: unknown) => ReactNode;
  children: ReactNode;
};

function ConflictActions({ overwrite, showTheirs }: NonNullable<ZodForm<Record<string, unknown>>['conflict']>) {
  return (
    <span className={styles['conflict']}>
      <Button size="xs" onClick={showTheirs}>
        Discard mine and show the newest
      </Button>
      <Button size="xs" variant="destructive" onClick={overwrite}>
        Save mine anyway
      </Button>
    </span>
  );
}

/** The form element of `useZodForm`, with its failure above the fields. */
export function Form<Values extends Record<string, unknown>>(props: Props<Values>) {
  const { form, failureTitle, renderFailure, children } = props;
  // Here and not in the hook, because the hook may be called outside of the form's drawer.
  useUnsavedChanges(form.hasUnsaved);
  const failure = form.failure
    ? (renderFailure?.(form.failure) ?? (
        <FailureNote title={failureTitle} error={form.failure}>
          {form.conflict ? <ConflictActions {...form.conflict} /> : null}
        </FailureNote>
      ))
    : null;
  return (
    <form id={form.id} noValidate onSubmit={form.onSubmit} onBlur={form.onBlur} className={styles['form']}>
      {failure}
      {form.disabledReason === null ? (
        children
      ) : (
        <>
          <p className={styles['disabledReason']}>{form.disabledReason}</p>
          <fieldset disabled className={styles['readOnly']}>
            {children}
          </fieldset>
        </>
      )}
    </form>
  );
}
