import { fullName } from '../principal.ts';
import type { AsOperator, AsTenantMember } from '../requestContext.ts';

/** Who an email says it is from: an admin, or the operator if their own code made the change. */
export const nameInMail = ({ principal, services }: AsOperator | AsTenantMember): string =>
  principal.kind === 'serviceKey'
    ? (services.config.operatorName ?? services.config.productName)
    : fullName(principal.user);
