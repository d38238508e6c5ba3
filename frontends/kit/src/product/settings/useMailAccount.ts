import { type MailSettings, useMutation } from '@tenantry/kit';
import { useEffect, useRef } from 'react';
import type { MailAccount } from './mailAccount.ts';
import { useMailAccountForm } from './useMailAccountForm.ts';

type Options = {
  account: MailAccount;
  settings: MailSettings;
  /** After each save, so that whatever shows these settings is up to date. */
  onKept: (saved: MailSettings) => void | Promise<unknown>;
  /** After a save that was not only made for a test. */
  onSaved?: () => void;
};

/** The form of a Mailgun account, and the test email to oneself. */
export function useMailAccount({ account, settings, onKept, onSaved }: Options) {
  const isForTest = useRef(false);
  const test = useMutation({ mutationFn: account.test });
  const form = useMailAccountForm(account, settings, async (saved) => {
    await onKept(saved);
    if (isForTest.current) test.mutate();
    else onSaved?.();
  });
  useEffect(() => {
    if (!form.isPending) isForTest.current = false;
  }, [form.isPending]);

  /** Changes are saved first, because the test uses the saved account. */
  const runTest = () => {
    if (test.isPending || form.isPending) return;
    test.reset();
    if (!form.fields.isDirty() && settings.configured) return test.mutate();
    isForTest.current = !form.fields.validate().hasErrors;
    (document.getElementById(form.id) as HTMLFormElement | null)?.requestSubmit();
  };
  return { form, test, runTest };
}
