import { Button, Link, type TenantBranding, readPageConfig, useParams, useQuery } from '@tenantry/kit';
import { CheckingLink } from '../features/signIn/components/CheckingLink.tsx';
import { SignInLayout } from '../features/signIn/components/SignInLayout.tsx';
import text from '../features/signIn/components/SignInText.module.css';
import { brandingQuery } from '../features/signIn/api/brandingQuery.ts';
import { SignInForm } from '../features/signIn/components/SignInForm.tsx';

/** The sign-in page of one tenant, in its own colour. */
export function TenantSignInPage() {
  const { slug = '' } = useParams();
  const { data: branding, error, isFetching, refetch } = useQuery(brandingQuery(slug));
  if (branding === undefined) {
    return (
      <CheckingLink
        title="Sign in"
        what="This address"
        error={error}
        isRetrying={isFetching}
        onRetry={() => void refetch()}
      />
    );
  }
  return branding ? <TenantSignIn branding={branding} /> : <UnknownTenant slug={slug} />;
}

function TenantSignIn({ branding }: { branding: TenantBranding }) {
  const { publicHost } = readPageConfig();
  const { slug, displayName } = branding;
  return (
    <SignInLayout title={`Sign in to ${displayName}`} subtitle={`${publicHost}/t/${slug}`} tenant={branding}>
      <SignInForm tenant={slug} />
    </SignInLayout>
  );
}

function UnknownTenant({ slug }: { slug: string }) {
  return (
    <SignInLayout title="Page not found" subtitle={slug} tenant={null}>
      <p className={text['text']}>
        No open workspace has this address. It may be mistyped, the address may have changed, or the workspace is closed
        at the moment. You can still sign in with your email.
      </p>
      <Button component={Link} to="/sign-in" size="md" fullWidth variant="filled">
        Go to sign-in
      </Button>
    </SignInLayout>
  );
}
