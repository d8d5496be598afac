import { type AttendanceMark, badgeText } from '@kaskad/domain';
import { arrivalAt, scanned } from './badge-scan.ts';
import type { MarkedPerson } from './marked-person.ts';

const TOKEN = 'q1w2e3r4t5y6u7i8o9p0_-';
const one = (badge: string, mark: AttendanceMark | null) => ({ badge, mark }) as MarkedPerson;

describe('a badge before the camera', () => {
  it.each([
    ['somebody who comes', [one(TOKEN, null)], badgeText(TOKEN), 'arrives'],
    ['somebody who was said to be absent', [one(TOKEN, 'absent')], badgeText(TOKEN), 'arrives'],
    ['somebody who is there', [one(TOKEN, 'late')], badgeText(TOKEN), 'already'],
    ['a badge of another seminar', [one('another', null)], badgeText(TOKEN), 'foreign'],
    ['a list that says no badges', [one(undefined as never, null)], badgeText(TOKEN), 'foreign'],
    ['another code', [one(TOKEN, null)], 'https://kaskad.example', 'other'],
  ])('is %s', (_, people, text, kind) => expect(scanned(text, people, ({ mark }) => mark).kind).toBe(kind));

  it.each([
    ['2026-02-12T04:15:00Z', 'present'],
    ['2026-02-12T04:15:01Z', 'late'],
  ])('marks who comes at %s as %s', (now, mark) => {
    expect(arrivalAt(Date.parse(now), { lateFrom: '2026-02-12T04:15:00.000Z' })).toBe(mark);
    expect(arrivalAt(Date.parse(now), {})).toBe('present');
  });
});
