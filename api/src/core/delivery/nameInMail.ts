import { fullName } from '../principal.ts';
import type { AsOperator, AsTenantMember } from '../requestContext.ts';

/** Who a mail says it is from: an admin's name, or the operator's where their own code made the change. */
export const nameInMail = ({ principal, services }: AsOperator | AsTenantMember): string =>
  principal.kind === 'serviceKey'
    ? (services.config.operatorName ?? services.config.productName)
    : fullName(principal.user);
