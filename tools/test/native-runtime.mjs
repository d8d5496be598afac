import JestRuntime from 'jest-runtime';
import { existsSync, mkdirSync, readFileSync, renameSync, writeFileSync } from 'node:fs';
import { enableCompileCache, registerHooks } from 'node:module';
import { join } from 'node:path';
import { fileURLToPath, pathToFileURL } from 'node:url';
import { runInNewContext } from 'node:vm';
import jestTransform from '../jest-transform.mjs';

const CACHE = join(import.meta.dirname, '../../node_modules/.cache/kaskad-tests');
const GLOBALS = new URL('./jest-globals.mjs', import.meta.url).href;
const NAMES = ['afterAll', 'afterEach', 'beforeAll', 'beforeEach', 'describe', 'expect', 'it', 'test'];
/** The global object of this process by names, whatever they are. */
const here = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (globalThis));
/** Array, Date, Error, Map, String and their like. */
const BUILT_IN = /** @type {string[]} */ (Object.getOwnPropertyNames(runInNewContext('globalThis'))).filter(
  (name) => /^[A-Z]/.test(name) && typeof here[name] === 'function',
);
/**
 * Where the map of a file lies, by the address under which the file is loaded.
 *
 * @type {Map<string, string>}
 */
const maps = new Map();

mkdirSync(CACHE, { recursive: true });
enableCompileCache(join(CACHE, 'compiled'));
registerHooks({
  resolve: (specifier, context, next) =>
    specifier === '@jest/globals'
      ? // Each file of tests gets the ones of its own run.
        { url: `${GLOBALS}?${context.parentURL ?? ''}`, shortCircuit: true }
      : next(specifier, context),
  load(url, context, next) {
    if (!/^file:.*\.tsx?$/.test(url) || url.includes('/node_modules/')) return next(url, context);
    return { format: 'module', shortCircuit: true, source: transformed(url) };
  },
});

/**
 * The text of a file as JavaScript, with its map; kept for the next worker.
 *
 * @param {string} url
 */
function transformed(url) {
  const file = fileURLToPath(url);
  const source = readFileSync(file, 'utf8');
  const kept = join(CACHE, jestTransform.getCacheKey(source, file));
  maps.set(url, `${kept}.map`);
  if (existsSync(kept)) return readFileSync(kept, 'utf8');
  const { code, map } = jestTransform.process(source, file);
  write(`${kept}.map`, JSON.stringify(map));
  write(kept, code);
  return code;
}

/**
 * Another worker may write the same at this moment, or read it.
 *
 * @param {string} file
 * @param {string} text
 */
function write(file, text) {
  const own = `${file}.${process.pid}`;
  writeFileSync(own, text);
  renameSync(own, file);
}

/**
 * Runs the files of tests as Node itself does, with modules that a worker loads once for all of its files: Jest's own
 * way gives each file all modules of the API anew, which takes longer than most of its tests.
 */
class NativeRuntime extends JestRuntime {
  /** @type {Record<string, unknown>} */
  #there;

  /** What tests use of the object `jest`, which Jest makes for files that it loads itself. */
  #mocks;

  /** @param {ConstructorParameters<typeof JestRuntime>} given */
  constructor(...given) {
    super(...given);
    this.#there = /** @type {Record<string, unknown>} */ (/** @type {unknown} */ (given[1].global));
    const mocker = given[1].moduleMocker;
    this.#mocks = mocker && { fn: mocker.fn.bind(mocker), spyOn: mocker.spyOn.bind(mocker) };
    // Matchers live in a realm of their own: `any(String)` there means the String of the tests.
    for (const name of BUILT_IN) this.#there[name] = here[name];
  }

  /**
   * @param {string} from
   * @override
   */
  async unstable_importModule(from) {
    here['jest'] = this.#mocks;
    for (const name of NAMES) if (this.#there[name] !== undefined) here[name] = this.#there[name];
    return import(pathToFileURL(from).href);
  }

  /** @override */
  getSourceMaps() {
    return maps;
  }
}
export { NativeRuntime as 'module.exports' };
