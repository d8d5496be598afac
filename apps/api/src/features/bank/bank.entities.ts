import { LawCertificateCheck } from './law-certificate-check.entity.ts';
import { LawChangeRow } from './law-change.entity.ts';
import { QuestionEventRow } from './question-event.entity.ts';
import { QuestionExposure } from './question-exposure.entity.ts';
import { QuestionVersion } from './question-version.entity.ts';
import { Question } from './question.entity.ts';
import { TopicRow } from './topic.entity.ts';

/** Rows this feature owns. */
export const bankEntities = [
  Question,
  QuestionVersion,
  QuestionEventRow,
  QuestionExposure,
  TopicRow,
  LawChangeRow,
  LawCertificateCheck,
];
