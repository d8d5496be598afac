import { isPublicAddress, listSetupSteps, type SetupFacts, type SetupStepCode } from './setup.ts';

const EMPTY: SetupFacts = {
  hasSecondFactor: false,
  publicUrl: 'http://localhost:3000',
  courses: 0,
  questions: 0,
  campaign: null,
  people: 0,
  trainers: 0,
};
const DRAFT = { state: 'draft', missingTests: ['final'] } as const;
const stateOf = (over: Partial<SetupFacts>, code: SetupStepCode, skipped: readonly SetupStepCode[] = []) =>
  listSetupSteps({ ...EMPTY, ...over }, skipped).find((step) => step.code === code)?.state;

describe('the steps from an empty installation to a running campaign', () => {
  it('wait for what they build on', () => {
    expect(listSetupSteps(EMPTY, []).map(({ code, state }) => `${code} ${state}`)).toEqual([
      'second_factor open',
      'public_address open',
      'content open',
      'campaign waiting',
      'tests waiting',
      'roster open',
      'trainer waiting',
      'opening waiting',
    ]);
  });

  it.each<[SetupStepCode, Partial<SetupFacts>, string]>([
    ['second_factor', { hasSecondFactor: true }, 'done'],
    ['public_address', { publicUrl: 'https://kaskad.sailau.kz' }, 'done'],
    ['content', { courses: 1 }, 'open'],
    ['content', { courses: 1, questions: 80 }, 'done'],
    ['campaign', { courses: 1 }, 'open'],
    ['campaign', { courses: 1, campaign: DRAFT }, 'done'],
    ['tests', { courses: 1, campaign: DRAFT }, 'waiting'],
    ['tests', { courses: 1, questions: 80, campaign: DRAFT }, 'open'],
    ['tests', { courses: 1, questions: 80, campaign: { state: 'open', missingTests: [] } }, 'done'],
    ['roster', { people: 5 }, 'done'],
    ['trainer', { campaign: DRAFT }, 'open'],
    ['trainer', { campaign: DRAFT, trainers: 1 }, 'done'],
    ['opening', { campaign: DRAFT }, 'open'],
    ['opening', { campaign: { state: 'open', missingTests: ['final'] } }, 'done'],
  ])('%s with %j: %s', (code, over, expected) => {
    expect(stateOf(over, code)).toBe(expected);
  });

  it('may be left out, and are done when they are done later', () => {
    expect(stateOf({}, 'roster', ['roster'])).toBe('skipped');
    expect(stateOf({ people: 1 }, 'roster', ['roster'])).toBe('done');
  });
});

describe('a public address', () => {
  it.each([
    ['https://kaskad.sailau.kz', true],
    ['http://203.0.113.7:3000', true],
    ['https://[2a01:4f8::1]', true],
    ['http://localhost:3000', false],
    ['http://server', false],
    ['http://kaskad.local', false],
    ['http://127.0.0.1:3000', false],
    ['http://10.1.2.3', false],
    ['http://172.20.0.1', false],
    ['http://172.32.0.1', true],
    ['http://192.168.1.5:8080', false],
    ['http://[::1]:3000', false],
    ['http://[fd00::5]', false],
    ['nothing', false],
  ])('%s: %s', (url, expected) => {
    expect(isPublicAddress(url)).toBe(expected);
  });
});
