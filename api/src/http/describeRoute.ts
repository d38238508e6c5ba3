import type { MiddlewareHandler } from 'hono';
import { resolver, uniqueSymbol } from 'hono-openapi';
import type { z } from 'zod';
import type { AppEnv } from './appEnv.ts';
import type { ErrorCode } from '../contract/errorCodes.ts';

type Description = {
  summary: string;
  deprecated?: true;
  status?: 200 | 201;
  /** The error codes of the route's own action. The document adds those of guards and validation. */
  errors?: ErrorCode[];
  /** The phrase that the caller must send as X-Confirm. */
  confirm?: string;
  /** The change that needs the phrase, if the route can be called without it. */
  confirmOnlyFor?: string;
  takesIdempotencyKey?: boolean;
  /** An example body, for a route that would refuse the generated one. */
  exampleBody?: unknown;
};

/** The schema of a JSON response, or the media types of a file response. */
type Content = z.ZodType | string[];

type Optional = 'confirm' | 'confirmOnlyFor' | 'deprecated' | 'exampleBody';

export type RouteDescription = Required<Omit<Description, Optional>> &
  Pick<Description, Optional> & { content: Content };

const descriptionSymbol = Symbol('routeDescription');
type Described = { [descriptionSymbol]?: RouteDescription };

/** Describes a route's responses for the OpenAPI document and the tests. Requests pass through unchanged. */
export function describeRoute(content: Content, description: Description): MiddlewareHandler<AppEnv> {
  const { summary, deprecated, status = 200, errors = [], takesIdempotencyKey = false } = description;
  const middleware: MiddlewareHandler<AppEnv> = (_, next) => next();
  const success = Array.isArray(content)
    ? Object.fromEntries(content.map((type) => [type, { schema: { type: 'string' as const } }]))
    : { 'application/json': { schema: resolver(content) } };
  const routeDescription: RouteDescription = {
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
    [descriptionSymbol]: routeDescription,
  });
}

export const routeDescriptionOf = (handler: unknown) => (handler as Described)[descriptionSymbol];
