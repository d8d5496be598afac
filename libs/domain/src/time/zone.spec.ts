import { addDays, dayIn, daysBetween, instantOf, localTimeIn } from './zone.ts';

describe('localTimeIn and instantOf', () => {
  it.each([
    ['Asia/Qyzylorda', '2023-03-19T07:00', '2023-03-19T02:00:00.000Z'],
    ['Asia/Qyzylorda', '2026-03-18T09:00', '2026-03-18T04:00:00.000Z'],
    ['Asia/Almaty', '2024-02-29T12:00', '2024-02-29T06:00:00.000Z'],
    ['Asia/Almaty', '2024-03-01T12:00', '2024-03-01T07:00:00.000Z'],
    ['Europe/Berlin', '2026-10-25T02:30', '2026-10-25T00:30:00.000Z'],
  ])('%s %s', (zone, local, utc) => {
    expect(instantOf(zone, local).toISOString()).toBe(utc);
    expect(localTimeIn(zone, new Date(utc))).toBe(local);
  });
});

describe('days', () => {
  it('counts', () => {
    expect(daysBetween('2026-02-27', '2026-03-02')).toBe(3);
    expect(addDays('2026-03-19', -2)).toBe('2026-03-17');
    expect(dayIn('Asia/Qyzylorda', new Date('2026-03-18T20:00:00Z'))).toBe('2026-03-19');
  });
});
