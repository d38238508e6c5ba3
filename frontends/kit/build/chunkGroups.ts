/** What every page of a build needs anyway is one file of it: each further one is asked for in turn. */
export const federationChunk = { name: 'federation', test: /node_modules\/@module-federation\/|externalRuntime/ };

/** A page shows a handful of icons, of a few hundred bytes each. */
export const iconsChunk = { name: 'icons', test: /node_modules\/@tabler\/icons-react\// };
