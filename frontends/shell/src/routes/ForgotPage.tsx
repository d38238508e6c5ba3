import {
  Button,
  Form,
  Link,
  type TenantBranding,
  SubmitButton,
  TextInput,
  api,
  callApi,
  readPageConfig,
  useQuery,
  useSearchParams,
  useZodForm,
  timeLimits,
} from '@tenantry/kit';
import { forgotSchema } from '@tenantry/kit/schemas';
import { useState } from 'react';
import { brandingQuery } from '../features/signIn/api/brandingQuery.ts';
import { CheckingLink } from '../features/signIn/components/CheckingLink.tsx';
import { SignInLayout } from '../features/signIn/components/SignInLayout.tsx';
import text from '../features/signIn/components/SignInText.module.css';

/** Asks for a reset link. The answer is the same for every address, so that it doesn't reveal who has an account. */
export function ForgotPage() {
  const [sentTo, setSentTo] = useState<string | null>(null);
  const slug = useSearchParams()[0].get('tenant');
  const branding = useQuery({ ...brandingQuery(slug ?? ''), enabled: slug !== null });
  // The page also works if the branding can't be loaded.
  if (slug !== null && branding.isPending && branding.failureCount === 0) {
    return <CheckingLink title={title} error={null} isRetrying={false} onRetry={() => undefined} />;
  }
  const tenant = { slug, branding: branding.data ?? null };
  return sentTo ? <AfterAsking tenant={tenant} email={sentTo} /> : <AskForm tenant={tenant} onSent={setSentTo} />;
}

const title = 'Forgot your password?';

/** The tenant whose sign-in page led here. */
type At = { tenant: { slug: string | null; branding: TenantBranding | null } };

function AskForm({ tenant: { slug, branding }, onSent }: At & { onSent: (email: string) => void }) {
  const form = useZodForm({
    schema: forgotSchema.pick({ email: true }),
    initialValues: { email: '' },
    submit: (values) => callApi(api.auth.forgot.$post({ json: { ...values, ...(slug ? { tenant: slug } : {}) } })),
    onSuccess: (_answer, { email }) => onSent(email),
  });
  return (
    <SignInLayout
      title={title}
      subtitle="Enter your email and we’ll send you a link to choose a new one."
      tenant={branding}
    >
      <Form form={form} failureTitle="Nothing was sent">
        <TextInput
          label="Email"
          size="md"
          type="email"
          autoComplete="username"
          autoFocus
          {...form.fields.getInputProps('email')}
        />
        <SubmitButton form={form} size="md" fullWidth>
          Send the link
        </SubmitButton>
      </Form>
      <BackToSignIn slug={slug} />
    </SignInLayout>
  );
}

function AfterAsking({ tenant: { slug, branding }, email }: At & { email: string }) {
  const { operatorName, supportEmail } = readPageConfig();
  const operator = operatorName ?? 'the operator of this platform';
  return (
    <SignInLayout title="Check your email" tenant={branding}>
      <p className={text['text']} role="status">
        If <b>{email}</b> has an account and mail is set up here, a link is on its way. It works once, for{' '}
        {timeLimits.requestedResetLink}.
      </p>
      <p className={text['text']}>
        Nothing after a few minutes? Then ask the person who invited you, or {operator}
        {supportEmail ? (
          <>
            {' '}
            (<a href={`mailto:${supportEmail}`}>{supportEmail}</a>)
          </>
        ) : null}
        , for a link: they can make one without mail.
      </p>
      <BackToSignIn slug={slug} />
    </SignInLayout>
  );
}

function BackToSignIn({ slug }: { slug: string | null }) {
  return (
    <Button component={Link} to={slug ? `/t/${encodeURIComponent(slug)}` : '/sign-in'} size="md" fullWidth>
      Back to sign-in
    </Button>
  );
}
