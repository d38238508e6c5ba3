// Zod tests whether it may compile code at run time. The page's policy forbids that, and the browser logs each attempt.
// Zod reads this when it starts, so the kit sets it first, without loading zod.
const shared = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
shared.__zod_globalConfig = { ...shared.__zod_globalConfig, jitless: true };

export {};
