import {
  Button,
  EmptyState,
  Link,
  Page,
  type PlatformRight,
  RouteDrawer,
  fillAddress,
  useParams,
  usePlatformRights,
  useKnownMe,
} from '@tenantry/kit';
import type { ComponentType } from 'react';

export type Gate = {
  right: PlatformRight;
  title: string;
  /** For a drawer: the page behind it, such as `/super/tenants/:tenantId`. */
  closeTo?: string;
};

/** A page or drawer for platform admins with a certain right. The others read who may open it. */
export function gated({ right, title, closeTo }: Gate, Content: ComponentType): ComponentType {
  return function RightGate() {
    const isKnown = useKnownMe() !== undefined;
    const { may, disabledReason } = usePlatformRights();
    const params = useParams() as Record<string, string>;
    if (!isKnown) return null;
    if (may(right)) return <Content />;
    const back = closeTo === undefined ? '/super/dashboard' : fillAddress(closeTo, params);
    const refusal = (
      <EmptyState
        title="Your platform role doesn’t include this"
        action={
          <Button component={Link} to={back}>
            Go back
          </Button>
        }
      >
        {disabledReason(right)}. Ask an owner to do it, or to change your role.
      </EmptyState>
    );
    return closeTo === undefined ? (
      <Page title={title} purpose="">
        {refusal}
      </Page>
    ) : (
      <RouteDrawer title={title} closeTo={back}>
        {refusal}
      </RouteDrawer>
    );
  };
}
