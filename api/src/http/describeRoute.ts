import type { MiddlewareHandler } from 'hono';
import { resolver, uniqueSymbol } from 'hono-openapi';
import type { z } from 'zod';
import type { AppEnv } from './appEnv.ts';
import type { ErrorCode } from '../contract/errorCodes.ts';

type Description = {
  summary: string;
  deprecated?: true;
  status?: 200 | 201;
  /** The codes of this route's own refusals; those of the guards and of validation are added by the document. */
  errors?: ErrorCode[];
  /** The phrase that has to be sent as X-Confirm. */
  confirm?: string;
  takesIdempotencyKey?: boolean;
  /** A request body, where one made from the field names would be refused. */
  exampleBody?: unknown;
};

/** The schema of a JSON response, or the media types of a file. */
type Content = z.ZodType | string[];

type Optional = 'confirm' | 'deprecated' | 'exampleBody';

export type RouteDescription = Required<Omit<Description, Optional>> &
  Pick<Description, Optional> & { content: Content };

const answerSymbol = Symbol('answer');
type Described = { [answerSymbol]?: RouteDescription };

/** Describes what a route answers, for the OpenAPI document and the tests. A request passes straight through. */
export function describeRoute(content: Content, description: Description): MiddlewareHandler<AppEnv> {
  const { summary, deprecated, status = 200, errors = [], takesIdempotencyKey = false } = description;
  const middleware: MiddlewareHandler<AppEnv> = (_, next) => next();
  const success = Array.isArray(content)
    ? Object.fromEntries(content.map((type) => [type, { schema: { type: 'string' as const } }]))
    : { 'application/json': { schema: resolver(content) } };
  const answer: RouteDescription = {
    ...description,
    content,
    status,
    takesIdempotencyKey,
    errors: [
      ...errors,
      ...(takesIdempotencyKey ? (['IDEMPOTENCY_CONFLICT', 'VALIDATION_FAILED'] as const) : []),
      ...(description.confirm ? (['CONFIRMATION_REQUIRED'] as const) : []),
    ],
  };
  return Object.assign(middleware, {
    [uniqueSymbol]: {
      spec: {
        summary,
        ...(deprecated && { deprecated }),
        responses: { [status]: { description: 'Success', content: success } },
      },
    },
    [answerSymbol]: answer,
  });
}

export const routeDescription = (handler: unknown) => (handler as Described)[answerSymbol];
