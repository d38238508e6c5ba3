import {
  createResetLink,
  resetFactors
} from "./chunks/chunk-6UA22KIR.js";
import {
  userLock
} from "./chunks/chunk-VZTRTASP.js";
import "./chunks/chunk-5OPP6SQT.js";
import {
  isMailConfigured
} from "./chunks/chunk-FM5OVEII.js";
import "./chunks/chunk-UAZ3E33A.js";
import "./chunks/chunk-EBBDBTUE.js";
import {
  commandContext,
  mutate
} from "./chunks/chunk-Z356FQYC.js";
import {
  fullName,
  openServices
} from "./chunks/chunk-X5SF4IPD.js";
import {
  explainStartFailure
} from "./chunks/chunk-O6KQXCCV.js";
import {
  AppError,
  migrationsFolder,
  normaliseEmail,
  notFound,
  policies,
  readConfig,
  users
} from "./chunks/chunk-QO7DWWQZ.js";

// src/entries/recoverAdmin.ts
import { parseArgs } from "node:util";

// src/features/platformAdmins/createRecoveryLink.ts
import { and, desc, eq, isNull } from "drizzle-orm";
async function createRecoveryLink(ctx, email) {
  const action = "platform_admin_reset_link_generated";
  return mutate(
    ctx,
    { as: "platform" },
    { action, target: { type: "user", id: null, label: email } },
    async (mutation) => {
      const { tx, step, audit } = mutation;
      step("find admin");
      const [admin] = await tx.select({
        id: users.id,
        tenantId: users.tenantId,
        email: users.email,
        firstName: users.firstName,
        lastName: users.lastName
      }).from(users).where(and(eq(users.emailKey, email), isNull(users.tenantId), eq(users.isActive, true))).orderBy(desc(eq(users.email, email))).for(userLock);
      if (!admin) throw notFound();
      const target = { type: "user", id: admin.id, label: fullName(admin) };
      const mailConfigured = await isMailConfigured(tx, null);
      const afterReset = await resetFactors(
        ctx,
        mutation,
        { ...admin, mailConfigured },
        { by: ctx.userAgent ?? "A command on the server", byUserId: null }
      );
      if (afterReset) await audit({ action: "second_factor_reset", target, details: { by: ctx.userAgent } });
      const link = afterReset ?? await createResetLink(ctx.services, mutation, admin, {
        expiresInHours: policies.resetLinkHours,
        createdByUserId: null
      });
      await audit({
        action,
        target,
        details: { expiresAt: link.expiresAt.toISOString() }
      });
      return link;
    }
  );
}

// src/entries/recoverAdmin.ts
try {
  const {
    values: { email }
  } = parseArgs({ options: { email: { type: "string" } } });
  if (email === void 0) {
    process.stdout.write(
      "Creates a reset link for a platform admin and removes their second factors:\n\n  npm run admin:recover -- --email ADDRESS\n"
    );
    process.exitCode = 2;
  } else {
    await recover(normaliseEmail(email));
  }
} catch (error) {
  process.stderr.write(`${explainStartFailure(error, null)}
`);
  process.exitCode = 1;
}
async function recover(email) {
  const { services, close } = await openServices(readConfig(process.env), { migrationsFolder, mayJoin: true });
  try {
    const { url } = await createRecoveryLink(commandContext(services, "npm run admin:recover"), email);
    process.stdout.write(`${email} can choose a new password here; the link works once, within 24 hours:
${url}
`);
  } catch (error) {
    if (error instanceof AppError && error.code === "NOT_FOUND")
      throw new AppError("NOT_FOUND", 404, `No active platform admin has the email ${email}.`);
    throw error;
  } finally {
    await close();
  }
}
//# sourceMappingURL=recoverAdmin.js.map
