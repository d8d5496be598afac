import { shell } from './shell.ts';
import { problems } from './problems.ts';
import { people } from './people.ts';
import { accounts } from './accounts.ts';
import { campaigns } from './campaigns.ts';
import { courses } from './courses.ts';
import { quizzes } from './quizzes.ts';
import { analysis } from './analysis.ts';
import { bank } from './bank.ts';
import { appeals } from './appeals.ts';
import { errata } from './errata.ts';
import { notifications } from './notifications.ts';
import { seminars } from './seminars.ts';
import { certificates } from './certificates.ts';
import { cascade } from './cascade.ts';
import { reports } from './reports.ts';
import { documents } from './documents.ts';

export const kk = { shell, problems, people, accounts, campaigns, courses, quizzes, bank, analysis, errata, appeals, notifications, seminars, certificates, cascade, reports, documents };
