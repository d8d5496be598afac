import type { Plugin } from 'vite';

/** What a file of the build asks for, by its name. */
type Imports = ReadonlyMap<string, readonly string[]>;

/**
 * Ends a build whose files ask for each other in a circle: one of them would run before what it needs is there, and the
 * page would stay empty. Folders may be in no circle and their files still are, because whole folders share a file.
 */
export function noCircles(): Plugin {
  return {
    name: 'no-circles',
    apply: 'build',
    generateBundle(_, bundle) {
      const chunks = Object.values(bundle).filter((file) => file.type === 'chunk');
      const circle = circleIn(new Map(chunks.map(({ fileName, imports }) => [fileName, imports])));
      if (circle) this.error(`files of the build ask for each other in a circle: ${circle.join(' → ')}`);
    },
  };
}

/** The first circle found, as the names along it with the first one again at its end; undefined where there is none. */
export function circleIn(imports: Imports): readonly string[] | undefined {
  const done = new Set<string>();
  const walk = (name: string, path: readonly string[]): readonly string[] | undefined => {
    const at = path.indexOf(name);
    if (at >= 0) return [...path.slice(at), name];
    if (done.has(name)) return undefined;
    for (const next of imports.get(name) ?? []) {
      const circle = walk(next, [...path, name]);
      if (circle) return circle;
    }
    done.add(name);
    return undefined;
  };
  for (const name of imports.keys()) {
    const circle = walk(name, []);
    if (circle) return circle;
  }
  return undefined;
}
