import { z } from 'zod';
import { platformRightSchema } from '../contract/platformRoleSchemas.ts';

/** A path in which `:name` stands for a value, such as `/super/tenants/:tenantId`. */
export const addressTemplate = z
  .string()
  .max(300)
  .regex(/^\/(?!\/)[\w\-./:?=&#]*$/, 'Must be a path on this origin, such as /super/tenants/:tenantId.');

/** A field of what is shown, such as `invite.status`. With a number before it, of another of the page's answers: `0.name`. */
const field = z
  .string()
  .max(80)
  .regex(/^(\d\.)?[a-zA-Z]\w*(\.[a-zA-Z]\w*){0,2}$/, 'Must be a field, such as invite.status.');

const key = z.string().regex(/^[a-zA-Z0-9][\w-]{0,39}$/);
const label = z.string().min(1).max(80);

/** A record of at most so many keys. */
const atMost = <Value extends z.ZodType>(most: number, name: z.ZodString, value: Value) =>
  z.record(name, value).refine((given) => Object.keys(given).length <= most, `At most ${most} keys.`);

const whenSchema = atMost(4, field, z.union([z.string().max(80), z.number(), z.boolean(), z.null()]));

export const markKinds = [
  'active',
  'deactivated',
  'failed',
  'inactive',
  'pending',
  'expired',
  'suspended',
  'revoked',
] as const;

/** One way to write a cell. It is taken if all of `when` holds and its field has a value. */
const showingSchema = z.strictObject({
  when: whenSchema.optional(),
  field: field.optional(),
  /** How the value is written. Dates and times are in the reader's language and zone. */
  as: z.enum(['text', 'count', 'date', 'exact', 'ago', 'past', 'left']).optional(),
  /** What each value is called, and its mark. One that has no label isn't shown. */
  labels: atMost(20, key, z.union([label, z.strictObject({ label, kind: z.enum(markKinds) })])).optional(),
  /** Around the value, which stands at `{}`: `{} users`. `{name}` is the text of another field. */
  text: label.optional(),
  /** So many bars before it, of which as many as its value are filled. */
  bars: z.int().min(1).max(10).optional(),
  look: z.enum(['quiet', 'code']).optional(),
});

/** The first that can be taken is shown. */
const cellSchema = z.array(showingSchema).min(1).max(6);

const pixels = z.int().min(20).max(1_000);

const columnSchema = z.strictObject({
  key,
  header: z.string().max(40).optional(),
  /** Without it only the room is kept. */
  cell: cellSchema.optional(),
  width: pixels.optional(),
  minWidth: pixels.optional(),
  align: z.literal('right').optional(),
  yields: z.int().min(1).max(20).optional(),
});

/** How the document shows the `items` that a list's first request answers: the fields, and where a row leads. */
export const rowsSchema = z.strictObject({
  /** A field, or several that make the name. If all are empty, the detail is the name. */
  name: z.union([z.string().max(40), z.array(z.string().max(40)).min(1).max(4)]),
  detail: z.string().max(40).optional(),
  link: addressTemplate,
  /** As the kit's list tools call it, so that columns hidden in this browser are hidden here as well. */
  list: key.optional(),
  /** What the button beside the page's title needs. Without it, everyone has one. */
  action: platformRightSchema.optional(),
  /** Who may choose rows: those with one of these rights. Without it, everyone. */
  choosable: z.array(platformRightSchema).max(10).optional(),
  /** As the kit's columns, from the one of the name. */
  columns: z.array(columnSchema).min(1).max(12).optional(),
  /** On a phone: the parts of the second line, and what stands at the end. */
  phone: z.strictObject({ meta: z.array(cellSchema).max(4), end: cellSchema.optional() }).optional(),
});

/** How the document shows the record that a drawer's last request answers: the fields that make its name, and its facts. */
export const recordSchema = z.strictObject({
  name: z.array(z.string().max(40)).min(1).max(4),
  detail: z.string().max(40).optional(),
  /** After the detail. */
  more: z.array(cellSchema).max(4).optional(),
  /** Beside the name. */
  status: cellSchema.optional(),
  facts: z
    .strictObject({
      title: label,
      /** Where one of these holds, the page shows something else first. */
      unless: z.array(whenSchema).max(6).optional(),
      items: z
        .array(z.strictObject({ label, cell: cellSchema }))
        .min(1)
        .max(20),
    })
    .optional(),
});

export type When = z.infer<typeof whenSchema>;
export type Cell = z.infer<typeof cellSchema>;
export type Showing = z.infer<typeof showingSchema>;
export type FirstRows = z.infer<typeof rowsSchema>;
export type FirstColumn = z.infer<typeof columnSchema>;
export type FirstRecord = z.infer<typeof recordSchema>;
