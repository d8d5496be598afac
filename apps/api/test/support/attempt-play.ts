import { attemptRoutes, type Response } from '@kaskad/contracts';
import { randomUUIDv7 } from 'node:crypto';
import type { Api } from './api.ts';
import { AttemptModel, type ModelEvent, PersonModel, type Terms } from './attempt-model.ts';
import { answer, keyOf, type QuizWorld, send, submit } from './quizzes-world.ts';
import { addPerson } from './world.ts';
import {
  QUESTIONS,
  MINUTES,
  LATE_HOURS,
  OFFLINE_HOURS,
  START,
  MAX_ATTEMPTS,
  EXTRA_TIME,
  KEYS,
  type Step,
  type Drawn,
  type Kind,
  type Models,
} from './attempt-steps.ts';

/** Plays one history against the server and the model side by side. */
export function attemptPlay(given: () => { readonly api: Api; readonly world: QuizWorld; readonly quizId: string }) {
  async function taker(isAccommodated: boolean): Promise<string> {
    const personId = await addPerson(given().api.db, given().world.precinct);
    if (isAccommodated) {
      await given().api.db.query(
        `insert into accommodations (person_id, campaign_id, extra_time, extra_attempts, reason, granted_by, granted_at)
         select $1, $2, $3, 0, 'шешім', id, now() from accounts where person_id is null limit 1`,
        [personId, given().world.campaignId, EXTRA_TIME],
      );
    }
    return given().api.person(personId);
  }

  /** Plays one history on the server and on the model, and compares every reply. */
  async function play(
    steps: readonly Step[],
    { offline = false, isAccommodated = false }: Kind = {},
    { Attempt = AttemptModel, Person = PersonModel }: Models = {},
  ): Promise<void> {
    let now = START;
    const clock = () => given().api.setNow(new Date(now).toISOString());
    clock();
    const minutes = isAccommodated ? MINUTES * (1 + EXTRA_TIME / 100) : MINUTES;
    const terms: Terms = {
      questions: QUESTIONS,
      minutes,
      lateHours: LATE_HOURS,
      offlineHours: OFFLINE_HOURS,
      offline,
      pointsToPass: 4,
    };
    const token = await taker(isAccommodated);
    const person = new Person(MAX_ATTEMPTS);
    const made: string[] = [];
    const wrong: Response = [];
    let model = new Attempt(terms, new Date(now));
    let params = { id: '' };
    let key: Response[] = [];

    async function sit(id: string): Promise<void> {
      model = new Attempt(terms, new Date(now));
      person.add(model, new Date(now));
      params = { id };
      key = await keyOf(given().api, id);
    }
    /** No reply may hold a key while an answer could still count. */
    function keyless<Reply extends { readonly body: unknown }>(reply: Reply): Reply {
      if (model.takesAnswers(new Date(now))) expect(JSON.stringify(reply.body)).not.toMatch(KEYS);
      return reply;
    }
    const sentBy = (events: readonly ModelEvent[]) =>
      send(
        given().api,
        token,
        params.id,
        events.map(({ id, question, isRight, elapsed }) =>
          answer(question, isRight ? (key[question] ?? [0]) : wrong, { id, ...(elapsed === null ? {} : { elapsed }) }),
        ),
      );
    function compare(reply: Awaited<ReturnType<typeof sentBy>>, events: readonly ModelEvent[]): void {
      const told = model.send(events, new Date(now));
      if (!told)
        return void expect(keyless(reply)).toMatchObject({ status: 409, body: { code: 'answer_contradicts' } });
      const refused = Object.fromEntries(
        keyless(reply)
          .body.refused.map(({ id, code }) => [id, code])
          .toSorted(),
      );
      expect({ durable: reply.body.durable.toSorted(), refused }).toEqual({
        durable: [...new Set(told.durable)],
        refused: told.refused,
      });
    }
    function named(drawn: readonly Drawn[]): ModelEvent[] {
      const events = drawn.map(({ again, ...rest }) => ({
        ...rest,
        id: (again === null ? undefined : made.at(-1 - again)) ?? randomUUIDv7(),
      }));
      made.push(...events.map(({ id }) => id));
      return events;
    }

    const acts = {
      async send({ events: drawn, times = 1 }: { events: readonly Drawn[]; times?: number }) {
        const events = named(drawn);
        for (let time = 0; time < times; time++) compare(await sentBy(events), events);
      },
      async together({ one, other }: { one: readonly Drawn[]; other: readonly Drawn[] }) {
        const both = [named(one), named(other)];
        const replies = await Promise.all(both.map(sentBy));
        replies.forEach((reply, place) => compare(reply, both[place] ?? []));
      },
      async wait({ seconds }: { seconds: number }) {
        now += seconds * 1000;
        clock();
      },
      async submit({ by }: { by: 'person' | 'clock' }) {
        const reply = await submit(given().api, token, params.id, { by });
        const isOver = model.submit(new Date(now), by);
        keyless(reply);
        expect(reply).toMatchObject(
          isOver ? { status: 201, body: outcome() } : { status: 409, body: { code: 'attempt_running' } },
        );
      },
      async read() {
        const { body } = keyless(await given().api.call(token, attemptRoutes.read, { params }));
        model.settle(new Date(now));
        expect(body.state).toBe(model.state);
        expect(body.responses).toEqual(
          model.responses().map((right, question) => (right === null ? null : right ? key[question] : wrong)),
        );
      },
      async result() {
        const reply = keyless(await given().api.call(token, attemptRoutes.result, { params }));
        model.settle(new Date(now));
        expect(reply).toMatchObject(
          model.state === 'open'
            ? { status: 409, body: { code: 'attempt_running' } }
            : { status: 200, body: outcome() },
        );
      },
      async start() {
        const reply = await given().world.start(token, given().quizId, { offline });
        model.settle(new Date(now));
        const number = person.attempts.length;
        if (model.state === 'open')
          return void expect(keyless(reply)).toMatchObject({ status: 201, body: { id: params.id, number } });
        const refusal = person.refusal(new Date(now));
        if (refusal) return void expect(reply).toMatchObject({ status: 409, body: { code: refusal } });
        expect(reply).toMatchObject({ status: 201, body: { number: number + 1, state: 'open' } });
        await sit(reply.body.id);
        keyless(reply);
      },
    };
    const outcome = () => {
      const at = new Date(now);
      const mayCome = model.takesAnswers(at);
      const couldUse = person.couldUse(model, at);
      return {
        state: model.state,
        score: model.score(at),
        maxScore: QUESTIONS,
        passed: model.passed(at),
        late: model.late,
        lateWaiting: mayCome && model.late,
        offline,
        explanation: mayCome ? 'later' : couldUse ? 'own_test' : 'shown',
        questions: mayCome || couldUse ? null : { length: QUESTIONS },
        mayHandIn: mayCome,
      };
    };
    await sit((await given().world.start(token, given().quizId, { offline })).body.id);
    for (const one of steps) await acts[one.act](one as never);
    await acts.submit({ by: 'person' });
    await acts.submit({ by: 'clock' });
  }
  return { play };
}
