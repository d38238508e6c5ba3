// Zod tries whether it may compile code at run time. The page's policy forbids it, and the browser reports every try.
// Zod reads this when it starts, so the kit says it first and needn't load zod for it.
const shared = globalThis as { __zod_globalConfig?: { jitless?: boolean } };
shared.__zod_globalConfig = { ...shared.__zod_globalConfig, jitless: true };

export {};
