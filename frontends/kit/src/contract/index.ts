export * from './defineRemote.ts';
export * from './kitVersion.ts';
export type * from './remoteEntry.ts';
export * from './readPageConfig.ts';
