import { createHash } from 'node:crypto';
import { transformSync } from 'oxc-transform';

const VERSION = 'kaskad-1';

/** Jest transformer: TypeScript and JSX to native ES modules, with the decorator metadata that NestJS and TypeORM read. */
export default {
  canInstrument: false,
  /**
   * @param {string} source
   * @param {string} file
   */
  getCacheKey: (source, file) => createHash('sha1').update(`${VERSION}\0${file}\0${source}`).digest('hex'),
  /**
   * @param {string} source
   * @param {string} file
   */
  process(source, file) {
    const result = transformSync(file, source, {
      sourcemap: true,
      target: 'es2024',
      assumptions: { setPublicClassFields: true },
      typescript: { removeClassFieldsWithoutInitializer: true },
      decorator: { legacy: true, emitDecoratorMetadata: true },
      jsx: { runtime: 'automatic' },
    });
    if (result.errors.length > 0) throw new Error(`${file}: ${result.errors.map((error) => error.message).join('; ')}`);
    return { code: result.code, map: result.map };
  },
};
