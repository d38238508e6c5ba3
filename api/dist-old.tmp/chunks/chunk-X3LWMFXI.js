import {
  createLink
} from "./chunk-VZTRTASP.js";
import {
  mutate
} from "./chunk-Z356FQYC.js";
import {
  fullName
} from "./chunk-X5SF4IPD.js";
import {
  AppError,
  emailSchema,
  exportFormatSchema,
  invitationDaysSchema,
  isUniqueViolation,
  platformRoleSchema,
  requiredNameSchema,
  users,
  validationFailed
} from "./chunk-QO7DWWQZ.js";

// src/http/validate.ts
import { zValidator } from "@hono/zod-validator";
import { validator } from "hono/validator";
import { resolver, uniqueSymbol } from "hono-openapi";

// src/core/unstorableText.ts
var mostNested = 50;
function unstorableText(value, path = []) {
  if (typeof value === "string")
    return /[\0\p{Cs}]/u.test(value) ? [{ path: path.join("."), message: "This contains a character that can\u2019t be stored." }] : [];
  if (typeof value !== "object" || value === null) return [];
  if (path.length > mostNested) return [{ path: path[0], message: "This is nested too deeply." }];
  return Object.entries(value).flatMap(([key, inner]) => unstorableText(inner, [...path, key]));
}

// src/http/validate.ts
function validate(target, schema) {
  const middleware = zValidator(target, schema, (result) => {
    if (!result.success) throw validationFailed(fieldProblems(result.error.issues));
    const unstorable = target === "param" ? [] : unstorableText(result.data);
    if (unstorable.length > 0) throw validationFailed(unstorable);
  });
  return Object.assign(middleware, { [uniqueSymbol]: { target, ...resolver(schema) } });
}
function optionalJson(schema) {
  const middleware = validator("json", (body, c) => {
    const isAbsent = c.req.header("content-type") === void 0;
    const result = schema.safeParse(isAbsent ? void 0 : body);
    const problems = result.success ? unstorableText(result.data) : fieldProblems(result.error.issues);
    if (problems.length > 0) throw validationFailed(problems);
    return result.data;
  });
  return Object.assign(middleware, { [uniqueSymbol]: { target: "json", ...resolver(schema) } });
}
function urlEncodedForm(schema) {
  const middleware = async (c, next) => {
    const isForm = c.req.header("content-type")?.startsWith("application/x-www-form-urlencoded") ?? false;
    const fields = new URLSearchParams(isForm ? await c.req.text() : "");
    const form = [...new Set(fields.keys())].map((name) => {
      const values = fields.getAll(name);
      return [name, values.length === 1 ? values[0] : values];
    });
    const result = schema.safeParse(Object.fromEntries(form));
    const problems = result.success ? unstorableText(result.data) : fieldProblems(result.error.issues);
    if (problems.length > 0) throw validationFailed(problems);
    c.req.addValidatedData("form", result.data);
    await next();
  };
  return Object.assign(middleware, { [uniqueSymbol]: { target: "form", ...resolver(schema) } });
}
function fieldProblems(issues) {
  return issues.flatMap(
    (issue) => issue.code === "unrecognized_keys" ? issue.keys.map((key) => ({ path: [...issue.path, key].join("."), message: "Unknown field." })) : [{ path: issue.path.join("."), message: issue.message }]
  );
}

// src/features/platformAdmins/createPlatformAdmin.ts
import { sql } from "drizzle-orm";

// src/core/passwords/commonPasswords.ts
import { dictionary } from "@zxcvbn-ts/language-common";
var listed;
var sequences = [
  "abcdefghijklmnopqrstuvwxyz",
  "01234567890123456789",
  "qwertyuiopasdfghjklzxcvbnm",
  "1q2w3e4r5t6y7u8i9o0p"
];
function isCommonPassword(bare) {
  listed ??= new Set(dictionary["passwords-common"]);
  const unit = repeatedUnit(bare);
  const core = unit.replace(/^\d+|\d+$/g, "");
  return new Set(bare).size <= 3 || [bare, unit, core, repeatedUnit(core)].some((form) => form !== "" && listed.has(form)) || sequences.some((sequence) => sequence.includes(bare) || [...sequence].reverse().join("").includes(bare));
}
var repeatedUnit = (text) => /^(.+?)\1+$/u.exec(text)?.[1] ?? text;

// src/core/passwords/passwordPolicy.ts
var passwordMaxLength = 256;
function passwordProblem(password, { email, tenantName, minLength }) {
  const length = [...password.normalize("NFKC")].length;
  if (length < minLength) return `Use at least ${minLength} characters.`;
  if (length > passwordMaxLength) return `Use at most ${passwordMaxLength} characters.`;
  const bare = lettersAndDigits(password) || password.normalize("NFKC");
  if (isCommonPassword(bare)) return "This password is too easy to guess. Use a less common one.";
  const [mailbox = ""] = email.split("@");
  const knownTerms = ["tenantry", mailbox, ...tenantName ? [tenantName] : []].map(lettersAndDigits).filter((term) => term.length >= 4);
  const remainder = knownTerms.reduce((rest, term) => rest.replaceAll(term, ""), bare);
  if (remainder !== bare && remainder.length < minLength / 2) {
    return "This password is mostly your email or the name of the product or tenant. Use something else.";
  }
  return null;
}
function requireGoodPassword(password, context, path = "password") {
  const problem = passwordProblem(password, context);
  if (problem) throw validationFailed([{ path, message: problem }]);
}
var lettersAndDigits = (text) => text.normalize("NFKC").toLowerCase().replace(/[^\p{L}\p{N}]/gu, "");

// src/core/users/emailTaken.ts
var emailTaken = (cause) => {
  const message = "A platform admin with this email already exists.";
  return new AppError("EMAIL_TAKEN", 409, message, { details: { fields: [{ path: "email", message }] }, cause });
};

// src/core/links/createInvitation.ts
var createInvitation = (services, mutation, user, { expiresInDays, createdByUserId }) => createLink(services, mutation, "invitation", user, { expiresInHours: expiresInDays * 24, createdByUserId });

// src/features/platformAdmins/createPlatformAdmin.ts
var inviteDays = 7;
async function createPlatformAdmin(ctx, { password, ...person }) {
  const { config, hasher } = ctx.services;
  if (password !== null)
    requireGoodPassword(password, { email: person.email, tenantName: null, minLength: config.passwordMinLength });
  const passwordHash = password === null ? null : await hasher.hash(password);
  const label = fullName(person);
  const attempt = { action: "platform_admin_created", target: { type: "user", id: null, label } };
  return mutate(ctx, { as: "platform" }, attempt, async (mutation) => {
    const user = await insertPlatformAdmin(mutation, { ...person, passwordHash });
    if (passwordHash !== null) return { inviteUrl: null };
    const link = await createInvitation(ctx.services, mutation, user, {
      expiresInDays: inviteDays,
      createdByUserId: null
    });
    const target = { type: "user", id: user.id, label };
    await mutation.audit({
      action: "platform_admin_invite_generated",
      target,
      details: { expiresAt: link.expiresAt.toISOString() }
    });
    return { inviteUrl: link.url };
  });
}
async function insertPlatformAdmin({ tx, step, audit }, { platformRole = "owner", ...row }) {
  step("insert user");
  const [user] = await tx.insert(users).values({ ...row, role: "super_user", platformRole, passwordSetAt: row.passwordHash === null ? null : sql`now()` }).returning({ id: users.id, tenantId: users.tenantId }).catch((error) => {
    throw isUniqueViolation(error, "users_tenant_id_email_unique") ? emailTaken(error) : error;
  });
  await audit({
    action: "platform_admin_created",
    target: { type: "user", id: user.id, label: fullName(row) },
    changes: { email: { before: null, after: row.email }, platformRole: { before: null, after: platformRole } }
  });
  return user;
}

// src/features/platformAdmins/schemas.ts
import { z } from "zod";
var exportPlatformAdminsSchema = z.strictObject({
  format: exportFormatSchema,
  search: z.string().trim().max(200).optional(),
  status: z.enum(["active", "inactive", "pending"]).optional(),
  role: platformRoleSchema.optional()
});
var newRoleSchema = platformRoleSchema.optional().describe("An owner, unless it says otherwise.");
var createPlatformAdminSchema = z.strictObject({
  email: emailSchema,
  firstName: requiredNameSchema,
  lastName: requiredNameSchema,
  platformRole: newRoleSchema
});
var updatePlatformAdminSchema = z.strictObject({
  email: emailSchema.optional(),
  firstName: requiredNameSchema.optional(),
  lastName: requiredNameSchema.optional(),
  isActive: z.boolean().optional(),
  platformRole: platformRoleSchema.optional().describe("Another role than before needs X-Confirm.")
}).refine((changes) => Object.keys(changes).length > 0, "Send at least one change.");
var platformAdminIdSchema = z.strictObject({ id: z.string().max(100) });
var invitePlatformAdminSchema = z.strictObject({
  expiresInDays: invitationDaysSchema,
  sendEmail: z.boolean().default(false)
}).optional();
var promoteSchema = z.strictObject({ userId: z.uuid("Choose a user."), platformRole: newRoleSchema });
var demoteSchema = z.strictObject({
  reactivateTenantAccount: z.boolean().default(false),
  overSeatLimit: z.boolean().optional().describe("Reactivates although all seats of the tenant are taken.")
}).optional();

export {
  unstorableText,
  validate,
  optionalJson,
  urlEncodedForm,
  fieldProblems,
  passwordMaxLength,
  passwordProblem,
  requireGoodPassword,
  emailTaken,
  createInvitation,
  createPlatformAdmin,
  insertPlatformAdmin,
  exportPlatformAdminsSchema,
  createPlatformAdminSchema,
  updatePlatformAdminSchema,
  platformAdminIdSchema,
  invitePlatformAdminSchema,
  promoteSchema,
  demoteSchema
};
//# sourceMappingURL=chunk-X3LWMFXI.js.map
