export * from './defineRemote.ts';
export * from './kitVersion.ts';
export * from './navCounts.ts';
export * from './recordLinks.ts';
export type * from './remoteEntry.ts';
export * from './readPageConfig.ts';
export * from './workspaceStart.ts';
