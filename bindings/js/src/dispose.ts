// The method that `using` calls; engines without explicit resource management lack the symbol.
export const disposeSymbol: typeof Symbol.dispose = Symbol.dispose ?? Symbol.for('Symbol.dispose');
