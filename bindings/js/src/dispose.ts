// What `using` calls; engines without explicit resource management lack the symbol.
export const disposeSymbol: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');

/**
 * What can be disposed of. The others extend it because bundlers leave out a class that nobody uses,
 * but none with a computed name in it.
 */
export abstract class Disposing {
  abstract dispose(): void;

  [disposeSymbol](): void {
    this.dispose();
  }
}
