import {
  BrandScope,
  Button,
  Link,
  type TenantBranding,
  TenantTile,
  readPageConfig,
  useParams,
  useQuery,
} from '@tenantry/kit';
import { CheckingLink } from '../../doorway/CheckingLink.tsx';
import { Doorway } from '../../doorway/Doorway.tsx';
import text from '../../doorway/DoorwayText.module.css';
import { brandingQuery } from './brandingQuery.ts';
import { SignInForm } from './SignInForm.tsx';

/** A tenant's own door, in its own colour. */
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
  return branding ? <TenantDoor branding={branding} /> : <UnknownDoor slug={slug} />;
}

function TenantDoor({ branding: { slug, displayName, logoUrl, primaryColor } }: { branding: TenantBranding }) {
  const { publicHost } = readPageConfig();
  return (
    <BrandScope color={primaryColor}>
      <Doorway
        title={`Sign in to ${displayName}`}
        subtitle={`${publicHost}/t/${slug}`}
        mark={<TenantTile name={displayName} color={primaryColor} logoUrl={logoUrl} size={40} />}
      >
        <SignInForm tenant={slug} />
      </Doorway>
    </BrandScope>
  );
}

function UnknownDoor({ slug }: { slug: string }) {
  return (
    <Doorway title="Page not found" subtitle={slug}>
      <p className={text['words']}>
        No open workspace has this address. It may be mistyped, the address may have changed, or the workspace is closed
        at the moment. You can still sign in with your email.
      </p>
      <Button component={Link} to="/sign-in" size="md" fullWidth variant="filled">
        Go to sign-in
      </Button>
    </Doorway>
  );
}
