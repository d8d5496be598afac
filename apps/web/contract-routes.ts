import { fileURLToPath } from 'node:url';
import { type Plugin, runnerImport } from 'vite';

const CONTRACTS = '\0contracts';
const contractsModule = fileURLToPath(import.meta.resolve('@kaskad/contracts'));
const routeModule = contractsModule.replace(/index\.ts$/, 'route.ts');

/**
 * The contracts as the browser needs them: the method and the path of every route, and the lists of words. The server
 * checks each request and shapes each answer by the schemas, so a phone need not download them, nor zod.
 */
export function contractRoutes(): Plugin {
  return {
    name: 'contract-routes',
    enforce: 'pre',
    resolveId: { filter: { id: /^@kaskad\/contracts$/ }, handler: () => CONTRACTS },
    load: { filter: { id: new RegExp(`^${CONTRACTS}$`) }, handler: moduleText },
  };
}

async function moduleText(): Promise<string> {
  const { module: contracts } = await runnerImport<Record<string, unknown>>(contractsModule);
  const lines = Object.entries(contracts).flatMap(([name, value]) => {
    const kept = isWords(value) ? value : isRoutes(value) ? addresses(value) : undefined;
    return kept === undefined ? [] : [`export const ${name} = ${JSON.stringify(kept)};`];
  });
  return [`export { addressOf } from ${JSON.stringify(routeModule)};`, ...lines].join('\n');
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
