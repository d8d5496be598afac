import { z } from 'zod';
import { Id, LocalizedText, ZonedTime } from './common.ts';
import { route } from './route.ts';

/** Work that goes on behind the requests. */
export const JOB_QUEUES = ['training-changed', 'erratum', 'repair', 'proposal', 'messages'] as const;
export type JobQueueName = (typeof JOB_QUEUES)[number];

/** A job that failed at least once: it will be tried again, or its tries are used up. */
export const FailedJob = z
  .object({
    id: Id,
    queue: z.enum(JOB_QUEUES),
    state: z.enum(['retrying', 'failed']),
    leftAt: ZonedTime,
    triedAt: ZonedTime.nullable(),
    /** Null when nothing tries it again by itself. */
    nextAt: ZonedTime.nullable(),
    tries: z.int(),
    /** Codes of the program and of the database, without anything that people wrote. */
    error: z.string().max(100).nullable(),
    code: z.string().max(100).nullable(),
    campaign: LocalizedText.nullable(),
    people: z.int().nullable(),
  })
  .meta({ id: 'FailedJob' });
export type FailedJob = z.infer<typeof FailedJob>;
/** The oldest first; at most 200 are listed, all are counted. */
export const FailedJobs = z.object({ items: z.array(FailedJob), total: z.int() }).meta({ id: 'FailedJobs' });
export type FailedJobs = z.infer<typeof FailedJobs>;

/** Without ids: every job that failed. */
export const RepeatJobs = z.strictObject({ ids: z.array(Id).min(1).max(200).optional() }).meta({ id: 'RepeatJobs' });
export type RepeatJobs = z.infer<typeof RepeatJobs>;
export const RepeatedJobs = z.object({ count: z.int() }).meta({ id: 'RepeatedJobs' });
export type RepeatedJobs = z.infer<typeof RepeatedJobs>;

export const HEALTH_CHECKS = ['database', 'durability', 'disk', 'key', 'backup', 'clock', 'jobs', 'repair'] as const;
export type HealthCheckCode = (typeof HEALTH_CHECKS)[number];
export const HEALTH_STATES = ['good', 'attention', 'bad'] as const;
export type HealthState = (typeof HEALTH_STATES)[number];

/** What one part of the installation says of itself: `facts` fill the words that belong to its code and state. */
export const HealthCheck = z
  .object({
    code: z.enum(HEALTH_CHECKS),
    state: z.enum(HEALTH_STATES),
    facts: z.record(z.string(), z.union([z.string(), z.number(), z.null()])),
  })
  .meta({ id: 'HealthCheck' });
export type HealthCheck = z.infer<typeof HealthCheck>;
export const SystemHealth = z
  .object({ at: ZonedTime, state: z.enum(HEALTH_STATES), checks: z.array(HealthCheck) })
  .meta({ id: 'SystemHealth' });
export type SystemHealth = z.infer<typeof SystemHealth>;

/** What is decided by time, and so would have been decided otherwise by another clock. */
export const TIMED_DECISIONS = [
  'attempts_begun',
  'attempts_run_out',
  'attempts_handed_in',
  'certificates_issued',
  'certificates_changed',
  'seats_taken',
  'seats_changed',
  'attendance_marked',
  'appointments_changed',
  'commissions_changed',
  'rights_changed',
  'sessions_opened',
] as const;
/** How many there were; the ids of the first twenty, by which the trail and the database know them. */
export const DecidedMeanwhile = z
  .object({ kind: z.enum(TIMED_DECISIONS), count: z.int(), ids: z.array(Id).max(20) })
  .meta({ id: 'DecidedMeanwhile' });
export type DecidedMeanwhile = z.infer<typeof DecidedMeanwhile>;

export const CLOCK_JUMP_ENDINGS = ['righted', 'stepped', 'confirmed', 'believed'] as const;
/** A clock that was seen to show another time than the one that decides. */
export const ClockJump = z
  .object({
    id: Id,
    /** Null: the clock of the database. */
    server: z.string().max(300).nullable(),
    offsetSeconds: z.int(),
    /** When it was last seen to be right; null when it was wrong from the start of the server. */
    rightUntil: ZonedTime.nullable(),
    noticedAt: ZonedTime,
    endedAt: ZonedTime.nullable(),
    ending: z.enum(CLOCK_JUMP_ENDINGS).nullable(),
    /** Of the time between, whoever decided. */
    decided: z.array(DecidedMeanwhile),
  })
  .meta({ id: 'ClockJump' });
export type ClockJump = z.infer<typeof ClockJump>;
/** The latest first; at most ten are listed, all are counted. */
export const ClockJumps = z.object({ items: z.array(ClockJump), total: z.int() }).meta({ id: 'ClockJumps' });
export type ClockJumps = z.infer<typeof ClockJumps>;

export const systemRoutes = {
  health: route('GET', '/system/health', { response: SystemHealth }),
  failedJobs: route('GET', '/system/jobs', { response: FailedJobs }),
  repeatJobs: route('POST', '/system/jobs/again', { body: RepeatJobs, response: RepeatedJobs }),
  clockJumps: route('GET', '/system/clock-jumps', { response: ClockJumps }),
  /** The clock of the database is right as it is: from now on it decides. */
  confirmClock: route('POST', '/system/clock-confirmation', {
    body: z.strictObject({ id: Id }),
    response: z.object({ confirmed: z.boolean() }),
  }),
  repair: route('POST', '/system/repair', { response: z.object({ queued: z.boolean() }) }),
};
