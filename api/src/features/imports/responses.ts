import { z } from 'zod';
import { idSchema, momentSchema, nullableMoment } from '../../http/responses.ts';

const verdictSchema = z.enum(['create', 'update', 'unchanged', 'duplicate', 'invalid']);

export const importSchema = z
  .object({
    id: idSchema,
    status: z.enum(['draft', 'running', 'done', 'cancelled']),
    fileName: z
      .string()
      .nullable()
      .meta({ examples: ['people.csv'] }),
    columns: z.array(
      z.object({
        header: z.string().meta({ examples: ['Email address'] }),
        field: z
          .string()
          .nullable()
          .meta({ examples: ['email'] }),
      }),
    ),
    role: z.string().meta({ examples: ['employee'] }),
    access: z.string().meta({ examples: ['link'] }),
    overSeatLimit: z.boolean(),
    createdBy: z.string().meta({ examples: ['Dana Whitfield'] }),
    createdAt: momentSchema,
    startedAt: nullableMoment,
    finishedAt: nullableMoment,
    stoppedReason: z
      .string()
      .nullable()
      .meta({ examples: ['The admin who started it can’t import people here any more.'] }),
    counts: z
      .object({
        all: z.int().min(0),
        create: z.int().min(0),
        update: z.int().min(0),
        unchanged: z.int().min(0),
        duplicate: z.int().min(0),
        invalid: z.int().min(0),
      })
      .describe('By verdict.'),
    results: z.object({
      created: z.int().min(0),
      updated: z.int().min(0),
      failed: z.int().min(0),
      waiting: z.int().min(0).describe('Runs, or would run.'),
      left: z.int().min(0).describe('Can be fixed and run again.'),
    }),
    run: z.object({ total: z.int().min(0), done: z.int().min(0) }).describe('The latest run.'),
    links: z.int().min(0).describe('Links in the results, for 24 hours.'),
    passwords: z.int().min(0).describe('Temporary passwords in the results: until they are shown once, for 24 hours.'),
    linksUntil: nullableMoment,
    emails: z.int().min(0).describe('New people who get, or got, an invitation by email.'),
    seats: z
      .object({ limit: z.int().min(0), used: z.int().min(0), added: z.int().min(0) })
      .nullable()
      .describe('What the rows that wait would add. Null: there is no limit.'),
    latest: z.array(z.object({ line: z.int().min(1), name: z.string(), result: z.enum(['created', 'updated']) })),
  })
  .meta({ id: 'UserImport' });

export const importListSchema = z.object({ items: z.array(importSchema) });

export const importRowSchema = z
  .object({
    line: z.int().min(1),
    email: z.string(),
    firstName: z.string(),
    lastName: z.string(),
    role: z.string().meta({ examples: ['employee'] }),
    access: z
      .string()
      .meta({ examples: ['link'] })
      .describe('What a new person gets: link, email, password or hash.'),
    hasSecret: z.boolean().describe('Whether the row has a password or a hash.'),
    hashFormat: z
      .string()
      .nullable()
      .meta({ examples: ['bcrypt'] }),
    verdict: verdictSchema,
    field: z
      .string()
      .nullable()
      .meta({ examples: ['role'] }),
    reason: z
      .string()
      .nullable()
      .meta({ examples: ['Unknown role “manager”.'] })
      .describe('What is wrong, or why a password or hash isn’t used: the person is here already.'),
    changes: z.array(
      z.object({
        field: z.string().meta({ examples: ['role'] }),
        before: z.string().meta({ examples: ['client'] }),
        after: z.string().meta({ examples: ['employee'] }),
      }),
    ),
    duplicateOf: z.int().min(0).nullable(),
    state: z.enum(['waiting', 'done', 'failed']),
  })
  .meta({ id: 'UserImportRow' });

export const importRowsSchema = z.object({ items: z.array(importRowSchema), next: z.int().min(0).nullable() });

export type UserImport = z.infer<typeof importSchema>;
export type UserImportRow = z.infer<typeof importRowSchema>;
export type UserImportRows = z.infer<typeof importRowsSchema>;
