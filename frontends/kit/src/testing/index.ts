export * from './browserStubs.ts';
export * from './factories.ts';
export * from './renderRoute.tsx';
export * from './server.ts';
export * from './setPageConfig.ts';
