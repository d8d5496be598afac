import { createRequire } from 'node:module';

const require = createRequire(import.meta.url);

/** A package that few requests need: the first one that does loads it, and until then it takes no memory. */
export function lazily<Package>(name: string): () => Package {
  let loaded: Package | undefined;
  return () => (loaded ??= require(name) as Package);
}
