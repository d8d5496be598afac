import { newId } from './new-id.ts';

const NOW = Date.parse('2026-03-18T09:00:00.123Z');

it('is a UUID of version 7', () =>
  expect(newId()).toMatch(/^[0-9a-f]{8}-[0-9a-f]{4}-7[0-9a-f]{3}-[89ab][0-9a-f]{3}-[0-9a-f]{12}$/));

it('begins with the time', () => expect(parseInt(newId(NOW).replace('-', '').slice(0, 12), 16)).toBe(NOW));

it('is never the same', () => expect(new Set(Array.from({ length: 1000 }, () => newId(NOW))).size).toBe(1000));
