import type { Feature } from '../config.ts';
import type { Hono } from 'hono';
import { generateSpecs } from 'hono-openapi';
import type { Audience } from './audiences.ts';
import { routePolicyOf, stepUpActionOf } from './routePolicy.ts';
import { routeDescriptionOf, type RouteDescription } from './describeRoute.ts';
import type { AppEnv } from './appEnv.ts';
import { errorStatuses, type ErrorCode } from '../contract/errorCodes.ts';
import { exampleOf, type Schema } from './openApiExamples.ts';
import { productVersion } from '../core/productVersion.ts';

type Options = {
  productName: string;
  /** The name of the session cookie in this installation. */
  cookieName: string;
  features: ReadonlySet<Feature>;
};

/** The parts of the document that are read and written here. */
type MediaType = { schema?: Schema; examples?: Record<string, { value: unknown }> };
type Media = Record<string, MediaType>;
type Response = { description: string; content?: Media; headers?: unknown };
type Parameter = {
  in: string;
  name: string;
  description?: string;
  required?: boolean;
  schema?: Schema;
  example?: unknown;
};
type Operation = {
  tags?: string[];
  description?: string;
  security?: unknown[];
  parameters?: Parameter[];
  requestBody?: { content: Media };
  responses: Record<string, Response | { $ref: string }>;
};
type Components = { schemas: Record<string, Schema>; responses: Record<string, Response> };
type Document = { paths: Record<string, Record<string, Operation>>; components: Components };
type Route = { method: string; path: string; audience: Audience | null; description: RouteDescription };

const prefix = '/api/v1';

/** The groups of routes in the reference. The last matching prefix wins. */
const tags: readonly (readonly [prefix: string, tag: string])[] = [
  ['/auth', 'Sign-in and sessions'],
  ['/auth/impersonation', 'Impersonation'],
  ['/auth/page-loads', 'Platform: frontends'],
  ['/super', 'Platform: overview, audit and email'],
  ['/super/tenants', 'Platform: tenants'],
  ['/super/tenants/:tenantId/users', 'Platform: a tenant’s users'],
  ['/super/admins', 'Platform: admins'],
  ['/super/webhooks', 'Platform: webhooks'],
  ['/super/service-keys', 'Platform: service keys and backends'],
  ['/super/backends', 'Platform: service keys and backends'],
  ['/super/remotes', 'Platform: frontends'],
  ['/service', 'Service: for your own backend'],
  ['/tenant', 'Tenant: settings and onboarding'],
  ['/settings', 'Tenant: email'],
  ['/clients', 'Tenant: clients'],
  ['/hooks', 'Hooks: called by other services'],
];

/** The error codes that guards and validation can return before a route's own action runs. */
export function guardErrors({ method, path, audience }: Omit<Route, 'description'>, takesInput: boolean): ErrorCode[] {
  if (audience === 'serviceKeys') return serviceKeyErrors(method, takesInput);
  if (routePolicyOf(method, path).isSigned)
    return ['INTERNAL', 'DATABASE_UNAVAILABLE', 'NOT_FOUND', 'UNSUPPORTED_MEDIA_TYPE', 'BODY_TOO_LARGE'];
  const isOpen = audience === 'everyone';
  const isForRole = !isOpen && audience !== 'signedIn';
  return [
    'INTERNAL',
    'DATABASE_UNAVAILABLE',
    'SECOND_FACTOR_ENROLMENT_REQUIRED',
    'SECOND_FACTOR_REQUIRED',
    'IMPERSONATION_ENDED',
    'IMPERSONATING',
    ...(isOpen ? [] : (['UNAUTHENTICATED'] as const)),
    ...(isForRole
      ? (['FORBIDDEN', 'PLATFORM_ROLE_REQUIRED', 'PASSWORD_CHANGE_REQUIRED', 'TENANT_INACTIVE', 'NOT_FOUND'] as const)
      : []),
    ...(path.includes(':') ? (['NOT_FOUND'] as const) : []),
    ...(stepUpActionOf(method, path) === null ? [] : (['STEP_UP_REQUIRED'] as const)),
    ...(takesInput ? (['VALIDATION_FAILED'] as const) : []),
    ...(method === 'GET' ? [] : (['ORIGIN_REFUSED', 'UNSUPPORTED_MEDIA_TYPE', 'BODY_TOO_LARGE'] as const)),
  ];
}

const serviceKeyErrors = (method: string, takesInput: boolean): ErrorCode[] => [
  'INTERNAL',
  'DATABASE_UNAVAILABLE',
  'SERVICE_KEY_INVALID',
  'SCOPE_MISSING',
  'TENANT_INACTIVE',
  'NOT_FOUND',
  'RATE_LIMITED',
  ...(takesInput ? (['VALIDATION_FAILED'] as const) : []),
  ...(method === 'GET' ? [] : (['UNSUPPORTED_MEDIA_TYPE', 'BODY_TOO_LARGE'] as const)),
];

/** Builds the OpenAPI document from the routes' descriptions and what all routes have in common. */
export async function openApiDocument(
  routes: Pick<Hono<AppEnv>, 'routes'>,
  { productName, cookieName, features }: Options,
) {
  const document = (await generateSpecs(routes as Hono, {
    defaultValidationErrorResponse: false,
    documentation: {
      info: {
        title: `${productName} API`,
        version: productVersion,
        description: `Sign in with \`POST /api/v1/auth/login\`; the session travels in the HttpOnly cookie \`${cookieName}\`. Every change needs an \`Origin\` of this installation. Every response carries \`X-Request-Id\`; every failure is \`{ error: { code, message, requestId, details? } }\`.`,
      },
      tags: [...new Set(tags.map(([, name]) => name))].map((name) => ({ name })),
      components: {
        schemas: { Error: errorSchema },
        headers: { RequestId: { description: 'Finds the request in the audit log.', schema: { type: 'string' } } },
        securitySchemes: {
          session: { type: 'apiKey', in: 'cookie', name: cookieName },
          serviceKey: { type: 'http', scheme: 'bearer', description: 'A service key: `tnt_sk_…`.' },
        },
      },
    },
  })) as unknown as Document;
  for (const path of Object.keys(document.paths))
    if (path.startsWith('/api/v1/clients') && !features.has('clients')) delete document.paths[path];
  document.components.responses = {};
  for (const { method, path, handler } of routes.routes) {
    const description = routeDescriptionOf(handler);
    const operation = document.paths[path.replaceAll(/:(\w+)/g, '{$1}')]?.[method.toLowerCase()];
    if (description && operation)
      describe(
        operation,
        { method, path, audience: routePolicyOf(method, path).audience, description },
        document.components,
      );
  }
  return withoutPatterns(document);
}

function describe(operation: Operation, route: Route, { schemas, responses }: Components) {
  const { path, audience, description } = route;
  const local = path.slice(prefix.length);
  operation.tags = [tags.findLast(([start]) => local === start || local.startsWith(`${start}/`))?.[1] ?? 'Other'];
  if (audience === 'serviceKeys') operation.security = [{ serviceKey: [] }];
  else if (audience !== 'everyone') operation.security = [{ session: [] }];
  if (audience === 'serviceKeys')
    operation.description = `For service keys with the scope \`${routePolicyOf(route.method, path).scope}\`.`;
  if (audience === 'platformAdmins') operation.description = rolesOf(route);
  const declared = operation.parameters ?? [];
  const takesInput = operation.requestBody !== undefined || declared.some((parameter) => parameter.in !== 'path');
  operation.parameters = [...declared, ...headersOf(route)].map((parameter) => ({
    example: exampleOf(parameter.schema ?? {}, schemas, parameter.name),
    ...parameter,
  }));
  for (const media of Object.values(operation.requestBody?.content ?? {}))
    showExample(media, description.exampleBody ?? exampleOf(media.schema ?? {}, schemas));
  const success = operation.responses[description.status] as Response;
  const json = success.content?.['application/json'];
  if (json) showExample(json, exampleOf(json.schema ?? {}, schemas));
  const codes = new Set([...description.errors, ...guardErrors(route, takesInput)]);
  operation.responses = {
    [description.status]: { ...success, headers: requestIdHeader },
    ...errorResponses([...codes].toSorted(), responses),
    default: failure('Any other failure'),
  };
}

function rolesOf({ method, path }: Route): string {
  const { read, change } = routePolicyOf(method, path).platformRoles;
  return `For platform admins with the role ${(method === 'GET' ? read : change).join(' or ')}.`;
}

/** Gives the example a name, because the reference omits an unnamed one. */
function showExample(media: MediaType, value: unknown) {
  media.examples = { Example: { value } };
}

function headersOf({ audience, description: route }: Route): Parameter[] {
  const header = (name: string, description: string, required = false): Parameter => ({
    in: 'header',
    name,
    description,
    required,
    schema: { type: 'string' },
  });
  const confirmation = (onlyFor: string | undefined) =>
    header('X-Confirm', onlyFor ? `Confirms ${onlyFor}.` : 'Confirms the action.', onlyFor === undefined);
  const actsAsTenant = audience === 'tenantAdmins' || audience === 'tenantMembers';
  return [
    ...(actsAsTenant
      ? [header('X-Tenant-Id', 'From a platform admin: the tenant to act as. Ignored from anyone else.')]
      : []),
    ...(route.takesIdempotencyKey
      ? [header('Idempotency-Key', 'A repeat with the same key and body gets the first response and changes nothing.')]
      : []),
    ...(route.confirm ? [{ ...confirmation(route.confirmOnlyFor), example: route.confirm }] : []),
  ];
}

/** One response per status. Routes with the same codes share it. */
function errorResponses(codes: ErrorCode[], shared: Record<string, Response>): Operation['responses'] {
  const statuses = new Set(codes.map((code) => errorStatuses[code]));
  return Object.fromEntries(
    [...statuses].map((status) => {
      const possible = codes.filter((code) => errorStatuses[code] === status);
      const name = possible.join('.');
      shared[name] ??= failure(possible.join(', '), {
        properties: { error: { properties: { code: { enum: possible } } } },
      });
      return [status, { $ref: `#/components/responses/${name}` }];
    }),
  );
}

const requestIdHeader = { 'X-Request-Id': { $ref: '#/components/headers/RequestId' } };
const anyError: Schema = { $ref: '#/components/schemas/Error' };
const failure = (description: string, narrowed?: Schema): Response => ({
  description,
  headers: requestIdHeader,
  content: { 'application/json': { schema: narrowed ? { allOf: [anyError, narrowed] } : anyError } },
});

const errorSchema = {
  type: 'object' as const,
  required: ['error'],
  properties: {
    error: {
      type: 'object' as const,
      required: ['code', 'message', 'requestId'],
      properties: {
        code: { type: 'string' as const, enum: Object.keys(errorStatuses) },
        message: { type: 'string' as const },
        requestId: { type: 'string' as const },
        details: { type: 'object' as const },
      },
    },
  },
};

/** Drops the patterns of UUIDs and dates: they are hundreds of characters long, and the format says the same. */
const withoutPatterns = <T>(document: T): T =>
  JSON.parse(
    JSON.stringify(document, (_, value: unknown) =>
      typeof value === 'object' && value !== null && 'format' in value ? { ...value, pattern: undefined } : value,
    ),
  ) as T;
