/** What a user proves who they are with, as the API takes it. */
export type FactorProof = { code: string } | { recoveryCode: string };
