import { enrolmentRequired, secondFactorRequired } from '../core/AppError.ts';
import { isSignedIn } from '../core/principal.ts';
import type { RequestContext } from '../core/requestContext.ts';
import type { Guard } from './guards.ts';

/**
 * Keeps a sign-in that isn't complete out of everything but completing it. A session from before its account needed a
 * second factor isn't complete either.
 */
export const secondFactorGuard: Guard = (c) => {
  const missing = missingFactor(c.var.ctx);
  const { beforeSecondFactor } = c.var.policy;
  if (missing === null || beforeSecondFactor === 'any') return;
  if (missing === 'factor') throw secondFactorRequired();
  const isOpen =
    beforeSecondFactor === 'enrolling' || (beforeSecondFactor === 'enrollingSession' && !c.var.ctx.pendingSignIn);
  if (!isOpen) throw enrolmentRequired();
};

function missingFactor({ principal, pendingSignIn }: RequestContext): 'factor' | 'enrolment' | null {
  if (pendingSignIn) return pendingSignIn.enrolled ? 'factor' : 'enrolment';
  if (!isSignedIn(principal)) return null;
  const { required, enrolled } = principal.secondFactor;
  return required && !enrolled ? 'enrolment' : null;
}
