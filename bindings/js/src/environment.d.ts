// What the build provides besides the TypeScript files.

/** Emscripten's glue; the same for both modules. */
declare module '#module' {
  interface Hooks {
    instantiateWasm?: (
      imports: WebAssembly.Imports,
      receive: (instance: WebAssembly.Instance) => void,
    ) => object;
  }
  export default function createModule(host: Hooks): Promise<unknown>;
}

/** The simd128 module, base64. */
declare module '#simd128' {
  const base64: string;
  export default base64;
}

/** A file of its own that holds the scalar module, base64. */
declare module '#scalar' {
  const base64: string;
  export default base64;
}
