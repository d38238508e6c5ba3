import { type MailSettings, useZodForm, type ZodForm } from '@tenantry/kit';
import { saveMailSettingsSchema } from '../../schemas.ts';
import { z } from 'zod';
import type { MailAccount } from './mailAccount.ts';
import { useNewestValues } from './useNewestValues.ts';

export type MailAccountValues = {
  domain: string;
  region: 'us' | 'eu';
  fromEmail: string;
  apiKey: string;
  /** Empty keeps the one that is there, null removes it. */
  webhookSigningKey: string | null;
};

const valuesOf = ({ domain, region, fromEmail }: MailSettings): MailAccountValues => ({
  domain: domain ?? '',
  region: region ?? 'us',
  fromEmail: fromEmail ?? '',
  apiKey: '',
  webhookSigningKey: '',
});

const { apiKey, webhookSigningKey, ...visible } = saveMailSettingsSchema.shape;

// An empty key keeps the one that is there; where there is none yet, one is needed.
const schemaFor = (isKeyKept: boolean) =>
  z.object({
    ...visible,
    apiKey: z
      .string()
      .transform((key) => key.trim() || undefined)
      .refine((key) => isKeyKept || key !== undefined, 'Enter the Mailgun API key.')
      .pipe(apiKey),
    webhookSigningKey: z
      .string()
      .nullable()
      .transform((key) => (key === null ? null : key.trim() || undefined))
      .pipe(webhookSigningKey),
  });

/** A Mailgun account. The key goes in and never comes out again. */
export function useMailAccountForm(
  account: MailAccount,
  settings: MailSettings,
  onSaved: (saved: MailSettings) => void | Promise<void>,
): ZodForm<MailAccountValues> {
  const form = useZodForm({
    schema: schemaFor(settings.configured),
    initialValues: valuesOf(settings),
    submit: ({ apiKey: key, webhookSigningKey: signingKey, ...rest }) =>
      account.save({
        ...rest,
        ...(key === undefined ? {} : { apiKey: key }),
        ...(signingKey === undefined ? {} : { webhookSigningKey: signingKey }),
      }),
    onSuccess: async (saved) => {
      form.fields.setValues(valuesOf(saved));
      form.fields.resetDirty(valuesOf(saved));
      await onSaved(saved);
    },
  });
  useNewestValues(form, valuesOf(settings));
  return form;
}
