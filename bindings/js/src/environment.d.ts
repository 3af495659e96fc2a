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

/** Bit i: whether byte i is one character in such a text. */
declare module '#singles' {
  const singles: bigint;
  export default singles;
}

/** The simd128 module as text, see decode.ts. */
declare module '#simd128' {
  const text: string;
  export default text;
}

/** The module of one algorithm, '#small/sha256'. */
declare module '#small/*' {
  const text: string;
  export default text;
}

/** A file of its own that holds the same without vector instructions. */
declare module '#second/*' {
  const text: string;
  export default text;
}

/** A file of its own that holds the scalar module in the same way. */
declare module '#scalar' {
  const text: string;
  export default text;
}
