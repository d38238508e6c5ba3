/** What we need of WebAssembly, without the browser's whole library: this code runs on servers. */
declare namespace WebAssembly {
  type Module = object;
  type Instance = { exports: Record<string, unknown> };
  function instantiate(module: Module): Promise<Instance>;
}

/** Loaded as a module by the platform; scripts/bundleWorker.mjs puts the file beside the bundle. */
declare module '@phi-ag/argon2/argon2.wasm' {
  const module: WebAssembly.Module;
  export default module;
}
