import {
  AppError,
  ConfigError,
  EmbeddedDatabaseError,
  RolesMissingError,
  describeError
} from "./chunk-QO7DWWQZ.js";

// src/entries/explainStartFailure.ts
function explainStartFailure(error, port) {
  const { code } = error;
  if (code === "EADDRINUSE")
    return `Port ${port} is taken by another program. Stop it, or choose another one: PORT=3001 npm start`;
  if (code === "EACCES" && port !== null && port < 1024)
    return `Port ${port} needs more rights than this user has. Choose one above 1023: PORT=3000 npm start`;
  if (error instanceof ConfigError || error instanceof EmbeddedDatabaseError || error instanceof RolesMissingError)
    return error.message;
  if (error instanceof AppError) {
    const fields = error.details?.["fields"] ?? [];
    return [error.message, ...fields.map(({ path, message }) => `  ${path}: ${message}`)].join("\n");
  }
  return `Tenantry could not start.
${JSON.stringify(describeError(error), null, 2)}`;
}

export {
  explainStartFailure
};
//# sourceMappingURL=chunk-O6KQXCCV.js.map
