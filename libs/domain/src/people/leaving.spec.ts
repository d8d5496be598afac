import { findAppointmentsEndingToo, hasLeftService, type Leaver, rightToTrainAfterLeaving } from './leaving.ts';

const leaver = (reasons: string[], isServing: boolean, holdsRole = false): Leaver => ({
  reasons,
  isServing,
  holdsRole,
});

describe('who leaves', () => {
  it.each([
    ['died, and serves nowhere', leaver(['died'], false), true, 'ends'],
    ['died, though another list still names them', leaver(['died'], true), true, 'ends'],
    ['died, and was staff', leaver(['died'], false, true), true, 'ends'],
    ['was recalled and serves nowhere', leaver(['recalled'], false), true, 'ends'],
    ['was removed and serves nowhere', leaver(['removed'], false), true, 'ends'],
    ['was removed in one of two commissions', leaver(['own_wish', 'removed'], false), true, 'ends'],
    ['was recalled here and serves elsewhere', leaver(['recalled'], true), false, 'stays'],
    ['was recalled and holds a role of staff', leaver(['recalled'], false, true), false, 'ends'],
    ['left of the own accord', leaver(['own_wish'], false), true, 'notify_planners'],
    ['is ill', leaver(['illness'], false), true, 'notify_planners'],
    ['is not on the new list', leaver(['new_roster'], false), true, 'notify_planners'],
    ['was replaced and holds a role of staff', leaver(['other'], false, true), false, 'notify_planners'],
    ['moved', leaver(['transferred'], true), false, 'stays'],
    ['came by an import that is taken back', leaver(['undone'], false), true, 'notify_planners'],
  ] as const)('%s', (_, one, out, training) => {
    expect([hasLeftService(one), rightToTrainAfterLeaving(one)]).toEqual([out, training]);
  });

  it.each([
    ['died', ['a 2026-02-10', 'b 2026-02-12']],
    ['recalled', []],
    ['removed', []],
    ['own_wish', []],
    ['transferred', []],
  ])('of somebody who %s the other appointments that end are %j', (reason, ends) => {
    const others = [
      { id: 'a', startedOn: '2026-01-01' },
      { id: 'b', startedOn: '2026-02-12' },
    ];
    expect(
      findAppointmentsEndingToo({ reason, lastDay: '2026-02-10' }, others).map(
        ({ appointment, lastDay }) => `${appointment.id} ${lastDay}`,
      ),
    ).toEqual(ends);
  });
});
