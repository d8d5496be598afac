import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';

const CONTRACTS = '\0contracts';
const contractsModule = fileURLToPath(import.meta.resolve('@kaskad/contracts'));
const routeModule = contractsModule.replace(/index\.ts$/, 'route.ts');

/**
 * The contracts as the browser needs them: the method and the path of every route, and the lists of words. The server
 * checks each request and shapes each answer by the schemas, so a phone need not download them, nor zod. Each contract
 * is a module of its own, so that it lies with the pages that use it.
 */
export function contractRoutes(): Plugin {
  let texts: Promise<ReadonlyMap<string, string>> | undefined;
  return {
    name: 'contract-routes',
    enforce: 'pre',
    resolveId: {
      filter: { id: new RegExp(`^(@kaskad/contracts$|${CONTRACTS}/)`) },
      handler: (id) => (id.startsWith(CONTRACTS) ? id : CONTRACTS),
    },
    load: {
      filter: { id: new RegExp(`^${CONTRACTS}`) },
      async handler(id) {
        texts ??= moduleTexts();
        return { code: (await texts).get(id) ?? '', moduleSideEffects: false };
      },
    },
  };
}

/** By the name of the module: what each contract leaves for the browser, and the list of them all. */
async function moduleTexts(): Promise<ReadonlyMap<string, string>> {
  const { module: contracts } = await runnerImport<Record<string, unknown>>(contractsModule);
  const kept = Object.entries(contracts).flatMap(([name, value]) => {
    const left = isWords(value) ? value : isRoutes(value) ? addresses(value) : undefined;
    return left === undefined ? [] : [[name, left] as const];
  });
  const lines = kept.map(([name]) => `export { ${name} } from ${JSON.stringify(`${CONTRACTS}/${name}`)};`);
  return new Map([
    [CONTRACTS, [`export { addressOf } from ${JSON.stringify(routeModule)};`, ...lines].join('\n')],
    ...kept.map(([name, left]) => [`${CONTRACTS}/${name}`, `export const ${name} = ${JSON.stringify(left)};`] as const),
  ]);
}

interface Address {
  readonly method: string;
  readonly path: string;
}

const isWords = (value: unknown): value is readonly string[] =>
  Array.isArray(value) && value.every((word) => typeof word === 'string');

const isAddress = (value: unknown): value is Address =>
  typeof value === 'object' && value !== null && 'method' in value && 'path' in value;

const isRoutes = (value: unknown): value is Record<string, Address> =>
  typeof value === 'object' &&
  value !== null &&
  Object.values(value).length > 0 &&
  Object.values(value).every(isAddress);

const addresses = (routes: Record<string, Address>) =>
  Object.fromEntries(Object.entries(routes).map(([name, { method, path }]) => [name, { method, path }]));
