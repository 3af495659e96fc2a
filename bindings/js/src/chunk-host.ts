// The module of files in chunks: an instance for each file.
import { type GrowingFunctions, type Instance, instances } from './instance.js';
import { OwnHost } from './own-host.js';

/** What module/chunk_module.cc exports. Errors are numbers, 0 is none. */
export interface ChunkFunctions extends GrowingFunctions {
  beginSealing(): number;
  seal(size: number, last: number): number;
  parse(): number;
  beginOpening(): number;
  open(size: number, last: number): number;
  clear(): void;
}

/** @internal */
export class ChunkHost extends OwnHost<() => Instance<ChunkFunctions>> {
  override instantiate(module: WebAssembly.Module): () => Instance<ChunkFunctions> {
    return instances<ChunkFunctions>(module, this.modules, 2).create;
  }
}
