import type { GenerateSpecOptions } from 'hono-openapi';
import { productVersion } from './productVersion.ts';

const failing = {
  responses: {
    default: {
      description: 'A failure',
      content: { 'application/json': { schema: { $ref: '#/components/schemas/Error' } } },
    },
  },
};

/** What the OpenAPI document says besides the routes, which describe themselves by their schemas. */
export const openApiDocument: Partial<GenerateSpecOptions> = {
  defaultValidationErrorResponse: false,
  // A route that takes nothing has no schema to be found by.
  includeEmptyPaths: true,
  defaultOptions: { GET: failing, POST: failing, PUT: failing, PATCH: failing, DELETE: failing },
  documentation: {
    info: {
      title: 'Tenantry API',
      version: productVersion,
      description:
        'Sessions travel in an HttpOnly cookie. Every change needs an Origin of this installation. Every answer carries X-Request-Id; every failure is `{ error: { code, message, requestId, details? } }`.',
    },
    components: {
      schemas: {
        Error: {
          type: 'object',
          required: ['error'],
          properties: {
            error: {
              type: 'object',
              required: ['code', 'message', 'requestId'],
              properties: {
                code: { type: 'string' },
                message: { type: 'string' },
                requestId: { type: 'string' },
                details: { type: 'object' },
              },
            },
          },
        },
      },
      securitySchemes: { session: { type: 'apiKey', in: 'cookie', name: 'tenantry_session' } },
    },
  },
};
