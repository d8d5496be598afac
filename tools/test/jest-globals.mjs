/** What a file of tests gets from '@jest/globals' where Node itself loads it. */
const given = /** @type {typeof import('@jest/globals')} */ (/** @type {unknown} */ (globalThis));
export const { afterAll, afterEach, beforeAll, beforeEach, describe, expect, it, jest, test } = given;
