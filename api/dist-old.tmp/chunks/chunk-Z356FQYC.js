import {
  audit
} from "./chunk-X5SF4IPD.js";
import {
  AppError,
  postgresError
} from "./chunk-QO7DWWQZ.js";

// src/http/requestId.ts
import { randomFillSync } from "node:crypto";
var alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
var randomBytes = new Uint8Array(1e3);
var used = randomBytes.length;
function nextRandomBytes() {
  if (used === randomBytes.length) {
    randomFillSync(randomBytes);
    used = 0;
  }
  used += 10;
  return randomBytes.subarray(used - 10, used);
}
function newRequestId(now = Date.now()) {
  let time = "";
  for (let rest = now, i = 0; i < 10; i++, rest = Math.floor(rest / 32)) time = alphabet[rest % 32] + time;
  let random = "";
  for (const byte of nextRandomBytes()) random += alphabet[byte % 32];
  return `req_${time}${random}`;
}

// src/core/commandContext.ts
var commandContext = (services, command) => ({
  principal: { kind: "anonymous" },
  pendingSignIn: null,
  requestId: newRequestId(),
  ip: null,
  userAgent: command,
  services,
  isStillAllowed: () => Promise.resolve(true)
});

// src/core/audit/mutate.ts
async function mutate(ctx, scope, attempt, work) {
  const defaults = tenantOf(ctx, scope);
  let current = "begin";
  try {
    return await ctx.services.database.transaction(scope, async (tx) => {
      let isAccountedFor = false;
      const result = await work({
        tx,
        step: (name) => {
          current = name;
        },
        audit: async (entry) => {
          await audit(tx, ctx, { ...defaults, ...entry });
          isAccountedFor = true;
        },
        nothingChanged: () => {
          isAccountedFor = true;
        }
      });
      current = "check for an audit row";
      if (!isAccountedFor)
        throw new Error(`${attempt.action} wrote no audit row and did not say that nothing changed.`);
      return result;
    });
  } catch (error) {
    await recordFailure(ctx, scope, { ...defaults, ...attempt }, current, error);
    throw error;
  }
}
var tenantOf = ({ principal }, scope) => (principal.kind === "platformAdmin" || principal.kind === "serviceKey") && scope.as !== "tenant" ? { tenant: null } : {};
async function recordFailure(ctx, scope, attempt, step, error) {
  const database = postgresError(error);
  const details = {
    step,
    errorCode: error instanceof AppError ? error.code : database?.code ?? "INTERNAL",
    constraint: database?.constraint ?? (error instanceof AppError ? postgresError(error.cause)?.constraint ?? null : null)
  };
  if (ctx.services.config.provisionDebug && attempt.action.startsWith("super_")) {
    ctx.services.log.warning("A change failed.", {
      requestId: ctx.requestId,
      tenantId: attempt.tenant?.id,
      userId: attempt.target?.id,
      action: attempt.action,
      ...details
    });
  }
  await ctx.services.database.transaction(scope, (tx) => audit(tx, ctx, { ...attempt, outcome: "failed", details })).catch((cause) => {
    ctx.services.log.error("A failed change could not be recorded.", {
      requestId: ctx.requestId,
      action: attempt.action,
      ...details,
      cause
    });
  });
}

export {
  mutate,
  newRequestId,
  commandContext
};
//# sourceMappingURL=chunk-Z356FQYC.js.map
