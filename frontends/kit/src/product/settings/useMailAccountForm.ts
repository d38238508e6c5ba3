import { type MailSettings, useZodForm, type ZodForm } from '@tenantry/kit';
import { saveMailgunSchema, saveSmtpSchema } from '../../schemas.ts';
import { z } from 'zod';
import type { MailAccount } from './mailAccount.ts';
import { useNewestValues } from './useNewestValues.ts';

/** The fields of both providers. Only those of the chosen one are saved. */
export type MailAccountValues = {
  provider: 'mailgun' | 'smtp';
  fromEmail: string;
  domain: string;
  region: 'us' | 'eu';
  apiKey: string;
  /** Empty keeps the saved one, null removes it. */
  webhookSigningKey: string | null;
  host: string;
  port: string;
  security: 'tls' | 'starttls' | 'none';
  user: string;
  password: string;
};

const valuesOf = ({ provider, domain, region, fromEmail, smtp }: MailSettings): MailAccountValues => ({
  provider: provider ?? 'mailgun',
  fromEmail: fromEmail ?? '',
  domain: domain ?? '',
  region: region ?? 'us',
  apiKey: '',
  webhookSigningKey: '',
  host: smtp?.host ?? '',
  port: String(smtp?.port ?? 587),
  security: smtp?.security ?? 'starttls',
  user: smtp?.user ?? '',
  password: '',
});

/** A saved password is only used for the server and the user it was entered for. */
export const isPasswordKept = (
  { smtp }: MailSettings,
  { host, port, security, user }: Pick<MailAccountValues, 'host' | 'port' | 'security' | 'user'>,
): boolean =>
  !!smtp?.passwordSet &&
  host.trim().toLowerCase() === smtp.host &&
  Number(port) === smtp.port &&
  security === smtp.security &&
  user.trim() === smtp.user;

const mailgun = saveMailgunSchema.shape;
const smtp = saveSmtpSchema.shape;
const orAbsent = (text: string) => text || undefined;

// An empty key or password keeps the saved one; if there is none yet, one is needed.
const schemaFor = (settings: MailSettings) =>
  z.discriminatedUnion('provider', [
    z.object({
      provider: z.literal('mailgun'),
      domain: mailgun.domain,
      region: mailgun.region,
      fromEmail: mailgun.fromEmail,
      apiKey: z
        .string()
        .transform((key) => orAbsent(key.trim()))
        .refine((key) => settings.apiKeyMasked !== null || key !== undefined, 'Enter the Mailgun API key.')
        .pipe(mailgun.apiKey),
      webhookSigningKey: z
        .string()
        .nullable()
        .transform((key) => (key === null ? null : orAbsent(key.trim())))
        .pipe(mailgun.webhookSigningKey),
    }),
    z
      .object({
        provider: z.literal('smtp'),
        host: smtp.host,
        port: z
          .string()
          .transform((port) => (/^\d{1,6}$/.test(port.trim()) ? Number(port) : Number.NaN))
          .pipe(smtp.port),
        security: smtp.security,
        user: z
          .string()
          .transform((user) => user.trim() || null)
          .pipe(smtp.user),
        password: z.string().transform(orAbsent).pipe(smtp.password),
        fromEmail: smtp.fromEmail,
      })
      .superRefine(({ user, password, ...place }, ctx) => {
        if (user === null && password !== undefined)
          ctx.addIssue({ code: 'custom', path: ['user'], message: 'A password needs a user name.' });
        const isKept = isPasswordKept(settings, { ...place, port: String(place.port), user: user ?? '' });
        if (user !== null && password === undefined && !isKept)
          ctx.addIssue({ code: 'custom', path: ['password'], message: 'Enter the password.' });
      }),
  ]);

const withoutAbsent = <Values extends object>(values: Values) =>
  Object.fromEntries(Object.entries(values).filter(([, value]) => value !== undefined)) as Values;

/** Mailgun's fields are sent without a provider, as an older API expects them. */
function toSave(values: z.output<ReturnType<typeof schemaFor>>) {
  if (values.provider === 'smtp') return withoutAbsent(values);
  const { provider: _, ...rest } = values;
  return withoutAbsent(rest);
}

/** A mail account. Keys and passwords can be saved but not read. */
export function useMailAccountForm(
  account: MailAccount,
  settings: MailSettings,
  onSaved: (saved: MailSettings) => void | Promise<void>,
): ZodForm<MailAccountValues> {
  const form = useZodForm({
    schema: schemaFor(settings),
    initialValues: valuesOf(settings),
    submit: (values) => account.save(toSave(values)),
    onSuccess: async (saved) => {
      form.fields.setValues(valuesOf(saved));
      form.fields.resetDirty(valuesOf(saved));
      await onSaved(saved);
    },
  });
  useNewestValues(form, valuesOf(settings));
  return form;
}
