import { zValidator } from '@hono/zod-validator';
import type { Env, MiddlewareHandler, ValidationTargets } from 'hono';
import { validator } from 'hono/validator';
import { resolver, uniqueSymbol } from 'hono-openapi';
import type { z } from 'zod';
import { validationFailed, type FieldProblem } from '../core/AppError.ts';
import { unstorableText } from '../core/unstorableText.ts';

/** zValidator with our error shape, tagged so that the OpenAPI document shows what the route accepts. */
export function validate<Schema extends z.ZodType, Target extends keyof ValidationTargets>(
  target: Target,
  schema: Schema,
) {
  const middleware = zValidator(target, schema, (result) => {
    if (!result.success) throw validationFailed(fieldProblems(result.error.issues as z.core.$ZodIssue[]));
    // In a path such text is part of an id, and an invalid id is treated as unknown.
    const unstorable = target === 'param' ? [] : unstorableText(result.data);
    if (unstorable.length > 0) throw validationFailed(unstorable);
  });
  return Object.assign(middleware, { [uniqueSymbol]: { target, ...resolver(schema) } });
}

/** Like validate('json'), for an optional body. */
export function optionalJson<Schema extends z.ZodOptional>(schema: Schema) {
  const middleware = validator('json', (body: unknown, c): z.output<Schema> => {
    const isAbsent = c.req.header('content-type') === undefined;
    const result = schema.safeParse(isAbsent ? undefined : body);
    const problems = result.success ? unstorableText(result.data) : fieldProblems(result.error.issues);
    if (problems.length > 0) throw validationFailed(problems);
    return result.data as z.output<Schema>;
  });
  return Object.assign(middleware, { [uniqueSymbol]: { target: 'json' as const, ...resolver(schema) } });
}

/** Like validate('form'), for a form that is URL-encoded. It is read as text, which costs less than as form data. */
export function urlEncodedForm<Schema extends z.ZodType>(schema: Schema) {
  type Checked = { in: { form: z.input<Schema> }; out: { form: z.output<Schema> } };
  const middleware: MiddlewareHandler<Env, string, Checked> = async (c, next) => {
    const isForm = c.req.header('content-type')?.startsWith('application/x-www-form-urlencoded') ?? false;
    const fields = new URLSearchParams(isForm ? await c.req.text() : '');
    // A field that is sent twice is an array, which no schema accepts.
    const form = [...new Set(fields.keys())].map((name) => {
      const values = fields.getAll(name);
      return [name, values.length === 1 ? values[0] : values] as const;
    });
    const result = schema.safeParse(Object.fromEntries(form));
    const problems = result.success ? unstorableText(result.data) : fieldProblems(result.error.issues);
    if (problems.length > 0) throw validationFailed(problems);
    c.req.addValidatedData('form', result.data as object);
    await next();
  };
  return Object.assign(middleware, { [uniqueSymbol]: { target: 'form' as const, ...resolver(schema) } });
}

export function fieldProblems(issues: readonly z.core.$ZodIssue[]): FieldProblem[] {
  return issues.flatMap((issue) =>
    issue.code === 'unrecognized_keys'
      ? issue.keys.map((key) => ({ path: [...issue.path, key].join('.'), message: 'Unknown field.' }))
      : [{ path: issue.path.join('.'), message: issue.message }],
  );
}
