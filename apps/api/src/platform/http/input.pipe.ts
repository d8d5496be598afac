import type { Problem } from '@kaskad/contracts';
import { type ArgumentMetadata, StandardSchemaValidationPipe } from '@nestjs/common';
import type { z } from 'zod';

type Issues = NonNullable<Problem['issues']>;

export class InvalidInput extends Error {
  constructor(readonly issues: Issues) {
    super('invalid_input');
  }
}

/** Which rule a value broke, in the words that the phrase books have under `shell/fields`. */
export function issuesOf(issues: readonly z.core.$ZodIssue[]): Issues {
  return issues.flatMap(meant).map((issue) => ({ path: issue.path.map(String).join('.'), ...ruleOf(issue) }));
}

/** Of several shapes the one that was meant, whose fields are all there: its issues say which of them is wrong. */
function meant(issue: z.core.$ZodIssue): z.core.$ZodIssue[] {
  if (issue.code !== 'invalid_union') return [issue];
  const shapes = issue.errors.filter((errors) =>
    errors.every(({ code, path }) => code !== 'unrecognized_keys' && path.length > 0),
  );
  const [only] = shapes.filter((errors) =>
    errors.every((one) => one.code !== 'invalid_type' || one.path.length > 1 || !/undefined/.test(one.message)),
  );
  return only ? only.map((one) => ({ ...one, path: [...issue.path, ...one.path] })) : [issue];
}

function ruleOf(issue: z.core.$ZodIssue): Omit<Issues[number], 'path'> {
  switch (issue.code) {
    case 'too_small':
      if (issue.origin === 'string' && Number(issue.minimum) <= 1) return { rule: 'required' };
      return { rule: issue.origin === 'string' ? 'tooShort' : 'tooSmall', limit: Number(issue.minimum) };
    case 'too_big':
      return { rule: issue.origin === 'string' ? 'tooLong' : 'tooBig', limit: Number(issue.maximum) };
    case 'invalid_type':
      return { rule: /undefined|null/.test(issue.message) ? 'required' : 'format' };
    case 'invalid_value':
      return { rule: 'choice' };
    case 'unrecognized_keys':
      return { rule: 'unknownField', limit: issue.keys.join(', ') };
    default:
      return { rule: 'format' };
  }
}

/** Where the value holds text that PostgreSQL cannot store: a NUL, or half of a letter that takes two. */
export function unstorableIn(value: unknown, path: readonly string[] = []): string | null {
  if (typeof value === 'string') return value.includes('\0') || !value.isWellFormed() ? path.join('.') : null;
  if (value === null || typeof value !== 'object') return null;
  for (const [field, part] of Object.entries(value)) {
    const found = unstorableIn(field) ?? unstorableIn(part, [...path, field]);
    if (found !== null) return found;
  }
  return null;
}

class InputPipe extends StandardSchemaValidationPipe {
  override async transform<T>(value: T, metadata: ArgumentMetadata): Promise<T> {
    const checked = (await super.transform(value, metadata)) as T;
    const path = metadata.type === 'custom' ? null : unstorableIn(checked);
    if (path !== null) throw new InvalidInput([{ path, rule: 'format' }]);
    return checked;
  }
}

export const inputPipe = new InputPipe({
  exceptionFactory: (issues) => new InvalidInput(issuesOf(issues as readonly z.core.$ZodIssue[])),
});
