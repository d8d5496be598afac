import type { SeminarState } from './seminar.ts';
import { reportDueAt, reportRefusal, type ReportStanding, reportStanding } from './seminar-report.ts';

const at = (text: string) => new Date(`2026-02-${text}:00Z`);
const ENDS = at('12T10:00');

describe('the report of a seminar', () => {
  it('is due a day after the end', () => expect(reportDueAt(ENDS)).toEqual(at('13T10:00')));

  it.each<[SeminarState, string | null, string, ReportStanding | null]>([
    ['open', null, '12T09:59', null],
    ['open', null, '12T10:00', 'waiting'],
    ['held', null, '13T10:00', 'waiting'],
    ['held', null, '13T10:01', 'overdue'],
    ['open', null, '14T10:00', 'overdue'],
    ['draft', null, '14T10:00', null],
    ['cancelled', null, '14T10:00', null],
    ['held', '12T11:00', '14T10:00', 'on_time'],
    ['held', '13T10:00', '14T10:00', 'on_time'],
    ['held', '13T10:01', '14T10:00', 'late'],
  ])('%s, first reported %s, at %s: %s', (state, first, now, standing) =>
    expect(reportStanding({ state, endsAt: ENDS, firstAt: first ? at(first) : null, now: at(now) })).toBe(standing),
  );

  it.each<[SeminarState, string | null]>([
    ['held', null],
    ['open', 'report_not_held'],
    ['draft', 'report_not_held'],
    ['cancelled', 'report_not_held'],
  ])('of one that is %s: %s', (state, refusal) => expect(reportRefusal(state)).toBe(refusal));
});
